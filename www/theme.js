// Runs before the first paint, so that a page never flashes in the wrong colours; that is why it is no module.
(() => {
  /** @type {string | null} */
  let theme = null;
  try {
    theme = localStorage.getItem("handbook:theme");
  } catch {
    // Storage is refused: the page follows the system.
  }
  if (theme) document.documentElement.dataset.theme = theme;
})();

/** Before a page is printed: it says from where and when it was, and what is folded opens, to be folded again after. */

/** @type {HTMLDetailsElement[]} */
let unfolded = [];

addEventListener("beforeprint", () => {
  const line = (/** @type {string} */ part) => document.querySelector(`[data-paper=${part}]`);
  // With the figures typed into a calculator, which are its fragment.
  line("address")?.replaceChildren(location.href);
  line("date")?.replaceChildren(new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format());
  // The working of a result and the numbers behind a chart are printed where the reader unfolded them.
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const folded = document.querySelectorAll("details:not([open], .working, .twin)");
  unfolded = [...folded];
  for (const fold of unfolded) fold.open = true;
});

addEventListener("afterprint", () => {
  for (const fold of unfolded) fold.open = false;
});

export {};

/** Puts a new result in place of the old one; what the reader had unfolded stays unfolded. */

/**
 * @param {HTMLElement} region
 * @param {string} html as the engine rendered it, every text in it escaped there
 */
export function replaceResult(region, html) {
  const unfolded = new Map(folds(region).map((fold) => [key(fold), fold.open]));
  region.innerHTML = html;
  for (const fold of folds(region)) fold.open = unfolded.get(key(fold)) ?? fold.open;
}

/** @param {HTMLElement} region */
function folds(region) {
  return [...region.querySelectorAll("details")];
}

/** @param {HTMLDetailsElement} fold */
function key(fold) {
  return fold.dataset.key ?? fold.id;
}

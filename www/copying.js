/** Headings, tables and checklists are links to themselves: following one copies it, and the page says so. */
import { copy } from "./clipboard.js";

/** How long it is said, milliseconds. */
const SAID_FOR = 4000;

const notice = /** @type {HTMLElement} */ (document.getElementById("notice"));
/** @type {ReturnType<typeof setTimeout> | undefined} */
let saying;

/** @param {string} address */
export async function copyLink(address) {
  const copied = await copy(address);
  clearTimeout(saying);
  // A second copy is said anew.
  notice.textContent = "";
  saying = setTimeout(() => {
    notice.textContent = (copied ? notice.dataset.copied : notice.dataset.uncopied) ?? "";
    saying = setTimeout(() => (notice.textContent = ""), SAID_FOR);
  });
}

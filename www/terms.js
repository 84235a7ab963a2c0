/**
 * Terms: what the glossary says of a term, shown beside it. The glossary's page of the same language is fetched once; its
 * own elements are cloned into the shell the page was built with.
 *
 * What is shown stays while the pointer or the focus is on the term or on its meaning. Escape and a press elsewhere put
 * it away; popovers answer to both themselves.
 */

/** Milliseconds a pointer rests on a term before it is explained, and may be away from it before that is put away. */
const RESTS = 200;
const STRAYS = 300;
/** Between a term and its meaning, and between that and the edge of the window, pixels. */
const GAP = 4;
const EDGE = 8;

const card = /** @type {HTMLElement} */ (document.getElementById("meaning"));
const text = /** @type {HTMLElement} */ (document.getElementById("meaning-text"));
const more = /** @type {HTMLAnchorElement} */ (card.querySelector(":scope > p > a"));

/** @type {Promise<Document> | undefined} */
let glossary;
/** The term that is explained, or about to be. @type {HTMLAnchorElement | null} */
let shown = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/**
 * Explains a term.
 *
 * @param {HTMLAnchorElement} term
 * @param {string} type of the event that asked: a pointer is waited for until it rests
 */
export async function explain(term, type) {
  clearTimeout(waiting);
  // While this module was on its way the reader may have gone on; what is meant for nobody would cover what is read now.
  if (type !== "click" && !term.matches(":hover, :focus")) return;
  if (term === shown && card.matches(":popover-open")) return;
  if (type === "pointerover") {
    waiting = setTimeout(() => explain(term, ""), RESTS);
    return;
  }
  hide();
  shown = term;
  const page = await load(term.href);
  const entry = page.getElementById(term.hash.slice(1));
  if (term !== shown || !entry) return;
  text.replaceChildren(...meaning(entry, term.href));
  more.href = term.href;
  term.setAttribute("aria-describedby", text.id);
  card.showPopover();
  place(term);
}

/** @param {string} address */
function load(address) {
  const here = new URL(address).pathname === location.pathname;
  glossary ??= here
    ? Promise.resolve(document)
    : fetch(address)
        .then((page) => page.text())
        .then((page) => new DOMParser().parseFromString(page, "text/html"));
  glossary.catch(() => (glossary = undefined));
  return glossary;
}

/**
 * The names of a term and what it means: its entry up to the first paragraph that is a sentence.
 *
 * @param {Element} entry its heading
 * @param {string} address of the glossary
 */
function meaning(entry, address) {
  /** @type {Element[]} */
  const parts = [];
  for (let part = entry.nextElementSibling; part?.matches("p"); part = part.nextElementSibling) {
    parts.push(/** @type {Element} */ (document.importNode(part, true)));
    // The line of names holds the only words of another language's script.
    if (!part.querySelector(":scope > b[lang]")) break;
  }
  for (const link of parts.flatMap((part) => [...part.querySelectorAll("a")])) {
    link.href = new URL(link.getAttribute("href") ?? "", address).href;
  }
  return parts;
}

/** Puts the meaning under the term's line, or above it where there is no room; always within the window. @param {Element} term */
function place(term) {
  const lines = term.getClientRects();
  const [first, last] = [lines[0], lines[lines.length - 1]];
  if (!first || !last) return;
  const { width, height } = card.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = last.bottom + GAP;
  const top = below + height > clientHeight && first.top > height + GAP ? first.top - GAP - height : below;
  const left = Math.max(EDGE, Math.min(last.left, clientWidth - width - EDGE));
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
}

/** Whether the reader is still there. @param {EventTarget | null} at */
function near(at) {
  return at instanceof Node && (card.contains(at) || (shown?.contains(at) ?? false));
}

function hide() {
  card.hidePopover();
  shown = null;
}

// However it is put away: by us, by Escape or by a press elsewhere.
card.addEventListener("beforetoggle", ({ newState }) => {
  if (newState !== "closed") return;
  shown?.removeAttribute("aria-describedby");
  shown = null;
});
addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  const there = near(event.target);
  if (there || !(event.target instanceof Element && event.target.closest("a.term"))) clearTimeout(waiting);
  if (shown && !there && !near(document.activeElement)) waiting = setTimeout(hide, STRAYS);
});
addEventListener("focusin", ({ target }) => {
  if (shown && !near(target)) hide();
});
addEventListener("focusout", ({ target, relatedTarget }) => {
  if (target === shown && relatedTarget && !near(relatedTarget)) hide();
});

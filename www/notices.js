/** What a calculator has to say beside its result: sentences the page was built with, shown or hidden, and read out. */

/** @typedef {"needs-script" | "broken" | "stale" | "unsaved" | "restored" | "opened-link" | "dropped" | "newer" | "copied" | "copy-failed" | "copied-table" | "table-uncopied" | "pasted" | "pasted-part"} Notice */

/** Those that tell of something done, until the next thing is. @type {Set<Notice>} */
const DONE = new Set(["restored", "dropped", "newer", "copied", "copy-failed", "copied-table", "table-uncopied", "pasted", "pasted-part"]);

export class Notices {
  #element;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #reading;
  /** What sentences with names in them say before those are filled. @type {Map<Notice, string>} */
  #texts = new Map();

  /** Those of what was done that are in sight. @type {Set<Notice>} */
  #done = new Set();

  /** @param {HTMLElement} element the calculator */
  constructor(element) {
    this.#element = element;
  }

  /** Hides what a reader was told of something done, once the next thing is done. */
  clear() {
    for (const notice of this.#done) this.show(notice, false);
  }

  /** @param {Notice} notice @param {boolean} shown @param {Record<string, string | number>} [values] what stands for the `{names}` in it */
  show(notice, shown, values) {
    const sentence = this.#sentence(notice);
    sentence.hidden = !shown;
    if (DONE.has(notice)) this.#done[shown ? "add" : "delete"](notice);
    if (!values) return;
    const text = this.#texts.get(notice) ?? sentence.textContent ?? "";
    this.#texts.set(notice, text);
    sentence.textContent = text.replace(/\{(\w+)\}/g, (_, name) => `${values[name] ?? ""}`);
  }

  /** Says which parts of a link or a scenario fit nothing here. @param {string[]} names a stranger's words */
  leftOut(names) {
    this.show("dropped", names.length > 0, { names: several(names) });
  }

  /** Whether the result in the page answers what is typed. @param {"ready" | "stale" | "broken"} state */
  stand(state) {
    // Said once: the style of the whole calculator hangs on it.
    if (this.#element.dataset.state === state) return;
    this.#element.dataset.state = state;
    this.show("stale", state === "stale");
    this.show("broken", state === "broken");
  }

  /** Reads out one sentence for those who do not see it; of several in a row only the last. @param {string} text @param {number} after milliseconds */
  readOut(text, after) {
    clearTimeout(this.#reading);
    const status = this.#element.querySelector("[data-status]");
    this.#reading = setTimeout(() => status && (status.textContent = text), after);
  }

  /** @param {Notice} notice @returns {HTMLElement} */
  #sentence(notice) {
    return /** @type {HTMLElement} */ (this.#element.querySelector(`[data-message=${notice}]`));
  }

  /** @param {Notice} notice @returns {string} */
  text(notice) {
    return this.#sentence(notice).textContent ?? "";
  }
}

/** So many names are said at once, and so much of each. */
const MOST_SAID = 6;
const LONGEST_SAID = 40;

/** Some names in one. @param {string[]} names @returns {string} */
export function several(names) {
  const short = names.map((name) => ([...name].length > LONGEST_SAID ? `${[...name].slice(0, LONGEST_SAID).join("")}…` : name));
  const said = short.length > MOST_SAID ? [...short.slice(0, MOST_SAID), "…"] : short;
  return new Intl.ListFormat(document.documentElement.lang, { type: "conjunction", style: "narrow" }).format(said);
}

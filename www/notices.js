/** What a calculator has to say beside its result: sentences the page was built with, shown or hidden, and read out. */

/** @typedef {"needs-script" | "broken" | "stale" | "unsaved" | "restored" | "opened-link" | "dropped" | "copied" | "copy-failed" | "pasted" | "pasted-part"} Notice */

export class Notices {
  #element;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #reading;

  /** @param {HTMLElement} element the calculator */
  constructor(element) {
    this.#element = element;
  }

  /** @param {Notice} notice @param {boolean} shown */
  show(notice, shown) {
    this.#sentence(notice).hidden = !shown;
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

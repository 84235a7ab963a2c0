/**
 * Puts a new result in place of the old one; what the reader had unfolded stays unfolded.
 *
 * Most of a result lies in sections that are folded away. Those are brought up to date when the reader pauses or unfolds
 * them, so that a keystroke only redraws what is in sight.
 */

/** How a section begins in the engine's result; nothing typed can look like it, because the engine escapes it. */
const SECTION = '<details class="section"';

/** Milliseconds without a new result before the folded sections follow. */
const PAUSE = 120;

export class Result {
  #region;
  /** @type {string[]} what stands in the page: the part before the sections, then each section */
  #shown = [];
  /** @type {Map<number, string>} sections that are behind, by their place */
  #behind = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  /** @param {HTMLElement} region */
  constructor(region) {
    this.#region = region;
    region.addEventListener("toggle", () => this.#catchUp((section) => section.open), { capture: true });
  }

  /** @param {string} html as the engine rendered it, every text in it escaped there */
  show(html) {
    const [opening = "", ...sections] = html.split(SECTION);
    if (sections.length !== this.#sections().length) {
      this.#region.innerHTML = html;
      this.#shown = [opening, ...sections];
      return;
    }
    if (opening !== this.#shown[0]) this.#replaceOpening(opening);
    sections.forEach((section, place) => {
      if (section === this.#shown[place + 1]) this.#behind.delete(place);
      else this.#behind.set(place, section);
    });
    this.#catchUp((section) => section.open);
    clearTimeout(this.#pause);
    if (this.#behind.size > 0) this.#pause = setTimeout(() => this.#catchUp(() => true), PAUSE);
  }

  /** @returns {HTMLDetailsElement[]} */
  #sections() {
    return [...this.#region.children].filter((child) => child instanceof HTMLDetailsElement);
  }

  /** @param {string} html everything before the first section */
  #replaceOpening(html) {
    const old = document.createRange();
    old.selectNodeContents(this.#region);
    const first = this.#sections()[0];
    if (first) old.setEndBefore(first);
    const unfolded = open(this.#region);
    old.deleteContents();
    old.insertNode(old.createContextualFragment(html));
    unfold(this.#region, unfolded);
    this.#shown[0] = html;
  }

  /** Redraws the sections that are behind. @param {(section: HTMLDetailsElement) => boolean} which */
  #catchUp(which) {
    const sections = this.#sections();
    for (const [place, html] of [...this.#behind]) {
      const section = sections[place];
      if (!section || !which(section)) continue;
      const unfolded = open(this.#region);
      section.outerHTML = SECTION + html;
      unfold(this.#region, unfolded);
      this.#shown[place + 1] = html;
      this.#behind.delete(place);
    }
  }
}

/** @param {HTMLElement} region @returns {Set<string>} ids of what is unfolded */
function open(region) {
  return new Set([...region.querySelectorAll("details")].filter((fold) => fold.open).map((fold) => fold.id));
}

/** @param {HTMLElement} region @param {Set<string>} ids */
function unfold(region, ids) {
  for (const fold of region.querySelectorAll("details")) fold.open = ids.has(fold.id);
}

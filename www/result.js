/**
 * Puts a new result in place of the old one; what the reader had unfolded stays unfolded.
 *
 * Most of a result lies in sections that are folded away. Those are brought up to date when the reader pauses or unfolds
 * them, so that a keystroke only redraws what is in sight.
 */

/** How the parts of the engine's result begin; nothing typed can look like them, because the engine escapes it. */
const BESIDE = '<div class="beside">';
const SECTION = '<details class="section"';
const TABLES = '<div class="tables">';
const END = "</div>";

/** Milliseconds without a new result before the folded sections follow. */
const PAUSE = 120;

export class Result {
  #region;
  /** @type {string[]} what stands in the page: the part before the sections, then each section */
  #shown = [];
  /** @type {string | undefined} the tables in the page */
  #tables;
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
    const [beside = "", tables = ""] = html.split(TABLES);
    const [opening = "", ...sections] = beside.slice(BESIDE.length, -END.length).split(SECTION);
    if (sections.length !== this.#sections().length) {
      const fresh = drawn(html);
      keepUnfolded([...this.#region.children], fresh);
      this.#region.replaceChildren(fresh);
      this.#shown = [opening, ...sections];
      this.#tables = tables;
      this.#behind.clear();
      return;
    }
    if (tables !== this.#tables) this.#replaceTables(tables);
    if (opening !== this.#shown[0]) this.#replaceOpening(opening);
    sections.forEach((section, place) => {
      if (section === this.#shown[place + 1]) this.#behind.delete(place);
      else this.#behind.set(place, section);
    });
    this.#catchUp((section) => section.open);
    clearTimeout(this.#pause);
    if (this.#behind.size > 0) this.#pause = setTimeout(() => this.#catchUp(() => true), PAUSE);
  }

  /** What stands beside the form. */
  get #beside() {
    return /** @type {HTMLElement} */ (this.#region.firstElementChild);
  }

  /** @returns {HTMLDetailsElement[]} */
  #sections() {
    return [...this.#beside.children].filter((child) => child instanceof HTMLDetailsElement);
  }

  /** @param {string} html the tables and the end of their part */
  #replaceTables(html) {
    const old = /** @type {HTMLElement} */ (this.#region.lastElementChild);
    const fresh = drawn(TABLES + html);
    keepUnfolded([old], fresh);
    old.replaceWith(fresh);
    this.#tables = html;
  }

  /** @param {string} html everything before the first section */
  #replaceOpening(html) {
    const sections = this.#sections();
    const old = [...this.#beside.children].slice(0, this.#beside.children.length - sections.length);
    const fresh = drawn(html);
    keepUnfolded(old, fresh);
    for (const part of old) part.remove();
    this.#beside.prepend(fresh);
    this.#shown[0] = html;
  }

  /** Redraws the sections that are behind. @param {(section: HTMLDetailsElement) => boolean} which */
  #catchUp(which) {
    if (this.#behind.size === 0) return;
    const sections = this.#sections();
    for (const [place, html] of [...this.#behind]) {
      const section = sections[place];
      if (!section || !which(section)) continue;
      const fresh = drawn(SECTION + html);
      keepUnfolded([...section.children], fresh);
      // The summary stays: a click may have begun on it, or the focus be there.
      for (const part of [...section.children].slice(1)) part.remove();
      section.append(...[...(fresh.firstElementChild?.children ?? [])].slice(1));
      this.#shown[place + 1] = html;
      this.#behind.delete(place);
    }
  }
}

/** @param {string} html @returns {DocumentFragment} */
function drawn(html) {
  return document.createRange().createContextualFragment(html);
}

/** Unfolds in the new parts what is unfolded in the old ones. @param {Element[]} old @param {DocumentFragment} fresh */
function keepUnfolded(old, fresh) {
  const unfolded = old.flatMap((part) => [part, ...part.querySelectorAll("details[open]")]);
  for (const fold of unfolded) {
    const again = fold instanceof HTMLDetailsElement && fold.open && fresh.getElementById(fold.id);
    if (again instanceof HTMLDetailsElement) again.open = true;
  }
}

/**
 * Puts a new result in place of the old one; what the reader had unfolded stays unfolded.
 *
 * It begins with what is concluded, and a keystroke waits for no more than that; charts are drawn after. Most of a result
 * lies in sections and in the tables of charts that are folded away. Those are brought up to date when the reader pauses or
 * unfolds them, so that only what is in sight is redrawn while somebody types.
 */
import { Piece, drawn, keepUnfolded } from "./piece.js";

/** How the parts of the engine's result begin; nothing typed can look like them, because the engine escapes it. */
const BESIDE = '<div class="beside">';
const SECTION = '<details class="section"';
const TABLES = '<div class="tables">';
const END = "</div>";

/** The table of a chart, the last part of its figure. */
const TWIN = /<details class="twin" id="([^"]*)">.*?<\/details>/gs;

export class Result {
  #region;
  /** What is concluded in the page, as it is written. @type {string | undefined} */
  #concluded;
  /** The same as it was drawn. @type {Piece | undefined} */
  #conclusion;
  /** @type {string[]} what stands in the page: the charts, then each section */
  #shown = [];
  /** @type {string | undefined} the tables in the page */
  #tables;
  /** What else was drawn here, by what it lies in. @type {WeakMap<Element, Piece>} */
  #pieces = new WeakMap();
  /** @type {Map<number, string>} sections that are behind, by their place */
  #behind = new Map();
  /** @type {Map<HTMLDetailsElement, string>} tables of charts that are behind */
  #twins = new Map();

  /** @param {HTMLElement} region */
  constructor(region) {
    this.#region = region;
    region.addEventListener("toggle", () => this.#catchUp((section) => section.open), { capture: true });
  }

  /** Puts the verdicts and the headline figures in place. @param {string} html as the engine rendered it, every text in it escaped there */
  conclude(html) {
    if (html === this.#concluded) return;
    this.#concluded = html;
    if (this.#conclusion?.become(html)) return;
    const fresh = drawn(html);
    this.#conclusion = new Piece(html, fresh);
    for (const part of this.#beside.querySelectorAll(":scope > :is(.notes, .headline)")) part.remove();
    this.#beside.prepend(fresh);
  }

  /** Puts the rest in place. @param {string} html of the whole result, whose conclusion is there already */
  show(html) {
    const [beside = "", tables = ""] = html.split(TABLES);
    const [opening = "", ...sections] = beside.slice(BESIDE.length, -END.length).split(SECTION);
    const charts = opening.slice(this.#concluded?.length);
    if (sections.length !== this.#sections().length) {
      const fresh = drawn(html);
      keepUnfolded([...this.#region.children], fresh);
      this.#region.replaceChildren(fresh);
      this.#conclusion = undefined;
      this.#shown = [charts, ...sections];
      this.#tables = tables;
      this.#behind.clear();
      this.#twins.clear();
      return;
    }
    if (tables !== this.#tables) this.#replaceTables(tables);
    if (charts !== this.#shown[0]) this.#replaceCharts(charts);
    sections.forEach((section, place) => {
      if (section === this.#shown[place + 1]) this.#behind.delete(place);
      else this.#behind.set(place, section);
    });
    this.#catchUp((section) => section.open);
  }

  /** Brings up to date what is folded. */
  complete() {
    this.#catchUp(() => true);
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
    this.#tables = html;
    const tables = /** @type {HTMLElement} */ (this.#region.lastElementChild);
    const fresh = this.#redrawn(tables, TABLES + html);
    if (!fresh) return;
    keepUnfolded([tables], fresh);
    tables.replaceChildren(...(fresh.firstElementChild?.childNodes ?? []));
  }

  /** @param {string} html of all of them */
  #replaceCharts(html) {
    const old = [...this.#beside.querySelectorAll(":scope > .chart")];
    /** @type {Map<string, HTMLDetailsElement>} */
    const folded = new Map();
    for (const part of old) {
      for (const twin of /** @type {NodeListOf<HTMLDetailsElement>} */ (part.querySelectorAll("details.twin:not([open])"))) folded.set(twin.id, twin);
    }
    this.#shown[0] = html;
    this.#twins.clear();
    const twins = [...html.matchAll(TWIN)];
    for (const [twin, id = ""] of twins) {
      const fold = folded.get(id);
      if (fold) this.#twins.set(fold, twin);
    }
    const fresh = this.#redrawn(this.#beside, html.replace(TWIN, (twin, id) => (folded.has(id) ? "" : twin)));
    if (!fresh) return;
    const figures = fresh.querySelectorAll("figure.chart");
    twins.forEach(([, id = ""], place) => {
      const fold = folded.get(id);
      if (fold) figures[place]?.append(fold);
    });
    keepUnfolded(old, fresh);
    for (const part of old) part.remove();
    this.#beside.insertBefore(fresh, this.#sections()[0] ?? null);
  }

  /** Brings what lies in an element up to date. @param {Element} around @param {string} html @returns {DocumentFragment | undefined} what has to take its place, where it takes other elements */
  #redrawn(around, html) {
    if (this.#pieces.get(around)?.become(html)) return undefined;
    const fresh = drawn(html);
    this.#pieces.set(around, new Piece(html, fresh));
    return fresh;
  }

  /** Puts what is in a fold in place of what was. @param {HTMLDetailsElement} fold @param {string} html of the fold */
  #redraw(fold, html) {
    const fresh = this.#redrawn(fold, html);
    if (!fresh) return;
    keepUnfolded([...fold.children], fresh);
    // The summary stays: a click may have begun on it, or the focus be there.
    for (const part of [...fold.children].slice(1)) part.remove();
    fold.append(...[...(fresh.firstElementChild?.children ?? [])].slice(1));
  }

  /** Redraws what is folded and behind. @param {(fold: HTMLDetailsElement) => boolean} which */
  #catchUp(which) {
    for (const [twin, html] of this.#twins) {
      if (!which(twin)) continue;
      this.#redraw(twin, html);
      this.#twins.delete(twin);
    }
    const sections = this.#behind.size > 0 ? this.#sections() : [];
    for (const [place, html] of this.#behind) {
      const section = sections[place];
      if (!section || !which(section)) continue;
      this.#redraw(section, SECTION + html);
      this.#shown[place + 1] = html;
      this.#behind.delete(place);
    }
  }
}

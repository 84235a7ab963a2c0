/**
 * Working backwards: a panel under the form asks which result should come to how much by changing which figure. The
 * explorer draws the panel and finds the figure; both load with the first use.
 */
import { explore } from "./calculation.js";

/** @typedef {import("./link.js").Entry} Entry */
/** @typedef {"output" | "sense" | "figure" | "field" | "said" | "taking"} Part */

export class Backwards {
  #engine;
  #calculator;
  #instance;
  #panel;
  #opener;
  /** @type {{ name: string, text: string } | undefined} the figure found last, with the field it is for */
  #found;

  /** @param {HTMLElement} element the calculator @param {HTMLElement} opener the button that opens and closes the panel */
  constructor(element, opener) {
    this.#engine = element.getAttribute("engine") ?? "";
    this.#calculator = element.getAttribute("name") ?? "";
    this.#instance = element.id;
    this.#panel = /** @type {HTMLElement} */ (element.querySelector("[data-panel=backwards]"));
    this.#opener = opener;
    this.#panel.addEventListener("input", ({ target }) => this.#changed(target));
    this.#panel.addEventListener("keydown", (event) => this.#key(event));
    // What is asked here is no figure of the form around it.
    for (const type of ["input", "change", "keydown", "compositionend"]) this.#panel.addEventListener(type, (event) => event.stopPropagation());
  }

  get open() {
    return !this.#panel.hidden;
  }

  /** Draws the panel for these figures and goes to it; does nothing while there are mistakes in them. @param {Entry[]} entries */
  async show(entries) {
    const html = await explore(this.#engine, (explorer) => explorer.questions(this.#calculator, this.#instance, entries));
    if (html === undefined) return;
    this.#panel.replaceChildren(document.createRange().createContextualFragment(html));
    this.#found = undefined;
    this.#reveal(true);
    this.#changed(this.#part("output"));
    this.#part("output").focus();
  }

  hide() {
    this.#reveal(false);
    this.#opener.focus();
  }

  /** @param {boolean} open */
  #reveal(open) {
    this.#panel.hidden = !open;
    this.#opener.setAttribute("aria-expanded", String(open));
  }

  /** Looks for the figure. @param {Entry[]} entries */
  async solve(entries) {
    const [output, sense, figure, name] = /** @type {const} */ (["output", "sense", "figure", "field"]).map((part) => this.#value(part));
    const { said, entry } = await explore(this.#engine, (explorer) =>
      explorer.solve(this.#calculator, entries, output ?? "", sense ?? "", figure ?? "", name ?? ""),
    );
    this.#part("said").textContent = said;
    this.#found = entry === null ? undefined : { name: name ?? "", text: entry };
    this.#part("taking").hidden = !this.#found;
  }

  /** @returns {{ name: string, text: string } | undefined} the figure found, once */
  take() {
    const found = this.#found;
    this.#forget();
    return found;
  }

  /** What was found belongs to figures that are gone. */
  #forget() {
    this.#found = undefined;
    this.#part("taking").hidden = true;
  }

  /** @param {EventTarget | null} target */
  #changed(target) {
    this.#forget();
    this.#part("said").textContent = "";
    const output = this.#part("output");
    // A result's own figure is where thinking about another begins.
    if (target === output && output instanceof HTMLSelectElement) {
      /** @type {HTMLInputElement} */ (this.#part("figure")).value = output.selectedOptions[0]?.dataset.now ?? "";
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") this.hide();
    const find = event.key === "Enter" && event.target === this.#part("figure") && this.#panel.querySelector("[data-action=solve]");
    if (find instanceof HTMLElement) find.click();
  }

  /** @param {Part} part @returns {HTMLElement} */
  #part(part) {
    return /** @type {HTMLElement} */ (this.#panel.querySelector(`[data-backwards=${part}]`));
  }

  /** @param {Part} part @returns {string} */
  #value(part) {
    return /** @type {HTMLInputElement | HTMLSelectElement} */ (this.#part(part)).value;
  }
}

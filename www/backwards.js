/**
 * Working backwards: asks which result should come to how much by changing which figure. The explorer draws the panel
 * and finds the figure.
 */
import { explore } from "./calculation.js";
import { draw } from "./tools.js";

/** @typedef {"output" | "sense" | "figure" | "field" | "said" | "taking"} Part */

export class Backwards {
  #desk;
  #panel;
  /** @type {{ name: string, text: string } | undefined} the figure found last, with the field it is for */
  #found;

  /** @param {import("./tools.js").Desk} desk @param {HTMLElement} panel */
  constructor(desk, panel) {
    this.#desk = desk;
    this.#panel = panel;
    panel.addEventListener("input", ({ target }) => this.#changed(target));
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing && event.target === this.#part("figure")) this.#solve();
    });
    panel.addEventListener("click", ({ target }) => {
      const action = target instanceof HTMLElement && target.dataset.action;
      if (action === "solve") this.#solve();
      if (action === "take") this.#take();
    });
  }

  async open() {
    const { calculator, element, answered } = this.#desk;
    const html = await explore(this.#desk, (explorer) => explorer.questions(calculator, element.id, answered()));
    if (html === undefined) return false;
    draw(this.#panel, html);
    this.#changed(this.#part("output"));
    this.#part("output").focus();
    return true;
  }

  async #solve() {
    const { calculator, entries } = this.#desk;
    const [output, sense, figure, name] = [this.#value("output"), this.#value("sense"), this.#value("figure"), this.#value("field")];
    try {
      const { said, entry } = await explore(this.#desk, (explorer) => explorer.solve(calculator, entries(), output, sense, figure, name));
      this.#part("said").textContent = said;
      this.#found = entry === null ? undefined : { name, text: entry };
      this.#part("taking").hidden = !this.#found;
    } catch {
      this.#desk.notices.stand("broken");
    }
  }

  /** Puts the figure found into its field; "restore" takes it out again. */
  #take() {
    const found = this.#found;
    this.#forget();
    if (found) this.#desk.replace((figures) => figures.put(found.name, found.text));
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

  /** @param {Part} part @returns {HTMLElement} */
  #part(part) {
    return /** @type {HTMLElement} */ (this.#panel.querySelector(`[data-backwards=${part}]`));
  }

  /** @param {Part} part @returns {string} */
  #value(part) {
    return /** @type {HTMLInputElement | HTMLSelectElement} */ (this.#part(part)).value;
  }
}

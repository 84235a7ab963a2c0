/**
 * Ranges: what becomes of a result when figures in the form are typed as ranges, the chance of a goal, and what must be
 * true for it. The explorer works it out, words it and draws it.
 */
import { panels, rangesOf } from "./calculation.js";
import { draw } from "./tools.js";

/** @typedef {"output" | "reach" | "sense" | "figure" | "said" | "drawn" | "requiring" | "field" | "required" | "taking"} Part */

export class Ranges {
  #desk;
  #panel;
  /** @type {{ name: string, text: string } | undefined} what a field has to be, as found last */
  #found;

  /** @param {import("./tools.js").Desk} desk @param {HTMLElement} panel */
  constructor(desk, panel) {
    this.#desk = desk;
    this.#panel = panel;
    panel.addEventListener("change", ({ target }) => {
      this.#forget();
      if (target !== this.#part("field")) this.#reckon();
    });
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing && event.target === this.#part("figure")) this.#reckon();
    });
    panel.addEventListener("click", ({ target }) => {
      const action = target instanceof HTMLElement && target.dataset.action;
      if (action === "reckon") this.#reckon();
      if (action === "require") this.#require();
      if (action === "take") this.#take();
    });
  }

  async open() {
    const { calculator, element, answered } = this.#desk;
    const choices = await rangesOf(this.#desk, (explorer) => explorer.choices(calculator, answered()));
    if (!choices) return false;
    draw(this.#panel, await panels((drawing) => drawing.ranges(element.id, choices.results, choices.figures)));
    this.#part("output").focus();
    await this.#reckon();
    return true;
  }

  async #reckon() {
    const { calculator, element, entries } = this.#desk;
    const [reach, output, sense, figure] = this.#asked();
    this.#forget();
    try {
      const { said, packed } = await rangesOf(this.#desk, (explorer) => explorer.reckon(calculator, entries(), reach, output, sense, figure));
      const [sentence, html = ""] = packed === null ? [said ?? ""] : await panels((drawing) => drawing.picture(element.id, packed));
      this.#part("said").textContent = sentence ?? "";
      draw(this.#part("drawn"), html);
      this.#part("requiring").hidden = html === "" || figure.trim() === "";
    } catch {
      this.#desk.notices.stand("broken");
    }
  }

  async #require() {
    const { calculator, entries } = this.#desk;
    const [reach, output, sense, figure] = this.#asked();
    const name = this.#value("field");
    try {
      const { said, entry } = await rangesOf(this.#desk, (explorer) =>
        explorer.require(calculator, entries(), reach, output, sense, figure, name),
      );
      this.#part("required").textContent = said;
      this.#found = entry === null ? undefined : { name, text: entry };
      this.#part("taking").hidden = !this.#found;
    } catch {
      this.#desk.notices.stand("broken");
    }
  }

  /** Puts what was found into its field; "restore" takes it out again. */
  async #take() {
    const found = this.#found;
    if (!found) return;
    this.#desk.replace((figures) => figures.put(found.name, found.text));
    await this.#reckon();
  }

  /** What was found belongs to a question that is gone. */
  #forget() {
    this.#found = undefined;
    this.#part("required").textContent = "";
    this.#part("taking").hidden = true;
  }

  /** @returns {[reach: string, output: string, sense: string, figure: string]} */
  #asked() {
    return [this.#value("reach"), this.#value("output"), this.#value("sense"), this.#value("figure")];
  }

  /** @param {Part} part @returns {HTMLElement} */
  #part(part) {
    return /** @type {HTMLElement} */ (this.#panel.querySelector(`[data-ranges=${part}]`));
  }

  /** @param {Part} part @returns {string} */
  #value(part) {
    return /** @type {HTMLInputElement | HTMLSelectElement} */ (this.#part(part)).value;
  }
}

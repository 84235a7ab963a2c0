/**
 * What-if: a result while one figure, or two, run from one value to another, and what other figures that are ranges make of
 * the line.
 */
import { explore, panels, rangesOf } from "./calculation.js";
import { draw } from "./tools.js";

/** @typedef {"output" | "field" | "from" | "to" | "second" | "second-from" | "second-to" | "target" | "said" | "drawn"} Part */

export class WhatIf {
  #desk;
  #panel;

  /** @param {import("./tools.js").Desk} desk @param {HTMLElement} panel */
  constructor(desk, panel) {
    this.#desk = desk;
    this.#panel = panel;
    panel.addEventListener("input", ({ target }) => this.#changed(target));
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing && event.target instanceof HTMLInputElement) this.#sweep();
    });
    panel.addEventListener("click", ({ target }) => {
      if (target instanceof HTMLElement && target.dataset.action === "draw") this.#sweep();
    });
  }

  async open() {
    const { calculator, element, answered } = this.#desk;
    const choices = await explore(this.#desk, (explorer) => explorer.choices(calculator, answered()));
    if (!choices) return false;
    draw(this.#panel, await panels((drawing) => drawing.whatif(element.id, choices.results, choices.figures)));
    this.#changed(this.#part("field"));
    this.#changed(this.#part("second"));
    this.#part("output").focus();
    return true;
  }

  async #sweep() {
    const { calculator, element, entries } = this.#desk;
    /** @type {[string, string, string][]} */
    const stretches = [[this.#value("field"), this.#value("from"), this.#value("to")]];
    if (this.#value("second")) stretches.push([this.#value("second"), this.#value("second-from"), this.#value("second-to")]);
    const [output, target] = [this.#value("output"), this.#value("target")];
    try {
      const typed = entries();
      const { said, packed, places } = await explore(this.#desk, (explorer) => explorer.sweep(calculator, typed, output, stretches, target));
      const fan = places.length > 0 ? await rangesOf(this.#desk, (ranges) => ranges.fan(calculator, typed, output, this.#value("field"), places)) : "";
      const [sentences, html = ""] = packed === null ? [said ?? ""] : await panels((drawing) => drawing.swept(element.id, packed, fan));
      this.#part("said").textContent = sentences ?? "";
      draw(this.#part("drawn"), html);
    } catch {
      this.#desk.notices.stand("broken");
    }
  }

  /** A stretch begins around today's figure of its field. @param {EventTarget | null} target */
  #changed(target) {
    for (const [field, from, to] of /** @type {const} */ ([["field", "from", "to"], ["second", "second-from", "second-to"]])) {
      const select = /** @type {HTMLSelectElement} */ (this.#part(field));
      if (target !== select) continue;
      const { from: begins = "", to: ends = "" } = select.selectedOptions[0]?.dataset ?? {};
      for (const [part, text] of /** @type {const} */ ([[from, begins], [to, ends]])) {
        const input = /** @type {HTMLInputElement} */ (this.#part(part));
        input.value = text;
        // A second figure is asked for once it is chosen.
        /** @type {HTMLElement} */ (input.parentElement).hidden = text === "";
      }
    }
  }

  /** @param {Part} part @returns {HTMLElement} */
  #part(part) {
    return /** @type {HTMLElement} */ (this.#panel.querySelector(`[data-whatif="${part}"]`));
  }

  /** @param {Part} part @returns {string} */
  #value(part) {
    return /** @type {HTMLInputElement | HTMLSelectElement} */ (this.#part(part)).value;
  }
}

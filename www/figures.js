/** A calculator's form, as the figures typed in it. */
import { formatEntries, parseEntries } from "./link.js";

/** @typedef {import("./link.js").Entry} Entry */
/** @typedef {import("./calculation.js").Reading} Reading */
/** @typedef {HTMLInputElement | HTMLSelectElement} Control */

/** The name a link gives the chosen preset by; no field is called so. */
const PRESET = "preset";

export class Figures {
  /** @type {HTMLFormElement} */
  #form;
  /** @type {Map<string, Control>} */
  #controls = new Map();
  /** @type {HTMLSelectElement | null} */
  #presets;
  /** @type {string} the preset the page was built with */
  #opening;
  /** @type {Map<string, string>} the figures the page was built with */
  #printed = new Map();

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form;
    for (const control of /** @type {NodeListOf<Control>} */ (form.querySelectorAll("input[name], select[name]"))) {
      this.#controls.set(control.name, control);
      this.#printed.set(control.name, printed(control));
    }
    this.#presets = form.querySelector("select[data-preset]");
    this.#opening = this.#presets ? printed(this.#presets) : "";
  }

  /** @returns {Entry[]} every field with the text the page was built with */
  printed() {
    return [...this.#printed];
  }

  /** @returns {Entry[]} every field with its text */
  entries() {
    return [...this.#controls].map(([name, control]) => [name, control.value]);
  }

  /** @returns {Entry[]} the fields that differ from the chosen preset */
  edits() {
    const figures = this.#presetFigures();
    return this.entries().filter(([name, text]) => figures.get(name) !== text);
  }

  /** @returns {string} the chosen preset, unless the page opens with it, and the edits, as pairs of a link */
  differences() {
    const preset = this.#presets?.value ?? "";
    return formatEntries(preset === this.#opening ? this.edits() : [[PRESET, preset], ...this.edits()]);
  }

  /** @returns {Map<string, string>} the figures of the chosen preset */
  #presetFigures() {
    const option = this.#presets?.selectedOptions[0];
    if (!option || option.value === this.#opening) return this.#printed;
    const changes = new Map(parseEntries(option.dataset.entries ?? ""));
    const names = [...this.#controls];
    return new Map(names.map(([name, { dataset }]) => [name, changes.get(name) ?? dataset.default ?? ""]));
  }

  /** Goes back to the figures of the chosen preset. */
  reset() {
    for (const [name, text] of this.#presetFigures()) this.#type(name, text);
  }

  /**
   * Takes the figures of a link or a draft.
   *
   * @param {string} pairs
   * @returns {boolean} whether every one of them had its place
   */
  fill(pairs) {
    const entries = parseEntries(pairs);
    if (this.#presets) this.#presets.value = this.#opening;
    const preset = entries.find(([name]) => name === PRESET)?.[1];
    let whole = preset === undefined || choose(this.#presets, preset);
    this.reset();
    for (const [name, text] of entries) {
      if (name !== PRESET) whole = this.#type(name, text) && whole;
    }
    return whole;
  }

  /** @param {string} name @param {string} text @returns {boolean} */
  #type(name, text) {
    const control = this.#controls.get(name);
    if (control instanceof HTMLSelectElement) return choose(control, text);
    if (control) control.value = text;
    return control !== undefined;
  }

  /** Shows a field that hangs on a choice only while that choice is made. */
  fold() {
    for (const field of /** @type {NodeListOf<HTMLElement>} */ (this.#form.querySelectorAll("[data-when]"))) {
      const { when = "", choices = "" } = field.dataset;
      field.hidden = !choices.split(" ").includes(this.#controls.get(when)?.value ?? "");
    }
  }

  /** Says under each field how it is read, or what is wrong with it. @param {Reading[]} readings */
  note(readings) {
    const heard = new Map(readings.map((reading) => [reading.name, reading]));
    for (const [name, control] of this.#controls) {
      const reading = heard.get(name);
      const problem = reading?.problem ?? null;
      const note = document.getElementById(`${control.id}-note`);
      const text = problem ?? reading?.echo ?? "";
      if (note && note.textContent !== text) note.textContent = text;
      if (problem === null) control.removeAttribute("aria-invalid");
      else control.setAttribute("aria-invalid", "true");
      const group = problem !== null && control.closest("details");
      if (group) group.open = true;
    }
  }
}

/** What the page was built with, whatever the browser has put back since. @param {Control} control */
function printed(control) {
  if (control instanceof HTMLInputElement) return control.defaultValue;
  return [...control.options].find((option) => option.defaultSelected)?.value ?? control.value;
}

/** @param {HTMLSelectElement | null} select @param {string} value @returns {boolean} whether there is such a choice */
function choose(select, value) {
  const option = [...(select?.options ?? [])].find((choice) => choice.value === value);
  if (option) option.selected = true;
  return option !== undefined;
}

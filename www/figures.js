/** A calculator's form, as the figures typed in it. */
import { LINK_VERSION, PRESET, VERSION, asToday, formatEntries, parseEntries } from "./link.js";
import { Rows } from "./rows.js";

/** @typedef {import("./link.js").Entry} Entry */
/** @typedef {import("./calculation.js").Reading} Reading */
/** @typedef {HTMLInputElement | HTMLSelectElement} Control */

export class Figures {
  /** @type {HTMLFormElement} */
  #form;
  #rows;
  /** @type {Map<string, Control>} */
  #controls = new Map();
  /** @type {HTMLSelectElement | null} */
  #presets;
  /** @type {string} the preset the page was built with */
  #opening;
  /** @type {Map<string, { typed: string, text: string }>} entries that are not kept as they were typed */
  #kept = new Map();
  /** @type {Map<string, string>} the figures the page was built with */
  #printed = new Map();
  /** @type {Map<string, string>} what fields, choices and presets were called in older links */
  #former;
  /** Names of the fields under which something may stand. @type {string[]} */
  #spoken = [];
  /** What takes a field back to what the preset says: one in the page for each field that differs. @type {Map<Control, Element>} */
  #reverts = new Map();
  #revert;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form;
    this.#rows = new Rows(form);
    this.#revert = form.querySelector("template[data-revert]")?.innerHTML ?? "";
    this.#former = new Map(parseEntries(form.dataset.former ?? ""));
    this.#enlist();
    for (const [name, control] of this.#controls) this.#printed.set(name, printed(control));
    this.#presets = form.querySelector("select[data-preset]");
    this.#opening = this.#presets ? printed(this.#presets) : "";
  }

  /** Finds the controls there are; a table may have grown or shrunk. */
  #enlist() {
    const controls = /** @type {NodeListOf<Control>} */ (this.#form.querySelectorAll("input[name], select[name]"));
    this.#controls = new Map([...controls].map((control) => [control.name, control]));
    this.#spoken = [...this.#controls.keys()];
  }

  /** @returns {Entry[]} every field with the text the page was built with */
  printed() {
    return [...this.#printed];
  }

  /** @returns {Entry[]} every field with its text */
  entries() {
    return [...this.#controls].map(([name, control]) => [name, control.value]);
  }

  /** What a link and a draft say instead of what was typed. @param {Control} control @returns {string} */
  #written(control) {
    const reading = this.#kept.get(control.name);
    return reading?.typed === control.value ? reading.text : control.value;
  }

  /** @returns {Entry[]} the fields that differ from the chosen preset */
  edits() {
    const figures = this.#presetFigures();
    const changed = [...this.#controls].filter(([name, control]) => starting(figures, name, control) !== this.#written(control));
    return changed.map(([name, control]) => [name, this.#written(control)]);
  }

  /** @returns {string} the chosen preset, unless the page opens with it, and the edits, as pairs of a link */
  differences() {
    const preset = this.#presets?.value ?? "";
    return formatEntries(preset === this.#opening ? this.edits() : [[PRESET, preset], ...this.edits()]);
  }

  /** @returns {Entry[]} every field with what the chosen preset says */
  opening() {
    const figures = this.#presetFigures();
    return [...this.#controls].map(([name, control]) => [name, starting(figures, name, control)]);
  }

  /** @returns {string} the chosen preset and every figure, as pairs of a link: they say the same when presets and defaults change */
  whole() {
    return formatEntries([[PRESET, this.#presets?.value ?? ""], ...[...this.#controls].map(([name, control]) => /** @type {Entry} */ ([name, this.#written(control)]))]);
  }

  /** @returns {Map<string, string>} what the chosen preset says; fields it does not name start at their defaults */
  #presetFigures() {
    const option = this.#presets?.selectedOptions[0];
    if (!option || option.value === this.#opening) return this.#printed;
    return new Map(parseEntries(option.dataset.entries ?? ""));
  }

  /** Goes back to the figures of the chosen preset. */
  reset() {
    const figures = this.#presetFigures();
    this.#rows.fit(figures.keys());
    this.#enlist();
    for (const [name, control] of this.#controls) type(control, starting(figures, name, control));
  }

  /** Goes back to what the chosen preset says of one field. @param {HTMLElement} button beside it */
  revert(button) {
    const control = [...this.#reverts].find(([, other]) => other === button)?.[0];
    if (!control) return;
    // The button is about to go, and the focus would go with it.
    control.focus();
    type(control, starting(this.#presetFigures(), control.name, control));
  }

  /** Offers to take back each field that differs from the chosen preset. */
  offerReverts() {
    const edited = new Set(this.edits().map(([name]) => name));
    for (const [name, control] of this.#controls) {
      const there = this.#reverts.get(control);
      if (edited.has(name) === Boolean(there)) continue;
      if (there) {
        there.remove();
        this.#reverts.delete(control);
        continue;
      }
      const fresh = document.createRange().createContextualFragment(this.#revert).firstElementChild;
      if (!fresh) return;
      const label = control.labels?.[0]?.textContent ?? control.getAttribute("aria-label") ?? "";
      const said = (fresh.getAttribute("aria-label") ?? "").replace("{field}", label);
      fresh.setAttribute("aria-label", said);
      fresh.setAttribute("title", said);
      control.parentElement?.append(fresh);
      this.#reverts.set(control, fresh);
    }
  }

  /** Adds a row to the tables of a group and goes to it. @param {string} group */
  addRow(group) {
    if (!this.#rows.add(group)) return;
    this.#enlist();
    const table = this.#form.querySelector(`table[data-rows="${group}"]`);
    const control = table?.querySelector("tbody > tr:last-child :is(input, select)");
    if (control instanceof HTMLElement) control.focus();
  }

  /**
   * Types a block of cells into a table, from a control rightwards and downwards, and marks what was taken.
   *
   * @param {Control} from
   * @param {string[][]} cells their first row may be the headings a table is copied with
   * @returns {{ whole: boolean, rows: number, columns: number, column: string, row: number }} whether every cell had its place, how many there were and from where on
   */
  paste(from, cells) {
    const columns = this.#columns(from);
    const column = columns.findIndex((field) => from.name.startsWith(`${field}.`));
    const row = Number(from.name.split(".").at(-1));
    const names = headings(from.closest("table"));
    const headed = cells[0]?.every((text, right) => text === names[column + right]);
    const lines = headed ? cells.slice(1) : cells;
    const named = lines.flatMap((line, down) =>
      line.map((text, right) => /** @type {const} */ ([`${columns[column + right]}.${row + down}`, text])),
    );
    this.#rows.fit(named.map(([name]) => name), true);
    this.#enlist();
    const whole = named.map(([name, text]) => this.#typeMarked(name, text)).every(Boolean);
    return { whole, rows: lines.length, columns: Math.max(...cells.map((line) => line.length)), column: names[column] ?? "", row: row + 1 };
  }

  /** @param {Control} control in a table @returns {string[]} the fields of its columns */
  #columns(control) {
    const cells = control.closest("tr")?.querySelectorAll("[name]") ?? [];
    return [...cells].map((cell) => (cell.getAttribute("name") ?? "").replace(/\.\d+$/, ""));
  }

  /**
   * Takes the figures of a link, a draft or a scenario.
   *
   * @param {string} pairs
   * @param {boolean} [all] whether they are all there are, so that tables end where they end
   * @returns {{ dropped: string[], newer: boolean }} what had no place here, and whether they come from a later edition
   */
  fill(pairs, all = false) {
    const entries = this.read(pairs);
    if (this.#presets) this.#presets.value = this.#opening;
    const preset = entries.find(([name]) => name === PRESET)?.[1];
    const dropped = preset === undefined || choose(this.#presets, preset) ? [] : [`${PRESET}=${preset}`];
    this.reset();
    this.#rows.fit(entries.map(([name]) => name), !all);
    this.#enlist();
    for (const [name, text] of entries) {
      if (name === PRESET || name === VERSION || this.#type(name, text)) continue;
      dropped.push(this.#controls.has(name) ? `${name}=${text}` : name);
    }
    const version = entries.find(([name]) => name === VERSION)?.[1];
    return { dropped, newer: Number(version) > LINK_VERSION };
  }

  /** @param {string} pairs of a link @returns {Entry[]} by today's names */
  read(pairs) {
    return asToday(parseEntries(pairs), this.#former);
  }

  /** @param {string} name @param {string} text @returns {boolean} */
  #type(name, text) {
    const control = this.#controls.get(name);
    return control !== undefined && type(control, text);
  }

  /** The same, and marks it: nobody typed it there. @param {string} name @param {string} text @returns {boolean} */
  #typeMarked(name, text) {
    const taken = this.#type(name, text);
    const control = this.#controls.get(name);
    if (control && taken) control.dataset.marked = "";
    return taken;
  }

  /** Ends the marks: something else is typed or put in. */
  unmark() {
    for (const control of /** @type {NodeListOf<Control>} */ (this.#form.querySelectorAll("[data-marked]"))) delete control.dataset.marked;
  }

  /** Types a figure that was worked out, in sight and marked. @param {string} name @param {string} text */
  put(name, text) {
    const control = this.#controls.get(name);
    if (!control) return;
    this.#typeMarked(name, text);
    const group = control.closest("details");
    if (group) group.open = true;
    control.focus();
  }

  /** Shows a field that hangs on a choice only while that choice is made. */
  fold() {
    for (const field of /** @type {NodeListOf<HTMLElement>} */ (this.#form.querySelectorAll("[data-when]"))) {
      const { when = "", choices = "" } = field.dataset;
      const hidden = !choices.split(" ").includes(this.#controls.get(when)?.value ?? "");
      // Said again, it would have the browser look at the style of everything in it.
      if (field.hidden !== hidden) field.hidden = hidden;
    }
  }

  /** Says under each field how it is read, or what is wrong with it. @param {Reading[]} readings those that say something */
  note(readings) {
    const heard = new Map(readings.map((reading) => [reading.name, reading]));
    const spoken = new Set([...this.#spoken, ...heard.keys()]);
    this.#spoken = [...heard.keys()];
    for (const name of spoken) {
      const control = this.#controls.get(name);
      if (!control) continue;
      const reading = heard.get(name);
      const problem = reading?.problem ?? null;
      if (reading?.kept) this.#kept.set(name, { typed: control.value, text: reading.kept });
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

/** A table of figures as it is typed, choices by their words, under its headings. @param {HTMLTableElement} table @returns {string[][]} */
export function cellsOf(table) {
  const rows = [...(table.tBodies[0]?.rows ?? [])].map((row) => [...row.querySelectorAll(":is(input, select)")]);
  const text = (/** @type {Element} */ cell) => (cell instanceof HTMLSelectElement ? cell.selectedOptions[0]?.text : cell instanceof HTMLInputElement ? cell.value : "") ?? "";
  return [headings(table), ...rows.map((row) => row.map(text))];
}

/** What the columns of a table of figures are called. @param {HTMLTableElement | null} table @returns {string[]} */
function headings(table) {
  return [...(table?.querySelectorAll("thead th[aria-label]") ?? [])].map((heading) => heading.getAttribute("aria-label") ?? "");
}

/** What the page was built with, whatever the browser has put back since. @param {Control} control */
function printed(control) {
  if (control instanceof HTMLInputElement) return control.defaultValue;
  return [...control.options].find((option) => option.defaultSelected)?.value ?? control.value;
}

/** @param {Map<string, string>} figures of a preset @param {string} name @param {Control} control */
function starting(figures, name, control) {
  return figures.get(name) ?? control.dataset.default ?? "";
}

/** @param {Control} control @param {string} text @returns {boolean} whether it could be taken */
function type(control, text) {
  delete control.dataset.marked;
  if (control instanceof HTMLSelectElement) return choose(control, text);
  control.value = text;
  return true;
}

/** By its id, or by what it says: a cell of a spreadsheet knows no ids. @param {HTMLSelectElement | null} select @param {string} value @returns {boolean} whether there is such a choice */
function choose(select, value) {
  const option = [...(select?.options ?? [])].find((choice) => choice.value === value || choice.text === value);
  if (option) option.selected = true;
  return option !== undefined;
}

/**
 * The tables of a calculator's form: a row is added from the template the page was built with, or taken away. Tables of
 * one group share their rows.
 */

export class Rows {
  /** @type {HTMLTableElement[]} */
  #tables;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#tables = [...form.querySelectorAll("table")].filter((table) => table.dataset.rows);
  }

  /** Adds a row, while there is room for one. @param {string} group @returns {boolean} whether there was */
  add(group) {
    return this.#resize((table) => (table.dataset.rows === group ? rows(table) + 1 : rows(table)));
  }

  /**
   * Gives every table the rows these names stand in, and no more than it starts with beyond them.
   *
   * @param {Iterable<string>} names such as `visitors.2`
   * @param {boolean} [keep] whether the rows there are stay
   */
  fit(names, keep = false) {
    /** @type {Map<string, number>} rows by field */
    const needed = new Map();
    for (const name of names) {
      const [, field = "", row = ""] = /^(.+)\.(\d{1,4})$/.exec(name) ?? [];
      if (field) needed.set(field, Math.max(needed.get(field) ?? 0, Number(row) + 1));
    }
    /** @type {Map<string, number>} rows by group */
    const groups = new Map();
    for (const table of this.#tables) {
      const { rows: group = "", least = "" } = table.dataset;
      const fields = [...table.querySelectorAll("[name]")].map((control) => (control.getAttribute("name") ?? "").split(".")[0] ?? "");
      const most = Math.max(...fields.map((field) => needed.get(field) ?? 0), keep ? rows(table) : Number(least));
      groups.set(group, Math.max(groups.get(group) ?? 0, most));
    }
    this.#resize((table) => groups.get(table.dataset.rows ?? "") ?? 0);
  }

  /** @param {(table: HTMLTableElement) => number} wanted rows of a table @returns {boolean} whether any table changed */
  #resize(wanted) {
    let changed = false;
    for (const table of this.#tables) {
      const [body] = table.tBodies;
      const template = table.parentElement?.querySelector("template");
      if (!body || !template) continue;
      const have = rows(table);
      const want = Math.min(wanted(table), Number(table.dataset.most));
      changed ||= want !== have;
      // Only inside a table does the parser know rows.
      const range = document.createRange();
      range.selectNodeContents(body);
      for (let row = have; row < want; row += 1) {
        const html = template.innerHTML.replaceAll("{row}", `${row}`).replaceAll("{number}", `${row + 1}`);
        body.append(range.createContextualFragment(html));
      }
      for (let row = have; row > want; row -= 1) body.rows[row - 1]?.remove();
    }
    return changed;
  }
}

/** @param {HTMLTableElement} table */
function rows(table) {
  return table.tBodies[0]?.rows.length ?? 0;
}

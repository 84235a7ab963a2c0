/** A sheet of cells as a planner lays it out: months across, one figure a row. */

/** @typedef {(month: number) => string} Row The address of a month's cell. */

const MONTHS = 12;
const LETTERS = [..."ABCDEFGHIJKL"];

export class Sheet {
  /** @type {(number | string)[][]} */
  rows = [];

  /**
   * Adds a row of twelve cells, each made from its month's number.
   * @param {(month: number) => number | string} cell
   * @returns {Row}
   */
  months(cell) {
    this.rows.push(Array.from({ length: MONTHS }, (_, month) => cell(month)));
    const row = this.rows.length;
    return (month) => `${LETTERS[month]}${row}`;
  }

  /**
   * Adds a cell for the whole year; gives its address.
   * @param {number | string} cell
   */
  year(cell) {
    this.rows.push([cell]);
    return `$A$${this.rows.length}`;
  }

  /** How many cells hold formulas. */
  get formulas() {
    return this.rows.flat().filter((cell) => typeof cell === "string").length;
  }
}

/**
 * What a row adds up to, as part of a formula.
 * @param {Row} row
 */
export function sum(row) {
  return `SUM(${row(0)}:${row(MONTHS - 1)})`;
}

/**
 * Column and row of an address, from zero.
 * @param {string} address
 */
export function place(address) {
  const [, letter = "", row] = /^\$?([A-Z])\$?(\d+)$/.exec(address) ?? [];
  return { sheet: 0, col: LETTERS.indexOf(letter), row: Number(row) - 1 };
}

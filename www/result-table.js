/** Tables of results as spreadsheets take them: bare numbers, so that they can be reckoned with. */

/** What a spreadsheet would take for the beginning of a formula, in a name somebody gave. */
const FORMULA = /^[=+\-@]/;

/** @param {HTMLTableElement} table @returns {string[][]} */
export function cellsOfResults(table) {
  return [...table.rows].map((row) => [...row.cells].map((cell) => (cell.matches("td.number") ? figure(cell) : name(cell))));
}

/** A figure without the signs that make it a text: `−¥1,200` is -1200. Per cents stay. @param {HTMLTableCellElement} cell */
function figure(cell) {
  const text = cell.innerText.trim();
  return text === "–" ? "" : text.replace("−", "-").replace("¥", "").replaceAll(",", "");
}

/** @param {HTMLTableCellElement} cell */
function name(cell) {
  const text = cell.innerText.trim();
  return FORMULA.test(text) ? `'${text}` : text;
}

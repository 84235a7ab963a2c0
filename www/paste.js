/** Cells as spreadsheets copy them: rows apart by line breaks, columns by tabs, a cell with either inside in quotes. */

/**
 * @param {string} text of the clipboard
 * @returns {string[][] | null} rows of cells, ragged as they are; null for what is one cell
 */
export function pastedCells(text) {
  /** @type {string[][]} */
  const rows = [];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/g)) {
    if (rows.length === 0) rows.push([]);
    rows.at(-1)?.push((quoted === undefined ? plain : quoted.replaceAll('""', '"').replace(/\s+/g, " ")).trim());
    if (end === "") break;
    if (end !== "\t") rows.push([]);
  }
  // A spreadsheet ends its last row with a line break too.
  if (rows.length > 1 && rows.at(-1)?.join("") === "") rows.pop();
  return rows.length > 1 || (rows[0]?.length ?? 0) > 1 ? rows : null;
}

/** @param {string[][]} rows @returns {string} as a spreadsheet takes them from the clipboard */
export function copiedCells(rows) {
  const cell = (/** @type {string} */ text) => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join("\t")).join("\n");
}

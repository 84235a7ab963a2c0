/** Calculations side by side: which of their lines differ. */

/** @typedef {import("./calculation.js").Line} Line */
/** @typedef {import("./calculation.js").Lines} Lines */
/** @typedef {import("./calculation.js").ComparedLine} ComparedLine */

/**
 * @param {Lines[]} sheets
 * @returns {{ inputs: ComparedLine[], results: ComparedLine[], differing: number }} the inputs that differ, every result, and how many of those differ
 */
export function sideBySide(sheets) {
  const inputs = compared(sheets.map((sheet) => sheet.inputs)).filter(differs);
  const results = compared(sheets.map((sheet) => sheet.results)).filter(([, , texts]) => texts.some(Boolean));
  return { inputs, results, differing: results.filter(differs).length };
}

/** Lines of one name side by side, in the order they stand in. @param {Line[][]} columns @returns {ComparedLine[]} */
function compared(columns) {
  /** @type {Line[]} one of every name */
  const order = [];
  const places = columns.map((lines) => new Map(lines.map((line) => [line.name, line])));
  for (const lines of columns) {
    let behind = 0;
    for (const line of lines) {
      const place = order.findIndex(({ name }) => name === line.name);
      if (place < 0) order.splice(behind, 0, line);
      behind = (place < 0 ? behind : place) + 1;
    }
  }
  return order.map(({ name, label, unit }) => {
    const cells = places.map((lines) => lines.get(name));
    return [label, unit, cells.map((cell) => cell?.text ?? ""), cells.map((cell) => cell?.number ?? null)];
  });
}

/** @param {ComparedLine} line */
function differs([, , texts]) {
  return texts.some((text) => text !== texts[0]);
}

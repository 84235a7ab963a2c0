/**
 * The cursor of charts: arrow keys or a pointer go from point to point of a drawing, and what its table says of each is
 * shown beside it and, for who comes by keys, spoken. Every cell or row of the table names its place in the drawing.
 *
 * The cursor lies over the page and not in the drawing, which the calculator draws anew with every result: the new one is
 * then found by its name, with the focus and the cursor where they were in the old.
 */

/**
 * @typedef {object} Point
 * @property {HTMLTableCellElement | HTMLTableRowElement} part what the table says of it
 * @property {boolean} bar
 * @property {number} x middle of the point or the bar, in units of the drawing, as all of these
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {number} row
 * @property {number} column
 */

/** Between a point and its mark, and from there to what is said of it, pixels. */
const RING = 6;
const GAP = 6;
/** Between what is said and the edge of the window. */
const EDGE = 8;

/** The ways of the arrow keys; where points are bars, one below the other, along is down. */
const KEYS = /** @type {const} */ ({ ArrowRight: ["x", 1], ArrowLeft: ["x", -1], ArrowDown: ["y", 1], ArrowUp: ["y", -1], Home: ["first", -1], End: ["last", 1] });

const mark = /** @type {HTMLElement} */ (document.getElementById("point"));
const card = /** @type {HTMLElement} */ (mark.nextElementSibling);
const spoken = /** @type {HTMLElement} */ (card.nextElementSibling);

/** The drawing with the cursor. @type {SVGSVGElement | null} */
let chart = null;
/** The drawing with the focus. @type {SVGSVGElement | null} */
let entered = null;
/** Where the cursor is or was in every drawing, by its name. @type {Map<string | null, [row: number, column: number]>} */
const places = new Map();
/** How the arrows are used is said once. */
let told = false;

/**
 * Brings the cursor into a drawing.
 *
 * @param {SVGSVGElement} drawing
 * @param {Event} event what led there: a pointer, or the focus
 */
export function enter(drawing, event) {
  // While this module was on its way the reader may have gone on.
  if (!drawing.matches(":hover, :focus")) return;
  if (drawing === document.activeElement) {
    if (event.type !== "focusin" && drawing === entered) return;
    entered = drawing;
    // Reading modes keep the arrow keys to themselves, but for what says that it has a use for them.
    drawing.setAttribute("role", "application");
    show(drawing, here(drawing), true);
  } else if (event instanceof PointerEvent) show(drawing, nearest(drawing, event));
}

/** @param {SVGSVGElement} drawing @returns {Point[]} */
function pointsOf(drawing) {
  const parts = /** @type {NodeListOf<Point["part"]>} */ (drawing.parentElement?.querySelectorAll("[data-at]"));
  return [...parts].map((part) => {
    const [x = 0, y = 0, width = 0, height = 0] = (part.dataset.at ?? "").split(" ").map(Number);
    const row = /** @type {HTMLTableRowElement} */ (part.closest("tr")).sectionRowIndex;
    return { part, bar: height > 0, x: x + width / 2, y: y + height / 2, width, height, row, column: part instanceof HTMLTableCellElement ? part.cellIndex : 0 };
  });
}

/** @param {SVGSVGElement} drawing */
function nameOf(drawing) {
  return drawing.getAttribute("aria-labelledby");
}

/** The point the cursor was at, or the one next to it where that is gone. @param {SVGSVGElement} drawing @param {Point[]} [points] */
function here(drawing, points = pointsOf(drawing)) {
  const [row, column] = places.get(nameOf(drawing)) ?? [0, 0];
  return least(points, (point) => Math.abs(point.row - row) + Math.abs(point.column - column));
}

/** @param {SVGSVGElement} drawing @param {PointerEvent} event */
function nearest(drawing, { clientX, clientY }) {
  const { left, top } = drawing.getBoundingClientRect();
  const scale = scaleOf(drawing);
  const [x, y] = [(clientX - left) / scale, (clientY - top) / scale];
  const away = (/** @type {number} */ distance, /** @type {number} */ length) => Math.max(0, Math.abs(distance) - length / 2);
  return least(pointsOf(drawing), (point) => {
    // What stands over a bar is the bar's, before all that is beside it.
    const weight = !point.bar ? 1 : y > point.y ? 30 : 10;
    return Math.hypot(away(point.x - x, point.width), weight * away(point.y - y, point.height));
  });
}

/** @param {SVGSVGElement} drawing */
function scaleOf(drawing) {
  return drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
}

/** @template T @param {T[]} all @param {(one: T) => number} measure @returns {T | undefined} */
function least(all, measure) {
  return all.reduce((/** @type {T | undefined} */ best, one) => (best === undefined || measure(one) < measure(best) ? one : best), undefined);
}

/** Where a key leads to. @param {SVGSVGElement} drawing @param {typeof KEYS[keyof typeof KEYS]} way @returns {Point | undefined} */
function beyond(drawing, [way, step]) {
  const points = pointsOf(drawing);
  const from = here(drawing, points);
  if (!from) return undefined;
  const series = points.filter(({ column }) => column === from.column);
  if (way === "first" || way === "last") return series.at(way === "first" ? 0 : -1);
  const columns = [...new Set(points.map(({ column }) => column))].sort((one, other) => one - other);
  if (columns.length > 1 && (way === "x") === from.bar) {
    const column = columns[columns.indexOf(from.column) + step];
    return least(points.filter((point) => point.column === column), (point) => Math.abs(point.row - from.row));
  }
  return series[series.indexOf(from) + step];
}

/** Puts the cursor at a point. @param {SVGSVGElement} drawing @param {Point | undefined} point @param {boolean} [aloud] */
function show(drawing, point, aloud = false) {
  if (!point) return;
  chart = drawing;
  places.set(nameOf(drawing), [point.row, point.column]);
  const lines = linesOf(point.part);
  say(card, lines);
  if (aloud) {
    if (!told) lines.push(spoken.dataset.keys ?? "");
    told = true;
    say(spoken, lines);
  }
  place(drawing, point);
  if (aloud) mark.scrollIntoView({ block: "nearest" });
  changes.observe(document.body, { childList: true, characterData: true, attributeFilter: ["data-at"], subtree: true });
}

/** What the table says: the row's name, then each figure with what stands over its column. @param {Point["part"]} part */
function linesOf(part) {
  const row = /** @type {HTMLTableRowElement} */ (part.closest("tr"));
  const heads = /** @type {HTMLTableElement} */ (row.closest("table")).rows[0]?.cells;
  const text = (/** @type {Element | undefined} */ cell) => cell?.textContent?.trim() ?? "";
  const [first, ...others] = row.cells;
  // A figure says nothing without what it is of; a name does, with one figure behind it.
  const axis = first?.matches(".number");
  const name = [axis ? text(heads?.[0]) : "", text(first)];
  const cells = part instanceof HTMLTableCellElement ? [part] : others.filter(text);
  const figures = cells.map((cell) => [axis || others.length > 1 ? text(heads?.[cell.cellIndex]) : "", text(cell)]);
  return [name, ...figures].map((line) => line.filter(Boolean).join(" "));
}

/** @param {HTMLElement} region @param {string[]} lines */
function say(region, lines) {
  if (lines.join() === [...region.children].map((line) => line.textContent).join()) return;
  region.replaceChildren(...lines.map((text) => Object.assign(document.createElement("span"), { textContent: text })));
}

/** Lays the mark over a point, and what is said of it above, or below where there is no room or a bar's name stands. @param {SVGSVGElement} drawing @param {Point} point */
function place(drawing, { bar, x, y, width, height }) {
  mark.hidden = card.hidden = false;
  const { left, top } = drawing.getBoundingClientRect();
  const scale = scaleOf(drawing);
  const [across, down] = [left + x * scale, top + y * scale];
  const [wide, high] = [(width * scale) / 2 + RING, (height * scale) / 2 + RING];
  mark.classList.toggle("bar", bar);
  lay(mark, across - wide, down - high);
  mark.style.width = `${2 * wide}px`;
  mark.style.height = `${2 * high}px`;
  lay(card, 0, 0);
  const room = document.documentElement.clientWidth - EDGE - card.offsetWidth;
  const above = down - high - GAP - card.offsetHeight;
  lay(card, Math.max(EDGE, Math.min(across - card.offsetWidth / 2, room)), bar || above < 0 ? down + high + GAP : above);
}

/** @param {HTMLElement} element @param {number} left @param {number} top in the window */
function lay(element, left, top) {
  element.style.left = `${left + scrollX}px`;
  element.style.top = `${top + scrollY}px`;
}

/** Takes the cursor back to the drawing with the focus, or away. */
function leave() {
  chart = null;
  mark.hidden = card.hidden = true;
  changes.disconnect();
  if (entered) show(entered, here(entered));
}

const changes = new MutationObserver(() => {
  if (!chart) return;
  if (chart.isConnected) {
    const point = here(chart);
    if (card.hidden || !point) return;
    // The drawing's table may have followed it.
    const before = card.textContent;
    show(chart, point);
    if (chart === entered && card.textContent !== before) say(spoken, linesOf(point.part));
    return;
  }
  /** @type {SVGSVGElement | null} */
  const again = document.querySelector(`svg[aria-labelledby="${nameOf(chart)}"]`);
  const focused = entered === chart;
  if (focused) entered = null;
  if (!again) return leave();
  show(again, here(again));
  if (focused) again.focus({ preventScroll: true });
});

/** @param {EventTarget | null} target */
function drawingAt(target) {
  return target instanceof Element ? /** @type {SVGSVGElement | null} */ (target.closest(".chart > svg[tabindex]")) : null;
}

for (const type of /** @type {const} */ (["pointermove", "pointerdown"])) {
  addEventListener(type, (event) => {
    const drawing = drawingAt(event.target);
    if (drawing) show(drawing, nearest(drawing, event));
    else if (chart && chart !== entered && type === "pointerdown") leave();
  });
}
// A finger that is lifted leaves what it has shown.
addEventListener("pointerout", ({ target, relatedTarget, pointerType }) => {
  if (pointerType === "mouse" && chart && chart !== entered && drawingAt(target) === chart && drawingAt(relatedTarget) !== chart) leave();
});
addEventListener("focusout", ({ target }) => {
  // What was only drawn anew is found again.
  if (target === entered) queueMicrotask(() => {
    if (!entered?.isConnected || entered === document.activeElement) return;
    entered.setAttribute("role", "img");
    entered = null;
    spoken.replaceChildren();
    leave();
  });
});
addEventListener("keydown", (event) => {
  const drawing = drawingAt(event.target);
  if (!drawing || event.ctrlKey || event.metaKey || event.altKey) return;
  const way = KEYS[/** @type {keyof typeof KEYS} */ (event.key)];
  const away = event.key === "Escape" && !card.hidden;
  if (!way && !away) return;
  event.preventDefault();
  // A panel the drawing is in stays open.
  event.stopPropagation();
  if (!way) {
    mark.hidden = card.hidden = true;
  } else show(drawing, card.hidden ? here(drawing) : (beyond(drawing, way) ?? here(drawing)), true);
}, { capture: true });
addEventListener("resize", () => {
  const point = chart && !card.hidden && here(chart);
  if (chart && point) place(chart, point);
});

/** A chart of the page as a picture of its own: with its title and its legend, in light colours on white ground. */

/** What the page's styles say of a drawing, as the drawing itself can. */
const PAINT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "paint-order", "opacity", "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline"];
const SVG = "http://www.w3.org/2000/svg";
/** Between the edge and what is drawn, and from one line of text to the next. */
const EDGE = 12;
const LINE = 20;
/** Pixels of a picture for one of the drawing's units: twice what a large screen shows. */
const SCALE = 4;

/** @param {SVGSVGElement} chart @returns {string} the drawing as a file */
export function painted(chart) {
  const figure = /** @type {HTMLElement} */ (chart.closest("figure"));
  const { width, height } = chart.viewBox.baseVal;
  const copy = /** @type {SVGSVGElement} */ (chart.cloneNode(true));
  // In its place the page's rules hold for it, for as long as it takes to read what they say; nobody sees it there.
  copy.style.cssText = "position: absolute; visibility: hidden; color-scheme: light; forced-color-adjust: none";
  copy.style.setProperty("--ground", ground());
  chart.after(copy);
  const titles = figure.querySelectorAll("figcaption");
  const names = figure.querySelectorAll(".legend li");
  for (const title of titles) copy.append(text(title.textContent ?? "", 0, -EDGE, "700"));
  [...names].forEach((name, place) => {
    const down = height + LINE * (place + 1);
    const swatch = shape("rect", { class: name.className, x: 0, y: down - 10, width: 10, height: 10 });
    copy.append(swatch, text(name.textContent ?? "", 16, down, "400"));
  });
  for (const part of [...copy.querySelectorAll("*")]) {
    const style = getComputedStyle(part);
    if (!part.matches("title, desc, g")) for (const property of PAINT) part.setAttribute(property, style.getPropertyValue(property));
  }
  copy.remove();
  for (const part of copy.querySelectorAll("*")) {
    for (const name of ["style", "class", "id"]) part.removeAttribute(name);
  }
  const above = titles.length > 0 ? LINE + EDGE : 0;
  const place = { x: -EDGE, y: -above - EDGE, width: width + 2 * EDGE, height: height + above + LINE * names.length + 2 * EDGE };
  const drawing = shape("svg", { viewBox: Object.values(place).join(" "), width: place.width, height: place.height });
  drawing.append(shape("rect", { ...place, fill: ground() }), ...copy.childNodes);
  return new XMLSerializer().serializeToString(drawing);
}

/** @param {string} name @param {Record<string, string | number>} attributes */
function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
  return made;
}

/** White, unless the system's few colours are asked for, which go with a ground of theirs. */
function ground() {
  return matchMedia("(forced-colors: active)").matches ? getComputedStyle(document.body).backgroundColor : "#ffffff";
}

/** @param {string} words @param {number} x @param {number} y @param {string} weight */
function text(words, x, y, weight) {
  const line = shape("text", { x, y });
  // The page's rules for text would outdo an attribute.
  /** @type {SVGTextElement} */ (line).style.fontWeight = weight;
  line.textContent = words;
  return line;
}

/** @param {string} drawing as a file @returns {Promise<Blob>} the same as a picture of pixels */
export async function pixels(drawing) {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = picture.width * SCALE;
  canvas.height = picture.height * SCALE;
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"));
}

/**
 * A piece of a result that stands in the page. A new drawing changes the texts and attributes that differ and, where an
 * element now holds others, replaces those between the first and the last that are still the same: to parse and lay out all
 * of it takes a browser longer than the engine took to work it out.
 */

/**
 * @typedef {object} Part An element or a text.
 * @property {string} token as it is written: the beginning of the element, or the text
 * @property {string} inner what is written in it
 * @property {string} outer all of it as it is written
 * @property {Part[]} parts
 * @property {Node} [node] where it stands in the page
 */

/** Beginning or end of an element, or text; in texts the engine escapes what could be taken for either. */
const TOKEN = /<[^>]*>|[^<]+/g;
const SVG = "http://www.w3.org/2000/svg";
/** Elements that are never ended. */
const VOID = /^<(?:br|wbr)\b|\/>$/;
/** @type {Record<string, string>} */
const ESCAPED = { amp: "&", lt: "<", gt: ">", quot: '"' };

export class Piece {
  #root;

  /** @param {string} html @param {DocumentFragment} fragment as it was parsed, untouched */
  constructor(html, fragment) {
    this.#root = written(html);
    bind(this.#root, fragment);
  }

  /** @param {string} html @returns {boolean} false, with nothing changed, where it takes other elements at the outermost */
  become(html) {
    /** @type {(() => void)[]} */
    const changes = [];
    if (!compare(this.#root, written(html), changes)) return false;
    for (const change of changes) change();
    return true;
  }
}

/** @param {string} html @returns {Part} what holds all that is written */
function written(html) {
  /** @type {Part} */
  const root = { token: "", inner: html, outer: html, parts: [] };
  const open = [{ part: root, from: 0, inside: 0 }];
  for (const { 0: token, index } of html.matchAll(TOKEN)) {
    const end = index + token.length;
    if (token.startsWith("</")) {
      const ended = open.pop();
      if (!ended) continue;
      ended.part.inner = html.slice(ended.inside, index);
      ended.part.outer = html.slice(ended.from, end);
      continue;
    }
    const part = { token, inner: "", outer: token, parts: [] };
    open.at(-1)?.part.parts.push(part);
    if (token.startsWith("<") && !VOID.test(token)) open.push({ part, from: index, inside: end });
  }
  return root;
}

/** Finds each part where it stands. @param {Part} part @param {Node} node */
function bind(part, node) {
  part.node = node;
  part.parts.forEach((inner, place) => {
    const child = node.childNodes[place];
    if (child) bind(inner, child);
  });
}

/**
 * Lists what has to change for a part to be written otherwise.
 * @param {Part} part @param {Part} next of the same tag @param {(() => void)[]} changes
 * @returns {boolean} false where all around it has to be drawn anew
 */
function compare(part, next, changes) {
  const { node } = part;
  if (part.token !== next.token) {
    const before = part.token;
    if (node instanceof Text) changes.push(() => (node.data = unescaped(next.token)));
    else if (node instanceof Element) changes.push(() => describe(node, attributesOf(before), attributesOf(next.token)));
    else return false;
    changes.push(() => (part.token = next.token));
  }
  if (part.inner === next.inner) return true;
  const [old, fresh] = [part.parts, next.parts];
  const fewest = Math.min(old.length, fresh.length);
  const alike = (/** @type {number} */ place) => tagOf(old.at(place)?.token) === tagOf(fresh.at(place)?.token);
  let first = 0;
  while (first < fewest && alike(first)) first += 1;
  let last = 0;
  while (last < fewest - first && alike(-1 - last)) last += 1;
  const kept = [...old.slice(0, first), ...old.slice(old.length - last)];
  const following = [...fresh.slice(0, first), ...fresh.slice(fresh.length - last)];
  if (!kept.every((inner, place) => compare(inner, /** @type {Part} */ (following[place]), changes))) return false;
  changes.push(() => (part.inner = next.inner));
  if (first + last === old.length && old.length === fresh.length) return true;
  // Where others have put something into an element, its places are not known.
  if (!(node instanceof Element) || node.childNodes.length !== old.length) return false;
  changes.push(() => {
    const [gone, come] = [old.slice(first, old.length - last), fresh.slice(first, fresh.length - last)];
    const fragment = document.createDocumentFragment();
    fragment.append(...come.map((inner) => built(inner, node)));
    const nodes = /** @type {ChildNode[]} */ (gone.map(({ node }) => node));
    keepUnfolded(nodes.filter((node) => node instanceof Element), fragment);
    node.insertBefore(fragment, kept[first]?.node ?? null);
    for (const node of nodes) node.remove();
    part.parts = [...old.slice(0, first), ...come, ...old.slice(old.length - last)];
  });
  return true;
}

/** Makes a part and all in it: for a few of them quicker than the browser's own parser. @param {Part} part @param {Element} around what it will lie in @returns {Node} */
function built(part, around) {
  const tag = tagOf(part.token).slice(1);
  if (!tag) return (part.node = document.createTextNode(unescaped(part.token)));
  const element = document.createElementNS(tag === "svg" ? SVG : around.namespaceURI, tag);
  for (const [name, value] of attributesOf(part.token)) element.setAttribute(name, value);
  element.append(...part.parts.map((inner) => built(inner, element)));
  return (part.node = element);
}

/** @param {string} html @returns {DocumentFragment} */
export function drawn(html) {
  return document.createRange().createContextualFragment(html);
}

/** Unfolds in the new parts what is unfolded in the old ones. @param {Element[]} old @param {DocumentFragment} fresh */
export function keepUnfolded(old, fresh) {
  const unfolded = old.flatMap((part) => [part, ...part.querySelectorAll("details[open]")]);
  for (const fold of unfolded) {
    const again = fold instanceof HTMLDetailsElement && fold.open && fresh.getElementById(fold.id);
    if (again instanceof HTMLDetailsElement) again.open = true;
  }
}

/** @param {string | undefined} token @returns {string} of a text none */
function tagOf(token = "") {
  return /^<[\w-]+/.exec(token)?.[0] ?? "";
}

/** The engine writes every attribute as ` name="value"`. @param {string} token @returns {[name: string, value: string][]} */
function attributesOf(token) {
  const written = token.slice(tagOf(token).length).split('"');
  /** @type {[name: string, value: string][]} */
  const attributes = [];
  for (let at = 0; at + 1 < written.length; at += 2) attributes.push([(written[at] ?? "").slice(1, -1), unescaped(written[at + 1] ?? "")]);
  return attributes;
}

/** @param {string} text @returns {string} */
function unescaped(text) {
  return text.includes("&") ? text.replace(/&(amp|lt|gt|quot);/g, (_, name) => ESCAPED[name] ?? "") : text;
}

/** What others have set on the element since stays. @param {Element} element @param {[name: string, value: string][]} before @param {[name: string, value: string][]} after */
function describe(element, before, after) {
  const had = new Map(before);
  for (const [name, value] of after) {
    if (had.get(name) !== value) element.setAttribute(name, value);
    had.delete(name);
  }
  for (const name of had.keys()) element.removeAttribute(name);
}

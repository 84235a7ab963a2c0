/**
 * What a screen reader says of a part of a page, in order, from Chromium's accessibility tree: role, name, value, state and
 * description of everything it would stop at, and what live regions announce while the reader acts.
 */

/** @import { CDPSession, Locator, Page } from "playwright-core" */

/**
 * @typedef {object} Node A node of the accessibility tree, as far as it is read here.
 * @property {string} nodeId
 * @property {boolean} ignored
 * @property {{ value: string }} [role]
 * @property {{ value: string }} [name]
 * @property {{ value: string | number }} [value]
 * @property {{ value: string }} [description]
 * @property {{ name: string, value: { value: unknown } }[]} [properties]
 * @property {string[]} [childIds]
 * @property {number} [backendDOMNodeId]
 */

/** Roles that say nothing of their own: what they hold is said in their place. */
const SILENT = new Set(["generic", "none", "paragraph", "LabelText", "Legend", "RootWebArea", "LineBreak", "ListMarker", "SvgRoot", "StaticText", "InlineTextBox", "Figcaption", "time", "emphasis", "strong", "mark", "form", "fieldset", "term", "definition", "DescriptionList", "search"]);

/** Roles whose name is all they hold, so that what is in them is not said twice. */
const WHOLE = new Set(["DisclosureTriangle", "button", "link", "textbox", "searchbox", "combobox", "checkbox", "heading", "img", "image", "rowheader", "columnheader", "caption", "status"]);

/** What a reader types into or chooses from: a cell that holds one is not said as a whole. */
const CONTROLS = new Set(["textbox", "combobox", "checkbox", "button", "link"]);

/** States worth a word, and the word. */
const STATES = /** @type {const} */ ({ focused: "focused", disabled: "unavailable", invalid: "invalid", checked: "checked", required: "required" });

/** The accessibility of one page. */
export class Listener {
  #page;
  /** @type {CDPSession} */
  #devtools;

  /** @param {Page} page @param {CDPSession} devtools */
  constructor(page, devtools) {
    this.#page = page;
    this.#devtools = devtools;
  }

  /** @param {Page} page */
  static async on(page) {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Accessibility.enable");
    await page.evaluate(() => {
      const heard = /** @type {string[]} */ ([]);
      Object.assign(window, { heard });
      for (const region of document.querySelectorAll("[role=status], [role=alert], [aria-live]")) {
        new MutationObserver(() => region.textContent && heard.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
      }
    });
    return new Listener(page, devtools);
  }

  /** What was announced since it was asked last. */
  async heard() {
    const sentences = await this.#page.evaluate(() => /** @type {string[]} */ (/** @type {any} */ (window).heard).splice(0));
    return sentences.map((sentence) => `announced: ${sentence}`);
  }

  /**
   * Everything in an element, a line a stop, deeper things further in.
   * @param {Locator} part
   */
  async read(part) {
    const { nodes, root } = await this.#tree(part);
    /** @type {string[]} */
    const lines = [];
    say(root, nodes, 0, lines);
    return lines;
  }

  /** What is said of the element with the focus. */
  async focused() {
    const { root } = await this.#tree(this.#page.locator("*:focus"));
    return spoken(root);
  }

  /** @param {Locator} part */
  async #tree(part) {
    const mark = `heard-${Math.random()}`;
    await part.evaluate((element, mark) => element.setAttribute("data-heard", mark), mark);
    const { root } = await this.#devtools.send("DOM.getDocument", { depth: 0 });
    const { nodeId } = await this.#devtools.send("DOM.querySelector", { nodeId: root.nodeId, selector: `[data-heard="${mark}"]` });
    const { node } = await this.#devtools.send("DOM.describeNode", { nodeId });
    await part.evaluate((element) => element.removeAttribute("data-heard"));
    const tree = /** @type {{ nodes: Node[] }} */ (/** @type {unknown} */ (await this.#devtools.send("Accessibility.getFullAXTree")));
    const nodes = new Map(tree.nodes.map((one) => [one.nodeId, one]));
    const found = tree.nodes.find((one) => one.backendDOMNodeId === node.backendNodeId);
    if (!found) throw new Error("the element is not in the accessibility tree");
    return { nodes, root: found };
  }
}

/**
 * @param {Node} node
 * @param {Map<string, Node>} nodes
 * @param {number} depth
 * @param {string[]} lines
 */
function say(node, nodes, depth, lines) {
  const role = node.role?.value ?? "";
  // A cell made of controls is announced by them.
  const cell = role === "cell" && holds(node, nodes, CONTROLS);
  const name = node.name?.value.trim() ?? "";
  let deeper = depth;
  if (!node.ignored && role === "StaticText") {
    if (name) lines.push(`${"  ".repeat(depth)}${name}`);
    return;
  }
  if (role === "status" && !name && (node.childIds ?? []).length === 0) return;
  if (!node.ignored && !SILENT.has(role) && !cell) {
    lines.push(`${"  ".repeat(depth)}${spoken(node)}`);
    if (WHOLE.has(role) || role === "cell") return;
    deeper += 1;
  }
  for (const id of node.childIds ?? []) {
    const child = nodes.get(id);
    if (child) say(child, nodes, deeper, lines);
  }
}

/** Whether something of these roles lies in a node. @param {Node} node @param {Map<string, Node>} nodes @param {Set<string>} roles @returns {boolean} */
function holds(node, nodes, roles) {
  const children = (node.childIds ?? []).flatMap((id) => nodes.get(id) ?? []);
  return children.some((child) => roles.has(child.role?.value ?? "") || holds(child, nodes, roles));
}

/** One stop: its name first, as screen readers do, then what it is, what it holds, how it stands and what helps. @param {Node} node */
function spoken({ role, name, value, description, properties = [] }) {
  const property = (/** @type {string} */ wanted) => properties.find((one) => one.name === wanted)?.value.value;
  const level = role?.value === "heading" ? property("level") : undefined;
  /** @type {string[]} */
  const states = Object.entries(STATES).filter(([state]) => ![undefined, false, "false"].includes(/** @type {any} */ (property(state)))).map(([, word]) => word);
  const expanded = property("expanded");
  // A menu tells whether it is open only while somebody opens it.
  if (expanded !== undefined && role?.value !== "combobox") states.push(expanded ? "expanded" : "collapsed");
  return [
    name?.value.trim() && `“${name.value.trim()}”`,
    level === undefined ? role?.value : `${role?.value} ${level}`,
    value !== undefined && value.value !== "" && `= ${value.value}`,
    ...states,
    description?.value && `(${description.value.trim()})`,
  ].filter(Boolean).join(" ");
}

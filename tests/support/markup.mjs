/** Built pages read as text: what stands in them byte by byte, before any browser has parsed it. */

/**
 * @typedef {object} Element
 * @property {string} opening Its opening tag.
 * @property {string} inner What it holds, as written.
 */

/**
 * Every element of a kind that a pattern picks by its opening tag, outermost first. The markup is our own build's:
 * every tag but the void ones is closed.
 * @param {string} html
 * @param {string} element
 * @param {RegExp} [picked]
 * @returns {Element[]}
 */
export function elements(html, element, picked = /(?:)/) {
  /** @type {Element[]} */
  const found = [];
  const tag = new RegExp(`<(/?)${element}(?=[\\s>])[^>]*>`, "g");
  let depth = 0;
  /** @type {{ opening: string, start: number, depth: number } | null} */
  let open = null;
  for (let match = tag.exec(html); match; match = tag.exec(html)) {
    if (match[1] === "/") {
      depth -= 1;
      if (open && open.depth === depth) {
        found.push({ opening: open.opening, inner: html.slice(open.start, match.index) });
        open = null;
      }
    } else {
      if (!open && picked.test(match[0])) open = { opening: match[0], start: tag.lastIndex, depth };
      depth += 1;
    }
  }
  return found;
}

/**
 * The figures of a result as they are shown, by output: one of the headline as its section has it, with all its digits.
 * @param {string} result
 * @returns {Map<string | null, string>}
 */
export function figuresOf(result) {
  return new Map(
    elements(result, "div", /\sdata-output="/).map(({ opening, inner }) => [
      attribute(opening, "data-output"),
      textOf(/class="value[^"]*">(.*?)<\/span>/.exec(inner)?.[1] ?? ""),
    ]),
  );
}

/**
 * Every element without content of a kind.
 * @param {string} html
 * @param {string} element
 */
export function tags(html, element) {
  return html.match(new RegExp(`<${element}(?=[\\s>])[^>]*>`, "g")) ?? [];
}

/**
 * @param {string} tag
 * @param {string} name
 */
export function attribute(tag, name) {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? null : unescaped(value);
}

/** @param {string} text */
export function unescaped(text) {
  return text.replace(/&(lt|gt|quot|amp|#39|#x27|nbsp);/g, (_, name) =>
    ({ lt: "<", gt: ">", quot: '"', amp: "&", "#39": "'", "#x27": "'", nbsp: "\u00a0" })[/** @type {string} */ (name)] ?? "",
  );
}

/**
 * The text of a piece of markup.
 * @param {string} html
 */
export function textOf(html) {
  return unescaped(html.replace(/<[^>]*>/g, "")).trim();
}

/**
 * What a prerendered calculator says about itself.
 * @typedef {object} Prerendered
 * @property {string} calculator Its id in the registry.
 * @property {string} engine Name of the engine that computes it.
 * @property {string} instance
 * @property {[name: string, text: string][]} entries What its controls hold.
 * @property {{ id: string, entries: [name: string, text: string][] }[]} presets
 * @property {Map<string, string>} defaults What each control holds when nothing is typed.
 * @property {string} result
 */

/**
 * Every calculator of a page.
 * @param {string} html
 * @returns {Prerendered[]}
 */
export function calculators(html) {
  return elements(html, "shop-calculator").map(({ opening, inner }) => {
    const form = elements(inner, "form")[0]?.inner ?? "";
    /** @type {[string, string][]} */
    const entries = [];
    /** @type {Map<string, string>} */
    const defaults = new Map();
    for (const input of tags(form, "input")) {
      const name = attribute(input, "name");
      if (name === null) continue;
      entries.push([name, attribute(input, "value") ?? ""]);
      defaults.set(name, attribute(input, "data-default") ?? "");
    }
    for (const select of elements(form, "select", /\sname="/)) {
      const name = attribute(select.opening, "name") ?? "";
      const options = tags(select.inner, "option");
      const chosen = options.find((option) => /\sselected(?=[\s>=])/.test(option)) ?? options[0] ?? "";
      entries.push([name, attribute(chosen, "value") ?? ""]);
      defaults.set(name, attribute(select.opening, "data-default") ?? "");
    }
    const presets = elements(form, "select", /\sdata-preset/).flatMap((select) =>
      tags(select.inner, "option").map((option) => ({
        id: attribute(option, "value") ?? "",
        entries: [...new URLSearchParams(attribute(option, "data-entries") ?? "")],
      })),
    );
    const [region] = elements(inner, "div", /\sdata-result/);
    if (!region) throw new Error(`${opening} holds no result`);
    return {
      calculator: attribute(opening, "name") ?? "",
      engine: attribute(opening, "engine") ?? "",
      instance: attribute(opening, "id") ?? "",
      entries,
      presets,
      defaults,
      result: region.inner,
    };
  });
}

/**
 * Figures in the address: `#margin?price=199&discount=8%E6%8A%98`, several calculators apart by `;`. Only what differs
 * from the preset is written. A link is a stranger's text: it is cut to size, and whatever cannot be read is left as
 * it is for the field to complain about.
 */

/** @typedef {[name: string, text: string]} Entry What a field is called and what is typed in it. */

/** The version of what is written here. From the second on it is written too, as `v=2`; what has none is of the first. */
export const LINK_VERSION = 1;

/** The name a link gives its version by; no field is called so. */
export const VERSION = "v";

/** The name a link gives the chosen preset by; no field is called so. */
export const PRESET = "preset";

/** Characters of one calculator's figures: its longest tables, filled, take a third of it. */
export const LONGEST_FIGURES = 60_000;
const LONGEST_FRAGMENT = 2 * LONGEST_FIGURES;
const LONGEST_TEXT = 200;
const MOST_CALCULATORS = 20;
const MOST_ENTRIES = 2000;

/** What the address says, by the id of the calculator's element. */
let parts = read();

/** @returns {Map<string, string>} */
function read() {
  const fragment = location.hash.slice(1, LONGEST_FRAGMENT);
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const part of fragment.split(";", MOST_CALCULATORS)) {
    const mark = part.indexOf("?");
    if (mark > 0) found.set(decode(part.slice(0, mark)), part.slice(mark + 1));
  }
  return found;
}

addEventListener("hashchange", () => {
  parts = read();
});

/**
 * @param {string} id of the calculator's element
 * @returns {string | null} the figures the address has for it
 */
export function linked(id) {
  return parts.get(id) ?? null;
}

/**
 * Puts figures into the address without a new step in the history.
 *
 * @param {string} id
 * @param {string} figures empty takes the calculator out of the address
 */
export function writeLink(id, figures) {
  if ((parts.get(id) ?? "") === figures) return;
  if (figures) parts.set(id, figures);
  else parts.delete(id);
  const fragment = [...parts].map(([calculator, entries]) => `${calculator}?${entries}`).join(";");
  try {
    history.replaceState(history.state, "", fragment ? `#${fragment}` : location.pathname + location.search);
  } catch {
    // Some browsers allow so many changes a minute; the next edit brings the address up to date.
  }
}

/**
 * @param {string} id
 * @param {string} figures
 * @returns {string} the address of this page with these figures
 */
export function linkTo(id, figures) {
  const address = new URL(location.href);
  address.hash = figures ? `${id}?${figures}` : id;
  return address.href;
}

/**
 * @param {string} text `name=text` pairs
 * @returns {Entry[]}
 */
export function parseEntries(text) {
  const pairs = text.slice(0, LONGEST_FIGURES).split("&", MOST_ENTRIES);
  return pairs.filter(Boolean).map((pair) => {
    const mark = pair.indexOf("=");
    if (mark < 0) return [decode(pair), ""];
    return [decode(pair.slice(0, mark)), decode(pair.slice(mark + 1)).slice(0, LONGEST_TEXT)];
  });
}

/**
 * @param {Entry[]} entries
 * @returns {string} `name=text` pairs; texts no field could take are left out
 */
export function formatEntries(entries) {
  const short = entries.filter(([, text]) => text.length <= LONGEST_TEXT);
  return short.map(([name, text]) => `${name}=${encodeURIComponent(text.replace(/\p{Surrogate}/gu, ""))}`).join("&");
}

/**
 * @param {Entry[]} entries of a link or a scenario that may be older than the page
 * @param {Map<string, string>} former what names (`fee`) and choices (`kind=old`) were once called, and what they are called now
 * @returns {Entry[]} the same by today's names
 */
export function asToday(entries, former) {
  return entries.map(([name, text]) => {
    const [field, row] = name.split(/(?=\.\d+$)/);
    const choice = former.get(`${field}=${text}`);
    if (choice) return /** @type {Entry} */ (choice.split("="));
    return [(former.get(field ?? "") ?? field ?? "") + (row ?? ""), text];
  });
}

/** What stands after a per cent sign that escapes nothing is a per cent: `conversion=2%` is read as it is meant. @param {string} text @returns {string} */
function decode(text) {
  return text.replace(/(?:%[\da-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      return escaped;
    }
  });
}

/**
 * The calculator finder: of the list behind it those stay that answer what is typed. Each line is known by its own words
 * and by what the calculator on its page asks and answers; terms of the glossary are understood as in the search.
 */
import { loadNames, plain, rank, telling, WHOLE, within, wordsOf } from "./names.js";

/** @typedef {import("./names.js").Named} Named */
/** @typedef {{ line: HTMLElement, text: string }} Known A line of the list, and all it is known by. */

/** What a word counts at most that names a term of which the line knows only a part. */
const PART = 0.5;

const finder = /** @type {HTMLElement} */ (document.querySelector(".finder"));
const [input] = finder.getElementsByTagName("input");
const status = finder.querySelector("[role=status]");
const lines = /** @type {HTMLElement[]} */ ([...(finder.nextElementSibling?.querySelectorAll("tbody tr, li") ?? [])]);

async function find() {
  const question = (input?.value ?? "").trim();
  const names = question ? await loadNames() : [];
  if (question !== (input?.value ?? "").trim()) return;
  const known = lines.map((line) => ({ line, text: knownBy(line, names) }));
  const kept = answering(question, known, names.filter(({ kind }) => kind === "term"));
  for (const { line } of known) line.hidden = kept.length > 0 && !kept.includes(line);
  const said = kept.length > 0 ? finder.dataset.count : finder.dataset.none;
  const sentence = (said ?? "").replace("{count}", `${kept.length}`).replace("{all}", `${lines.length}`).replace("{query}", question);
  if (status) status.textContent = question ? sentence : "";
}

/** @param {HTMLElement} line @param {Named[]} names */
function knownBy(line, names) {
  const pages = [...line.querySelectorAll("a")].map((link) => link.pathname);
  const own = names.filter(({ kind, href }) => kind === "calculator" && pages.some((page) => page.endsWith(`/${href.split("#")[0]}`)));
  return plain([line.textContent ?? "", ...own.flatMap(({ name, also, text, labels = [] }) => [name, ...also, text, ...labels])].join(" "));
}

/**
 * The lines that know the question as a whole, or else most of its words.
 *
 * @param {string} question
 * @param {Known[]} known
 * @param {Named[]} terms
 */
function answering(question, known, terms) {
  const asked = plain(telling(question));
  for (const words of [[asked], wordsOf(asked)]) {
    const counted = known.map(({ line, text }) => ({ line, count: words.reduce((sum, word) => sum + knows(text, word, terms), 0) }));
    const most = Math.max(...counted.map(({ count }) => count));
    if (most > 0) return counted.filter(({ count }) => count === most).map(({ line }) => line);
  }
  return [];
}

/** How well a text knows a word, or the term it names. @param {string} text @param {string} word @param {Named[]} terms */
function knows(text, word, terms) {
  const named = terms.filter((term) => rank(term, word) >= WHOLE).map(({ name }) => plain(name));
  if ([word, ...named].some((name) => within(text, name))) return 1;
  return Math.max(0, ...named.map(partsOf).map((parts) => (PART * parts.filter((part) => within(text, part)).length) / parts.length));
}

/** The words of a name; one in Chinese may be parted anywhere, so every two letters. @param {string} name */
function partsOf(name) {
  if (!/^\p{Script=Han}{2,}$/u.test(name)) return name.split(" ");
  return [...name].slice(1).map((letter, place) => `${[...name][place]}${letter}`);
}

input?.addEventListener("input", (event) => {
  if (!(event instanceof InputEvent && event.isComposing)) find();
});
input?.addEventListener("compositionend", find);
// What was typed while this module was on its way.
find();

/**
 * The search dialog. What has a name of its own (a calculator, a term) comes first, known in both languages and by
 * pinyin; then what Pagefind finds in the chapters of the page's language. The markup is the build's: results fill its
 * template.
 */

import { loadNames, rank, telling, WHOLE, wordsOf } from "./names.js";

/** @typedef {import("./names.js").Named} Named */

/**
 * @typedef {object} Hit What one line of the results says.
 * @property {string} href
 * @property {string} title
 * @property {string} where
 * @property {string} excerpt with `<mark>` around what was asked
 */

/** @typedef {{ title: string, url: string, excerpt: string, weighted_locations: { balanced_score: number }[] }} Section */
/** @typedef {{ raw_url: string, excerpt: string, meta: { title: string }, sub_results: Section[] }} Chapter */
/** @typedef {{ id: string, score: number, data: () => Promise<Chapter> }} Found */
/** @typedef {{ options: (options: object) => Promise<void>, search: (query: string) => Promise<{ results: Found[] }> }} Pagefind */

const MOST_NAMED = 4;
const MOST_CHAPTERS = 8;
/** A word in a chapter's title says more than many in a text, and a long chapter is no worse an answer than a short one. */
const RANKING = { metaWeights: { title: 12 }, pageLength: 0.3, termFrequency: 0.6 };
/** Chapters that hold every word of a question; with fewer of them, those that hold some of its words follow. */
const ENOUGH = 3;
/** Milliseconds without a key before the chapters are searched. */
const PAUSE = 120;

const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("search"));
const [input] = dialog.getElementsByTagName("input");
const [list] = dialog.getElementsByTagName("ol");
const [template] = dialog.getElementsByTagName("template");
const status = dialog.querySelector("[role=status]");
const said = dialog.dataset;

/** @type {Promise<Pagefind> | undefined} */
let chapters;
/** Number of the last question; the answer to an earlier one comes too late. */
let question = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;

export function open() {
  if (!dialog.open) dialog.showModal();
  input?.select();
  prepare();
}

/** Loads what a search needs; a load that failed is tried again with the next question. */
function prepare() {
  loadNames();
  chapters ??= load().catch((problem) => {
    chapters = undefined;
    throw problem;
  });
  chapters.catch(() => {});
}

/** @returns {Promise<Pagefind>} */
async function load() {
  const bundle = new URL(`${said.site}search/`, location.href).href;
  const pagefind = /** @type {Pagefind} */ (await import(`${bundle}pagefind.js`));
  await pagefind.options({ bundlePath: bundle, baseUrl: "/", excerptLength: 24, ranking: RANKING });
  return pagefind;
}

async function ask() {
  question += 1;
  const asked = question;
  const query = (input?.value ?? "").trim();
  if (!query) return show([], "");
  prepare();
  const named = (await loadNames()).map((one) => ({ one, rank: rank(one, query) })).filter(({ rank }) => rank > 0);
  named.sort((a, b) => b.rank - a.rank);
  // Of names that are only part of a longer question one is enough; the chapters know more about it.
  const whole = named.filter(({ rank }) => rank >= WHOLE);
  const first = (whole.length > 0 ? whole.slice(0, MOST_NAMED) : named.slice(0, 1)).map(({ one }) => ofNamed(one));
  try {
    const found = await answers(/** @type {Pagefind} */ (await chapters), query);
    const loaded = await Promise.all(found.slice(0, MOST_CHAPTERS).map((result) => result.data()));
    if (asked !== question) return;
    const pages = loaded.filter((chapter) => query.length === 1 || holdsWords(chapter));
    const hits = [...first, ...pages.map(ofChapter).filter((hit) => !first.some((other) => other.href === hit.href))];
    show(hits, (hits.length > 0 ? said.count : said.none) ?? "");
  } catch {
    if (asked === question) show(first, said.broken ?? "");
  }
}

/**
 * The chapters that hold all words of a question, and where these are few, those that hold most of them.
 * @param {Pagefind} pagefind
 * @param {string} query
 */
async function answers(pagefind, query) {
  const asked = telling(query);
  const { results } = await pagefind.search(asked);
  const words = wordsOf(asked);
  if (results.length >= ENOUGH || words.length < 2) return results;
  /** @type {Map<string, { found: Found, words: number, score: number }>} */
  const some = new Map();
  for (const word of words) {
    for (const found of (await pagefind.search(word)).results) {
      const before = some.get(found.id) ?? { found, words: 0, score: 0 };
      some.set(found.id, { found, words: before.words + 1, score: before.score + found.score });
    }
  }
  const ranked = [...some.values()].sort((a, b) => b.words - a.words || b.score - a.score).map(({ found }) => found);
  return [...results, ...ranked.filter(({ id }) => !results.some((result) => result.id === id))];
}

/**
 * Whether a page holds more of the question than one letter: of a word it does not know Pagefind looks for shorter and
 * shorter beginnings.
 * @param {Chapter} chapter
 */
function holdsWords({ excerpt, sub_results: sections }) {
  const found = [excerpt, ...sections.map((section) => section.excerpt)].flatMap((text) => [...text.matchAll(/<mark>(.*?)<\/mark>/gs)]);
  return found.some(([, mark = ""]) => !/^\P{L}*[a-z]\P{L}*$/iu.test(mark));
}

/** @param {Named} one @returns {Hit} */
function ofNamed({ kind, name, href, text }) {
  return { href: `${said.root}${href}`, title: name, where: said[kind] ?? "", excerpt: text };
}

/** The section that answers best, in its chapter. @param {Chapter} chapter @returns {Hit} */
function ofChapter(chapter) {
  const weight = (/** @type {Section} */ section) => section.weighted_locations.reduce((sum, { balanced_score: score }) => sum + score, 0);
  const [best] = [...chapter.sub_results].sort((a, b) => weight(b) - weight(a));
  // Pagefind knows a page by its place in the site, which begins with the language's folder.
  const href = `${said.root}${chapter.raw_url.replace(/^\/?[^/]+\//, "")}`;
  const anchor = best?.url.split("#")[1];
  const { title } = chapter.meta;
  if (!best || !anchor || best.title === title) return { href, title, where: "", excerpt: best?.excerpt ?? chapter.excerpt };
  return { href: `${href}#${anchor}`, title: best.title, where: title, excerpt: best.excerpt };
}

/** @param {Hit[]} hits @param {string} sentence with `{count}` and `{query}` */
function show(hits, sentence) {
  if (status) status.textContent = sentence.replace("{count}", `${hits.length}`).replace("{query}", (input?.value ?? "").trim());
  list?.replaceChildren(...hits.map(drawn));
}

/** @param {Hit} hit */
function drawn({ href, title, where, excerpt }) {
  const item = /** @type {DocumentFragment} */ (template?.content.cloneNode(true));
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (item.querySelector(name));
  /** @type {HTMLAnchorElement} */ (part("a")).href = href;
  part(".found").textContent = title;
  part(".where").textContent = where;
  part(".excerpt").append(...marked(excerpt));
  return item;
}

/** An excerpt as text and marks; Pagefind writes both, and nothing else is taken for markup. @param {string} excerpt */
function marked(excerpt) {
  const unescaped = (/** @type {string} */ text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  return excerpt.split(/<mark>(.*?)<\/mark>/s).map((text, place) => {
    if (place % 2 === 0) return unescaped(text);
    const mark = document.createElement("mark");
    mark.textContent = unescaped(text);
    return mark;
  });
}

input?.addEventListener("input", (event) => {
  if (event instanceof InputEvent && event.isComposing) return;
  clearTimeout(pause);
  pause = setTimeout(ask, PAUSE);
});
input?.addEventListener("compositionend", ask);
dialog.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const links = [...dialog.querySelectorAll("a")];
  const at = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
  if (event.key === "ArrowDown") (links[at + 1] ?? input)?.focus();
  else if (event.key === "ArrowUp") (at < 0 ? links.at(-1) : (links[at - 1] ?? input))?.focus();
  else if (event.key === "Enter" && document.activeElement === input) links[0]?.click();
  else if (event.key === "Escape") dialog.close();
  else return;
  event.preventDefault();
});
dialog.addEventListener("click", ({ target }) => {
  // A click beside the dialog is a click on its backdrop; a result on the same page only moves within it.
  const leaves = target === dialog || (target instanceof Element && target.closest("[data-search-close], a"));
  if (leaves) dialog.close();
});

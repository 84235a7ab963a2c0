/**
 * What is found by name before anything is searched: calculators and terms, known in both languages and by pinyin, in one
 * file a language that loads with the first question.
 */

/**
 * @typedef {object} Named
 * @property {"calculator" | "term"} kind
 * @property {string} name
 * @property {string[]} also
 * @property {string} href from the language's folder
 * @property {string} text
 * @property {string[]} [labels] what a calculator asks and answers
 */

/** The rank of a name that is, or begins with, the whole question. */
export const WHOLE = 3;

/** @type {Promise<Named[]> | undefined} */
let names;

/** @returns {Promise<Named[]>} nothing while they cannot be loaded; the next question tries again */
export function loadNames() {
  names ??= fetch(new URL(`finder-${document.documentElement.lang}.json`, import.meta.url))
    .then((file) => file.json())
    .catch(() => ((names = undefined), []));
  return names;
}

/** A question without the words every question has. @param {string} query */
export function telling(query) {
  const ignored = (document.getElementById("search")?.dataset.ignored ?? "").split(" ");
  const han = /\p{Script=Han}/u;
  const kept = query.split(/\s+/).filter((word) => !ignored.includes(word.toLowerCase())).join(" ");
  const shorter = ignored.filter((word) => han.test(word)).reduce((text, word) => text.replaceAll(word, " "), kept).trim();
  return shorter || query;
}

/**
 * How well a name answers: as a whole, from its beginning, or within; nothing when it does not.
 * @param {Named} one
 * @param {string} query
 */
export function rank(one, query) {
  const wanted = plain(telling(query));
  const found = [one.name, ...one.also].map(plain).map((name, place) => {
    const own = place === 0 ? 0.5 : 0;
    if (name === wanted) return 4 + own;
    if (name.startsWith(wanted)) return 3 + own;
    // A question holds the word it is about; a word of one letter is in everything.
    if (name.length > 1 && wanted.length > name.length && within(wanted, name)) return 2 + own + name.length / 100;
    return wanted.length > 1 && within(name, wanted) ? 1 + own : 0;
  });
  return Math.max(...found);
}

/** Whether a text holds a word; one in Latin letters from its beginning. @param {string} text @param {string} word */
export function within(text, word) {
  if (/[^\x20-\x7f]/.test(word)) return text.includes(word);
  return ` ${text}`.includes(` ${word}`);
}

/** @param {string} text */
export function plain(text) {
  return text.normalize("NFKC").toLowerCase().replaceAll(/[\s“”"'’?？。，,]+/g, " ").trim();
}

/** The words of a question. @param {string} question */
export function wordsOf(question) {
  const parts = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" }).segment(question);
  return [...parts].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

/**
 * The engine: Rust compiled to WebAssembly, loaded once a page together with the words of the page's language. A load
 * that failed is forgotten, so that the next question tries again; an engine that trapped is dropped, because its memory
 * can no longer be trusted.
 */

/** @typedef {import("./link.js").Entry} Entry */

/**
 * @typedef {object} Reading How the engine reads one field.
 * @property {string} name
 * @property {string | null} echo the reading, where it is not plainly what was typed: `= ¥120,000`
 * @property {string | null} problem what is wrong, and what the field takes
 */

/**
 * @typedef {object} Answer
 * @property {string | null} result new inside of the result region; null while something is wrong
 * @property {string} summary one sentence
 * @property {Reading[]} readings
 */

/**
 * @typedef {object} Engine
 * @property {(options: { module_or_path: Response }) => Promise<unknown>} default
 * @property {(words: string) => void} speak
 * @property {(calculator: string, instance: string, entries: Entry[]) => Answer} evaluate
 */

/** @type {Promise<Engine> | null} */
let engine = null;

/** Browsers keep a module under its address, broken or not, so every attempt after the first has its own. */
let attempts = 0;

/** @returns {Promise<Engine>} */
export function load() {
  engine ??= start().catch((problem) => {
    engine = null;
    throw problem;
  });
  return engine;
}

/** @returns {Promise<Engine>} */
async function start() {
  const again = attempts ? `?${attempts}` : "";
  attempts += 1;
  const [module, wasm, words] = await Promise.all([
    /** @type {Promise<Engine>} */ (import(`./engine.js${again}`)),
    asset("engine_bg.wasm"),
    asset(`words-${document.documentElement.lang}.txt`),
  ]);
  await module.default({ module_or_path: wasm });
  module.speak(await words.text());
  return module;
}

/** @param {string} name @returns {Promise<Response>} */
async function asset(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

/**
 * @param {string} calculator
 * @param {string} instance id of the element, the prefix of the ids in its result
 * @param {Entry[]} entries
 * @returns {Promise<Answer>} rejects when the engine cannot be loaded or has a bug
 */
export async function evaluate(calculator, instance, entries) {
  const loaded = await load();
  try {
    return loaded.evaluate(calculator, instance, entries);
  } catch (problem) {
    engine = null;
    throw problem;
  }
}

/**
 * The engines: Rust compiled to WebAssembly, one for each group of calculators, each loaded once a page and told the
 * words of the page's language. A load that failed is forgotten, so that the next question tries again; an engine that
 * trapped is dropped, because its memory can no longer be trusted.
 */

/** @typedef {import("./link.js").Entry} Entry */

/**
 * @typedef {object} Reading How the engine reads one field.
 * @property {string} name
 * @property {string | null} echo the reading, where it is not plainly what was typed: `= ¥120,000`
 * @property {string | null} problem what is wrong, and what the field takes
 * @property {string | null} kept what a link says instead of what was typed: a date as computers write it
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
 * @property {(calculator: string, entries: Entry[]) => string | undefined} calendar
 */

/**
 * @typedef {object} Solved
 * @property {string} said one sentence
 * @property {string | null} entry what the field has to be, as it would be typed
 */

/**
 * @typedef {object} Explorer What is asked of a calculator beyond its result; loaded with the first such question.
 * @property {(calculator: string, instance: string, entries: Entry[]) => string | undefined} questions
 * @property {(calculator: string, entries: Entry[], output: string, sense: string, figure: string, field: string) => Solved} solve
 * @property {(calculator: string, instance: string, entries: Entry[]) => string | undefined} take
 * @property {(calculator: string, entries: Entry[]) => Lines} lines
 * @property {(calculator: string, entries: Entry[]) => { results: string, figures: string } | undefined} choices
 * @property {(calculator: string, entries: Entry[], output: string, stretches: [name: string, from: string, to: string][], target: string) => { said: string | null, packed: string | null }} sweep
 * @property {(calculator: string, entries: Entry[], reach: string, output: string, sense: string, figure: string) => { said: string | null, packed: string | null }} reckon
 * @property {(calculator: string, entries: Entry[], reach: string, output: string, sense: string, figure: string, field: string) => Solved} require
 */

/** @typedef {{ name: string, label: string, text: string, number: number | null, unit: string }} Line an input or a result */
/** @typedef {{ title: string, inputs: Line[], results: Line[], wrong: boolean, dropped: string[] }} Lines a calculation, a line each */
/** @typedef {[label: string, unit: string, texts: string[], numbers: (number | null)[]]} ComparedLine */

/**
 * @typedef {object} Panels What draws panels of tools that need no model; one for all calculators.
 * @property {(key: string, values: [name: string, value: string][]) => string} phrase
 * @property {(calculator: string) => boolean} has_calculator
 * @property {(instance: string) => string} scenarios
 * @property {(instance: string, kept: [name: string, when: string][]) => string} listed
 * @property {(columns: string[], inputs: ComparedLine[], results: ComparedLine[]) => string} compare
 * @property {(instance: string) => string} share
 * @property {(instance: string, results: string, figures: string) => string} whatif
 * @property {(instance: string, packed: string) => string[]} swept
 * @property {(instance: string, results: string, figures: string) => string} ranges
 * @property {(instance: string, packed: string) => string[]} picture
 * @property {(title: string, inputs: [label: string, text: string][], results: [label: string, text: string][], link: string) => string} message
 * @property {(text: string) => string | undefined} code
 */

/**
 * @typedef {object} Writer What writes a calculation into files, for all calculators; nothing while the figures hold a mistake.
 * @property {(calculator: string, entries: Entry[], origin: string) => Uint8Array<ArrayBuffer> | undefined} xlsx
 * @property {(calculator: string, entries: Entry[], origin: string) => string | undefined} csv
 */

/** @typedef {Engine & Explorer & Panels & Writer} Program */

/** @type {Map<string, Promise<Program>>} those loaded or on their way, by name */
const engines = new Map();

/** Browsers keep a module under its address, broken or not, so whatever is loaded after a failure has its own. */
let failures = 0;

/** What the explorers' names begin with; the rest is their engine's. */
const EXPLORER = "explore-";

/** Whose words the tools speak besides those of the engine. */
const TOOLS = "explore";

/** What draws the panels of tools. */
const PANELS = "panels";

/** What writes files. */
const WRITER = "workbook";

/** @param {string} name @param {string[]} [spoken] whose words it speaks @returns {Promise<Program>} */
export function load(name, spoken = [name]) {
  let engine = engines.get(name);
  if (!engine) {
    engine = start(name, spoken).catch((problem) => drop(name, problem));
    engines.set(name, engine);
  }
  return engine;
}

/** @param {string} name @param {unknown} problem @returns {never} */
function drop(name, problem) {
  engines.delete(name);
  failures += 1;
  throw problem;
}

/** @param {string} name @param {string[]} spoken @returns {Promise<Program>} */
async function start(name, spoken) {
  const again = failures ? `?${failures}` : "";
  const [module, wasm, words] = await Promise.all([
    /** @type {Promise<Program>} */ (import(`./engine-${name}.js${again}`)),
    asset(`engine-${name}_bg.wasm`),
    wordsOf(spoken),
  ]);
  await module.default({ module_or_path: wasm });
  module.speak(words);
  return module;
}

/** @param {string[]} spoken whose words @returns {Promise<string>} */
async function wordsOf(spoken) {
  const files = spoken.map(async (whose) => (await asset(`words-${whose}-${document.documentElement.lang}.txt`)).text());
  return (await Promise.all(files)).join("");
}

/** @param {string} name of a file beside this one @returns {Promise<Response>} */
export async function asset(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

/**
 * @param {string} engine
 * @param {string} calculator
 * @param {string} instance id of the element, the prefix of the ids in its result
 * @param {Entry[]} entries
 * @returns {Promise<Answer>} rejects when the engine cannot be loaded or has a bug
 */
export function evaluate(engine, calculator, instance, entries) {
  return ask(engine, (loaded) => loaded.evaluate(calculator, instance, entries));
}

/**
 * @param {string} engine
 * @param {string} calculator
 * @param {Entry[]} entries
 * @returns {Promise<string | undefined>} the dates of the result as a calendar file; rejects like `evaluate`
 */
export function calendar(engine, calculator, entries) {
  return ask(engine, (loaded) => loaded.calendar(calculator, entries));
}

/**
 * Asks the explorer beside an engine.
 *
 * @template T
 * @param {string} engine
 * @param {(explorer: Explorer) => T} question
 * @returns {Promise<T>} rejects like `evaluate`
 */
export function explore(engine, question) {
  return ask(EXPLORER + engine, question, [engine, TOOLS]);
}

/**
 * Asks about ranges: the explorer, or the program beside it where the explorer has no room for them.
 *
 * @template T
 * @param {string} engine
 * @param {(ranges: Explorer) => T} question
 * @returns {Promise<T>} rejects like `evaluate`
 */
export async function rangesOf(engine, question) {
  const own = await explore(engine, (explorer) => "reckon" in explorer);
  return own ? explore(engine, question) : ask(`ranges-${engine}`, question, [engine, TOOLS]);
}

/**
 * Asks what draws the panels of tools.
 *
 * @template T
 * @param {string} engine that whose words it shares
 * @param {(panels: Panels) => T} question
 * @returns {Promise<T>} rejects like `evaluate`
 */
export function panels(engine, question) {
  return ask(PANELS, question, [engine, TOOLS]);
}

/**
 * Asks what writes files. It is one for all calculators and says what it is asked in the words of this one's engine.
 *
 * @template T
 * @param {string} engine
 * @param {(writer: Writer) => T} question
 * @returns {Promise<T>} rejects like `evaluate`
 */
export async function write(engine, question) {
  const words = await wordsOf([engine, TOOLS]);
  return ask(WRITER, (writer) => {
    writer.speak(words);
    return question(writer);
  }, []);
}

/**
 * @template T
 * @param {string} engine
 * @param {(loaded: Program) => T} question
 * @param {string[]} [spoken] whose words it speaks
 * @returns {Promise<T>}
 */
async function ask(engine, question, spoken) {
  const loaded = await load(engine, spoken);
  try {
    return question(loaded);
  } catch (problem) {
    drop(engine, problem);
  }
}

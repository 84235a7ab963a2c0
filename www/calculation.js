/**
 * The engines: Rust compiled to WebAssembly, one for each group of calculators, each loaded once a page and told, in the
 * page's language, the words all calculators share and those of the calculators it is asked about. A load that failed is
 * forgotten, so that the next question tries again; an engine that trapped is dropped, because its memory can no longer be
 * trusted.
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
 * @property {string | null} conclusion what the result begins with; null while something is wrong
 * @property {string} summary one sentence
 * @property {Reading[]} readings
 */

/**
 * @typedef {object} Engine
 * @property {(options: { module_or_path: Response }) => Promise<unknown>} default
 * @property {(words: string) => void} speak
 * @property {(calculator: string, instance: string, entries: Entry[]) => Answer} evaluate
 * @property {(calculator: string, instance: string, entries: Entry[]) => string | undefined} result
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
 * @property {(calculator: string, entries: Entry[], output: string, stretches: [name: string, from: string, to: string][], target: string) => { said: string | null, packed: string | null, places: Float64Array }} sweep
 * @property {(calculator: string, entries: Entry[], output: string, field: string, places: Float64Array) => string} fan
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
 * @property {(instance: string, packed: string, fan: string) => string[]} swept
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

/**
 * @typedef {object} Loaded
 * @property {Promise<Program>} program
 * @property {Map<string, Promise<void>>} told whose words it knows, or is being told
 */

/** @type {Map<string, Loaded>} those loaded or on their way, by name */
const engines = new Map();

/** @typedef {{ engine: string, ranges: string, calculator: string }} Asked a calculator and the programs that answer for it */

/** Browsers keep a module under its address, broken or not, so whatever is loaded after a failure has its own. */
let failures = 0;

/** Whose words all calculators say. */
const SHARED = "shared";

/** Whose words the tools say. */
const TOOLS = "tools";

/**
 * The engine of a calculator, with the words it needs.
 *
 * @param {string} engine
 * @param {string} calculator
 * @returns {Promise<Engine>} rejects when it cannot be loaded
 */
export function load(engine, calculator) {
  return ready(engine, [SHARED, calculator]);
}

/** @param {string} name @param {string[]} spoken whose words it is to know @returns {Promise<Program>} */
async function ready(name, spoken) {
  const loaded = engines.get(name) ?? { program: start(name), told: new Map() };
  engines.set(name, loaded);
  try {
    const [program] = await Promise.all([loaded.program, ...spoken.map((whose) => tell(loaded, whose))]);
    return program;
  } catch (problem) {
    drop(name, loaded, problem);
  }
}

/** @param {string} name @param {Loaded} loaded @param {unknown} problem @returns {never} */
function drop(name, loaded, problem) {
  // Whoever asked at the same time has perhaps dropped it already, and another may be on its way.
  if (engines.get(name) === loaded) {
    engines.delete(name);
    failures += 1;
  }
  throw problem;
}

/** @param {string} name @returns {Promise<Program>} */
async function start(name) {
  const again = failures ? `?${failures}` : "";
  const [module, wasm] = await Promise.all([
    /** @type {Promise<Program>} */ (import(`./engine-${name}.js${again}`)),
    asset(`engine-${name}_bg.wasm`),
  ]);
  await module.default({ module_or_path: wasm });
  return module;
}

/** @param {Loaded} loaded @param {string} whose words it is to know @returns {Promise<void>} */
function tell({ program, told }, whose) {
  const telling = told.get(whose) ?? Promise.all([program, wordsOf(whose)]).then(([{ speak }, words]) => speak(words));
  told.set(whose, telling);
  return telling;
}

/** @param {string} whose @returns {Promise<string>} */
async function wordsOf(whose) {
  return (await asset(`words-${whose}-${document.documentElement.lang}.txt`)).text();
}

/** @param {string} name of a file beside this one @returns {Promise<Response>} */
export async function asset(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

/**
 * @param {Asked} asked
 * @param {string} instance id of the element, the prefix of the ids in its result
 * @param {Entry[]} entries
 * @returns {Promise<Answer>} rejects when the engine cannot be loaded or has a bug
 */
export function evaluate({ engine, calculator }, instance, entries) {
  return ask(engine, [SHARED, calculator], (loaded) => loaded.evaluate(calculator, instance, entries));
}

/**
 * @param {Asked} asked
 * @param {string} instance
 * @param {Entry[]} entries
 * @returns {Promise<string | undefined>} new inside of the result region; rejects like `evaluate`
 */
export function draw({ engine, calculator }, instance, entries) {
  return ask(engine, [SHARED, calculator], (loaded) => loaded.result(calculator, instance, entries));
}

/**
 * @param {Asked} asked
 * @param {Entry[]} entries
 * @returns {Promise<string | undefined>} the dates of the result as a calendar file; rejects like `evaluate`
 */
export function calendar({ engine, calculator }, entries) {
  return ask(engine, [SHARED, calculator], (loaded) => loaded.calendar(calculator, entries));
}

/**
 * Asks the explorer beside an engine.
 *
 * @template T
 * @param {Asked} asked
 * @param {(explorer: Explorer) => T} question
 * @returns {Promise<T>} rejects like `evaluate`
 */
export function explore({ engine, calculator }, question) {
  return ask(`explore-${engine}`, [SHARED, calculator, TOOLS], question);
}

/**
 * Asks about ranges: the explorer, or the program beside it where the explorer has no room for them.
 *
 * @template T
 * @param {Asked} asked
 * @param {(ranges: Explorer) => T} question
 * @returns {Promise<T>} rejects like `evaluate`
 */
export function rangesOf({ ranges, calculator }, question) {
  return ask(ranges, [SHARED, calculator, TOOLS], question);
}

/**
 * Asks what draws the panels of tools.
 *
 * @template T
 * @param {(panels: Panels) => T} question
 * @returns {Promise<T>} rejects like `evaluate`
 */
export function panels(question) {
  return ask("panels", [SHARED, TOOLS], question);
}

/**
 * Asks what writes files.
 *
 * @template T
 * @param {Asked} asked
 * @param {(writer: Writer) => T} question
 * @returns {Promise<T>} rejects like `evaluate`
 */
export function write({ calculator }, question) {
  return ask("workbook", [SHARED, calculator, TOOLS], question);
}

/**
 * @template T
 * @param {string} name
 * @param {string[]} spoken whose words it speaks
 * @param {(program: Program) => T} question
 * @returns {Promise<T>}
 */
async function ask(name, spoken, question) {
  const program = await ready(name, spoken);
  const loaded = engines.get(name);
  try {
    return question(program);
  } catch (problem) {
    if (loaded) drop(name, loaded, problem);
    throw problem;
  }
}

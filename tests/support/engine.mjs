/** The shipped engines, under node: the same bytes a browser gets. */

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { assets } from "./site.mjs";

/** @typedef {typeof import("../types/engine.js")} Engine */
/** @typedef {typeof import("../types/explorer.js")} Explorer */
/** @typedef {typeof import("../types/panels.js")} Panels */
/** @typedef {typeof import("../types/writer.js")} Writer */
/** @typedef {typeof import("../types/ranges.js")} Ranges */
/** @typedef {{ engine: Engine, memory: () => number }} Speaking An engine, with how many bytes of memory it holds. */

/** Names of the engines the site ships, such as `shop`. Each has an explorer beside it, `explore-shop`. */
export function engines() {
  return readdirSync(assets()).flatMap((file) => /^engine-(?!explore-|ranges-|panels|workbook)(.+)\.js$/.exec(file)?.[1] ?? []);
}

/**
 * A fresh engine that speaks a language.
 * @param {string} name
 * @param {string} language
 * @returns {Promise<Speaking>}
 */
export async function engineIn(name, language) {
  const { engine, memory } = await started(`engine-${name}`, language);
  return { engine: /** @type {Engine} */ (engine), memory };
}

/**
 * The explorer beside an engine.
 * @param {string} name of the engine
 * @param {string} language
 * @returns {Promise<Explorer>}
 */
export async function explorerIn(name, language) {
  const { engine } = await started(`engine-explore-${name}`, language);
  return /** @type {Explorer} */ (engine);
}

/**
 * What answers questions about the ranges of an engine's calculators: its explorer, or a program beside that.
 * @param {string} name of the engine
 * @param {string} language
 * @returns {Promise<Ranges>}
 */
export async function rangesIn(name, language) {
  const apart = existsSync(join(assets(), `engine-ranges-${name}.js`));
  const { engine } = await started(`engine-${apart ? "ranges" : "explore"}-${name}`, language);
  return /** @type {Ranges} */ (engine);
}

/**
 * What draws the panels of tools.
 * @param {string} language
 * @returns {Promise<Panels>}
 */
export async function panelsIn(language) {
  const { engine } = await started("engine-panels", language);
  return /** @type {Panels} */ (engine);
}

/**
 * A program that knows every word of a language.
 * @param {string} name
 * @param {string} language
 * @returns {Promise<{ engine: Engine | Explorer | Panels | Ranges | Writer, memory: () => number }>}
 */
async function started(name, language) {
  const script = readFileSync(join(assets(), `${name}.js`), "utf8");
  // As an address of its own, each import is a fresh engine, and node needs no word on the file's module type.
  const address = `data:text/javascript;base64,${Buffer.from(`${script}\n// ${language} ${instances++}`).toString("base64")}`;
  const engine = /** @type {Engine | Explorer | Panels | Ranges | Writer} */ (await import(address));
  const module = readFileSync(join(assets(), `${name}_bg.wasm`));
  const exports = /** @type {{ memory: WebAssembly.Memory }} */ (engine.initSync({ module }));
  const words = readdirSync(assets()).filter((file) => file.startsWith("words-") && file.endsWith(`-${language}.txt`));
  assert.ok(words.length > 0, `the site has words in ${language}`);
  for (const file of words) engine.speak(readFileSync(join(assets(), file), "utf8"));
  return { engine, memory: () => exports.memory.buffer.byteLength };
}

/**
 * What writes workbooks and tables, for every calculator.
 * @param {string} language
 * @returns {Promise<Writer>}
 */
export async function writerIn(language) {
  const { engine } = await started("engine-workbook", language);
  return /** @type {Writer} */ (engine);
}

/**
 * All a page is told of some entries: the answer, and the result that begins as the answer concludes.
 * @param {Engine} engine
 * @param {string} calculator
 * @param {string} instance
 * @param {[name: string, text: string][]} entries
 */
export function answerOf(engine, calculator, instance, entries) {
  const answer = engine.evaluate(calculator, instance, entries);
  const result = engine.result(calculator, instance, entries);
  assert.equal(result?.slice(0, BEFORE.length + (answer.conclusion ?? "").length), answer.conclusion === null ? undefined : BEFORE + answer.conclusion);
  return { ...answer, result };
}

/** What a result opens with, before its conclusion. */
const BEFORE = '<div class="beside">';

let instances = 0;

/**
 * One of every engine, by name.
 * @param {string} language
 * @returns {Promise<Map<string, Engine>>}
 */
export async function enginesIn(language) {
  const speaking = engines().map(async (name) => /** @type {const} */ ([name, (await engineIn(name, language)).engine]));
  return new Map(await Promise.all(speaking));
}

/**
 * The names of those that know a calculator.
 * @param {Map<string, Engine>} all
 * @param {string} calculator
 */
export function knowing(all, calculator) {
  const knows = (/** @type {Engine} */ engine) => {
    try {
      engine.evaluate(calculator, calculator, []);
      return true;
    } catch {
      return false;
    }
  };
  return [...all].filter(([, engine]) => knows(engine)).map(([name]) => name);
}

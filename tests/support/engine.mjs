/** The shipped engine, under node: the same bytes a browser gets. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assets } from "./site.mjs";

/** @typedef {typeof import("../types/engine.js")} Engine */

/**
 * An engine of its own that speaks a language.
 * @param {string} language
 * @returns {Promise<{ engine: Engine, memory: () => number }>} With how many bytes of memory it holds.
 */
export async function engineIn(language) {
  const script = readFileSync(join(assets(), "engine.js"), "utf8");
  // As an address of its own, each import is a fresh engine, and node needs no word on the file's module type.
  const address = `data:text/javascript;base64,${Buffer.from(`${script}\n// ${language} ${instances++}`).toString("base64")}`;
  const engine = /** @type {Engine} */ (await import(address));
  const module = readFileSync(join(assets(), "engine_bg.wasm"));
  const exports = /** @type {{ memory: WebAssembly.Memory }} */ (engine.initSync({ module }));
  engine.speak(readFileSync(join(assets(), `words-${language}.txt`), "utf8"));
  return { engine, memory: () => exports.memory.buffer.byteLength };
}

let instances = 0;

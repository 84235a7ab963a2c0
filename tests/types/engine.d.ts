/** An engine as `crates/wasm` builds it; `wasm/boundary.test.mjs` holds the built files to these names. */

export interface Reading {
  /** Name of the row's control. */
  name: string;
  /** What was understood, such as `= ¥120,000`, where that says more than what was typed. */
  echo: string | null;
  /** What is wrong and what is accepted. */
  problem: string | null;
  /** What a link says instead of what was typed, where it does: a date as ISO 8601 writes it. */
  kept: string | null;
}

export interface Answer {
  /** HTML the result begins with; `null` while something is wrong. */
  conclusion: string | null;
  /** One sentence for the status region. */
  summary: string;
  /** One for every row of every heeded field. */
  readings: Reading[];
  /** Names from a link that no field has. */
  dropped: string[];
}

export default function init(options: { module_or_path: URL | Request | Response | BufferSource }): Promise<unknown>;
export function initSync(options: { module: BufferSource | WebAssembly.Module }): unknown;
/** Gives it words of the page's language, besides those it has: each calculator's own before the first question about it. */
export function speak(words: string): void;
/** Computes a calculator; throws only on a bug or an unknown calculator. */
export function evaluate(calculator: string, instance: string, entries: [name: string, text: string][]): Answer;
/** The inner HTML of the result region; nothing while something is wrong. Throws like `evaluate`. */
export function result(calculator: string, instance: string, entries: [name: string, text: string][]): string | undefined;
/** The dates of a result as a calendar file; nothing where there are none. Throws like `evaluate`. */
export function calendar(calculator: string, entries: [name: string, text: string][]): string | undefined;

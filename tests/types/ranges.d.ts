/**
 * What answers questions about ranges, as `crates/wasm` builds it into an explorer or into a program of its own;
 * `wasm/boundary.test.mjs` holds the built files to these names.
 */

export interface Solved {
  /** What there is to say, in a sentence. */
  said: string;
  /** What the field has to be, as it would be typed; `null` when there is no such figure. */
  entry: string | null;
}

export interface Choices {
  /** Results as options. */
  results: string;
  /** Fields that take a number as options. */
  figures: string;
}

export interface Reckoned {
  /** Why there is nothing to draw. */
  said: string | null;
  /** What a result comes to, packed for the program that draws it. */
  packed: string | null;
}

export default function init(options: { module_or_path: URL | Request | Response | BufferSource }): Promise<unknown>;
export function initSync(options: { module: BufferSource | WebAssembly.Module }): unknown;
/** Gives it words of the page's language, besides those it has: each calculator's own before the first question about it. */
export function speak(words: string): void;
/** What the panel for ranges offers; nothing while there are mistakes. Throws on an unknown calculator. */
export function choices(calculator: string, entries: [name: string, text: string][]): Choices | undefined;
/** What an output comes to with the ranges among the entries; a goal may be left empty. Throws on a bug. */
export function reckon(
  calculator: string,
  entries: [name: string, text: string][],
  reach: string,
  output: string,
  sense: string,
  figure: string,
): Reckoned;
/** What a field has to be for a goal to be reached four times in five. Throws on a bug. */
export function require(
  calculator: string,
  entries: [name: string, text: string][],
  reach: string,
  output: string,
  sense: string,
  figure: string,
  field: string,
): Solved;
/** Between which results eight cases in ten lie while a field takes each of these figures, packed. Throws on a bug. */
export function fan(calculator: string, entries: [name: string, text: string][], output: string, field: string, places: Float64Array): string;

/** An explorer as `crates/wasm` builds it; `wasm/boundary.test.mjs` holds the built files to these names. */

export interface Solved {
  /** What there is to say, in a sentence. */
  said: string;
  /** What the field has to be, as it would be typed; `null` when there is no such figure. */
  entry: string | null;
}

export interface Line {
  /** A field's name in forms and links, or an output's id. */
  name: string;
  /** What it is called; in a table with its row. */
  label: string;
  /** As it is read; empty where there is nothing. */
  text: string;
  number: number | null;
  /** The unit of the number. */
  unit: string;
}

export interface Lines {
  title: string;
  /** Every row of every heeded field. */
  inputs: Line[];
  /** The headline results; none while something typed is wrong. */
  results: Line[];
  wrong: boolean;
  /** Names no field has. */
  dropped: string[];
}

export interface Choices {
  /** Results as options. */
  results: string;
  /** Fields that take a number as options. */
  figures: string;
}

export interface Swept {
  /** Why there is nothing to draw. */
  said: string | null;
  /** What a result comes to, packed for the program that draws it. */
  packed: string | null;
  /** Places of a fan: none unless other figures are ranges. */
  places: Float64Array;
}

export default function init(options: { module_or_path: URL | Request | Response | BufferSource }): Promise<unknown>;
export function initSync(options: { module: BufferSource | WebAssembly.Module }): unknown;
/** Gives it words of the page's language, besides those it has: each calculator's own before the first question about it. */
export function speak(words: string): void;
/** Inner HTML of the panel for working backwards; nothing while there are mistakes. Throws on an unknown calculator. */
export function questions(calculator: string, instance: string, entries: [name: string, text: string][]): string | undefined;
/** What a field has to be for an output to come to a figure: at `least` that, or at `most`. Throws on a bug. */
export function solve(
  calculator: string,
  entries: [name: string, text: string][],
  output: string,
  sense: string,
  figure: string,
  field: string,
): Solved;
/** Inner HTML of the panel a calculation is taken along from; nothing while there are mistakes. Throws on an unknown calculator. */
export function take(calculator: string, instance: string, entries: [name: string, text: string][]): string | undefined;
/** A calculation as lines. Throws on an unknown calculator. */
export function lines(calculator: string, entries: [name: string, text: string][]): Lines;
/** What the panel for what-if offers; nothing while there are mistakes. Throws on an unknown calculator. */
export function choices(calculator: string, entries: [name: string, text: string][]): Choices | undefined;
/** What an output comes to while one field, or two, run through a stretch of figures; an empty target is none. Throws on a bug. */
export function sweep(
  calculator: string,
  entries: [name: string, text: string][],
  output: string,
  stretches: [name: string, from: string, to: string][],
  target: string,
): Swept;

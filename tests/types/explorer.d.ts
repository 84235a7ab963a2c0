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

export default function init(options: { module_or_path: URL | Request | Response | BufferSource }): Promise<unknown>;
export function initSync(options: { module: BufferSource | WebAssembly.Module }): unknown;
/** Gives the explorer the words of its engine and its own, once. */
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

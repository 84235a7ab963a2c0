/** An explorer as `crates/wasm` builds it; `wasm/boundary.test.mjs` holds the built files to these names. */

export interface Solved {
  /** What there is to say, in a sentence. */
  said: string;
  /** What the field has to be, as it would be typed; `null` when there is no such figure. */
  entry: string | null;
}

export interface Compared {
  /** Inner HTML: a table with a column for each. */
  html: string;
  /** How much differs and what could not be compared. */
  said: string;
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
/** A sentence of the tools' words, its `{names}` filled. */
export function phrase(key: string, values: [name: string, value: string][]): string;
/** Inner HTML of the panel that keeps figures under names. */
export function scenarios(instance: string): string;
/** Inner HTML of the list in that panel. */
export function shelf(instance: string, kept: [name: string, when: string][]): string;
/** Figures side by side, each with its name. Throws on an unknown calculator and when there are none. */
export function compare(calculator: string, columns: [name: string, entries: [name: string, text: string][]][]): Compared;
/** Whether the book has this calculator, in whichever group. */
export function has_calculator(id: string): boolean;

/** The program that draws the panels of tools, as `crates/wasm` builds it; `wasm/boundary.test.mjs` holds the built file to these names. */

export default function init(options: { module_or_path: URL | Request | Response | BufferSource }): Promise<unknown>;
export function initSync(options: { module: BufferSource | WebAssembly.Module }): unknown;
/** Gives it words of the page's language, besides those it has: each calculator's own before the first question about it. */
export function speak(words: string): void;
/** A sentence of the tools' words, its `{names}` filled. */
export function phrase(key: string, values: [name: string, value: string][]): string;
/** Whether the book has this calculator. */
export function has_calculator(id: string): boolean;
/** Inner HTML of the panel that keeps figures under names. */
export function scenarios(instance: string): string;
/** Inner HTML of the list in that panel. */
export function listed(instance: string, kept: [name: string, when: string][]): string;
/** Inner HTML: scenarios side by side, a column each. */
export function compare(
  columns: string[],
  inputs: [label: string, unit: string, texts: string[], numbers: (number | null)[]][],
  results: [label: string, unit: string, texts: string[], numbers: (number | null)[]][],
): string;
/** Inner HTML of the panel for what-if, with the options an explorer gave. */
export function whatif(instance: string, results: string, figures: string): string;
/** What an explorer worked out along stretches of figures: what there is to say of it, and its picture as HTML. Throws when no explorer gave it. */
export function swept(instance: string, packed: string, fan: string): string[];
/** Inner HTML of the panel for ranges, with the options an explorer gave. */
export function ranges(instance: string, results: string, figures: string): string;
/** What an explorer worked out of ranges: what there is to say of it, and its pictures as HTML. Throws when no explorer gave it. */
export function picture(instance: string, packed: string): string[];
/** Inner HTML of the panel that shares a calculation. */
export function share(instance: string): string;
/** A calculation as plain text to send. */
export function message(
  title: string,
  inputs: [label: string, text: string][],
  results: [label: string, text: string][],
  link: string,
): string;
/** A text as a QR code in SVG; nothing when it is too long for one that phones read. */
export function code(text: string): string | undefined;

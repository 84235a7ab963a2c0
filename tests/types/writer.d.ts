/** What writes workbooks, as `crates/wasm` builds it; `wasm/workbook.test.mjs` holds the built file to these names. */

export default function init(options: { module_or_path: URL | Request | Response | BufferSource }): Promise<unknown>;
export function initSync(options: { module: BufferSource | WebAssembly.Module }): unknown;
/** Gives it words of the page's language, besides those it has: each calculator's own before the first question about it. */
export function speak(words: string): void;
/**
 * A calculation as the bytes of an `.xlsx` file; nothing while there are mistakes. `origin` says on a line each the day,
 * the address, the preset's name and then each source: citation, title, address between tabs. Throws on a bug.
 */
export function xlsx(calculator: string, entries: [name: string, text: string][], origin: string): Uint8Array | undefined;
/** The same as comma-separated values. */
export function csv(calculator: string, entries: [name: string, text: string][], origin: string): string | undefined;

/** Waiting for what a page does in its own time. */

import assert from "node:assert/strict";

/** How long anything on a page may take before the story fails, milliseconds. */
export const patience = 20_000;

/**
 * Waits until a question has the answer hoped for, and fails with the last one when it never does.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} ask
 * @param {(answer: T) => boolean} hopedFor
 * @returns {Promise<T>}
 */
export async function until(what, ask, hopedFor, within = patience) {
  const end = Date.now() + within;
  for (;;) {
    const answer = await ask();
    if (hopedFor(answer)) return answer;
    if (Date.now() > end) assert.fail(`${what}: still ${JSON.stringify(answer)} after ${within} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

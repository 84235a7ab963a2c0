/** The clock everybody runs against; the rules are those of `src/clock.rs`. */

const WARMING_UP = 300;
const TIMED = 1_000;
const LEAST = 5;
const MOST = 2_000;
const SAMPLE = 0.05;

/**
 * Nanoseconds of every sample of a call, which is told how often it was made before. Its work comes in turns.
 * @param {number} turns
 * @param {(made: number) => unknown} call
 * @returns {number[]}
 */
export function timed(turns, call) {
  let made = 0;
  const run = (/** @type {number} */ calls) => {
    const started = performance.now();
    for (let i = 0; i < calls; i += 1) call(made++);
    return performance.now() - started;
  };
  const warm = performance.now();
  let quickest = run(turns);
  while (performance.now() - warm < WARMING_UP) quickest = Math.min(quickest, run(turns));
  // A coarse clock may not see a short round at all.
  const together = turns * Math.max(1, Math.ceil(SAMPLE / Math.max(quickest, 0.0001)));
  const nanoseconds = [];
  const started = performance.now();
  while (nanoseconds.length < LEAST || (nanoseconds.length < MOST && performance.now() - started < TIMED)) {
    nanoseconds.push((run(together) * 1e6) / together);
  }
  return nanoseconds;
}

/**
 * The same for a call that answers later, long enough to be timed alone.
 * @param {(made: number) => Promise<unknown>} call
 * @returns {Promise<number[]>}
 */
export async function timedLater(call) {
  let made = 0;
  const run = async () => {
    const started = performance.now();
    await call(made++);
    return performance.now() - started;
  };
  const warm = performance.now();
  do await run();
  while (performance.now() - warm < WARMING_UP);
  const nanoseconds = [];
  const started = performance.now();
  while (nanoseconds.length < LEAST || (nanoseconds.length < MOST && performance.now() - started < TIMED)) {
    nanoseconds.push((await run()) * 1e6);
  }
  return nanoseconds;
}

/** A result of rough figures: Squiggle draws samples of each and reckons with them. */

import { run } from "@quri/squiggle-lang";
import { timedLater } from "./clock.mjs";
import { tell, version, work } from "./work.mjs";

/** @typedef {{ ranges: [name: string, low: number, high: number][], formula: string, samples: number[], seeds: number }} Rough */

const { ranges, formula, samples, seeds } = /** @type {Rough} */ (work());
const figures = ranges.map(([name, low, high]) => `${name} = ${low} to ${high}`);
const code = [...figures, `result = ${formula}`, "[quantile(result, 0.1), quantile(result, 0.5), quantile(result, 0.9), mean(result)]"].join("\n");

/** @param {number} sampleCount @param {number} seed @returns {Promise<number[]>} */
async function reckoned(sampleCount, seed) {
  const { result } = await run(code, { environment: { sampleCount, xyPointLength: 1000, seed: `${seed}` } });
  if (!result.ok) throw new Error(result.value.toString());
  return /** @type {number[]} */ (result.value.result.asJS());
}

const runs = [];
for (const count of samples) {
  const answer = [];
  for (let seed = 0; seed < seeds; seed += 1) answer.push(await reckoned(count, seed));
  const nanoseconds = await timedLater((made) => reckoned(count, made));
  runs.push({ heat: `${count}`, who: `Squiggle ${version("@quri/squiggle-lang")}, ${count.toLocaleString("en")} samples`, nanoseconds, answer });
}
tell(runs);

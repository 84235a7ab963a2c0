/**
 * Prints the median, in milliseconds, of the time the shipped explorer takes for a result of five ranges: 4,096 points,
 * their quantiles and what each figure alone does to the result.
 */

import { rangesIn } from "../support/engine.mjs";

const RUNS = 200;
const WARMING_UP = 50;

const explorer = await rangesIn("shop", "en");
/** @type {[string, string][]} */
const entries = [
  ["price", "180~260"],
  ["cost", "60~80~110"],
  ["return_rate", "5%~15%"],
  ["monthly_orders", "800~2000"],
  ["fixed_costs", "15000~30000"],
];
const took = [];
for (let run = 0; run < RUNS + WARMING_UP; run += 1) {
  const started = performance.now();
  const { packed } = explorer.reckon("margin", entries, "nine", "monthly_profit", "least", "0");
  took.push(performance.now() - started);
  if (packed === null) throw new Error("nothing was worked out");
}
const sorted = took.slice(WARMING_UP).toSorted((a, b) => a - b);
console.log((sorted[RUNS / 2] ?? NaN).toFixed(2));

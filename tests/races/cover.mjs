/** The fewest shifts that cover a week, by HiGHS as wasm. Writing its model is not timed. */

import load from "highs";
import { timed } from "./clock.mjs";
import { tell, version, work } from "./work.mjs";

const { covers, required } = /** @type {{ covers: number[][], required: Record<string, number[]> }} */ (work());
const highs = await load();
const people = covers.map((_, start) => `x${start}`);

/**
 * The problem as text, the way its package takes it.
 * @param {number[]} least
 */
function problem(least) {
  const rows = least.map((one, hour) => `${people.filter((_, start) => covers[start]?.includes(hour)).join(" + ")} >= ${one}`);
  return ["Minimize", people.join(" + "), "Subject To", ...rows, "General", people.join(" "), "End"].join("\n");
}

tell(
  Object.entries(required).map(([heat, least]) => {
    const text = problem(least);
    const { Status, Columns } = highs.solve(text);
    if (Status !== "Optimal") throw new Error(Status);
    const answer = people.map((one) => Math.round(Columns[one]?.Primal ?? 0));
    return { heat, who: `highs ${version("highs")}, wasm`, nanoseconds: timed(1, () => highs.solve(text)), answer };
  }),
);

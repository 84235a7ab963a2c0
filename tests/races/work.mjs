/** The work a race hands to a script, and what the script hands back. */

import { readFileSync } from "node:fs";

/**
 * @typedef {object} Run
 * @property {string} heat Id of the heat.
 * @property {string} who The entrant, with its version.
 * @property {number[]} nanoseconds
 * @property {unknown} answer What the race compares.
 */

/** What `src/` wrote for this script. */
export function work() {
  return JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
}

/** @param {Run[]} runs */
export function tell(runs) {
  console.log(JSON.stringify(runs));
}

/**
 * The installed version of a package.
 * @param {string} name
 * @returns {string}
 */
export function version(name) {
  return JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), "utf8")).version;
}

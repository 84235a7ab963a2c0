/** All scenarios of all calculators as one file, and such a file taken apart again. A file is a stranger's text. */
import { freeName, newId, parsed, properties, scenarioIn, shelf, written } from "./shelf.js";

/** @typedef {import("./shelf.js").Scenario} Scenario */

/** What says that a file is one of ours. */
const FORMAT = "shopkeepers-handbook/scenarios";
const VERSION = 1;

/** Bytes of the largest file read, and how many scenarios are taken from one. */
export const LARGEST_FILE = 4_000_000;
const MOST = 1000;

/** @returns {{ text: string, count: number }} */
export function scenarioFile() {
  const { shelved } = shelf();
  const scenarios = shelved.map((scenario) => JSON.parse(written(scenario)));
  return { text: JSON.stringify({ format: FORMAT, version: VERSION, scenarios }, undefined, 1), count: scenarios.length };
}

/**
 * @typedef {object} Parcel What comes of a file.
 * @property {{ id: string, scenario: Scenario }[]} coming
 * @property {{ was: string, name: string }[]} renamed those whose names were taken
 * @property {number} same how many are here already
 * @property {number} dropped how many could not be read
 */

/**
 * @param {string} text
 * @param {(calculator: string) => boolean} known whether the book has a calculator
 * @returns {Parcel | null} null when it is no such file
 */
export function unpacked(text, known) {
  const { format, scenarios } = properties(parsed(text));
  if (format !== FORMAT || !Array.isArray(scenarios)) return null;
  const { shelved } = shelf();
  // Whatever it is called by now, what was kept at the same moment is the same.
  const mark = (/** @type {Scenario} */ { calculator, saved, figures }) => [calculator, saved, figures].join("\n");
  const there = new Set(shelved.map(mark));
  /** Names by calculator. @type {Map<string, Set<string>>} */
  const taken = new Map();
  const namesOf = (/** @type {string} */ calculator) => {
    const names = taken.get(calculator) ?? new Set();
    taken.set(calculator, names);
    return names;
  };
  for (const { calculator, name } of shelved) namesOf(calculator).add(name);
  /** @type {Parcel} */
  const parcel = { coming: [], renamed: [], same: 0, dropped: Math.max(0, scenarios.length - MOST) };
  for (const value of scenarios.slice(0, MOST)) {
    const scenario = scenarioIn(value);
    if (!scenario || !known(scenario.calculator)) {
      parcel.dropped += 1;
      continue;
    }
    const { calculator, name: was } = scenario;
    if (there.has(mark(scenario))) {
      parcel.same += 1;
      continue;
    }
    const name = freeName(was, namesOf(calculator));
    if (name !== was) parcel.renamed.push({ was, name });
    namesOf(calculator).add(name);
    there.add(mark(scenario));
    parcel.coming.push({ id: newId(calculator), scenario: { ...scenario, name } });
  }
  return parcel;
}

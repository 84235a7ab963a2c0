/**
 * Scenarios: figures kept under a name, each under a key of its own, so that two tabs never write over each other's. What
 * the browser will not keep stands here as long as the page is open. Whatever is read, from the storage or from a file, is
 * a stranger's text.
 */
import { LONGEST_FIGURES } from "./link.js";
import { recall, remember, remembered } from "./memory.js";

/**
 * @typedef {object} Scenario
 * @property {string} calculator
 * @property {string} name
 * @property {string} saved when, as ISO 8601 writes it
 * @property {number} link the version of links its figures are written like
 * @property {string} figures the preset and every figure, as pairs of a link
 */

/** @typedef {Scenario & { id: string, kept: boolean }} Shelved one in its place, and whether it will be there next time */

const KEY = "scenario:";
const LONGEST_NAME = 60;

/** By id, what the browser would not keep. @type {Map<string, string>} */
const unkept = new Map();

/**
 * @param {string} [calculator] every one's, if none is named
 * @returns {{ shelved: Shelved[], unreadable: number }} the newest first, and how many are there that cannot be read
 */
export function shelf(calculator) {
  const ids = new Set([...remembered(KEY), ...unkept.keys()]);
  const wanted = [...ids].filter((id) => calculator === undefined || id.startsWith(`${calculator}/`));
  /** @type {Shelved[]} */
  const shelved = [];
  for (const id of wanted) {
    const scenario = scenarioIn(parsed(textOf(id) ?? ""));
    if (scenario && scenario.calculator === id.split("/")[0]) shelved.push({ ...scenario, id, kept: !unkept.has(id) });
  }
  shelved.sort((one, other) => (one.saved < other.saved ? 1 : -1));
  return { shelved, unreadable: wanted.length - shelved.length };
}

/** @param {string} calculator @returns {string} an id no other tab gives out */
export function newId(calculator) {
  return `${calculator}/${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
}

/** @param {string} id @returns {string | null} what is kept there, as it is written; null for nothing */
export function textOf(id) {
  return unkept.get(id) ?? recall(KEY + id);
}

/** @param {Scenario} scenario @returns {string} */
export function written({ calculator, name, saved, link, figures }) {
  return JSON.stringify({ calculator, name, saved, link, figures });
}

/**
 * @param {string} id
 * @param {string | null} text null takes away what is there
 * @returns {boolean} whether it will be there next time
 */
export function put(id, text) {
  // Some browsers take everything and keep nothing.
  const kept = remember(KEY + id, text ?? "") && recall(KEY + id) === text;
  if (kept || text === null) unkept.delete(id);
  else unkept.set(id, text);
  return kept;
}

/** @param {string} text @returns {unknown} undefined for what is no JSON */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {unknown} value @returns {Scenario | null} */
export function scenarioIn(value) {
  const { calculator, name, saved, link = 1, figures } = properties(value);
  if (typeof calculator !== "string" || !/^[a-z][a-z0-9_-]{0,39}$/.test(calculator)) return null;
  if (typeof figures !== "string" || figures.length > LONGEST_FIGURES) return null;
  if (typeof link !== "number" || !Number.isInteger(link) || link < 1) return null;
  const called = typeof name === "string" ? cleaned(name) : "";
  const day = new Date(typeof saved === "string" ? saved : NaN);
  if (!called || Number.isNaN(day.getTime())) return null;
  return { calculator, name: called, saved: day.toISOString(), link, figures };
}

/** What an object holds itself and does not inherit. @param {unknown} value @returns {Record<string, unknown>} */
export function properties(value) {
  return typeof value === "object" && value !== null ? Object.assign(Object.create(null), value) : Object.create(null);
}

/** A name on one line, without what turns the order of letters around. @param {string} name @returns {string} */
export function cleaned(name) {
  const plain = name.slice(0, 1000).replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\u202A-\u202E\u2066-\u2069]+/gu, " ");
  return [...plain.trim()].slice(0, LONGEST_NAME).join("").trim();
}

/** @param {string} name @param {Set<string>} taken @returns {string} the name, with a number behind it where it is taken */
export function freeName(name, taken) {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    const behind = ` (${number})`;
    const free = [...name].slice(0, LONGEST_NAME - behind.length).join("") + behind;
    if (!taken.has(free)) return free;
  }
}

/** Lighthouse on its mobile setting: what it says of a page, and why. */

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

/** What is judged, in the order of the columns. */
export const CATEGORIES = /** @type {const} */ (["performance", "accessibility", "best-practices", "seo"]);

/** How often a page is judged: other work on the machine takes from a score and nothing adds to it. */
const TIMES = 3;

/**
 * @typedef {object} Judgement
 * @property {number[]} scores Of 100, as `CATEGORIES` are.
 * @property {number} shift How far the page moved by itself while it loaded (cumulative layout shift).
 * @property {string[]} faults Every audit that cost points, in Lighthouse's words.
 */

/** @typedef {{ port: number, kill: () => void }} Chrome */

/** @returns {Promise<Chrome>} Chromium, listening for Lighthouse. */
export function browser() {
  const root = process.getuid?.() === 0;
  return launch({
    chromePath: process.env.CHROMIUM,
    // Chromium's sandbox refuses to start as root.
    chromeFlags: ["--headless=new", "--disable-gpu", ...(root ? ["--no-sandbox"] : [])],
  });
}

/**
 * The best of a few judgements of a page, which ends with the first that leaves nothing to wish for.
 * @param {Chrome} chrome
 * @param {string} address
 * @param {(scores: number[]) => boolean} enough
 * @returns {Promise<Judgement>}
 */
export async function judge(chrome, address, enough) {
  /** @type {Judgement | undefined} */
  let best;
  for (let time = 0; time < TIMES; time += 1) {
    const judged = await once(chrome, address);
    if (!best || sum(judged.scores) > sum(best.scores)) best = judged;
    if (enough(best.scores)) break;
  }
  if (!best) throw new Error(`${address} was never judged`);
  return best;
}

/** @param {Chrome} chrome @param {string} address @returns {Promise<Judgement>} */
async function once(chrome, address) {
  const ran = await lighthouse(address, { port: chrome.port, onlyCategories: [...CATEGORIES], logLevel: "silent" });
  if (!ran) throw new Error(`Lighthouse has nothing to say of ${address}`);
  const { audits, categories, runtimeError } = ran.lhr;
  if (runtimeError) throw new Error(`${address}: ${runtimeError.message}`);
  const faults = CATEGORIES.flatMap((name) =>
    (points(categories[name]) < 100 ? (categories[name]?.auditRefs ?? []) : [])
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
      .map(({ id }) => `${name}: ${audits[id]?.title}${shown(audits[id])}`),
  );
  return {
    scores: CATEGORIES.map((name) => points(categories[name])),
    shift: audits["cumulative-layout-shift"]?.numericValue ?? NaN,
    faults,
  };
}

/** A score of 100. @param {{ score: number | null } | undefined} category */
function points(category) {
  return Math.round((category?.score ?? 0) * 100);
}

/** What an audit measured and what it found fault with. @param {any} audit */
function shown({ displayValue, details }) {
  const nodes = (details?.items ?? []).flatMap((/** @type {any} */ item) => item.node?.snippet ?? item.description ?? []);
  return [displayValue && ` (${displayValue})`, ...nodes.slice(0, 3).map((/** @type {string} */ node) => `\n    ${node}`)].filter(Boolean).join("");
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0);
}

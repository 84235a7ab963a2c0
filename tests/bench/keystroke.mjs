/**
 * Prints the 95th percentile, in milliseconds, of the time from a key's arrival in the page to the changed result: its
 * conclusion, verdicts and headline figures (charts are drawn when that is painted, or when the reader pauses as what is
 * folded away is, and are not waited for): first as the machine is, then with the processor slowed down four times; and
 * both again with ranges in other fields.
 */

import { launch, withoutWorkers } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";
import { serve } from "../support/site.mjs";

const STROKES = 200;
const WARMING_UP = 20;
/** Milliseconds between strokes: fast typing, with the picture of the last stroke painted. */
const APART = 60;
/** @type {[field: string, range: string][]} */
const RANGES = [
  ["cost", "40~52~60"],
  ["return_rate", "5%~15%"],
  ["monthly_orders", "2000~3500"],
  ["fixed_costs", "25000~35000"],
];

const site = await serve();
const browser = await launch();
try {
  const page = await browser.newPage();
  // What is kept for later is fetched while nobody types.
  await page.addInitScript(withoutWorkers);
  await page.goto(`${site.origin}/en/margin.html`);
  const calculator = new Calculator(page);
  await calculator.ready();
  const price = await calculator.control("price");
  await price.fill("16");
  await calculator.settled();
  await calculator.region.evaluate((region) => {
    const bench = { pressed: 0, took: /** @type {number[]} */ ([]) };
    Object.assign(window, { bench });
    addEventListener("keydown", (event) => (bench.pressed = event.timeStamp), { capture: true });
    new MutationObserver(() => {
      if (bench.pressed) bench.took.push(performance.now() - bench.pressed);
      bench.pressed = 0;
    }).observe(region, { childList: true, characterData: true, attributes: true, subtree: true });
  });
  const devtools = await page.context().newCDPSession(page);
  for (const [rate, ranges] of /** @type {[number, boolean][]} */ ([[1, false], [4, false], [1, true], [4, true]])) {
    await devtools.send("Emulation.setCPUThrottlingRate", { rate });
    if (ranges) for (const [field, range] of RANGES) await calculator.type(field, range);
    await calculator.settled();
    await price.press("End");
    await page.evaluate(() => (/** @type {any} */ (window).bench.took.length = 0));
    for (let stroke = 0; stroke < STROKES + WARMING_UP; stroke += 1) {
      await page.keyboard.press(stroke % 2 === 0 ? "8" : "Backspace");
      await page.waitForTimeout(APART * rate);
    }
    const took = await page.evaluate(() => /** @type {number[]} */ (/** @type {any} */ (window).bench.took));
    if (took.length < STROKES) throw new Error(`${STROKES} strokes changed the result ${took.length} times`);
    const sorted = took.slice(WARMING_UP).toSorted((a, b) => a - b);
    console.log((sorted[Math.floor(sorted.length * 0.95)] ?? NaN).toFixed(2));
  }
} finally {
  await browser.close();
  await site.close();
}

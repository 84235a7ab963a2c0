import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stories } from "../support/browser.mjs";
import { Calculator, calculatorsOf } from "../support/calculator.mjs";
import { chapters, dist, languages } from "../support/site.mjs";

const story = stories();

const FIGURE = /^(?:[−]?¥?[\d,]+(?:\.\d+)?(?:%|折| ?\p{L}+)?|–)$/u;
const DATE = /^(?:\w{3} \d{1,2} \w{3} \d{4}|\d{4}年\d{1,2}月\d{1,2}日 周.)$/u;

for (const language of languages) {
  const told = chapters().filter((path) => path.startsWith(`/${language}/`) && readFileSync(join(dist, path), "utf8").includes("<shop-calculator"));

  story(`without JavaScript every calculator in ${language} shows the worked example and says so`, { javaScript: false }, async ({ page, open }) => {
    assert.notEqual(told.length, 0);
    for (const path of told) {
      await open(path);
      for (const calculator of await calculatorsOf(page)) await standsStill(calculator, `${calculator.instance} on ${path}`);
    }
  });
}

/**
 * Makes sure that a calculator has a result to read and controls that pretend nothing.
 * @param {Calculator} calculator
 * @param {string} which
 */
async function standsStill(calculator, which) {
  const headline = await calculator.region.locator(".headline .value").allInnerTexts();
  assert.ok(headline.length > 0, `${which}: the result is there to read`);
  for (const value of headline) assert.ok(FIGURE.test(value) || DATE.test(value), `${which}: ${value} is a figure or a date`);
  assert.equal(await calculator.usable(), false, `${which}: controls that do nothing are disabled`);
  const said = await calculator.root.locator("[data-message]:visible").evaluateAll((all) => all.map((one) => one.getAttribute("data-message")));
  assert.deepEqual(said, ["needs-script"], `${which}: says what it needs and nothing else`);
}

story("without JavaScript the working and the figures of a chart unfold", { javaScript: false }, async ({ page, open }) => {
  await open("/en/margin.html");
  const { region } = new Calculator(page);
  const folds = region.locator("details");
  assert.ok((await folds.count()) > 0);
  const fold = region.locator("details:not([open])").first();
  const closed = await fold.elementHandle();
  await fold.locator("> summary").press("Enter");
  assert.equal(await closed?.evaluate((details) => /** @type {HTMLDetailsElement} */ (details).open), true);
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stories } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";
import { chapters, dist } from "../support/site.mjs";

const story = stories();

const FIGURE = /^(?:[−]?¥?[\d,]+(?:\.\d+)?(?:%|折| ?\p{L}+)?|–)$/u;
const DATE = /^(?:\w{3} \d{1,2} \w{3} \d{4}|\d{4}年\d{1,2}月\d{1,2}日 周.)$/u;

for (const path of chapters().filter((path) => readFileSync(join(dist, path), "utf8").includes("<shop-calculator"))) {
  story(`without JavaScript ${path} shows the worked example and says so`, { javaScript: false }, async ({ page, open }) => {
    await open(path);
    const instances = await page.locator("shop-calculator").evaluateAll((all) => all.map((one) => one.id));
    for (const instance of instances) {
      const calculator = new Calculator(page, instance);
      const headline = await calculator.region.locator(".headline .value").allInnerTexts();
      assert.ok(headline.length > 0, "the result is there to read");
      for (const value of headline) assert.ok(FIGURE.test(value) || DATE.test(value), `${value} is a figure or a date`);
      assert.equal(await calculator.usable(), false, "controls that do nothing are disabled");
      assert.equal(await calculator.says("needs-script"), true);
      for (const message of ["broken", "unsaved", "restored", "opened-link", "dropped", "copied", "copy-failed", "stale"]) {
        assert.equal(await calculator.says(message), false, `${message} has no place here`);
      }
    }
  });
}

story("without JavaScript the working and the figures of a chart unfold", { javaScript: false }, async ({ page, open }) => {
  await open("/en/margin.html");
  const { region } = new Calculator(page);
  const folds = region.locator("details");
  assert.ok((await folds.count()) > 0);
  const fold = region.locator("details:not([open])").first();
  const closed = await fold.elementHandle();
  await fold.locator("> summary").click();
  assert.equal(await closed?.evaluate((details) => /** @type {HTMLDetailsElement} */ (details).open), true);
});

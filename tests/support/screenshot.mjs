/** Photographs a chapter for the README: `node support/screenshot.mjs <file>`. */

import { launch } from "./browser.mjs";
import { Calculator } from "./calculator.mjs";
import { serve } from "./site.mjs";

const [file] = process.argv.slice(2);
if (!file) throw new Error("usage: node support/screenshot.mjs <file>");

const site = await serve();
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1100, height: 760 }, deviceScaleFactor: 1 });
  await page.goto(`${site.origin}/en/margin.html`);
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.changed(() => calculator.type("discount", "7.5折"));
  await calculator.settled();
  await calculator.root.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 90));
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await page.screenshot({ path: file });
} finally {
  await browser.close();
  await site.close();
}

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { shareClipboard, stories, until } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";
import { dist, languages } from "../support/site.mjs";

/** @import { Page } from "playwright-core" */

const story = stories();

/** The fragment of the page's address. @param {Page} page */
const fragment = (page) => decodeURIComponent(new URL(page.url()).hash);

/** How far below the top of the window something begins, pixels. @param {Page} page @param {string} id */
const top = (page, id) => page.locator(`[id="${id}"]`).evaluate((part) => part.getBoundingClientRect().top);

for (const language of languages) {
  story(`in ${language} a heading, a table and a checklist are copied as links by keyboard, and the page says so`, {}, async ({ page, context, origin, open }) => {
    await shareClipboard(context);
    await open(`/${language}/price.html`);
    const notice = page.locator("#notice");
    for (const id of ["five-prices", "five-prices-table", "price-checklist-list"]) {
      const link = page.locator(`a:is(.header, .anchor)[href="#${id}"]`);
      await link.focus();
      await page.keyboard.press("Enter");
      const copied = `${origin}/${language}/price.html#${id}`;
      await until("the link is not copied", () => page.evaluate(() => navigator.clipboard.readText()), (text) => text === copied);
      await until("nothing is said", async () => (await notice.textContent()) ?? "", (text) => /copied|已复制/.test(text));
      const at = await top(page, id);
      assert.ok(at >= 0 && at < 900, `${id} is ${at} px down`);
    }
  });
}

story("where copying is not allowed the page says where the link is", { init: () => Object.defineProperty(navigator, "clipboard", { value: undefined }) }, async ({ page, open }) => {
  await open("/en/price.html");
  await page.locator('a.header[href="#five-prices"]').click();
  await until("nothing is said", async () => (await page.locator("#notice").textContent()) ?? "", (text) => text.includes("address bar"));
  assert.equal(fragment(page), "#five-prices");
});

story("a language is changed in the section that is read, with the figures of a calculator elsewhere on the page", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.changed(() => calculator.type("price", "199"));
  await until("the address is not written", async () => fragment(page), (text) => text.includes("price=199"));
  await page.locator("#promotion-cap").evaluate((heading) => heading.scrollIntoView());
  await page.locator('a[hreflang="zh-CN"]').first().press("Enter");
  await page.waitForURL("**/zh-CN/margin.html**");
  assert.match(fragment(page), /^#promotion-cap;margin\?price=199/);
  await until("the section is not in view", () => top(page, "promotion-cap"), (at) => at > -5 && at < 300);
  const chinese = new Calculator(page);
  await chinese.ready();
  assert.equal(await chinese.value("price"), "199");
});

/** A page as it is built, with what `book/moved.toml` would put into it. @param {string} from @param {string} to @param {string} id */
function withMoved(from, to, id) {
  const page = readFileSync(join(dist, from), "utf8");
  const module = page.replace(/<script type="module" src="([^"]*)site\.js"><\/script>/, '$&\n<script type="module" src="$1moved.js"></script>');
  return module.replace("</article>", `<p class="moved" id="${id}">Now in: <a href="${to}">there</a></p>\n</article>`);
}

story("an old link leads to the new place of what moved, with its figures", {}, async ({ page, context, open }) => {
  const moved = withMoved("en/stock-outs.html", "margin.html#margin", "old-margin");
  await context.route("**/en/stock-outs.html", (route) => route.fulfill({ body: moved, contentType: "text/html" }));
  await open("/en/stock-outs.html#old-margin?price=199");
  await page.waitForURL("**/en/margin.html**");
  assert.equal(fragment(page), "#margin?price=199");
  const calculator = new Calculator(page);
  await calculator.ready();
  assert.equal(await calculator.value("price"), "199");
});

story("without JavaScript an old link shows where to go", { javaScript: false }, async ({ page, context, open }) => {
  const moved = withMoved("en/stock-outs.html", "margin.html#margin", "old-margin");
  await context.route("**/en/stock-outs.html", (route) => route.fulfill({ body: moved, contentType: "text/html" }));
  await open("/en/stock-outs.html");
  assert.equal(await page.locator("#old-margin").isVisible(), false);
  await open("/en/stock-outs.html#old-margin");
  await page.getByText("Now in:").waitFor();
});

import assert from "node:assert/strict";
import { stories, until } from "../support/browser.mjs";

/** @import { Page } from "playwright-core" */

const story = stories();

/** @param {Page} page @param {string} id of the term in the glossary */
function term(page, id) {
  const link = page.locator(`a.term[href$="#${id}"]`).first();
  const meaning = page.locator("#meaning");
  return { link, meaning, shown: () => meaning.waitFor(), gone: () => meaning.waitFor({ state: "hidden" }) };
}

for (const [language, said] of /** @type {const} */ ([["en", /What the buyer pays for an order/], ["zh-CN", /shífùjià/]])) {
  story(`in ${language} a term shows its meaning to a pointer that rests on it, and keeps it while the pointer reads`, {}, async ({ page, open }) => {
    await open(`/${language}/index.html`);
    const { link, meaning, shown, gone } = term(page, "paid-price");
    await link.hover();
    await shown();
    assert.match((await meaning.textContent()) ?? "", said);
    await meaning.locator("p").first().hover();
    await page.waitForTimeout(600);
    assert.equal(await meaning.isVisible(), true, "what is read stays");
    await page.mouse.move(2, 2);
    await gone();

    await link.hover();
    await shown();
    await page.keyboard.press("Escape");
    await gone();
    await link.click();
    await page.waitForURL(/glossary\.html#paid-price$/);
  });
}

story("a term that has the focus is described by its meaning, and Enter follows it", {}, async ({ page, open }) => {
  await open("/en/index.html");
  const { link, meaning, shown, gone } = term(page, "list-price");
  await link.focus();
  await shown();
  const description = await link.evaluate((one) => document.getElementById(one.getAttribute("aria-describedby") ?? "")?.textContent);
  assert.match(description ?? "", /The price of one item before any offer/);
  await page.keyboard.press("Escape");
  await gone();
  assert.equal(await link.getAttribute("aria-describedby"), null);
  assert.equal(await link.evaluate((one) => one === document.activeElement), true, "the line is not left");
  await page.keyboard.press("Tab");
  await shown();
  assert.match((await meaning.textContent()) ?? "", /^\s*折扣/, "the next term has its own meaning");
  await page.keyboard.press("Enter");
  await page.waitForURL(/glossary\.html#/);
});

story("a reader who has gone on while the meaning was on its way is not shown it any more", {}, async ({ page, context, open }) => {
  /** @type {(() => void) | undefined} */
  let deliver;
  const held = new Promise((resolve) => (deliver = () => resolve(undefined)));
  await context.route("**/terms.js", async (route) => {
    await held;
    await route.continue();
  });
  await open("/en/index.html");
  const { link, meaning } = term(page, "list-price");
  await link.focus();
  await page.locator("main a:not(.term)").first().focus();
  const loaded = page.waitForResponse("**/terms.js");
  deliver?.();
  await (await loaded).finished();
  await page.waitForTimeout(500);
  assert.equal(await meaning.isVisible(), false);
  await link.focus();
  await meaning.waitFor();
});

story("on a phone a tap shows the meaning within the window, and the next follows the term", { viewport: { width: 360, height: 740 }, touch: true }, async ({ page, open }) => {
  await open("/en/index.html");
  for (const { link, meaning, shown, gone } of await everyTerm(page)) {
    await link.tap();
    await shown();
    const box = await meaning.boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 360 && box.y >= 0 && box.y + box.height <= 740, `${await link.textContent()}: ${JSON.stringify(box)}`);
    await page.keyboard.press("Escape");
    await gone();
  }
  const { link, meaning, shown } = term(page, "discount");
  await link.tap();
  await shown();
  assert.match((await meaning.getByRole("link", { name: "In the glossary" }).getAttribute("href")) ?? "", /glossary\.html#discount$/);
  await link.tap();
  await page.waitForURL(/glossary\.html#discount$/);
});

/** @param {Page} page */
async function everyTerm(page) {
  const ids = await page.locator("a.term").evaluateAll((all) => all.map((one) => /** @type {HTMLAnchorElement} */ (one).hash.slice(1)));
  return ids.map((id) => term(page, id));
}

story("a glossary that cannot be had leaves a term the link it is", { expects: [/ERR_FAILED/], viewport: { width: 360, height: 740 }, touch: true }, async ({ page, context, open }) => {
  await open("/en/index.html");
  let refused = 0;
  await context.route("**/glossary.html", (route) => (route.request().isNavigationRequest() ? route.continue() : ((refused += 1), route.abort())));
  await term(page, "discount").link.tap();
  await page.waitForURL(/glossary\.html#discount$/);
  await until("the glossary was not asked for", async () => refused, (count) => count > 0);
});

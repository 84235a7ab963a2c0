import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { stories, until } from "../support/browser.mjs";
import { languages } from "../support/site.mjs";

/** @import { Page } from "playwright-core" */

/** A question has its answer among the first results. */
const FIRST = 3;

const story = stories();

/** @param {string} language @returns {[question: string, pages: string[]][]} What people ask, and the pages that answer. */
function questions(language) {
  return JSON.parse(readFileSync(new URL(`../search/questions.${language}.json`, import.meta.url), "utf8"));
}

/** @param {Page} page */
function search(page) {
  const dialog = page.getByRole("dialog");
  return { dialog, input: dialog.getByRole("searchbox"), links: dialog.getByRole("link"), status: dialog.getByRole("status") };
}

/**
 * Types a question and waits for its answer.
 * @param {Page} page
 * @param {string} question
 */
async function ask(page, question) {
  const { input, status, links } = search(page);
  await input.fill(question);
  await until(`no answer to ${question}`, async () => (await status.textContent()) ?? "", (said) => said.includes(question));
  return links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
}

for (const language of languages) {
  story(`in ${language} what a new operator asks is answered by one of the first ${FIRST} results`, { onlyChromium: "the index answers every browser alike, and the story is long" }, async ({ page, open }) => {
    const all = questions(language);
    assert.ok(all.length >= 60, `${all.length} questions`);
    await open(`/${language}/traffic.html`);
    await page.keyboard.press("/");
    /** @type {Record<string, string[]>} */
    const missed = {};
    for (const [question, pages] of all) {
      const found = (await ask(page, question)).slice(0, FIRST);
      if (!found.some((href) => pages.includes(href.split("#")[0] || "index.html"))) missed[question] = found;
    }
    assert.deepEqual(missed, {});
  });
}

story("the search is opened, walked and left by keyboard, and a result leads to its section", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  await page.keyboard.press("Control+k");
  const { dialog, input, links } = search(page);
  await dialog.waitFor();
  assert.equal(await input.evaluate((element) => element === document.activeElement), true);
  await ask(page, "break-even ROAS");
  await page.keyboard.press("ArrowDown");
  assert.equal(await links.first().evaluate((element) => element === document.activeElement), true);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.waitForURL(/glossary\.html#break-even-roas$/);

  await page.keyboard.press("/");
  await dialog.waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
});

story("a question nothing answers says what to try, and a slash in a field is a slash", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  await page.keyboard.press("/");
  assert.deepEqual(await ask(page, "qqxxzz"), []);
  assert.match((await search(page).status.textContent()) ?? "", /Try one word/);
  await page.keyboard.press("Escape");
  const field = page.locator("shop-calculator#margin input[name=price]");
  await field.scrollIntoViewIfNeeded();
  await until("the field is disabled", () => field.isEnabled(), Boolean);
  await field.fill("");
  await field.press("/");
  assert.equal(await search(page).dialog.isVisible(), false);
  assert.equal(await field.inputValue(), "/");
});

story("without the index the names are still found, and the search says what is missing", { expects: [/pagefind|ERR_FAILED/] }, async ({ page, context, open }) => {
  await context.route("**/search/**", (route) => route.abort());
  await open("/zh-CN/margin.html");
  await page.getByRole("button", { name: "搜索" }).click();
  const { input, status, links } = search(page);
  await input.fill("转化率");
  await until("the search says nothing", async () => (await status.textContent()) ?? "", (said) => said.includes("没能载入"));
  assert.match((await links.first().getAttribute("href")) ?? "", /glossary\.html#conversion-rate/);
});

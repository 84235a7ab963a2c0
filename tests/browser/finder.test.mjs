import assert from "node:assert/strict";
import { stories, until } from "../support/browser.mjs";

const story = stories();

/** What people want to know, and the pages of the calculators that stay. */
const questions = /** @type {const} */ ([
  ["en", "how many people for chats", ["desk-service.html"]],
  ["en", "退货率", ["margin.html"]],
  ["en", "reorder point", ["desk-stock.html"]],
  ["en", "shouhou", ["desk-service.html"]],
  ["zh-CN", "退货率", ["margin.html"]],
  ["zh-CN", "几个客服", ["desk-service.html"]],
  ["zh-CN", "shouhou", ["desk-service.html"]],
  ["zh-CN", "return rate", ["margin.html"]],
]);

for (const path of ["index.html", "desk.html"]) {
  story(`on ${path} what one wants to know leaves the calculators that answer it`, {}, async ({ page, open }) => {
    for (const [language, question, pages] of questions) {
      await open(`/${language}/${path}`);
      const finder = page.locator(".finder");
      const lines = page.locator(".finder + * :is(tbody tr, li)");
      const all = await lines.count();
      await finder.getByRole("searchbox").fill(question);
      await until(`no answer to ${question}`, async () => (await finder.getByRole("status").textContent()) ?? "", (said) => said.includes(`${all}`));
      const stay = await lines.locator("a:visible").evaluateAll((links) => links.map((link) => /** @type {HTMLAnchorElement} */ (link).pathname.split("/").pop()));
      for (const wanted of pages) assert.ok(stay.includes(wanted), `${language} ${question} leaves ${stay.join(" ")}`);
      assert.ok(stay.length <= all / 3, `${language} ${question} leaves ${stay.length} of ${all}: ${stay.join(" ")}`);
      await finder.getByRole("searchbox").fill("");
      await until("not all are back", () => lines.locator(":scope:visible").count(), (count) => count === all);
    }
  });
}

story("a question nothing answers leaves all calculators and says so", {}, async ({ page, open }) => {
  await open("/en/desk.html");
  const lines = page.locator(".finder + * tbody tr");
  const all = await lines.count();
  await page.locator(".finder").getByRole("searchbox").fill("qqxxzz");
  await until("nothing is said", async () => (await page.locator(".finder [role=status]").textContent()) ?? "", (said) => said.includes("No question matches"));
  assert.equal(await lines.locator(":scope:visible").count(), all);
});

story("without JavaScript all calculators stand there, and nothing offers to find one", { javaScript: false }, async ({ page, open }) => {
  await open("/en/desk.html");
  const lines = page.locator(".finder + * tbody tr");
  assert.equal(await page.locator(".finder").isVisible(), false);
  assert.notEqual(await lines.count(), 0);
  assert.equal(await lines.locator(":scope:visible").count(), await lines.count());
});

story("the contents show where one is: the open part, the chapter and its sections", { viewport: { width: 360, height: 740 } }, async ({ page, open }) => {
  await open("/en/price.html");
  await page.getByRole("button", { name: "Contents" }).click();
  const contents = page.getByRole("navigation", { name: "Contents" });
  assert.equal(await contents.locator("details[open]").count(), 1);
  assert.equal(await contents.locator("details[open] > summary").textContent(), "Promotion");
  await contents.locator("[aria-current] + ol a").nth(2).click();
  await contents.waitFor({ state: "hidden" });
  assert.notEqual(new URL(page.url()).hash, "");
  assert.deepEqual(await page.locator(".here li").allTextContents(), ["The Shopkeeper’s Handbook", "Promotion", "Price, discounts and coupons"]);
});

story("the first chapter has only a next, the last only a previous", { javaScript: false }, async ({ page, open }) => {
  const ways = () => page.locator(".pager a").evaluateAll((links) => links.map((link) => /** @type {HTMLAnchorElement} */ (link).rel));
  await open("/en/index.html");
  assert.deepEqual(await ways(), ["next"]);
  await open("/en/sources.html");
  assert.deepEqual(await ways(), ["prev"]);
});

import assert from "node:assert/strict";
import { stories } from "../support/browser.mjs";

/** @import { Page } from "playwright-core" */

const story = stories();

/** @param {Page} page */
function checklist(page) {
  const tools = page.locator("[data-checklist=price-checklist]");
  return { tools, boxes: page.locator("h2#price-checklist ~ ul input[type=checkbox]"), status: tools.locator("[role=status]") };
}

story("a checklist is ticked, counted and kept, in both languages and for the next visit", {}, async ({ page, open }) => {
  await open("/en/price.html");
  const { boxes, status, tools } = checklist(page);
  await tools.getByRole("button").waitFor();
  const all = await boxes.count();
  await page.getByText("The basket exactly on each threshold was tested").click();
  await boxes.nth(0).press("Space");
  assert.equal(await status.textContent(), `2 of ${all} done`);

  await page.reload();
  await tools.getByRole("button").waitFor();
  assert.deepEqual(await boxes.evaluateAll((all) => all.map((box) => /** @type {HTMLInputElement} */ (box).checked).slice(0, 4)), [true, false, true, false]);

  await open("/zh-CN/price.html");
  await tools.getByRole("button").waitFor();
  assert.equal(await status.textContent(), `已完成2项，共${all}项`);
  await tools.getByRole("button", { name: "清空勾选" }).click();
  assert.equal(await status.textContent(), `已完成0项，共${all}项`);
  assert.equal(await tools.getByRole("button").isDisabled(), true);
});

story("on paper a checklist is boxes to tick by hand, with the ticks made", { onlyChromium: "Playwright shows Firefox's pages on the screen alone" }, async ({ page, open }) => {
  await open("/en/price.html");
  const { boxes, tools } = checklist(page);
  await tools.getByRole("button").waitFor();
  await boxes.nth(1).check();
  await page.emulateMedia({ media: "print" });
  assert.equal(await tools.isVisible(), false);
  assert.equal(await boxes.nth(0).isVisible(), true);
  assert.equal(await boxes.nth(1).isChecked(), true);
});

story("without JavaScript a checklist can be read", { javaScript: false }, async ({ page, open }) => {
  await open("/en/price.html");
  const { boxes, tools } = checklist(page);
  assert.equal(await tools.isVisible(), false);
  assert.equal(await boxes.nth(0).isDisabled(), true);
});

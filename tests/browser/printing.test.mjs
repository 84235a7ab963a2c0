import assert from "node:assert/strict";
import { stories } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";

const story = stories();

story("on paper a chapter is light, unfolded and without anything to click, and says when and from where it was printed", { colorScheme: "dark" }, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.changed(() => calculator.type("price", "432"));
  await page.waitForURL(/price=432/);
  await calculator.root.locator("[data-tool=whatif]").click();
  const panel = calculator.root.locator("[data-panel=whatif]");
  await panel.locator("[data-action=draw]").click();
  await panel.locator("svg").waitFor();
  await calculator.root.locator("[data-tool=share]").click();
  await calculator.root.locator("[data-panel=share] textarea").first().waitFor();
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const seen = await page.evaluate(() => {
    const shown = (/** @type {string} */ selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility()).length;
    return {
      tools: shown("nav, button, .top, .foot, .help, .save, .checklist-tools"),
      ground: getComputedStyle(document.documentElement).getPropertyValue("color-scheme"),
      folded: [...document.querySelectorAll("details:not([open], .working, .twin)")].length,
      answers: shown("article > details p"),
      sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    };
  });
  assert.deepEqual({ ...seen, answers: seen.answers > 0 }, { tools: 0, ground: "light", folded: 0, answers: true, sideways: false });
  assert.equal(await calculator.root.locator("input[name=price]").isVisible(), true);
  assert.deepEqual(
    [await panel.locator("svg").isVisible(), await panel.locator(".tool-said").isVisible(), await panel.locator("select").first().isVisible()],
    [true, true, false],
    "of a tool in use, what it found",
  );
  assert.equal(await calculator.root.locator("[data-panel=share]").isVisible(), false);
  assert.equal(await calculator.figure("paid_price"), "¥340.60");
  const line = await page.locator(".on-paper").innerText();
  assert.match(line, /margin\.html#margin\?price=432/);
  assert.match(line, new RegExp(String(new Date().getFullYear())));

  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.ok((await calculator.root.locator("details.group:not([open])").count()) > 0, "what was folded is folded again");
});

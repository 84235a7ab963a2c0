import assert from "node:assert/strict";
import { findings } from "../support/axe.mjs";
import { stories, until } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";

const story = stories();

for (const [path, wanted] of /** @type {const} */ ([["/en/margin.html", /^Orders a month has to be [\d,]+\./], ["/zh-CN/margin.html", /^每月订单数要到[\d,]+，/]])) {
  story(`a figure is found backwards on ${path}, with the keyboard alone, put in and taken out again`, {}, async ({ page, open }) => {
    await open(path);
    const calculator = new Calculator(page);
    await calculator.ready();
    await calculator.changed(() => calculator.type("monthly_orders", "2500"));
    const shown = async () => (await calculator.figure("monthly_profit")).replace(/[^\d]/g, "");
    const opener = calculator.root.locator("[data-tool=backwards]");
    await opener.focus();
    await page.keyboard.press("Enter");
    const panel = calculator.root.locator("[data-panel=backwards]");
    const part = (/** @type {string} */ name) => panel.locator(`[data-backwards=${name}]`);
    await until("the panel has not opened", () => part("output").evaluate((control) => control === document.activeElement), Boolean);
    await part("output").selectOption("monthly_profit");
    assert.equal(await part("figure").inputValue(), await shown(), "a goal starts from the result there is");
    await part("field").selectOption("monthly_orders");
    await part("figure").fill("3万");
    await part("figure").press("Enter");
    const said = await until("nothing is said", () => part("said").innerText(), (text) => text !== "");
    assert.match(said, wanted);
    assert.deepEqual(await findings(page), []);
    await calculator.changed(() => panel.locator("[data-action=take]").press("Enter"));
    assert.ok(Number(await calculator.value("monthly_orders")) > 2500);
    assert.ok(Number(await shown()) >= 30_000, await shown());
    await calculator.changed(() => calculator.root.locator("[data-action=restore]").click());
    assert.equal(await calculator.value("monthly_orders"), "2500");
    assert.equal(await calculator.root.locator("[data-marked]").count(), 0, "a figure that is gone is not marked as found");
    await opener.click();
    assert.equal(await panel.isVisible(), false);
  });
}

story("a goal out of reach says how far one gets, and changes nothing", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.root.locator("[data-tool=backwards]").click();
  const part = (/** @type {string} */ name) => calculator.root.locator(`[data-backwards=${name}]`);
  await part("output").waitFor();
  await part("output").selectOption("gross_margin");
  await part("figure").fill("99%");
  await part("field").selectOption("discount");
  await calculator.unchanged(() => calculator.root.locator("[data-action=solve]").click());
  assert.match(await part("said").innerText(), /out of reach/);
  assert.equal(await part("taking").isVisible(), false);
  await part("figure").fill("oops");
  await part("figure").press("Enter");
  await until("the figure is not refused", () => part("said").innerText(), (text) => text.startsWith("This is not a number"));
});

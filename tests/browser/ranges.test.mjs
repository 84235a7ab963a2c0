import assert from "node:assert/strict";
import { findings } from "../support/axe.mjs";
import { stories, until } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";

const story = stories();

for (const [path, middle, wanted] of /** @type {const} */ ([
  ["/en/margin.html", "counts as ¥500", { said: /eight times in ten between .* Chance of at least ¥300,000: \d+%\. From 4,096 points\./, found: /^The range of Orders a month has to be [\d,]+~[\d,]+\./ }],
  ["/zh-CN/margin.html", "暂按 ¥500", { said: /十次有八次在.*不低于¥300,000的可能性是\d+%。按4,096个点算得。/, found: /^每月订单数的范围要到[\d,]+~[\d,]+，/ }],
])) {
  story(`figures typed as ranges give chances, pictures and what must be true on ${path}, in the link and with the keyboard alone`, {}, async ({ page, open }) => {
    await open(path);
    const calculator = new Calculator(page);
    await calculator.ready();
    await calculator.changed(() => calculator.type("price", "400..600"));
    await until("the form does not say which figure it goes on with", () => calculator.note("price"), (note) => note.includes(middle));
    await calculator.changed(() => calculator.type("monthly_orders", "800~2000"));
    const opener = calculator.root.locator("[data-tool=ranges]");
    await opener.focus();
    await page.keyboard.press("Enter");
    const panel = calculator.root.locator("[data-panel=ranges]");
    const part = (/** @type {string} */ name) => panel.locator(`[data-ranges=${name}]`);
    await until("the panel has not opened", () => part("output").evaluate((control) => control === document.activeElement), Boolean);
    await part("output").selectOption("monthly_profit");
    await part("figure").fill("30万");
    await part("figure").press("Enter");
    const said = await until("nothing is said of the goal", () => part("said").innerText(), (text) => /300,000/.test(text));
    assert.match(said, wanted.said);
    assert.equal(await panel.locator("svg").count(), 2);
    assert.equal(await panel.locator("details.twin tbody tr").count(), 7 + 2, "seven chances and two figures");
    assert.deepEqual(await findings(page), []);
    await part("field").selectOption("monthly_orders");
    await panel.locator("[data-action=require]").press("Enter");
    assert.match(await until("nothing is found", () => part("required").innerText(), (text) => text !== ""), wanted.found);
    await calculator.changed(() => panel.locator("[data-action=take]").press("Enter"));
    assert.match(await calculator.value("monthly_orders"), /^\d+~\d+$/);
    await until("the chance did not follow", () => part("said").innerText(), (text) => /\b(79|80|81)%/.test(text));
    await until("the range is not in the link", () => page.evaluate(() => decodeURIComponent(location.hash)), (hash) => hash.includes("price=400..600"));
    await part("output").press("Escape");
    assert.equal(await panel.isVisible(), false);
  });
}

story("without a range the tool says how to type one, and it fits a phone", { viewport: { width: 360, height: 700 } }, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.root.locator("[data-tool=ranges]").click();
  const part = (/** @type {string} */ name) => calculator.root.locator(`[data-ranges=${name}]`);
  await until("nothing is said", () => part("said").innerText(), (text) => text.startsWith("No figure above is a range yet"));
  await calculator.changed(() => calculator.type("price", "80~120~150"));
  await calculator.root.locator("[data-action=reckon]").click();
  await until("nothing is worked out", () => part("drawn").locator("svg").count(), (count) => count === 2);
  assert.equal(await part("requiring").isVisible(), false, "without a goal there is no chance to ask for");
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
});

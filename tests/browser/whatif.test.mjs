import assert from "node:assert/strict";
import { findings } from "../support/axe.mjs";
import { stories, until } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";

const story = stories();

for (const [path, moved, passes, fanned] of /** @type {const} */ ([
  ["/en/margin.html", /^With Orders a month from 1,400 to 4,200, Profit a month goes from −¥/, /It passes ¥0 where Orders a month is 1,660\.$/, /eight cases in ten lie between −?¥[\d,]+ and −?¥[\d,]+ where it begins/],
  ["/zh-CN/margin.html", /^每月订单数从1,400到4,200，月利润从−¥/, /每月订单数是1,660的时候，越过¥0。$/, /十次有八次：开头在−?¥[\d,]+到−?¥[\d,]+之间/],
])) {
  story(`on ${path} a result is followed along one figure, and over two as a table`, {}, async ({ page, open }) => {
    await open(path);
    const calculator = new Calculator(page);
    await calculator.ready();
    await calculator.root.locator("[data-tool=whatif]").click();
    const panel = calculator.root.locator("[data-panel=whatif]");
    const part = (/** @type {string} */ name) => panel.locator(`[data-whatif="${name}"]`);
    await until("the panel has not opened", () => part("output").evaluate((control) => control === document.activeElement), Boolean);
    await part("output").selectOption("monthly_profit");
    await part("field").selectOption("monthly_orders");
    assert.deepEqual([await part("from").inputValue(), await part("to").inputValue()], ["1400", "4200"], "a stretch begins around today's figure");
    assert.equal(await part("second-from").isVisible(), false, "a second stretch is asked for once its figure is chosen");
    await calculator.unchanged(() => part("to").press("Enter"));
    const said = () => part("said").innerText();
    assert.match(await until("nothing is said", said, (text) => text !== ""), moved);
    assert.match(await said(), passes);
    assert.equal(await part("drawn").locator("svg circle").count(), 2, "today's figure and the break-even are marked");
    assert.equal(await part("drawn").locator(".twin tbody tr").count(), 41);
    assert.deepEqual(await findings(page), []);

    // A figure typed as a range spreads the line to a fan.
    await calculator.changed(() => calculator.type("price", "400~500"));
    await part("to").press("Enter");
    const columns = part("drawn").locator(".twin thead th");
    await until("there is no fan", () => columns.count(), (count) => count === 4);
    assert.deepEqual((await columns.allTextContents()).slice(2), ["P10", "P90"]);
    assert.equal(await part("drawn").locator("svg polygon.chart-band").count(), 1);
    assert.match(await said(), fanned);
    assert.deepEqual(await findings(page), []);
    await calculator.changed(() => calculator.type("price", "500"));

    await part("second").selectOption("price");
    await part("target").fill("3万");
    await panel.locator("[data-action=draw]").click();
    const cells = part("drawn").locator("td.number");
    await until("there is no table", () => cells.count(), (count) => count === 81);
    const money = async (/** @type {string} */ which) =>
      (await part("drawn").locator(which).allInnerTexts()).map((text) => Number(text.replace("−", "-").replace(/[¥,]/g, "")));
    assert.ok((await money("td.reached")).every((profit) => profit >= 30_000) && (await money("td.reached")).length > 0);
    assert.ok((await money("td.number:not(.reached)")).every((profit) => profit < 30_000));
    assert.deepEqual(await findings(page), []);

    await part("from").fill("9999999999");
    await panel.locator("[data-action=draw]").click();
    await until("a figure out of bounds is not refused", () => cells.count(), (count) => count === 0);
    const refusal = await said();
    assert.notEqual(refusal, "");

    await part("from").fill("1400~2800");
    await panel.locator("[data-action=draw]").click();
    await until("what is wrong with a range is not said", said, (sentence) => sentence !== refusal);
    assert.equal(await cells.count(), 0, "a range does not count as its middle");
  });
}

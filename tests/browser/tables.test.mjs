import assert from "node:assert/strict";
import { shareClipboard, stories, until } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";

/** @import { Page } from "playwright-core" */

const story = stories();

/**
 * Copies text elsewhere and pastes it into a control.
 * @param {Calculator} calculator
 * @param {string} name
 * @param {string} text
 */
async function paste(calculator, name, text) {
  await shareClipboard(calculator.page.context());
  const control = calculator.root.locator(`[name="${name}"]`);
  await control.evaluate((_, copied) => navigator.clipboard.writeText(copied), text);
  await control.press("ControlOrMeta+V");
}

/** @param {Page} page */
async function team(page) {
  const calculator = new Calculator(page, "staffing");
  await calculator.ready();
  return calculator;
}

/** @param {Calculator} calculator */
function rows(calculator) {
  return calculator.root.locator("table[data-rows=team] > tbody > tr").count();
}

story("another preset brings all its rows, and the first one takes them away again", {}, async ({ page, open }) => {
  await open("/en/desk-staffing.html");
  const calculator = await team(page);
  const before = await rows(calculator);
  const presets = calculator.root.locator("select[data-preset]");
  await calculator.changed(() => presets.selectOption("sticker"));
  assert.equal(await calculator.figure("heads"), "74");
  assert.equal(await calculator.value("post.0"), "manager");
  assert.equal(await calculator.value("post_heads.7"), "30");
  await calculator.changed(() => presets.selectOption("example"));
  assert.equal(await rows(calculator), before);
  assert.equal(await calculator.figure("heads"), "7");
});

story("a row is added, counted, kept in the link and there again when it is opened", {}, async ({ page, open }) => {
  await open("/en/desk-staffing.html");
  const calculator = await team(page);
  const before = await rows(calculator);
  await calculator.root.locator("[data-action=add-row][data-rows=team]").click();
  assert.equal(await rows(calculator), before + 1);
  const focused = await page.evaluate(() => document.activeElement?.getAttribute("name"));
  assert.equal(focused, `post.${before}`);
  await calculator.choose(`post.${before}`, "finance");
  await calculator.changed(() => calculator.type(`post_heads.${before}`, "2"));
  assert.equal(await calculator.figure("heads"), "9");
  await until("the link does not hold the row", () => calculator.fragment(), (fragment) => fragment.includes(`post_heads.${before}=2`));

  await page.reload();
  const again = await team(page);
  await until("the row is not there again", () => again.figure("heads"), (heads) => heads === "9");
  await again.changed(() => again.press("reset"));
  assert.equal(await rows(again), before);
});

story("a table ends at the rows it can hold", {}, async ({ page, open }) => {
  await open("/en/desk-staffing.html");
  const calculator = await team(page);
  const most = Number(await calculator.root.locator("table[data-rows=team]").getAttribute("data-most"));
  const button = calculator.root.locator("[data-action=add-row][data-rows=team]");
  for (let row = await rows(calculator); row < most + 3; row += 1) await button.click();
  assert.equal(await rows(calculator), most);
});

story("cells pasted from a spreadsheet find their columns, by id or by word, and are taken back", {}, async ({ page, open }) => {
  await open("/zh-CN/desk-staffing.html");
  const calculator = await team(page);
  await calculator.changed(() => calculator.type("monthly_sales", "50万"));
  await calculator.changed(() => paste(calculator, "post_heads.0", "2\t1.3万\r\n1\t\"4,500\"\n4\n"));
  assert.equal(await calculator.value("post_heads.0"), "2");
  assert.equal(await calculator.value("post_pay.1"), "4,500");
  assert.equal(await calculator.value("post_heads.2"), "4");
  await calculator.saying("pasted");
  assert.match(await calculator.root.locator("[data-message=pasted]").innerText(), /^已从第1行“.+”起粘贴3行2列，有框标出。/);
  assert.equal(await calculator.root.locator("[data-marked]").count(), 5);
  await calculator.changed(() => calculator.press("restore"));
  assert.equal(await calculator.value("post_heads.0"), "1");
  assert.equal(await calculator.value("monthly_sales"), "50万");
  assert.equal(await calculator.root.locator("[data-marked]").count(), 0);
  await calculator.changed(() => paste(calculator, "post.3", "仓储\t5\t1.5万\nfinance\t1\t6000"));
  assert.equal(await calculator.value("post.3"), "warehouse");
  assert.equal(await calculator.value("post.4"), "finance");
  assert.equal(await calculator.value("post_heads.3"), "5");
  assert.equal(await calculator.root.locator("[data-marked]").count(), 6);
  await calculator.changed(() => paste(calculator, "post.3", "no such post\t6\t1.6万"));
  await calculator.saying("pasted-part");
  assert.equal(await calculator.root.locator("[data-marked]").count(), 2, "a choice that is none is not taken, and what was pasted before is no news");
  await calculator.changed(() => calculator.type("monthly_sales", "51万"));
  assert.equal(await calculator.root.locator("[data-marked]").count(), 0, "nor is any of it once something else is typed");
});

story("one bad cell of a paste is named under itself, and the others are kept", {}, async ({ page, open }) => {
  await open("/en/desk-staffing.html");
  const calculator = await team(page);
  await calculator.unchanged(() => paste(calculator, "post_heads.0", "1\t6500\n1\tmuch\n2\t9000"));
  assert.equal(await calculator.root.locator("[aria-invalid]").count(), 1);
  await calculator.complaint("post_pay.1");
  const label = await calculator.root.locator('[name="post_pay.1"]').getAttribute("aria-label");
  assert.match(label ?? "", / 2$/);
  assert.equal(await calculator.value("post_heads.2"), "2");
  await calculator.changed(() => calculator.type("post_pay.1", "4500"));
});

story("a paste too wide and too long for the table says so", {}, async ({ page, open }) => {
  await open("/en/desk-staffing.html");
  const calculator = await team(page);
  const long = Array.from({ length: 20 }, () => "1\t3000\tno column").join("\n");
  await paste(calculator, "post_heads.0", long);
  await calculator.saying("pasted-part");
  assert.equal(await rows(calculator), Number(await calculator.root.locator("table[data-rows=team]").getAttribute("data-most")));
});

story("a table is copied with its headings and pasted back as it was, or into a spreadsheet", {}, async ({ page, open }) => {
  await shareClipboard(page.context());
  await open("/zh-CN/desk-staffing.html");
  const calculator = await team(page);
  await calculator.root.locator("table[data-rows=team] ~ template, table[data-rows=team]").first().waitFor();
  const button = calculator.root.locator("[data-action=copy-table]").first();
  await button.click();
  await calculator.saying("copied-table");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const lines = copied.replaceAll("\r", "").split("\n").map((line) => line.split("\t"));
  assert.equal(lines.length, (await rows(calculator)) + 1);
  assert.doesNotMatch(copied, /manager/, "choices are copied by their words");
  const entries = () => calculator.root.locator("table[data-rows=team]").first().locator(":is(input, select)").evaluateAll((all) => all.map((one) => /** @type {HTMLInputElement} */ (one).value));
  const before = await entries();
  await calculator.changed(() => calculator.type("post_heads.0", "7"));
  await calculator.changed(() => paste(calculator, "post.0", copied));
  assert.deepEqual(await entries(), before);
});

story("a table of results is copied as bare numbers, with its headings", {}, async ({ page, open }) => {
  await shareClipboard(page.context());
  await open("/en/desk-allocation.html");
  const calculator = new Calculator(page, "allocation");
  await calculator.ready();
  const results = calculator.root.locator("[data-result] .tables");
  const cells = await results.locator("table").first().locator("tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
  await results.locator("[data-action=copy-table]").first().click();
  await calculator.saying("copied-table");
  const copied = (await page.evaluate(() => navigator.clipboard.readText())).replaceAll("\r", "").split("\n").map((line) => line.split("\t"));
  assert.deepEqual(copied[0], cells[0]);
  assert.equal(copied.length, cells.length);
  for (const [at, [name, ...figures]] of copied.entries()) {
    if (at === 0) continue;
    assert.equal(name, cells[at]?.[0]);
    for (const [column, figure] of figures.entries()) {
      assert.match(figure, /^-?\d+(\.\d+)?$/);
      assert.equal(Number(figure), Number(cells[at]?.[column + 1]?.replace("−", "-").replace(/[¥,]/g, "")));
    }
  }
});

story("one field goes back to its preset by a button of its own, and undo brings the figure again", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  const printed = await calculator.value("price");
  assert.equal(await calculator.root.locator("form .revert").count(), 0);
  await calculator.changed(() => calculator.type("price", "199"));
  await calculator.changed(() => calculator.type("discount", "7折"));
  const button = calculator.root.getByRole("button", { name: "Reset List price", exact: true });
  const box = await button.boundingBox();
  assert.ok(box && box.width >= 24 && box.height >= 24);
  await calculator.changed(() => button.press("Enter"));
  assert.deepEqual([await calculator.value("price"), await calculator.value("discount")], [printed, "7折"]);
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("name")), "price");
  assert.equal(await calculator.root.locator("form .revert").count(), 1);
  await calculator.changed(() => page.keyboard.press("ControlOrMeta+Z"));
  assert.equal(await calculator.value("price"), "199");
});

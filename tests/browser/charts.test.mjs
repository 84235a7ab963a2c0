import assert from "node:assert/strict";
import { findings } from "../support/axe.mjs";
import { stories, until } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";

/** @import { Locator, Page } from "playwright-core" */

const story = stories();

/** A chart and the cursor of its page. */
class Chart {
  /** @param {Page} page @param {Locator} figure */
  constructor(page, figure) {
    this.page = page;
    this.figure = figure;
    this.drawing = figure.locator("> svg");
    this.mark = page.locator("#point");
    this.card = page.locator(".point-said");
  }

  /** Comes to the chart by Tab, from what can have the focus before it. */
  async enter() {
    await this.drawing.evaluate((drawing) => {
      const all = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")].filter((one) => one.checkVisibility() && !one.matches(":disabled"));
      /** @type {HTMLElement} */ (all[all.indexOf(drawing) - 1]).focus();
    });
    await this.page.keyboard.press("Tab");
    assert.equal(await this.focused(), true, "Tab does not lead into the chart");
    await until("there is no cursor", () => this.card.isVisible(), Boolean);
    return this.said();
  }

  focused() {
    return this.drawing.evaluate((drawing) => drawing === document.activeElement);
  }

  /** What is shown beside the point, line by line. */
  async said() {
    return this.card.locator("span").allTextContents();
  }

  /** @param {string} key */
  async press(key) {
    await this.page.keyboard.press(key);
    return this.said();
  }

  /** What is spoken. */
  spoken() {
    return this.page.locator(".point-said + [role=status] span").allTextContents();
  }

  /** The rows of the chart's table, each cell as it is written. @returns {Promise<string[][]>} */
  rows() {
    return this.figure.locator("table tbody tr").evaluateAll((rows) => rows.map((row) => [.../** @type {HTMLTableRowElement} */ (row).cells].map((cell) => cell.textContent ?? "")));
  }

  /** How far the middle of the mark is from that of a part of the drawing, pixels. @param {string} part @param {number} [which] */
  async away(part, which = 0) {
    const middle = async (/** @type {Locator} */ one) => {
      const { x = 0, y = 0, width = 0, height = 0 } = (await one.boundingBox()) ?? {};
      return [x + width / 2, y + height / 2];
    };
    const [[x = 0, y = 0], [left = 0, top = 0]] = [await middle(this.mark), await middle(this.drawing.locator(part).nth(which))];
    return Math.hypot(x - left, y - top);
  }
}

for (const [path, keys] of /** @type {const} */ ([
  ["/en/margin.html", "Arrow keys go from point to point, Escape leaves."],
  ["/zh-CN/margin.html", "方向键逐点查看，Esc退出。"],
])) {
  story(`on ${path} the steps of a waterfall are gone through by keys, shown and spoken as its table has them`, {}, async ({ page, open }) => {
    await open(path);
    const calculator = new Calculator(page);
    await calculator.ready();
    const chart = new Chart(page, calculator.region.locator("figure.chart").first());
    const rows = await chart.rows();
    assert.ok(rows.length > 5);
    assert.deepEqual(await chart.enter(), rows[0]);
    assert.deepEqual(await chart.spoken(), [...(rows[0] ?? []), keys], "how the keys are used is said once");
    assert.deepEqual(await chart.press("ArrowDown"), rows[1]);
    assert.deepEqual(await chart.spoken(), rows[1]);
    assert.ok((await chart.away("rect", 1)) < 1.5, "the mark is around the bar");
    assert.deepEqual(await chart.press("ArrowRight"), rows[2]);
    assert.deepEqual(await chart.press("ArrowUp"), rows[1]);
    assert.deepEqual(await chart.press("End"), rows.at(-1));
    assert.deepEqual(await chart.press("ArrowDown"), rows.at(-1), "there is nothing beyond the last");
    assert.deepEqual(await findings(page), []);
    assert.deepEqual(await chart.press("Home"), rows[0]);

    await chart.press("Escape");
    assert.deepEqual([await chart.card.isVisible(), await chart.focused()], [false, true]);
    assert.deepEqual(await chart.press("ArrowDown"), rows[0], "the first key brings the cursor back");
    await page.keyboard.press("Tab");
    await until("the cursor stays where nobody is", () => chart.mark.isVisible(), (there) => !there);
    assert.deepEqual(await chart.spoken(), []);
    assert.equal(await chart.drawing.getAttribute("role"), "img");
  });
}

story("keys lead down a chart that is higher than the window, and what they lead to stays in sight", { viewport: { width: 360, height: 540 } }, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  const chart = new Chart(page, calculator.region.locator("figure.chart").first());
  await chart.enter();
  for (const key of ["End", "Home"]) {
    await chart.press(key);
    const seen = await chart.mark.evaluate((mark) => {
      const { left, top, width, height } = mark.getBoundingClientRect();
      const over = document.elementFromPoint(left + width / 2, top + height / 2);
      return over?.closest("svg") === document.activeElement;
    });
    assert.equal(seen, true, `${key} leads out of sight`);
  }
});

story("when a chart is drawn anew, the focus and the cursor are where they were and the new figure is spoken", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  const chart = new Chart(page, calculator.region.locator("figure.chart").first());
  await chart.enter();
  const before = await chart.press("ArrowDown");
  await calculator.changed(() =>
    calculator.root.locator("[name=price]").evaluate((field) => {
      /** @type {HTMLInputElement} */ (field).value = "300";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }),
  );
  const row = (await chart.rows())[1];
  assert.notDeepEqual(row, before);
  assert.deepEqual([await chart.focused(), await chart.said(), await chart.spoken()], [true, row, row]);
  assert.ok((await chart.away("rect", 1)) < 1.5, "the mark has moved with the bar");
  assert.equal(await chart.press("ArrowDown").then((said) => said[0]), (await chart.rows())[2]?.[0]);
});

story("along a curve go left and right, from curve to curve up and down, each point with its channel", {}, async ({ page, open }) => {
  await open("/en/desk-allocation.html");
  const calculator = new Calculator(page, "allocation");
  await calculator.ready();
  const chart = new Chart(page, calculator.region.locator("figure.chart").filter({ has: page.locator("polyline") }));
  const heads = await chart.figure.locator("thead th").allTextContents();
  const rows = await chart.rows();
  const points = (/** @type {number} */ column) => rows.filter((row) => row[column] !== "–").map((row) => [`${heads[0]} ${row[0]}`, `${heads[column]} ${row[column]}`]);
  assert.deepEqual(await chart.enter(), points(1)[0]);
  assert.deepEqual(await chart.press("ArrowRight"), points(1)[1]);
  assert.deepEqual(await chart.press("End"), points(1).at(-1));
  await chart.press("Home");
  const [, second] = await chart.press("ArrowDown");
  assert.ok(second?.startsWith(`${heads[2]} `), `${second} is on the second curve`);
  const [, first] = await chart.press("ArrowUp");
  assert.ok(first?.startsWith(`${heads[1]} `), `${first} is on the first curve again`);
});

story("a pointer is told of the point it is near, and leaves nothing behind", {}, async ({ page, open }) => {
  await open("/en/campaign-calendar.html");
  const chart = new Chart(page, page.locator("article > figure.chart").filter({ has: page.locator("rect.series-2") }));
  const heads = await chart.figure.locator("thead th").allTextContents();
  const rows = await chart.rows();
  await chart.drawing.locator("rect").first().hover();
  await until("nothing is shown", () => chart.card.isVisible(), Boolean);
  assert.deepEqual(await chart.said(), [rows[0]?.[0], `${heads[0]} ${rows[0]?.[1]}`]);
  assert.deepEqual(await chart.spoken(), [], "a pointer is not spoken to");
  await chart.drawing.locator(".chart-label").nth(3).hover();
  assert.equal((await chart.said())[0], rows[3]?.[0], "a bar's name is the bar's");
  await page.mouse.move(2, 300);
  await until("the cursor stays where nobody is", () => chart.mark.isVisible(), (there) => !there);

  await chart.enter();
  assert.equal((await chart.said())[0], rows[3]?.[0], "keys go on from where the pointer was");
  assert.equal((await chart.press("ArrowDown"))[0], rows[4]?.[0], "down is to the next bar");
  assert.deepEqual(await chart.press("ArrowRight"), [rows[4]?.[0], `${heads[1]} ${rows[4]?.[2]}`], "right is to its next part");
});

story("a finger brings the cursor where it taps, and takes it away elsewhere", { touch: true, viewport: { width: 360, height: 740 } }, async ({ page, open }) => {
  await open("/zh-CN/campaign-calendar.html");
  const chart = new Chart(page, page.locator("article > figure.chart").filter({ has: page.locator("rect.series-2") }));
  const rows = await chart.rows();
  await chart.drawing.locator("rect").nth(1).tap();
  await until("nothing is shown", () => chart.card.isVisible(), Boolean);
  assert.equal((await chart.said())[0], rows[0]?.[0]);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  await page.locator("h1").tap();
  await until("the cursor stays where nobody is", () => chart.mark.isVisible(), (there) => !there);
});

story("dates of a plan are read out with all their row has", {}, async ({ page, open }) => {
  await open("/en/desk-preparation.html");
  const chart = new Chart(page, page.locator("article > figure.chart").first());
  const heads = await chart.figure.locator("thead th").allTextContents();
  const [row = []] = await chart.rows();
  const figures = row.map((text, at) => (at > 0 && text ? `${heads[at]} ${text}` : "")).filter(Boolean);
  assert.ok(figures.length >= 2);
  assert.deepEqual(await chart.enter(), [row[0], ...figures]);
});

story("in a tool's panel Escape leaves the cursor first and the panel after", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.changed(() => calculator.type("price", "400..600"));
  await calculator.root.locator("[data-tool=ranges]").click();
  const panel = calculator.root.locator("[data-panel=ranges]");
  await until("nothing is worked out", () => panel.locator("svg").count(), (count) => count === 2);
  const spread = new Chart(page, panel.locator("figure.chart").first());
  const [row = []] = await spread.rows();
  assert.deepEqual((await spread.enter()).map((line) => line.split(" ").at(-1)), row);
  const tornado = new Chart(page, panel.locator("figure.chart").last());
  const [bar = []] = await tornado.rows();
  assert.deepEqual((await tornado.enter()).slice(1).map((line) => line.split(" ").at(-1)), bar.slice(1));
  await page.keyboard.press("Escape");
  assert.deepEqual([await tornado.card.isVisible(), await panel.isVisible()], [false, true]);
  await page.keyboard.press("Escape");
  assert.equal(await panel.isVisible(), false);
});

story("charts of a page whose engines never come are gone through all the same", { expects: [/engine-\w+_bg\.wasm|ERR_FAILED|ERR_BLOCKED/] }, async ({ page, context, open }) => {
  await context.route("**/*.wasm", (route) => route.abort());
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.root.scrollIntoViewIfNeeded();
  await calculator.saying("broken");
  const chart = new Chart(page, calculator.region.locator("figure.chart").first());
  const rows = await chart.rows();
  assert.deepEqual(await chart.enter(), rows[0]);
  assert.deepEqual(await chart.press("ArrowDown"), rows[1]);
});

story("the cursor is seen in the system's colours and never printed", { forcedColors: "active" }, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  const chart = new Chart(page, calculator.region.locator("figure.chart").first());
  await chart.enter();
  const [edge, ground] = await chart.mark.evaluate((mark) => [getComputedStyle(mark).borderTopColor, getComputedStyle(document.body).backgroundColor]);
  assert.notEqual(edge, ground);
  await page.emulateMedia({ media: "print" });
  assert.deepEqual([await chart.mark.isVisible(), await chart.card.isVisible()], [false, false]);
});

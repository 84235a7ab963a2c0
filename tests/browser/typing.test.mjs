import assert from "node:assert/strict";
import { stories, until } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";

const story = stories();

for (const language of ["en", "zh-CN"]) {
  story(`in ${language} the result follows what is typed, in the ways people write it`, {}, async ({ page, open }) => {
    await open(`/${language}/margin.html`);
    const calculator = new Calculator(page);
    await calculator.ready();
    assert.equal(await calculator.says("needs-script"), false);
    await calculator.type("coupon", "0");
    await calculator.type("price", "200");
    for (const same of ["8折", "20%", "８折", " 8 折 ", "２０％", "160", "¥160", "160元", "200*0.8", "200-40"]) {
      await calculator.type("discount", "7折");
      await paid(calculator, "7折", "140");
      await calculator.type("discount", same);
      await paid(calculator, same, "160");
    }
    await calculator.type("discount", "10折");
    for (const [typed, amount] of /** @type {const} */ ([
      ["12万", "120,000"],
      ["168", "168"],
      ["１２万", "120,000"],
      ["1.2万元", "12,000"],
      ["1，234．5", "1,234.50"],
      ["3k", "3,000"],
      ["¥99.90", "99.90"],
    ])) {
      await calculator.type("price", typed);
      await paid(calculator, typed, amount);
    }
    await until("the status does not say the outcome", () => calculator.status(), (sentence) => /\d/.test(sentence));
  });
}

/**
 * Waits until the result says what is paid.
 * Fen that are zeros stand only beside amounts that have some.
 * @param {Calculator} calculator
 * @param {string} typed
 * @param {string} amount
 */
async function paid(calculator, typed, amount) {
  await until(`${typed} does not lead to ${amount}`, () => calculator.figure("paid_price"), (shown) => shown?.replace(/\.00$/, "") === `¥${amount}`);
}

story("a choice shows the fields it calls for and hides the others", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  const shown = (/** @type {string} */ name) => calculator.root.locator(`[data-field="${name}"]`).evaluate((field) => !field.hasAttribute("hidden"));
  await calculator.choose("promotion_basis", "roas");
  assert.deepEqual([await shown("planned_roas"), await shown("planned_share"), await shown("planned_amount")], [true, false, false]);
  await calculator.choose("promotion_basis", "amount");
  assert.deepEqual([await shown("planned_roas"), await shown("planned_share"), await shown("planned_amount")], [false, false, true]);
  await calculator.choose("vat", "general");
  assert.deepEqual([await shown("general_rate"), await shown("small_rate")], [true, false]);
});

story("a mistake in a field that is not heeded any more is no mistake", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.choose("promotion_basis", "roas");
  await calculator.type("planned_roas", "four");
  await calculator.complaint("planned_roas");
  await calculator.changed(async () => {
    await calculator.choose("promotion_basis", "share");
    await calculator.type("planned_share", "12.5%");
  });
});

story("every preset fills the form and can be reset to", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  const select = calculator.root.locator("select[data-preset]");
  const presets = await select.locator("option").evaluateAll((options) =>
    options.map((option) => ({ id: /** @type {HTMLOptionElement} */ (option).value, entries: option.getAttribute("data-entries") ?? "" })),
  );
  assert.ok(presets.length > 1);
  for (const { id, entries } of presets.toReversed()) {
    await select.selectOption(id);
    for (const [name, text] of new URLSearchParams(entries)) {
      assert.equal(await calculator.value(name), text, `${id} sets ${name}`);
    }
    await calculator.settled();
    const fresh = await calculator.result();
    await calculator.changed(() => calculator.type("price", "123456"));
    await calculator.press("reset");
    await until(`reset does not lead back to ${id}`, () => calculator.result(), (now) => now === fresh);
  }
});

story("an opened working stays open while the figures in it change", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  const working = calculator.region.locator("details").first();
  if (!(await working.evaluate((details) => /** @type {HTMLDetailsElement} */ (details).open))) {
    await working.locator("> summary").click();
  }
  await calculator.changed(() => calculator.type("price", "321"));
  assert.equal(await working.evaluate((details) => /** @type {HTMLDetailsElement} */ (details).open), true);
});

story("typing keeps the focus and the caret where they are", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  const price = await calculator.control("price");
  await price.fill("1234");
  await price.evaluate((input) => /** @type {HTMLInputElement} */ (input).setSelectionRange(2, 2));
  await calculator.changed(() => page.keyboard.type("9"));
  assert.equal(await price.inputValue(), "12934");
  assert.deepEqual(
    await price.evaluate((input) => [document.activeElement === input, /** @type {HTMLInputElement} */ (input).selectionStart]),
    [true, 3],
  );
});

story("nothing is fetched for a calculator that is out of sight", { viewport: { width: 1280, height: 300 } }, async ({ page, open }) => {
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.settled();
  const top = await calculator.root.evaluate((element) => element.getBoundingClientRect().top);
  if (top > 1500) assert.deepEqual(asked.filter((url) => url.endsWith(".wasm")), []);
  await calculator.ready();
  assert.equal(asked.filter((url) => url.endsWith(".wasm")).length, 1, "the engine is fetched once");
});

story("a folded section follows when the reader pauses, and at once when it is unfolded", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  const section = calculator.root.locator("details.section").first();
  const listed = () => section.locator('[data-output="list_value"] dd > .value').textContent();
  await calculator.type("price", "300");
  await section.locator("summary").first().click();
  await until("the unfolded section lags behind", listed, (shown) => shown?.replace(/\.00$/, "") === "¥300");
  await section.locator("summary").first().click();
  await calculator.type("price", "310");
  await until("the folded section never follows", listed, (shown) => shown?.replace(/\.00$/, "") === "¥310");
  assert.equal(await section.getAttribute("open"), null, "it should stay folded");
});

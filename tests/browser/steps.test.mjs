import assert from "node:assert/strict";
import { stories, until } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";

const story = stories();

story("the arrow keys step a figure in its last digit, with Shift ten times as far and with Alt a tenth", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  for (const [name, typed, key, text] of /** @type {const} */ ([
    ["price", "480", "ArrowUp", "481"],
    ["price", "480", "ArrowDown", "479"],
    ["price", "480", "Shift+ArrowUp", "490"],
    ["price", "480", "PageDown", "470"],
    ["price", "480", "Alt+ArrowUp", "480.1"],
    ["price", "1,999", "ArrowUp", "2,000"],
    ["price", "12万", "ArrowUp", "13万"],
    ["price", "１２万", "ArrowUp", "13万"],
    ["price", "¥0.9", "ArrowUp", "¥1.0"],
    ["price", "3", "Shift+ArrowDown", "0"],
    ["price", "0", "ArrowDown", "0"],
    ["discount", "8.5折", "ArrowUp", "8.6折"],
    ["discount", "20%", "Alt+ArrowDown", "19.9%"],
    ["monthly_orders", "900", "Alt+ArrowUp", "901"],
    ["monthly_orders", "1.2万", "ArrowUp", "1.3万"],
    ["price", "200-40", "ArrowUp", "200-40"],
    ["price", "", "ArrowUp", ""],
  ])) {
    await calculator.type(name, typed);
    await (await calculator.control(name)).press(key);
    assert.equal(await calculator.value(name), text, `${typed} and ${key}`);
  }
  await calculator.type("price", "100");
  const before = await calculator.figure("paid_price");
  await calculator.changed(async () => (await calculator.control("price")).press("Shift+ArrowUp"));
  assert.notEqual(await calculator.figure("paid_price"), before, "a step is an edit like any other");
});

story("what was done to a calculator is taken back and done again, step by step", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  const [price, discount] = [await calculator.value("price"), await calculator.value("discount")];
  const button = (/** @type {string} */ action) => calculator.root.locator(`[data-action=${action}]`);
  const available = (/** @type {string} */ action) => button(action).getAttribute("aria-disabled");
  assert.deepEqual([await available("undo"), await available("redo")], ["true", "true"]);

  const untouched = await calculator.result();
  await calculator.changed(() => calculator.type("price", "333"));
  await calculator.changed(() => calculator.type("discount", "7折"));
  const edited = await calculator.result();
  const control = await calculator.control("discount");
  await calculator.changed(() => control.press("Control+z"));
  assert.deepEqual([await calculator.value("price"), await calculator.value("discount")], ["333", discount]);
  await calculator.changed(() => button("undo").click());
  assert.equal(await calculator.value("price"), price);
  assert.equal(await calculator.result(), untouched, "the result is the first one again");
  assert.equal(await calculator.fragment(), "", "and so is the address");
  assert.equal(await available("undo"), "true");
  await calculator.unchanged(() => button("undo").press("Enter"));

  await calculator.changed(() => control.press("Control+y"));
  await calculator.changed(() => control.press("Control+Shift+z"));
  assert.equal(await calculator.result(), edited);
  await until("the address does not follow", () => calculator.fragment(), (fragment) => fragment.includes("price=333") && fragment.includes("discount=7折"));
  assert.equal(await available("redo"), "true");

  await calculator.changed(() => button("undo").click());
  await calculator.changed(() => calculator.type("price", "250"));
  assert.equal(await available("redo"), "true", "another edit ends what was gone back from");
  await calculator.changed(() => calculator.press("reset"));
  await calculator.changed(() => button("undo").click());
  assert.equal(await calculator.value("price"), "250", "a reset is a step too");
});

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { saved, stories, until } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";

/** @import { Page } from "playwright-core" */

const story = stories();

/**
 * What the command line writes for the same figures.
 * @param {string[]} asked
 */
function native(asked) {
  const { stdout, status } = spawnSync("cargo", ["handbook", "eval", "preparation", "--ics", ...asked], { encoding: "utf8" });
  assert.equal(status, 0);
  return stdout;
}

/**
 * Clicks the button under the dates and hands back the file.
 * @param {Page} page
 * @param {Calculator} calculator
 */
async function savedDates(page, calculator) {
  const { name, bytes } = await saved(page, () => calculator.root.locator("[data-action=calendar]").click());
  return { name, text: bytes.toString("utf8") };
}

for (const [language, name] of /** @type {const} */ ([["en", "Preparation calendar.ics"], ["zh-CN", "备战日程.ics"]])) {
  story(`the ${language} page saves the dates as the command line writes them, under its own name`, {}, async ({ page, open }) => {
    await open(`/${language}/desk-preparation.html`);
    const calculator = new Calculator(page, "preparation");
    await calculator.ready();
    const example = await savedDates(page, calculator);
    assert.equal(example.name, name);
    assert.equal(example.text, native(["--preset", "example", "--lang", language]));
    await calculator.changed(() => calculator.type("event", "2027年11月11日"));
    const changed = await savedDates(page, calculator);
    assert.notEqual(changed.text, example.text);
    assert.equal(changed.text, native(["--preset", "example", "--lang", language, "event=2027-11-11"]));
  });
}

story("while something is wrong the file has the dates the page shows", {}, async ({ page, open }) => {
  await open("/en/desk-preparation.html");
  const calculator = new Calculator(page, "preparation");
  await calculator.ready();
  await calculator.type("event", "2027-02-30");
  assert.match(await calculator.complaint("event"), /no such day/);
  assert.equal((await savedDates(page, calculator)).text, native(["--preset", "example"]));
});

story("only results with dates can be saved for a calendar", {}, async ({ page, open }) => {
  await open("/en/desk-staffing.html");
  const calculator = new Calculator(page, "staffing");
  await calculator.ready();
  const button = calculator.root.locator("[data-action=calendar]");
  assert.equal(await button.count(), 0);
  await calculator.changed(() => calculator.type("needed_by", "2027-10-20"));
  assert.equal(await button.count(), 1);
  assert.match((await savedDates(page, calculator)).text, /SUMMARY:decision to hire\r\n/);
});

story("a date typed in any way is kept as one every language reads", {}, async ({ page, open }) => {
  await open("/en/desk-preparation.html");
  const calculator = new Calculator(page, "preparation");
  await calculator.ready();
  await calculator.changed(() => calculator.type("event", "２０２７年１１月１１日"));
  assert.equal(await calculator.value("event"), "２０２７年１１月１１日", "what is typed is left alone");
  assert.equal(await calculator.note("event"), "= Thu 11 Nov 2027");
  await until("the address is not written", () => calculator.fragment(), (text) => text === "#preparation?event=2027-11-11");
  await calculator.type("event", "2027/6/18");
  await until("the preset’s own day is no change", () => calculator.fragment(), (text) => text === "");
});

story("without JavaScript the dates stand in the page and nothing offers to save them", { javaScript: false }, async ({ page, open }) => {
  await open("/en/desk-preparation.html");
  assert.match(await page.locator("table.agenda").first().innerText(), /The dates in 2027[^]*Tue 8 Jun/);
  assert.equal(await page.locator("[data-action=calendar]").isVisible(), false);
});

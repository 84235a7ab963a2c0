import assert from "node:assert/strict";
import { findings } from "../support/axe.mjs";
import { saved, stories, until } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";

/** @import { Page } from "playwright-core" */

const story = stories();

/** The panel of scenarios of a calculator, open. @param {Page} page */
async function opened(page) {
  const calculator = new Calculator(page);
  await calculator.ready();
  const panel = calculator.root.locator("[data-panel=scenarios]");
  const part = (/** @type {string} */ name) => panel.locator(`[data-scenarios=${name}]`);
  await calculator.root.locator("[data-tool=scenarios]").click();
  await until("the panel has not opened", () => part("name").evaluate((name) => name === document.activeElement), Boolean);
  const said = (/** @type {RegExp} */ wanted) => until(`${wanted} is not said`, () => part("said").innerText(), (text) => wanted.test(text));
  const names = () => panel.locator("[data-name]").evaluateAll((all) => all.map((one) => /** @type {HTMLInputElement} */ (one).value));
  const keep = async (/** @type {string} */ name) => {
    await part("name").fill(name);
    await part("name").press("Enter");
    await until(`${name} is not kept`, () => part("said").innerText(), (text) => text.includes(`“${name}”`));
  };
  const button = (/** @type {string} */ action, place = 0) => panel.locator(`[data-action=${action}]${place < 0 ? "" : `[data-place="${place}"]`}`);
  return { calculator, panel, part, said, names, keep, button };
}

/** @param {Page} page @returns {Promise<string[]>} what is kept, as it is written */
function kept(page) {
  return page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("handbook:scenario:")).map(([, text]) => text).toSorted());
}

story("figures are kept under names, compared, renamed, duplicated, deleted and brought back", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  const { calculator, panel, part, said, names, keep, button } = await opened(page);
  await part("name").press("Enter");
  await said(/name first/);
  await calculator.changed(() => calculator.type("price", "500"));
  await keep("Dear");
  await calculator.changed(() => calculator.type("price", "450"));
  await calculator.changed(() => calculator.type("discount", "7折"));
  await keep("Cheap");
  assert.deepEqual(await names(), ["Cheap", "Dear"]);

  for (const pick of ["0", "1"]) await panel.locator(`[data-pick="${pick}"]`).check();
  await button("compare", -1).click();
  await said(/Inputs that differ: 2\. Results that differ: [1-9]/);
  const table = panel.locator("table.comparison");
  assert.deepEqual(await table.locator("thead th").allInnerTexts(), ["Now", "Cheap", "Dear"]);
  const price = table.getByRole("row").filter({ hasText: "List price" });
  assert.match(await price.innerText(), /¥450\s+¥450\s+¥500\s+\+¥50/);
  assert.equal(await price.locator(".differs").count(), 1);
  assert.deepEqual(await findings(page), []);
  await calculator.changed(() => calculator.type("price", "460"));
  await until("what is compared with now stands still", () => price.innerText(), (text) => text.includes("¥460"));

  await button("open", 1).click();
  await said(/“Dear” is in the form/);
  assert.equal(await calculator.value("price"), "500");
  await calculator.changed(() => calculator.press("restore"));
  assert.equal(await calculator.value("price"), "460");

  // As fingers do it: Firefox does not count as a change what a script has filled in.
  await panel.locator('[data-name="1"]').selectText();
  await panel.locator('[data-name="1"]').pressSequentially("Cheap");
  await panel.locator('[data-name="1"]').press("Enter");
  await said(/“Dear” is now called “Cheap \(2\)”/);
  await button("duplicate").click();
  await said(/Cheap \(copy\)/);
  assert.equal((await names()).length, 3);
  const before = await kept(page);
  await button("delete", 2).click();
  await said(/is deleted/);
  assert.equal((await names()).length, 2);
  await button("take-back", -1).click();
  await said(/is as it was/);
  assert.deepEqual(await kept(page), before);

  // What has a name is replaced under it, and that too is taken back.
  await keep("Cheap (2)");
  assert.match((await kept(page)).join(), /price=460/);
  await button("take-back", -1).click();
  await said(/is as it was/);
  assert.deepEqual(await kept(page), before);
  await page.reload();
  assert.equal((await (await opened(page)).names()).length, 3);
});

story("a table of another preset comes back with as many rows as it was kept with", {}, async ({ page, open }) => {
  await open("/zh-CN/desk-staffing.html");
  const calculator = new Calculator(page, "staffing");
  await calculator.ready();
  const rows = () => calculator.root.locator("table[data-rows=team] > tbody > tr").count();
  const [few, people] = [await rows(), await calculator.figure("heads")];
  await calculator.root.locator("[data-tool=scenarios]").click();
  await calculator.root.locator("[data-scenarios=name]").fill("小团队");
  await calculator.root.locator("[data-action=keep]").click();
  await calculator.root.locator("[data-name]").waitFor();
  await calculator.changed(() => calculator.root.locator("select[data-preset]").selectOption("sticker"));
  assert.ok(await rows() > few);
  await calculator.changed(() => calculator.root.locator("[data-action=open]").click());
  assert.deepEqual([await rows(), await calculator.figure("heads")], [few, people]);
});

story("two tabs keep side by side, and what one deletes the other can put back", {}, async ({ page, context, origin, open }) => {
  await open("/en/margin.html");
  const mine = await opened(page);
  await mine.keep("Mine");
  const other = await context.newPage();
  await other.goto(`${origin}/zh-CN/margin.html`);
  const theirs = await opened(other);
  await theirs.part("name").fill("他们的");
  await theirs.part("name").press("Enter");
  await until("the other tab's is not listed", mine.names, (names) => names.length === 2);
  await other.evaluate(() => localStorage.clear());
  await mine.said(/Deleted outside this page: “(他们的, Mine|Mine, 他们的)”/);
  await mine.button("take-back", -1).click();
  await mine.said(/as it was/);
  await until("the other tab does not list them", theirs.names, (names) => names.length === 2);
});

for (const [how, init] of /** @type {const} */ ([
  ["full", () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; }],
  ["refused", () => { Object.defineProperty(window, "localStorage", { get() { throw new DOMException("refused", "SecurityError"); } }); }],
  ["deaf", () => { Storage.prototype.setItem = () => {}; }],
])) {
  story(`with a storage that is ${how} the name and the figures stay in the panel, and go into a file`, { init }, async ({ page, open }) => {
    await open("/en/margin.html");
    const { calculator, part, said, names, button, panel } = await opened(page);
    await calculator.changed(() => calculator.type("price", "512"));
    await part("name").fill("Mine");
    await button("keep", -1).click();
    await said(/did not keep “Mine”/);
    assert.deepEqual(await names(), ["Mine"]);
    assert.match(await panel.locator(".kept").innerText(), /This browser does not keep it/);
    await calculator.changed(() => calculator.press("reset"));
    await calculator.changed(() => button("open").click());
    assert.equal(await calculator.value("price"), "512");
    const { bytes } = await saved(page, () => button("export", -1).click());
    assert.match(bytes.toString("utf8"), /price=512/);
  });
}

story("everything kept goes into one file and comes back in another browser, with what was left out said", {}, async ({ page, context, open, origin }) => {
  await open("/en/margin.html");
  const { calculator, keep, said, button } = await opened(page);
  await keep("Plan");
  await calculator.changed(() => calculator.type("price", "470"));
  await keep("Other");
  await page.evaluate(() => localStorage.setItem("handbook:scenario:budget/1", JSON.stringify({ calculator: "budget", name: "Year", saved: "2026-11-01T00:00:00Z", link: 1, figures: "preset=example" })));
  const { bytes } = await saved(page, () => button("export", -1).click());
  await said(/in the file: 3/);
  const file = JSON.parse(bytes.toString("utf8"));
  file.scenarios.push({ calculator: "nothing", name: "x", saved: "2026-11-01", figures: "" }, null, [], { __proto__: { calculator: "margin" } });
  const parcel = (/** @type {string} */ text) => ({ name: "plans.json", mimeType: "application/json", buffer: Buffer.from(text) });

  const stranger = await context.browser()?.newContext();
  assert.ok(stranger);
  try {
    const elsewhere = await stranger.newPage();
    await elsewhere.goto(`${origin}/en/margin.html`);
    const theirs = await opened(elsewhere);
    await theirs.keep("Plan");
    await theirs.calculator.changed(() => theirs.calculator.type("price", "333"));
    await theirs.keep("Plan");
    await theirs.part("file").setInputFiles(parcel(JSON.stringify(file)));
    await theirs.said(/Brought in: 3\. “Plan” came in as “Plan \(2\)”, .*other calculators are listed there: 1\. Left out.*: 4\./);
    assert.deepEqual((await theirs.names()).toSorted(), ["Other", "Plan", "Plan (2)"]);
    await theirs.part("file").setInputFiles(parcel(JSON.stringify(file)));
    await theirs.said(/Brought in: 0\. Here already: 3\. Left out/);
    const before = await kept(elsewhere);
    for (const text of ["", "[]", "{}", "null", '{"format":"shopkeepers-handbook/scenarios"}', "{".repeat(100_000)]) {
      await theirs.part("file").setInputFiles(parcel(text));
      await theirs.said(/no scenarios of this handbook/);
      await theirs.keep("Plan");
    }
    assert.equal((await kept(elsewhere)).length, before.length);
  } finally {
    await stranger.close();
  }
});

story("a scenario of a later edition opens, and says so", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  await page.evaluate(() => localStorage.setItem("handbook:scenario:margin/later", JSON.stringify({ calculator: "margin", name: "Later", saved: "2027-01-01T00:00:00Z", link: 2, figures: "price=321&tomorrow=1" })));
  const { calculator, said, button } = await opened(page);
  await calculator.changed(() => button("open").click());
  await said(/“Later” is in the form/);
  assert.equal(await calculator.value("price"), "321");
  await calculator.saying("newer");
  assert.match(await calculator.root.locator("[data-message=dropped]").innerText(), /: tomorrow\.$/);
});

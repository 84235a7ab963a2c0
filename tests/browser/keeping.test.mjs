import assert from "node:assert/strict";
import { shareClipboard, stories, until } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";

const story = stories();
const chapter = "/en/margin.html";

story("the address tells what differs, and reopening it tells the same", {}, async ({ page, context, origin, open }) => {
  await open(chapter);
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.type("price", "199");
  await calculator.changed(() => calculator.type("discount", "7折"));
  const fragment = await until("the address is not written", () => calculator.fragment(), (text) => text.includes("discount=7折"));
  assert.match(fragment, /^#margin\?/);
  assert.match(fragment, /price=199/);
  assert.doesNotMatch(fragment, /cost=/, "what is as the preset has it is left out");
  const result = await calculator.result();
  const address = page.url();

  const stranger = await context.browser()?.newContext();
  assert.ok(stranger);
  try {
    const other = await stranger.newPage();
    await other.goto(address);
    const copy = new Calculator(other);
    await copy.ready();
    assert.equal(await copy.value("price"), "199");
    await until("the link does not give the same result", () => copy.result(), (now) => now === result);
    assert.equal(new URL(other.url()).origin, origin);
  } finally {
    await stranger.close();
  }
});

story("changing the language keeps what was typed", {}, async ({ page, open }) => {
  await open(chapter);
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.changed(() => calculator.type("price", "199"));
  await until("the address is not written", () => calculator.fragment(), (text) => text.includes("price=199"));
  await page.locator('a[hreflang="zh-CN"]').first().click();
  await page.waitForURL("**/zh-CN/margin.html**");
  const chinese = new Calculator(page);
  await chinese.ready();
  assert.equal(await chinese.value("price"), "199");
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
  await page.locator('a[hreflang="en"]').first().click();
  await page.waitForURL("**/en/margin.html**");
  const english = new Calculator(page);
  await english.ready();
  assert.equal(await english.value("price"), "199");
});

story("what was typed is there again on the next visit, and the page says so", {}, async ({ page, context, origin, open }) => {
  await open(chapter);
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.changed(() => calculator.type("price", "199"));
  await calculator.settled();
  const result = await calculator.result();
  const later = await context.newPage();
  await later.goto(origin + chapter);
  const again = new Calculator(later);
  await again.ready();
  await again.saying("restored");
  assert.equal(await again.value("price"), "199");
  await until("the result is not that of the saved figures", () => again.result(), (now) => now === result);
});

story("opening a link never overwrites saved figures", {}, async ({ page, context, origin, open }) => {
  await open(chapter);
  const mine = new Calculator(page);
  await mine.ready();
  await mine.changed(() => mine.type("price", "199"));
  await mine.settled();
  await page.close();

  const linked = await context.newPage();
  await linked.goto(`${origin}${chapter}#margin?price=250`);
  const theirs = new Calculator(linked);
  await theirs.ready();
  await theirs.saying("opened-link");
  assert.equal(await theirs.value("price"), "250");
  await theirs.press("restore");
  await until("the saved figures do not come back", () => theirs.value("price"), (value) => value === "199");
  await linked.close();

  const later = await context.newPage();
  await later.goto(origin + chapter);
  const again = new Calculator(later);
  await again.ready();
  assert.equal(await again.value("price"), "199");
});

story("a link pasted into the page that is already open is followed", {}, async ({ page, origin, open }) => {
  await open(chapter);
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.changed(() => page.goto(`${origin}${chapter}#margin?price=777`));
  assert.equal(await calculator.value("price"), "777");
});

story("names in a link that no field has are reported and dropped, the rest counts", {}, async ({ page, open }) => {
  await open(`${chapter}#margin?price=250&colour=red&cost=60`);
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.saying("dropped");
  assert.match(await calculator.root.locator("[data-message=dropped]").innerText(), /: colour\.$/);
  assert.equal(await calculator.value("price"), "250");
  assert.equal(await calculator.value("cost"), "60");
});

story(
  "with storage refused the calculator works and says that nothing is saved",
  {
    init: () => {
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("refused", "SecurityError");
        },
      });
    },
  },
  async ({ page, open }) => {
    await open(chapter);
    const calculator = new Calculator(page);
    await calculator.ready();
    await calculator.changed(() => calculator.type("price", "199"));
    await calculator.saying("unsaved");
  },
);

story(
  "with storage full the calculator works and says that nothing is saved",
  {
    init: () => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    },
  },
  async ({ page, open }) => {
    await open(chapter);
    const calculator = new Calculator(page);
    await calculator.ready();
    await calculator.changed(() => calculator.type("price", "199"));
    await calculator.saying("unsaved");
  },
);

story("damaged saved figures are no figures", { init: () => {} }, async ({ page, context, origin, open }) => {
  await open(chapter);
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.changed(() => calculator.type("price", "199"));
  await calculator.settled();
  for (const damage of ["{", "null", "[]", '{"price":{}}', "<script>alert(1)</script>", "1e999"]) {
    await page.evaluate((text) => {
      for (const key of Object.keys(localStorage)) localStorage.setItem(key, text);
    }, damage);
    const later = await context.newPage();
    await later.goto(origin + chapter);
    const again = new Calculator(later);
    await again.ready();
    await again.changed(() => again.type("price", "321"));
    await later.close();
  }
});

story("the link can be copied", {}, async ({ page, context, open }) => {
  await shareClipboard(context);
  await open(chapter);
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.changed(() => calculator.type("price", "199"));
  await calculator.press("copy-link");
  await calculator.saying("copied");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^http:.*\/en\/margin\.html#margin\?.*price=199/);
});

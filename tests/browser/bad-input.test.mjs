import assert from "node:assert/strict";
import { stories, until } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";

const story = stories();

/** What a list price cannot be, and why. */
const refused = /** @type {const} */ ([
  ["words", "about two hundred"],
  ["Chinese words", "大约两百"],
  ["letters", "abc"],
  ["nothing", ""],
  ["blanks", "   "],
  ["a negative price", "-5"],
  ["no price at all", "0"],
  ["more than any price", "1e12"],
  ["an endless number", "1e999"],
  ["NaN", "NaN"],
  ["Infinity", "Infinity"],
  ["two decimal points", "1.2.3"],
  ["a half-typed sum", "12 *"],
  ["a division by nothing", "5/0"],
  ["a sign alone", "-"],
  ["a price in per cent", "50%"],
  ["two spreadsheet cells", "168\t240"],
  ["a script", "<script>alert(1)</script>"],
  ["an element with a handler", '"><img src=x onerror=alert(1)>'],
  ["an emoji", "💰"],
  ["half of one", "\ud83d"],
  ["text from right to left", "\u202e861"],
  ["ten thousand characters", "9".repeat(10_000)],
]);

for (const language of ["en", "zh-CN"]) {
  story(`in ${language} bad input leaves the last good result standing and is told what would be good`, {}, async ({ page, open }) => {
    await open(`/${language}/margin.html`);
    const calculator = new Calculator(page);
    await calculator.ready();
    await calculator.changed(() => calculator.type("price", "199"));
    const good = await calculator.result();
    for (const [what, text] of refused) {
      await calculator.type("price", text);
      const complaint = await calculator.complaint("price");
      assert.equal(await calculator.result(), good, `${what}: the last good result should stand`);
      assert.ok(complaint.length < 300, `${what}: the complaint is a sentence`);
      if (language === "zh-CN") assert.match(complaint, /\p{Script=Han}/u, `${what}: complained of in the page's language`);
      // Examples may show the units that are read in either language.
      else assert.doesNotMatch(complaint.replace(/\d[折万亿元]/g, ""), /\p{Script=Han}/u, `${what}: complained of in the page's language`);
      await calculator.type("price", "199");
      await until(
        `${what}: the complaint stays`,
        () => calculator.root.locator('[name="price"]').getAttribute("aria-invalid"),
        (mark) => mark !== "true",
      );
    }
    assert.equal(await page.locator("img[src=x]").count(), 0);
  });
}

story("while something is wrong the page says the result is an older one", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.type("price", "oops");
  await calculator.saying("stale");
  await calculator.type("cost", "oops");
  await calculator.complaint("cost");
  await calculator.complaint("price");
  await calculator.type("price", "200");
  await calculator.type("cost", "50");
  await until("the result still counts as old", () => calculator.says("stale"), (shown) => !shown);
});

story("a cell pasted from a spreadsheet counts without its line end", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  const price = await calculator.control("price");
  await price.fill("");
  await calculator.changed(() =>
    price.evaluate((input) => {
      input.focus();
      document.execCommand("insertText", false, "1,234.50\r\n");
    }),
  );
  assert.equal(await calculator.root.locator('[name="price"]').getAttribute("aria-invalid"), null);
});

const links = /** @type {const} */ ([
  ["unknown fields", "#margin?colour=red&__proto__=1&constructor=2&toString=3"],
  ["bad values", "#margin?price=abc&discount=%F0%9F%92%B0&vat=never&items=1.5"],
  ["script tags", "#margin?price=%3Cscript%3Ealert(1)%3C/script%3E&%3Cimg%20src=x%20onerror=alert(1)%3E=1"],
  ["broken escapes", "#margin?price=%E0%A4%A&cost=%"],
  ["no fields at all", "#margin?"],
  ["another calculator", "#nothing?price=1"],
  ["rows no table has", "#margin?price.7=1&price.99999999999999999999=2&price.-1=3"],
  ["the same field twice", "#margin?price=150&price=250"],
  ["only separators", "#margin?&&&==&=&"],
]);

for (const [what, fragment] of links) {
  story(`a link with ${what} opens, executes nothing and can be worked with`, {}, async ({ page, open }) => {
    page.on("dialog", () => assert.fail("a script from the link ran"));
    await open(`/en/margin.html${fragment}`);
    const calculator = new Calculator(page);
    await calculator.ready();
    assert.notEqual((await calculator.region.innerText()).trim(), "", "a result stands");
    assert.equal(await page.locator("img[src=x], .calculator script").count(), 0);
    await calculator.choose("vat", "none");
    await calculator.type("items", "1");
    await calculator.type("discount", "9折");
    await calculator.type("cost", "40");
    await calculator.changed(() => calculator.type("price", "321"));
  });
}

story("a link of a million characters opens and can be worked with", {}, async ({ page, open }) => {
  await open(`/en/margin.html#margin?price=${"9".repeat(500_000)}&x=${"y".repeat(500_000)}`);
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.changed(() => calculator.type("price", "321"));
});

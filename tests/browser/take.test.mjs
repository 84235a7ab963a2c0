import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findings } from "../support/axe.mjs";
import { saved, stories, until } from "../support/browser.mjs";
import { unpack } from "../support/archive.mjs";
import { Calculator } from "../support/calculator.mjs";

const story = stories();

/** @param {Calculator} calculator @returns {Promise<import("playwright-core").Locator>} the panel, opened from the keyboard */
async function opened(calculator) {
  await calculator.root.locator("[data-tool=take]").press("Enter");
  const panel = calculator.root.locator("[data-panel=take]");
  await until("the panel has not opened", () => panel.locator("[data-take=xlsx]").evaluate((button) => button === document.activeElement).catch(() => false), Boolean);
  return panel;
}

/** @param {Buffer} workbook @param {string} folder @returns {(part: string) => string} its parts by name */
function parts(workbook, folder) {
  const file = join(folder, "unpacked.xlsx");
  writeFileSync(file, workbook);
  const into = mkdtempSync(join(folder, "parts-"));
  unpack(file, into);
  return (part) => readFileSync(join(into, part), "utf8");
}

/** Where links lead nowhere, the numbers of the styles are others. @param {string} part */
const unstyled = (part) => part.replaceAll(/ s="\d+"/g, "");

for (const [language, words] of /** @type {const} */ ([
  ["en", { inputs: "Inputs,", price: "List price,150,yuan,price", source: "S0.3", drawing: "Paid price", saved: / is with your downloads\.$/ }],
  ["zh-CN", { inputs: "输入", price: "标价,150,元,price", source: "S0.3", drawing: "实付", saved: /已放进下载文件夹。$/ }],
])) {
  story(`the ${language} page gives a workbook, a table and its charts, as they stand in it`, { colorScheme: "dark" }, async ({ page, open }) => {
    const folder = mkdtempSync(join(tmpdir(), "taken-"));
    try {
      await open(`/${language}/margin.html`);
      const calculator = new Calculator(page);
      await calculator.ready();
      await calculator.changed(() => calculator.type("price", "150"));
      await page.waitForURL(/price=150/);
      const panel = await opened(calculator);
      assert.deepEqual(await findings(page), []);
      const file = (/** @type {string} */ which) => saved(page, () => panel.locator(which).first().click());

      const workbook = await file("[data-take=xlsx]");
      assert.match(workbook.name, /^margin-\d{4}-\d\d-\d\d\.xlsx$/);
      assert.equal(workbook.bytes.toString("latin1", 0, 4), "PK\x03\x04");
      assert.match(await until("nothing is said", () => panel.locator("[role=status]").innerText(), (said) => said !== ""), words.saved);
      const told = join(folder, "told.xlsx");
      const { status, stderr } = spawnSync("cargo", ["handbook", "eval", "margin", "--preset", "example", "price=150", "--lang", language, "--xlsx", told], { encoding: "utf8" });
      assert.equal(status, 0, stderr);
      const [here, there] = [parts(workbook.bytes, folder), parts(readFileSync(told), folder)];
      for (const part of ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"]) {
        assert.ok(unstyled(here(part)) === unstyled(there(part)), `${part} is not what the command line writes`);
      }
      assert.match(here("xl/worksheets/sheet2.xml"), /<f>price\*discount<\/f><v>120<\/v>/);
      assert.match(here("xl/worksheets/_rels/sheet3.xml.rels"), /margin\.html".*sources\.html"/);
      for (const place of ["margin?price=150", "s0-3"]) assert.ok(here("xl/worksheets/sheet3.xml").includes(`location="${place}"`), place);

      const table = await file("[data-take=csv]");
      assert.deepEqual([...table.bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
      const lines = table.bytes.toString("utf8");
      for (const wanted of [words.price, words.source]) assert.ok(lines.includes(wanted), `${wanted} is not in ${lines}`);

      const drawing = await file("[data-take=svg]");
      assert.match(drawing.name, /^margin-\w+-\d{4}-\d\d-\d\d\.svg$/);
      const svg = drawing.bytes.toString("utf8");
      const { sound, colours } = await page.evaluate((text) => {
        const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
        const painted = [...parsed.querySelectorAll("[fill]")].map((part) => part.getAttribute("fill") ?? "");
        return { sound: !parsed.querySelector("parsererror"), colours: [...new Set(painted)] };
      }, svg);
      assert.ok(sound, svg);
      assert.match(svg, new RegExp(words.drawing));
      assert.doesNotMatch(svg, /var\(|class=|style=/);
      assert.ok(colours.includes("rgb(27, 35, 32)"), `a page in the dark gives light pictures: ${colours.join(" ")}`);

      const picture = await file("[data-take=png]");
      assert.equal(picture.bytes.toString("latin1", 0, 8), "\x89PNG\r\n\x1a\n");
      assert.ok(picture.bytes.readUInt32BE(16) > 1000, "it is wide enough to print");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

story("a calculator is printed alone, and the page is whole again after", { onlyChromium: "Playwright shows Firefox's pages on the screen alone", init: () => Object.assign(globalThis, { print() {} }) }, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  const panel = await opened(calculator);
  await panel.locator("[data-take=print]").click();
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const seen = await page.evaluate(() => {
    const shown = (/** @type {string} */ selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility()).length;
    return { around: shown("h1, article > p, article > ul, nav"), charts: shown("[data-alone] .chart > svg") > 0, inputs: shown("[data-alone] input") > 0, date: shown("[data-paper=date]") };
  });
  assert.deepEqual(seen, { around: 0, charts: true, inputs: true, date: 1 });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
  assert.equal(await page.locator("h1").first().isVisible(), true);
});

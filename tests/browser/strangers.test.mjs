import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stories, until } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";
import { dist } from "../support/site.mjs";

const story = stories();
const chapter = "/en/margin.html";

story("two thousand strangers' links and files break nothing and change nothing that is saved", {}, async ({ page, open }) => {
  await open(chapter);
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.changed(() => calculator.type("price", "199"));
  await calculator.settled();
  await calculator.root.locator("[data-tool=scenarios]").click();
  await calculator.root.locator("[data-scenarios=name]").fill("Mine");
  await calculator.root.locator("[data-action=keep]").click();
  await calculator.root.locator("[data-name]").waitFor();
  const outcome = await page.evaluate(async () => {
    /** The same numbers every time. @param {number} most */
    let state = 1;
    const upTo = (/** @type {number} */ most) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * most);
    };
    const words = ["price", "discount", "cost", "preset", "v", "__proto__", "constructor", "toString", "price.1", "post.99999", "x".repeat(300), "", "%", "%zz", "%E4%B8", "2%", "20万", "=", "&", ";", "?", "#", "<b>", "\u0000", "\ud83d", "９", "null", "1e999", "[", "{", '"', "\\", "\u202e", "example", "margin", "budget"];
    const word = () => words[upTo(words.length)] ?? "";
    const text = (/** @type {number} */ most, glue = "") => Array.from({ length: upTo(most) }, word).join(glue);
    const base = /** @type {HTMLScriptElement} */ (document.querySelector("script[src$='site.js']")).src;
    const [link, file, { Figures }] = await Promise.all(["link.js", "scenario-file.js", "figures.js"].map((name) => import(new URL(name, base).href)));
    const form = /** @type {HTMLFormElement} */ (/** @type {HTMLElement} */ (document.querySelector("shop-calculator form")).cloneNode(true));
    const figures = new Figures(form);
    const saved = () => JSON.stringify(Object.entries(localStorage).toSorted());
    const before = saved();
    const value = (/** @type {number} */ depth) => {
      const kinds = [null, 1, -1, 1e400, true, word(), text(5), [], {}, [word()]];
      /** @type {Record<string, unknown>} */
      const made = {};
      if (depth === 0 || upTo(3) === 0) return kinds[upTo(kinds.length)];
      for (const name of ["calculator", "name", "saved", "link", "figures", "format", "scenarios", "__proto__"]) {
        if (upTo(3) > 0) Object.defineProperty(made, name, { value: upTo(2) ? word() : value(depth - 1), enumerable: true });
      }
      return made;
    };
    let [read, came, parcels] = [0, 0, 0];
    for (let round = 0; round < 2000; round += 1) {
      const fragment = upTo(50) === 0 ? text(20_000) : text(12, upTo(2) ? "&" : "=");
      read += link.parseEntries(fragment).length;
      const { dropped, newer } = figures.fill(fragment, upTo(2) === 0);
      if (!Array.isArray(dropped) || typeof newer !== "boolean") throw new Error(fragment);
      if (link.parseEntries(link.formatEntries(figures.entries())).length !== figures.entries().length) throw new Error(`lost of ${fragment}`);
      const scenarios = Array.from({ length: upTo(4) }, () => (upTo(2) ? value(2) : { calculator: "margin", name: text(4), saved: "2026-11-11", link: 1, figures: fragment }));
      const sent = upTo(3) === 0 ? text(30) : JSON.stringify({ format: "shopkeepers-handbook/scenarios", version: 1, scenarios });
      const parcel = file.unpacked(sent, (/** @type {string} */ id) => id === "margin");
      parcels += parcel ? 1 : 0;
      for (const { scenario } of parcel?.coming ?? []) {
        came += 1;
        if (scenario.calculator !== "margin" || !scenario.name || [...scenario.name].length > 60) throw new Error(JSON.stringify(scenario));
      }
    }
    const clean = !("calculator" in {}) && !("name" in {});
    return { read, came, parcels, clean, unchanged: saved() === before };
  });
  assert.ok(outcome.read > 2000 && outcome.came > 500 && outcome.parcels > 1000, JSON.stringify(outcome));
  assert.deepEqual([outcome.clean, outcome.unchanged], [true, true]);

  const kept = () => page.evaluate(() => JSON.stringify(Object.entries(localStorage).toSorted()));
  const before = await kept();
  for (const fragment of ["margin?__proto__=1&price=2%", "margin?v=9&price=20%E4%B8%87%", "%E0%A4%A;;;margin?=&=", `margin?${"price=1&".repeat(9000)}`, "margin?preset=none&promotion_basis=none"]) {
    await page.evaluate((hash) => { location.hash = hash; }, fragment);
    await calculator.settled();
    assert.equal(await kept(), before, fragment.slice(0, 60));
  }
});

story("a per cent and 万 in a link are read as they are written, and what is left out is named", {}, async ({ page, open }) => {
  await open(`${chapter}#margin?monthly_orders=2万&discount=90%&colour=red&promotion_basis=none&preset=nobody&v=2`);
  const calculator = new Calculator(page);
  await calculator.ready();
  assert.deepEqual([await calculator.value("monthly_orders"), await calculator.value("discount")], ["2万", "90%"]);
  await calculator.saying("newer");
  const said = await calculator.root.locator("[data-message=dropped]").innerText();
  assert.match(said, /: preset=nobody, colour, promotion_basis=none\.$/);
  await calculator.changed(() => calculator.type("price", "300"));
  assert.deepEqual([await calculator.says("newer"), await calculator.says("dropped")], [false, false]);
});

story("a link from before a field, a choice and a preset were renamed still opens", {}, async ({ page, context, open }) => {
  const renamed = readFileSync(join(dist, "en/margin.html"), "utf8").replace("<form ", '<form data-former="list_price=price&amp;promotion_basis%3Dsales=promotion_basis%3Droas&amp;preset%3Dshop=preset%3Ddealer" ');
  await context.route("**/en/margin.html", (route) => route.fulfill({ body: renamed, contentType: "text/html" }));
  await open(`${chapter}#margin?preset=shop&list_price=333&promotion_basis=sales&gone=1`);
  const calculator = new Calculator(page);
  await calculator.ready();
  await until("the preset is not chosen", () => calculator.root.locator("select[data-preset]").inputValue(), (preset) => preset === "dealer");
  assert.deepEqual([await calculator.value("price"), await calculator.value("promotion_basis")], ["333", "roas"]);
  assert.match(await calculator.root.locator("[data-message=dropped]").innerText(), /: gone\.$/);
});

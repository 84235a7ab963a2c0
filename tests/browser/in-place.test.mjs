/** A result that is changed in place says and draws what the engine would draw anew. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { stories, until } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";
import { dist } from "../support/site.mjs";

/** @import { Page } from "playwright-core" */

const story = stories();

/** Of every calculator the page that explains it, and its id there. @type {[page: string, instance: string][]} */
const calculators = readdirSync(`${dist}/en`)
  .flatMap((name) => /^desk-(\w+)\.html$/.exec(name) ?? [])
  .filter((name) => !name.includes("."))
  .map((name) => [`/en/desk-${name}.html`, name]);
calculators.push(["/zh-CN/margin.html", "margin"]);

/**
 * Where what stands in the page parts from what the engine draws for the same figures; what is unfolded is left aside.
 * @param {Page} page @param {string} instance
 * @returns {Promise<{ stands: string, drawn: string } | undefined>} undefined where it does not
 */
function parting(page, instance) {
  return page.evaluate(async (instance) => {
    const element = /** @type {HTMLElement} */ (document.getElementById(instance));
    const address = [...document.scripts].map(({ src }) => src).find((src) => src.endsWith("/site.js")) ?? "";
    const { draw } = await import(new URL("calculation.js", address).href);
    const entries = [...element.querySelectorAll("form :is(input, select)[name]")].map((control) => [
      /** @type {HTMLInputElement} */ (control).name,
      /** @type {HTMLInputElement} */ (control).value,
    ]);
    const asked = { engine: element.getAttribute("engine"), calculator: element.getAttribute("name") };
    const result = await draw(asked, instance, entries);
    const folded = (/** @type {string} */ html) => {
      const template = document.createElement("template");
      template.innerHTML = html;
      for (const fold of template.content.querySelectorAll("details")) fold.open = false;
      return template.innerHTML;
    };
    const [stands, drawn] = [folded(element.querySelector("[data-result]")?.innerHTML ?? ""), folded(result ?? "")];
    if (stands === drawn && drawn.includes("data-output")) return undefined;
    const at = [...drawn].findIndex((letter, place) => letter !== stands[place]);
    return { stands: stands.slice(Math.max(at - 60, 0), at + 100), drawn: drawn.slice(Math.max(at - 60, 0), at + 100) };
  }, instance);
}

for (const [address, instance] of calculators) {
  story(`${instance} at ${address} changed key by key is what would be drawn anew`, address.includes("desk") ? { onlyChromium: "every browser changes one calculator as another" } : {}, async ({ page, open }) => {
    await open(address);
    const calculator = new Calculator(page, instance);
    await calculator.ready();
    const fields = calculator.root.locator('form input[name][inputmode="decimal"]:visible, form input[name][inputmode="numeric"]:visible');
    assert.ok((await fields.count()) > 0, "a field for a figure is in sight");
    for (const unfolded of [false, true]) {
      await calculator.region.evaluate((region, open) => {
        for (const fold of region.querySelectorAll("details")) fold.open = open;
      }, unfolded);
      for (let place = 0; place < Math.min(3, await fields.count()); place += 1) {
        await fields.nth(place).press("End");
        for (const key of ["1", "Backspace", "ArrowUp", "ArrowUp", "ArrowDown", "Shift+ArrowDown"]) await fields.nth(place).press(key);
        await calculator.settled();
        // A figure no calculation takes is taken back.
        if ((await calculator.root.getAttribute("data-state")) === "stale") await fields.nth(place).press("Escape");
      }
      await until("what stands is not what is drawn", () => parting(page, instance), (found) => found === undefined);
    }
  });
}

story("charts and sections follow a conclusion though a mistake is typed before they are drawn", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  const untouched = await calculator.result();
  const wanted = await calculator.changed(() => calculator.type("price", "199"));
  await calculator.changed(() => calculator.press("reset"));
  assert.equal(await calculator.result(), untouched);
  await (await calculator.control("price")).evaluate(async (control) => {
    const price = /** @type {HTMLInputElement} */ (control);
    const headline = () => price.closest("shop-calculator")?.querySelector(".headline")?.textContent;
    const before = headline();
    for (const text of ["199", "199x"]) {
      price.value = text;
      price.dispatchEvent(new InputEvent("input", { bubbles: true }));
      // No frame passes in between.
      for (let turn = 0; text === "199" && headline() === before; turn += 1) {
        if (turn > 10_000) throw new Error("nothing is concluded");
        await undefined;
      }
    }
  });
  await calculator.complaint("price");
  await until("what is drawn is not what is concluded", () => calculator.result(), (now) => now === wanted);
});

story("where painting is slow charts wait until the reader pauses, and skip what was typed over", {}, async ({ page, open }) => {
  await page.addInitScript(() => {
    const soon = requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (painted) => Number(setTimeout(() => soon(painted), 80));
  });
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  const seen = await (await calculator.control("price")).evaluate(async (control) => {
    const price = /** @type {HTMLInputElement} */ (control);
    const region = /** @type {Element} */ (price.closest("shop-calculator")?.querySelector("[data-result]"));
    const headline = () => region.querySelector('.headline [data-output="paid_price"]')?.textContent ?? "";
    const chart = () => region.querySelector("figure.chart desc")?.textContent ?? "";
    const charts = new Set([chart()]);
    new MutationObserver(() => charts.add(chart())).observe(region, { childList: true, characterData: true, subtree: true });
    const headlines = [];
    for (const text of ["199", "1990"]) {
      price.value = text;
      price.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await new Promise((later) => setTimeout(later, 150));
      headlines.push(headline());
    }
    const before = charts.size;
    await new Promise((later) => setTimeout(later, 1500));
    return { headlines, before, charts: [...charts] };
  });
  assert.equal(new Set(seen.headlines).size, 2, "each figure is concluded from at once");
  assert.equal(seen.before, 1, "no chart is drawn while typing goes on");
  assert.equal(seen.charts.length, 2, "only what was typed last is drawn");
  assert.match(seen.charts[1] ?? "", /1,990/);
});

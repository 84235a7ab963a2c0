import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serve } from "../support/site.mjs";
import { until } from "../support/until.mjs";
import { WebKit } from "../support/webkit.mjs";

/** @type {import("../support/site.mjs").Site} */
let site;
before(async () => {
  site = await serve();
});
after(() => site.close());

/**
 * Tells a story to WebKit, which fails when something is asked for that is not there.
 * @param {string} name
 * @param {"light" | "dark"} colours
 * @param {(webkit: WebKit) => Promise<void>} tell
 */
function story(name, colours, tell) {
  test(name, { timeout: 120_000 }, async () => {
    const webkit = await WebKit.launch(colours);
    try {
      await tell(webkit);
    } finally {
      await webkit.close();
    }
    assert.deepEqual(site.missing, [], "every request should be answered");
  });
}

const PRICE = 'shop-calculator[id="margin"] [name="price"]';
const PAID = 'shop-calculator[id="margin"] [data-result] [data-output="paid_price"] .value';

/** Brings the calculator into view and waits until it can be used. @param {WebKit} webkit */
async function ready(webkit) {
  await webkit.ask(`document.querySelector('${PRICE}').scrollIntoView({ block: "center" })`);
  await until("controls are still disabled", () => webkit.ask(`return document.querySelector('${PRICE}').matches(":disabled")`), (disabled) => disabled === false);
}

story("in WebKit a calculator answers what is typed, and the other language keeps it", "light", async (webkit) => {
  await webkit.open(`${site.origin}/en/margin.html`);
  await ready(webkit);
  const shown = () => webkit.ask(`return document.querySelector('${PAID}').textContent`);
  const before = await shown();
  await webkit.clear(PRICE);
  await webkit.type(PRICE, "１２万");
  await until("the result does not follow", shown, (now) => now !== before);
  const paid = await shown();

  await until("the address is not written", () => webkit.address(), (address) => address.includes("price="));
  await webkit.ask(`document.querySelector('a[data-language="zh-CN"]').click()`);
  await until("the language does not change", () => webkit.address(), (address) => address.includes("/zh-CN/margin.html"));
  await ready(webkit);
  assert.equal(await webkit.ask("return document.documentElement.lang"), "zh-CN");
  assert.equal(await webkit.ask(`return document.querySelector('${PRICE}').value`), "１２万");
  await until("the result is another one", shown, (now) => now === paid);
});

story("in WebKit the search finds a page and leads to it", "light", async (webkit) => {
  await webkit.open(`${site.origin}/en/price.html`);
  await webkit.click("[data-search-open]");
  await until("the search does not open", () => webkit.ask(`return document.querySelector("dialog[open] input") !== null`), Boolean);
  await webkit.type("dialog[open] input", "gross margin");
  const found = () => webkit.ask(`return [...document.querySelectorAll("dialog[open] a")].map((link) => link.getAttribute("href"))`);
  const links = await until("nothing is found", found, (links) => links.some((/** @type {string} */ link) => link.includes("margin")));
  await webkit.ask(`[...document.querySelectorAll("dialog[open] a")].find((link) => link.getAttribute("href").includes("margin")).click()`);
  await until(`no result leads on: ${links}`, () => webkit.address(), (address) => !address.includes("/price.html"));
});

story("in WebKit a dark system has dark pages, and a light one light pages", "dark", async (webkit) => {
  await webkit.open(`${site.origin}/en/margin.html`);
  assert.equal(await webkit.ask(`return matchMedia("(prefers-color-scheme: dark)").matches`), true, "WebKit should know that the system is dark");
  assert.ok((await brightness(webkit)) < 80, "a dark page");
  await webkit.ask(`
    const themes = document.querySelector("select[data-theme-switch]");
    themes.value = "light";
    themes.dispatchEvent(new Event("change", { bubbles: true }));`);
  assert.ok((await brightness(webkit)) > 200, "a light page");
});

/** How bright the page's ground is, 0 to 255. @param {WebKit} webkit @returns {Promise<number>} */
async function brightness(webkit) {
  const channels = await webkit.ask(`
    const one = document.createElement("canvas").getContext("2d");
    one.fillStyle = getComputedStyle(document.body).backgroundColor;
    one.fillRect(0, 0, 1, 1);
    return [...one.getImageData(0, 0, 1, 1).data].slice(0, 3);`);
  return channels.reduce((/** @type {number} */ sum, /** @type {number} */ channel) => sum + channel / 3, 0);
}

import assert from "node:assert/strict";
import { stories, until } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";

/** @import { BrowserContext } from "playwright-core" */

const story = stories();
const chapter = "/en/margin.html";

/**
 * Gives the second calculator of the chapter an engine of another name and the same bytes.
 * @param {BrowserContext} context
 * @returns {Promise<string[]>} The engines' files asked for so far.
 */
async function twins(context) {
  /** @type {string[]} */
  const asked = [];
  context.on("request", (request) => {
    const [file] = /engine-\w+\.\w+/.exec(request.url().replace("_bg", "")) ?? [];
    if (file) asked.push(file);
  });
  await context.route("**/en/margin.html", async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const renamed = html.replace(/(id="margin-2"[^>]*\sengine=")\w+/, "$1twin");
    assert.notEqual(renamed, html, "the chapter has a second calculator");
    await route.fulfill({ response, body: renamed });
  });
  await context.route(/\/engine-twin/, async (route) => {
    const response = await route.fetch({ url: route.request().url().replace("twin", "shop") });
    await route.fulfill({ response });
  });
  return asked;
}

story("of two engines on a page each is loaded once, however many calculators name it", {}, async ({ page, context, open }) => {
  const asked = await twins(context);
  await open(chapter);
  for (const instance of ["margin", "margin-2", "margin-3"]) {
    const calculator = new Calculator(page, instance);
    await calculator.ready();
    await calculator.changed(() => calculator.type("price", "321"));
  }
  assert.deepEqual(asked.toSorted(), ["engine-shop.js", "engine-shop.wasm", "engine-twin.js", "engine-twin.wasm"]);
});

story(
  "an engine that is refused leaves the other at work, and comes back by itself",
  { expects: [/engine-twin_bg\.wasm|ERR_FAILED/] },
  async ({ page, context, open }) => {
    await twins(context);
    const blocked = "**/engine-twin_bg.wasm";
    await context.route(blocked, (route) => route.abort());
    await open(chapter);
    const [working, refused] = [new Calculator(page, "margin"), new Calculator(page, "margin-2")];
    await working.ready();
    await refused.ready();
    await refused.saying("broken");
    assert.equal(await working.says("broken"), false);
    await working.changed(() => working.type("price", "199"));
    await context.unroute(blocked);
    await refused.changed(() => refused.type("price", "250"));
    await until("the message stays", () => refused.says("broken"), (shown) => !shown);
    assert.equal(await working.says("broken"), false);
  },
);

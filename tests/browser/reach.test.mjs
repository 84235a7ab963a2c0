import assert from "node:assert/strict";
import { inFirefox, stories, until } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";

/** @import { Page } from "playwright-core" */

const story = stories();

/** What a keyboard can reach, hidden or not. */
const REACHABLE = "a[href], button, input, select, summary, [tabindex='0']";

/**
 * @typedef {object} Stop Where Tab has led.
 * @property {string} name What it is, for whoever reads a failure.
 * @property {number} place Its place among everything that can be reached, in the order of the page.
 * @property {boolean} seen Whether some of it is in view with nothing over it.
 * @property {boolean} ringed Whether it shows that it has the focus.
 * @property {boolean} scrolls Whether it is there to be scrolled by keys: Firefox stops at whatever can be.
 */

/** @param {Page} page @returns {Promise<Stop | null>} nothing when the focus has left the page */
function stop(page) {
  return page.evaluate((reachable) => {
    const active = document.activeElement;
    if (!active || active === document.body) return null;
    const box = active.getBoundingClientRect();
    // What is taller than the window is looked at where it is in it.
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const inside = (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ share) => from + (to - from) * share;
    const seen = [0.1, 0.5, 0.9].some((across) => [0.2, 0.5, 0.8].some((down) => {
      const found = document.elementFromPoint(inside(left, right, across), inside(top, bottom, down));
      return found !== null && (active.contains(found) || found.contains(active));
    }));
    const style = getComputedStyle(active);
    const all = [...document.querySelectorAll(reachable)];
    return {
      name: `${active.tagName.toLowerCase()} ${active.id || (active.getAttribute("aria-label") ?? active.textContent?.trim())}`,
      place: all.indexOf(active),
      seen,
      scrolls: !active.matches(reachable) && active.scrollHeight > active.clientHeight,
      ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    };
  }, REACHABLE);
}

/**
 * Presses Tab until the focus leaves the page; where it was, in order.
 * @param {Page} page
 */
async function walked(page) {
  /** @type {Stop[]} */
  const stops = [];
  for (;;) {
    await page.keyboard.press("Tab");
    const next = await stop(page);
    if (next === null || next.place === stops[0]?.place) return stops;
    assert.ok(stops.length < 600, `Tab does not leave the page; it last went to ${stops.slice(-5).map(({ name }) => name).join(", ")}`);
    if (!(inFirefox && next.scrolls)) stops.push(next);
  }
}

/** What of a page can be reached as it is now, in its order. @param {Page} page */
function expected(page) {
  return page.evaluate((reachable) => {
    const free = (/** @type {Element} */ element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches(":disabled, [tabindex='-1']");
    return [...document.querySelectorAll(reachable)].map((element, place) => ({ element, place })).filter(({ element }) => free(element)).map(({ place }) => place);
  }, REACHABLE);
}

for (const [screen, viewport] of Object.entries({ desktop: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } })) {
  story(`on a ${screen} Tab alone leads through a chapter with a calculator, each stop in its order, in sight and marked`, { viewport }, async ({ page, open }) => {
    await open("/en/desk-staffing.html");
    // What cannot be used yet is no stop, and Tab is pressed faster here than an engine is loaded.
    for (const instance of ["staffing", "staffing-2"]) await new Calculator(page, instance).ready();
    await page.evaluate(() => scrollTo(0, 0));
    const stops = await walked(page);
    assert.deepEqual(stops.map(({ place }) => place), await expected(page), `reached: ${stops.map(({ name }) => name).join(", ")}`);
    assert.deepEqual(stops.filter(({ seen }) => !seen).map(({ name }) => name), [], "takes the focus out of sight");
    assert.deepEqual(stops.filter(({ ringed }) => !ringed).map(({ name }) => name), [], "does not show that it has the focus");
    const names = stops.map(({ name }) => name).join("\n");
    for (const tool of [/^a 简体中文$/m, /^button Search$/m, /^select .*Light/m, /^button Add a row/m, /^input staffing-post_heads-0$/m, /^a .*Previous/m]) {
      assert.match(names, tool);
    }
  });
}

story("by keyboard the language, the search, the appearance and a further row are chosen on a phone", { viewport: { width: 360, height: 740 } }, async ({ page, open }) => {
  await open("/en/desk-staffing.html");
  const calculator = new Calculator(page, "staffing");
  await calculator.ready();
  const contents = page.getByRole("button", { name: "Contents" });
  await contents.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.closest("#contents") !== null), true, "Tab goes into the contents");
  await page.keyboard.press("Escape");
  assert.equal(await contents.evaluate((button) => button === document.activeElement), true, "the focus comes back from the contents");

  await page.getByRole("button", { name: "Search" }).press("Enter");
  await page.getByRole("searchbox").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("button", { name: "Search" }).evaluate((button) => button === document.activeElement), true, "the focus comes back from the search");

  await page.getByLabel("Appearance").press("d");
  await until("the page is not dark", () => page.evaluate(() => document.documentElement.dataset.theme), (theme) => theme === "dark");

  await calculator.root.locator("[data-action=add-row][data-rows=team]").press("Enter");
  assert.match((await stop(page))?.name ?? "", /staffing-post-\d/, "the focus goes to the new row");

  await page.getByRole("link", { name: "简体中文" }).press("Enter");
  await page.waitForURL(/\/zh-CN\/desk-staffing\.html/);
});

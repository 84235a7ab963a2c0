import assert from "node:assert/strict";
import { stories } from "../support/browser.mjs";
import { calculatorsOf } from "../support/calculator.mjs";
import { dist, languages, pages } from "../support/site.mjs";

/** @import { Page } from "playwright-core" */

const story = stories();
/** Stories of readers whose browser writes twice as large. */
const large = stories(dist, ["--blink-settings=defaultFontSize=32"]);

/** @param {Page} page */
async function unfold(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
}

/** What reaches beyond the page, to be seen by moving it sideways only. @param {Page} page */
function beyond(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const out = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    return out.slice(0, 5).map((element) => `${element.tagName} ${element.className} ${element.id}`);
  });
}

/** Text that its box cuts off. @param {Page} page */
function cutOff(page) {
  return page.evaluate(() => {
    const cutting = [...document.querySelectorAll("body *:not(svg, svg *)")].filter((element) => {
      const { overflowY, overflowX } = getComputedStyle(element);
      return (overflowY === "hidden" || overflowX === "hidden") && element.checkVisibility() && element.clientWidth > 1;
    });
    return cutting.filter((element) => {
      const box = element.getBoundingClientRect();
      const text = document.createRange();
      text.selectNodeContents(element);
      return [...text.getClientRects()].some(({ top, bottom, left, right }) => top < box.top - 2 || bottom > box.bottom + 2 || left < box.left - 2 || right > box.right + 2);
    }).map((element) => `${element.tagName} ${element.className} ${element.textContent?.trim().slice(0, 40)}`);
  });
}

/** Targets smaller than a finger; a link within a line of text is as high as the line. @param {Page} page */
function tooSmall(page) {
  return page.evaluate(() => {
    const inText = (/** @type {Element} */ element) =>
      element.tagName === "A" && getComputedStyle(element).display === "inline" && element.closest("p, li, dt, dd, td, th, h1, h2, h3, h4, caption, label, figcaption") !== null;
    const small = [...document.querySelectorAll("a[href], button, input, select, summary")].filter((element) => {
      // A box that is ticked by its whole line is as large as the line.
      const target = (element instanceof HTMLInputElement && element.type === "checkbox" && element.closest("label")) || element;
      const { width, height } = target.getBoundingClientRect();
      return element.checkVisibility() && !inText(element) && width > 1 && (width < 24 || height < 24);
    });
    return small.map((element) => `${element.tagName} ${element.id} ${element.className} ${element.textContent?.trim().slice(0, 30)}`);
  });
}

for (const language of languages) {
  story(`in ${language} a finger hits everything on a phone, and nothing is lost at 320 pixels`, { viewport: { width: 360, height: 740 } }, async ({ page, open }) => {
    /** @type {Record<string, string[]>} */
    const wrong = {};
    for (const path of pages().filter((path) => path.startsWith(`/${language}/`))) {
      await open(path);
      await unfold(page);
      const found = (await tooSmall(page)).map((what) => `small: ${what}`);
      await page.setViewportSize({ width: 320, height: 740 });
      found.push(...(await beyond(page)).map((what) => `beyond the page: ${what}`), ...(await cutOff(page)).map((what) => `cut off: ${what}`));
      await page.setViewportSize({ width: 360, height: 740 });
      if (found.length > 0) wrong[path] = [...new Set(found)].slice(0, 5);
    }
    assert.deepEqual(wrong, {});
  });
}

for (const width of [640, 1280]) {
  large(`with text twice as large, ${width} pixels hold every part of five pages`, { viewport: { width, height: 900 } }, async ({ page, open }) => {
    /** @type {Record<string, string[]>} */
    const wrong = {};
    for (const path of ["/en/", "/zh-CN/margin.html", "/en/desk-staffing.html", "/zh-CN/desk-budget.html", "/en/price.html"]) {
      await open(path);
      assert.ok(await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize) >= 32), "the text is not larger");
      for (const calculator of await calculatorsOf(page)) await calculator.ready();
      await unfold(page);
      const found = [...(await beyond(page)), ...(await cutOff(page))];
      if (found.length > 0) wrong[path] = found.slice(0, 5);
    }
    assert.deepEqual(wrong, {});
  });
}

import assert from "node:assert/strict";
import { stories } from "../support/browser.mjs";
import { calculatorsOf } from "../support/calculator.mjs";

/** @import { Page } from "playwright-core" */

const story = stories();

/** What of a page cannot be told from its ground in the colours the system forces on it, by WCAG's contrast of 3. @param {Page} page */
function faint(page) {
  return page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    /** @param {string} colour @returns {number[]} red, green, blue and opacity, 0 to 255 */
    const parts = (colour) => {
      if (!canvas) return [0, 0, 0, 0];
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = (/** @type {string} */ colour) => {
      const [red = 0, green = 0, blue = 0] = parts(colour).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (/** @type {string} */ one, /** @type {string} */ other) => {
      const [dark = 0, bright = 0] = [light(one), light(other)].sort((a, b) => a - b);
      return (bright + 0.05) / (dark + 0.05);
    };
    const probe = document.body.appendChild(document.createElement("p"));
    probe.style.color = "Canvas";
    const ground = getComputedStyle(probe).color;
    probe.remove();
    const stands = (/** @type {string} */ colour) => colour !== "none" && (parts(colour)[3] ?? 0) > 200 && contrast(colour, ground) >= 3;
    /** @type {string[]} */
    const found = [];
    const blame = (/** @type {Element} */ element, /** @type {string} */ what) => found.push(`${what}: ${element.tagName} ${element.getAttribute("class") ?? ""} ${element.textContent?.trim().slice(0, 30)}`);
    for (const shape of document.querySelectorAll("svg :is(rect, path, line, circle, polyline, polygon, text)")) {
      if (!shape.checkVisibility() || shape.matches(".chart-grid")) continue;
      const { fill, stroke } = getComputedStyle(shape);
      if (!stands(fill) && !stands(stroke)) blame(shape, "drawn");
    }
    for (const control of document.querySelectorAll("button, select, input")) {
      const { borderTopColor, borderTopWidth } = getComputedStyle(control);
      if (control.checkVisibility() && !control.matches(":disabled") && (parseFloat(borderTopWidth) < 1 || !stands(borderTopColor))) blame(control, "bordered");
    }
    for (const mark of document.querySelectorAll("[aria-current], .legend li")) {
      const style = getComputedStyle(mark, mark.matches(".legend li") ? "::before" : null);
      // A ring is its border.
      const filled = mark.matches(".legend li:not(.chart-now)");
      if (mark.checkVisibility() && !stands(filled ? style.backgroundColor : style.borderInlineStartColor)) blame(mark, "marked");
    }
    return [...new Set(found)];
  });
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  story(`in the system's ${colorScheme} colours charts, controls and what is chosen can be seen`, { colorScheme, forcedColors: "active" }, async ({ page, open }) => {
    for (const path of ["/en/margin.html", "/en/desk-allocation.html", "/zh-CN/desk-staffing.html", "/en/desk-preparation.html", "/zh-CN/hand-offs.html"]) {
      await open(path);
      for (const calculator of await calculatorsOf(page)) await calculator.ready();
      assert.deepEqual(await faint(page), [], path);
    }
    await open("/en/price.html");
    const box = page.locator("li > label > input[type=checkbox]").first();
    await box.check();
    const [ticked, empty] = await box.evaluate((ticked) => {
      const other = /** @type {Element} */ (document.querySelector("li > label > input[type=checkbox]:not(:checked)"));
      return [ticked, other].map((one) => getComputedStyle(one, "::before").content);
    });
    assert.notEqual(ticked, empty, "a tick can be seen");
    await page.keyboard.press("Tab");
    const outline = await page.evaluate(() => getComputedStyle(/** @type {Element} */ (document.activeElement)).outlineStyle);
    assert.notEqual(outline, "none", "the focus can be seen");
  });
}

story("whoever wants no motion gets none", {}, async ({ page, open }) => {
  for (const path of ["/en/", "/en/margin.html", "/en/price.html"]) {
    await open(path);
    const moving = await page.evaluate(() => {
      const still = (/** @type {Element} */ element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
        return /^(?:0s(?:, )?)+$/.test(transitionDuration) && animationName === "none" && scrollBehavior === "auto";
      };
      return [...document.querySelectorAll("*")].filter((element) => !still(element)).map((element) => `${element.tagName} ${element.className}`);
    });
    assert.deepEqual(moving, [], path);
  }
});

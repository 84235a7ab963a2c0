import assert from "node:assert/strict";
import jsQR from "jsqr";
import { findings } from "../support/axe.mjs";
import { inFirefox, shareClipboard, stories, until } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";

/** @import { BrowserContext, Locator, Page } from "playwright-core" */

const story = stories();

/** What a phone reads from a picture on the screen. @param {BrowserContext} context @param {Locator} picture */
async function scanned(context, picture) {
  await picture.scrollIntoViewIfNeeded();
  const png = (await picture.screenshot()).toString("base64");
  const lens = await context.newPage();
  const { width, height, pixels } = await lens.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    const brush = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    brush.drawImage(image, 0, 0);
    return { width: image.width, height: image.height, pixels: [...brush.getImageData(0, 0, image.width, image.height).data] };
  }, png);
  await lens.close();
  return jsQR(Uint8ClampedArray.from(pixels), width, height)?.data;
}

/** @param {Page} page */
async function opened(page) {
  const calculator = new Calculator(page);
  const panel = calculator.root.locator("[data-panel=share]");
  const part = (/** @type {string} */ name) => panel.locator(`[data-share=${name}]`);
  await calculator.root.locator("[data-tool=share]").click();
  await until("the panel has not opened", () => part("link").evaluate((link) => link === document.activeElement), Boolean);
  return { panel, part };
}

for (const [path, setting, lines] of /** @type {const} */ ([
  ["/en/margin.html", {}, [/^Margin and return on promotion$/, /^List price: ¥512$/, /^Discount: 30% off/, /^Net margin: /]],
  ["/zh-CN/margin.html", { colorScheme: "dark", viewport: { width: 360, height: 800 } }, [/^毛利/, /^标价：¥512$/, /^折扣：7折/, /^净利率：/]],
])) {
  story(`the figures are shared by link, by code and as text on ${path}`, setting, async ({ page, context, origin, open }) => {
    await shareClipboard(context);
    await open(path);
    const calculator = new Calculator(page);
    await calculator.ready();
    await calculator.changed(() => calculator.type("discount", "7折"));
    const { panel, part } = await opened(page);
    // What is open follows the figures.
    await calculator.changed(() => calculator.type("price", "512"));
    const link = await until("the link does not follow", () => part("link").inputValue(), (text) => text.includes("price=512"));
    assert.ok(link.startsWith(`${origin}${path}#margin?`), link);
    // To take a picture of Firefox, Playwright writes a style the content policy forbids.
    if (!inFirefox) assert.equal(await scanned(context, part("code").locator("svg")), link);
    const text = await part("text").inputValue();
    for (const line of lines) assert.match(text, new RegExp(line.source, "m"));
    assert.equal(text.split("\n").at(-1), link);
    assert.doesNotMatch(text, /Cost of goods|进货价/, "what is as the preset has it is left out");
    await panel.locator("[data-action=copy-shared-text]").click();
    await until("the text is not copied", () => page.evaluate(() => navigator.clipboard.readText()), (copied) => copied.replaceAll("\r\n", "\n") === text);
    await panel.locator("[data-action=copy-shared-link]").click();
    await until("the link is not copied", () => page.evaluate(() => navigator.clipboard.readText()), (copied) => copied === link);
    await until("nothing is said", () => part("said").innerText(), (said) => said !== "");
    assert.deepEqual(await findings(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  });
}

story("a link too long for a code says so, and mistakes are sent as they stand", { init: () => Object.defineProperty(navigator, "clipboard", { value: undefined }) }, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.type("price", "oops");
  await calculator.complaint("price");
  const { panel, part } = await opened(page);
  assert.match(await part("text").inputValue(), /^List price: oops$/m);
  assert.doesNotMatch(await part("text").inputValue(), /Net margin/);
  await page.evaluate(() => {
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("#margin form > fieldset .group input[name]"))) input.value = "一二三四五六七八九十一二三四五六七八九十";
  });
  await calculator.type("price", "abc");
  await until("nothing says that the link is too long", () => part("said").innerText(), (said) => said.includes("too long"));
  assert.equal(await panel.locator("svg").count(), 0);
  await panel.locator("[data-action=copy-shared-link]").click();
  await until("nothing says what to do instead", () => part("said").innerText(), (said) => said.includes("by hand"));
  const selected = await part("link").evaluate((link) => /** @type {HTMLTextAreaElement} */ (link).selectionEnd);
  assert.ok(selected > 1000);
});

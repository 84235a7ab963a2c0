import assert from "node:assert/strict";
import { stories, until } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";

const story = stories();

story("an input method may compose in peace and counts once it commits", { locale: "zh-CN", onlyChromium: "the input method speaks Chromium's own protocol" }, async ({ page, context, open }) => {
  await open("/zh-CN/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  const discount = await calculator.control("discount");
  await discount.fill("");
  await calculator.complaint("discount");
  await discount.focus();
  const before = await calculator.result();
  const devtools = await context.newCDPSession(page);
  for (const text of ["7", "7z", "7zh", "7zhe"]) {
    await devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await calculator.settled();
    assert.equal(await discount.inputValue(), text, "the composition is not disturbed");
    assert.equal(await calculator.result(), before, "what is being composed is not typed yet");
  }
  await calculator.changed(() => devtools.send("Input.insertText", { text: "7折" }));
  assert.equal(await discount.inputValue(), "7折");
  assert.equal(await discount.getAttribute("aria-invalid"), null);
});

story("everything can be done with the keyboard alone", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  /** @type {string[]} */
  const visited = [];
  await calculator.root.locator("select[data-preset]").focus();
  for (let step = 0; step < 120; step += 1) {
    const stop = await page.evaluate(() => {
      const active = /** @type {HTMLElement} */ (document.activeElement);
      const box = active.getBoundingClientRect();
      const style = getComputedStyle(active);
      return {
        inside: active.closest("shop-calculator") !== null,
        name: active.getAttribute("name") ?? active.getAttribute("data-action") ?? active.tagName.toLowerCase(),
        seen: box.width > 0 && box.height > 0,
        ringed: style.outlineStyle !== "none" || style.boxShadow !== "none",
      };
    });
    if (!stop.inside) break;
    visited.push(stop.name);
    assert.ok(stop.seen, `${stop.name} takes the focus unseen`);
    assert.ok(stop.ringed, `${stop.name} does not show that it has the focus`);
    await page.keyboard.press("Tab");
  }
  for (const name of ["price", "discount", "cost", "promotion_basis", "reset", "copy-link", "summary"]) {
    assert.ok(visited.includes(name), `${name} is not reached by Tab; reached: ${visited.join(" ")}`);
  }

  await (await calculator.control("price")).focus();
  await page.keyboard.press("ControlOrMeta+A");
  await calculator.changed(() => page.keyboard.type("432"));
  const address = page.url();
  await page.keyboard.press("Enter");
  await calculator.settled();
  assert.equal(new URL(page.url()).pathname, new URL(address).pathname, "Enter sends the form nowhere");
  assert.equal(await calculator.value("price"), "432");

  const fold = calculator.root.locator("form details.group > summary").first();
  await fold.focus();
  await page.keyboard.press("Enter");
  await until("Enter does not unfold a group", () => fold.evaluate((summary) => /** @type {HTMLDetailsElement} */ (summary.parentElement).open), Boolean);
});

story("arrow keys move the caret and never turn the page", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  const address = new URL(page.url()).pathname;
  await (await calculator.control("price")).focus();
  for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) await page.keyboard.press(key);
  await calculator.settled();
  assert.equal(new URL(page.url()).pathname, address);
});

story("a screen reader hears the outcome once typing pauses, not at every key", {}, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.root.locator("[data-status]").evaluate((status) => {
    const heard = /** @type {string[]} */ ([]);
    Object.assign(window, { heard });
    new MutationObserver(() => heard.push(status.textContent ?? "")).observe(status, { childList: true, characterData: true, subtree: true });
  });
  const price = await calculator.control("price");
  await price.fill("");
  await price.pressSequentially("12345", { delay: 30 });
  const heard = () => page.evaluate(() => /** @type {string[]} */ (/** @type {any} */ (window).heard).filter(Boolean));
  await until("nothing is said", heard, (sentences) => sentences.length > 0);
  await page.waitForTimeout(1500);
  const sentences = await heard();
  assert.ok(sentences.length <= 2, `said ${sentences.length} times: ${sentences.join(" | ")}`);
  assert.match(sentences.at(-1) ?? "", /\d/);
});

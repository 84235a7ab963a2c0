/** A calculator in a page, as a reader meets it: controls by their labels, results by their names. */

import assert from "node:assert/strict";
import { until } from "./browser.mjs";

/** @import { Locator, Page } from "playwright-core" */

export class Calculator {
  /** @param {Page} page */
  constructor(page, instance = "margin") {
    this.page = page;
    this.instance = instance;
    this.root = page.locator(`shop-calculator[id="${instance}"]`);
    this.region = this.root.locator("[data-result]");
  }

  /** Brings the calculator into view and waits until the engine has made it usable. */
  async ready() {
    await this.root.scrollIntoViewIfNeeded();
    await until("controls are still disabled", () => this.usable(), Boolean);
  }

  usable() {
    return this.root.locator("form > fieldset").evaluate((fieldset) => !(/** @type {HTMLFieldSetElement} */ (fieldset).disabled));
  }

  /**
   * The control of a field, found the way a screen reader announces it: by its label. Unfolds what hides it.
   * @param {string} name
   * @returns {Promise<Locator>}
   */
  async control(name) {
    const named = this.root.locator(`[name="${name}"]`);
    const label = await named.evaluate((control) => {
      for (let fold = control.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
      return /** @type {HTMLInputElement} */ (control).labels?.[0]?.textContent ?? control.getAttribute("aria-label") ?? "";
    });
    assert.notEqual(label.trim(), "", `${name} has no label`);
    const labelled = this.root.getByLabel(label.trim(), { exact: true }).and(named);
    assert.equal(await labelled.count(), 1, `${name} is not found by its label, ${label}`);
    return labelled;
  }

  /**
   * Types into a field, replacing what it holds.
   * @param {string} name
   * @param {string} text
   */
  async type(name, text) {
    await (await this.control(name)).fill(text);
  }

  /**
   * @param {string} name
   * @param {string} choice
   */
  async choose(name, choice) {
    await (await this.control(name)).selectOption(choice);
  }

  /**
   * @param {string} name
   * @returns {Promise<string>}
   */
  async value(name) {
    return this.root.locator(`[name="${name}"]`).inputValue();
  }

  /** What the result region holds. */
  result() {
    return this.region.innerHTML();
  }

  /**
   * The figure shown for an output, as the page writes it.
   * @param {string} output
   */
  async figure(output) {
    return (await this.region.locator(`[data-output="${output}"] .value`).first().textContent()) ?? "";
  }

  /**
   * Does something and hands back the result once it is no longer what it was.
   * @param {() => Promise<unknown>} act
   */
  async changed(act) {
    await this.settled();
    const before = await this.result();
    await act();
    await until("the result has not changed", () => this.result(), (now) => now !== before);
    // Charts and folded sections follow, at the latest once the reader pauses.
    await this.settled();
    return this.result();
  }

  /**
   * Does something that must leave the result as it is.
   * @param {() => Promise<unknown>} act
   */
  async unchanged(act) {
    await this.settled();
    const before = await this.result();
    await act();
    await this.settled();
    assert.equal(await this.result(), before, "the last good result should stand");
  }

  /** Waits until everything typed so far has been answered and drawn. */
  async settled() {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 500)))),
    );
  }

  /**
   * What the note beside a field says.
   * @param {string} name
   */
  async note(name) {
    return (await this.root.locator(`[id="${this.instance}-${name.replace(".", "-")}-note"]`).textContent()) ?? "";
  }

  /**
   * Waits until the note beside a field says something.
   * @param {string} name
   */
  async complaint(name) {
    const control = this.root.locator(`[name="${name}"]`);
    await until(`${name} is not marked invalid`, () => control.getAttribute("aria-invalid"), (mark) => mark === "true");
    const note = await this.note(name);
    assert.notEqual(note.trim(), "", `${name} is wrong and nothing says why`);
    return note;
  }

  /**
   * Whether one of the prepared sentences is shown.
   * @param {string} name
   */
  says(name) {
    return this.root.locator(`[data-message="${name}"]`).isVisible();
  }

  /** @param {string} name */
  async saying(name) {
    await until(`the message ${name} is not shown`, () => this.says(name), Boolean);
  }

  /** What the status region tells a screen reader. */
  async status() {
    return (await this.root.locator("[data-status]").textContent()) ?? "";
  }

  /** @param {"reset" | "copy-link" | "restore"} action */
  async press(action) {
    await this.root.locator(`[data-action="${action}"]`).click();
  }

  /** The fragment of the page's address, decoded. */
  async fragment() {
    return decodeURIComponent(new URL(this.page.url()).hash);
  }
}

/** Every calculator of a page. @param {Page} page @returns {Promise<Calculator[]>} */
export async function calculatorsOf(page) {
  const instances = await page.locator("shop-calculator").evaluateAll((all) => all.map((one) => one.id));
  return instances.map((instance) => new Calculator(page, instance));
}

/** What a first view of a page fetches: requests and bytes as sent, with everything that loads once the calculator is in view. */

import { chromium } from "playwright-core";

/** How long nothing may be fetched until a page counts as loaded, milliseconds. */
const QUIET = 1000;

/**
 * @typedef {object} Weight
 * @property {number} requests
 * @property {number} bytes of the bodies, as they were sent
 */

/**
 * @param {string} address
 * @returns {Promise<Weight>}
 */
export async function weigh(address) {
  const browser = await chromium.launch({ ...(process.env.CHROMIUM && { executablePath: process.env.CHROMIUM }), args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
  try {
    // What keeps the site for later is no part of a first view.
    const context = await browser.newContext({ serviceWorkers: "block" });
    const page = await context.newPage();
    let last = Date.now();
    let pending = 0;
    /** @type {Promise<number>[]} */
    const sizes = [];
    page.on("request", () => {
      pending += 1;
      last = Date.now();
    });
    page.on("requestfinished", (request) => {
      pending -= 1;
      last = Date.now();
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    page.on("requestfailed", (request) => {
      throw new Error(`${request.url()} failed`);
    });
    await page.goto(address);
    const calculator = page.locator("shop-calculator").first();
    if (await calculator.count()) await calculator.scrollIntoViewIfNeeded();
    while (pending > 0 || Date.now() - last < QUIET) await page.waitForTimeout(100);
    const bytes = await Promise.all(sizes);
    return { requests: bytes.length, bytes: bytes.reduce((sum, one) => sum + one, 0) };
  } finally {
    await browser.close();
  }
}

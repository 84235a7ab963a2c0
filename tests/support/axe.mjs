/** Accessibility, as axe judges it. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** @import { Page } from "playwright-core" */

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What is judged: every rule of WCAG 2.2 AA and of good practice. */
const EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What asks for colours: contrast, and links told apart from the text round them (WCAG 1.4.3 and 1.4.1). */
const COLOURS = ["wcag143", "wcag141"];

/** The page, as a selector of what is judged. */
const PAGE = "html";

/**
 * What axe finds wrong with the page as it is now, one line a finding.
 * @param {Page} page
 * @param {string[]} [tags] which rules
 * @param {string} [within] what is judged, a selector
 * @returns {Promise<string[]>}
 */
export async function findings(page, tags = EVERYTHING, within = PAGE) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  return page.evaluate(async ([tags, within]) => {
    const { axe } = /** @type {any} */ (window);
    const { violations } = await axe.run(within, {
      runOnly: tags,
      // Every rule is judged; what passes is not written up element by element.
      resultTypes: ["violations"],
    });
    return violations.flatMap((/** @type {any} */ rule) =>
      rule.nodes.map((/** @type {any} */ node) => `${rule.help}: ${node.target.join(" ")}: ${node.html.slice(0, 120)}`),
    );
  }, /** @type {const} */ ([tags, within]));
}

/**
 * What axe finds in either of the site's colours. They change nothing but colours, so what does not ask for them is asked once.
 * @param {Page} page
 * @param {string} [within] what is judged, a selector
 * @returns {Promise<string[]>}
 */
export async function findingsInBoth(page, within = PAGE) {
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await findings(page, COLOURS, within);
  await page.emulateMedia({ colorScheme: "light" });
  return [...dark.map((finding) => `dark: ${finding}`), ...(await findings(page, EVERYTHING, within))];
}

/** Every page of a language as axe judges it; each language is a file of stories of its own, so that they are told side by side. */

import assert from "node:assert/strict";
import { findingsInBoth } from "./axe.mjs";
import { stories } from "./browser.mjs";
import { calculatorsOf } from "./calculator.mjs";
import { inGroups } from "./site.mjs";

/** @param {string[]} pages */
export function judge(pages) {
  const story = stories();
  for (const group of inGroups(pages, 4)) {
    story(`axe finds nothing from ${group[0]} to ${group.at(-1)}, light and dark, calculators ready and in error`, {}, async ({ page, open }) => {
      /** @type {Record<string, string[]>} */
      const wrong = {};
      for (const path of group) {
        await open(path);
        const calculators = await calculatorsOf(page);
        for (const calculator of calculators) {
          await calculator.ready();
          await calculator.root.evaluate((root) => root.querySelectorAll("details").forEach((fold) => (fold.open = true)));
        }
        const found = await findingsInBoth(page);
        for (const calculator of calculators) {
          const name = (await calculator.root.locator("input[name]:visible").first().getAttribute("name")) ?? "";
          await calculator.type(name, "oops");
          await calculator.complaint(name);
          // A mistake changes nothing in the folds, and they have been judged.
          await calculator.root.evaluate((root) => root.querySelectorAll("details").forEach((fold) => (fold.open = false)));
        }
        // Nor anything else of the page.
        if (calculators.length > 0) found.push(...(await findingsInBoth(page, "shop-calculator")));
        if (found.length > 0) wrong[path] = [...new Set(found)];
      }
      assert.deepEqual(wrong, {});
    });
  }
}

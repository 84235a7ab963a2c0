import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findings } from "../support/axe.mjs";
import { stories } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";
import { chapters, dist, fileAt, languages, pages } from "../support/site.mjs";

/** @import { Page } from "playwright-core" */

const story = stories();

/** @param {Page} page */
async function calculatorsOf(page) {
  const instances = await page.locator("shop-calculator").evaluateAll((all) => all.map((one) => one.id));
  return instances.map((instance) => new Calculator(page, instance));
}

/** Pages one story opens: each has to end within its time on a busy machine. */
const AT_ONCE = 8;
const groups = Array.from({ length: Math.ceil(pages().length / AT_ONCE) }, (_, group) => pages().slice(group * AT_ONCE, (group + 1) * AT_ONCE));

/**
 * What axe finds in either of the site's colours.
 * @param {Page} page
 */
async function findingsInBoth(page) {
  /** @type {string[]} */
  const found = [];
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await findings(page)).map((finding) => `${colorScheme}: ${finding}`));
  }
  return found;
}

for (const group of groups) {
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
      }
      if (calculators.length > 0) found.push(...(await findingsInBoth(page)));
      if (found.length > 0) wrong[path] = [...new Set(found)];
    }
    assert.deepEqual(wrong, {});
  });
}

story("no page of the site moves sideways on a phone", { viewport: { width: 360, height: 740 } }, async ({ page, open }) => {
  for (const path of pages()) {
    await open(path);
    for (const calculator of await calculatorsOf(page)) {
      await calculator.ready();
    }
    await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
    const overflowing = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return [];
      return Array.from(document.querySelectorAll("body *"))
        .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
        .slice(0, 5)
        .map((element) => `${element.tagName} ${element.className} ${element.id}`);
    });
    assert.deepEqual(overflowing, [], path);
  }
});

story("what a finger has to hit is large enough", { viewport: { width: 360, height: 740 } }, async ({ page, open }) => {
  await open("/en/margin.html");
  const calculator = new Calculator(page);
  await calculator.ready();
  const small = await calculator.root.evaluate((root) =>
    Array.from(root.querySelectorAll("input, select, button, summary"))
      .filter((control) => control.checkVisibility() && control.getBoundingClientRect().height < 24)
      .map((control) => `${control.tagName} ${control.id || control.textContent}`),
  );
  assert.deepEqual(small, []);
});

story("every page loads without a word in the console, its address known to the site map", {}, async ({ page, open }) => {
  const map = readFileSync(join(dist, "sitemap.xml"), "utf8");
  for (const path of chapters()) {
    await open(path);
    const address = await page.locator('link[rel="canonical"]').getAttribute("href");
    assert.ok(address, `${path} names no canonical address`);
    const listed = map.includes(`<loc>${address}</loc>`);
    assert.equal(listed, !path.endsWith("/404.html"), `${path}: ${address} ${listed ? "is" : "is not"} in the site map`);
    const alternates = await page.locator('link[rel="alternate"][hreflang]').evaluateAll((links) => links.map((link) => link.getAttribute("hreflang")));
    assert.deepEqual(alternates.toSorted(), [...languages, "x-default"].toSorted(), path);
  }
});

story("every link of every page leads somewhere", { javaScript: false }, async ({ page, origin, open }) => {
  /** @type {Map<string, Set<string>>} */
  const anchors = new Map();
  /** @type {{ from: string, to: URL }[]} */
  const links = [];
  for (const path of pages()) {
    await open(path);
    const found = await page.evaluate(() => ({
      ids: Array.from(document.querySelectorAll("[id]"), (element) => element.id),
      twice: Array.from(document.querySelectorAll("[id]"), (element) => element.id).filter((id, index, all) => all.indexOf(id) !== index),
      hrefs: Array.from(document.querySelectorAll("a[href]"), (link) => /** @type {HTMLAnchorElement} */ (link).href),
    }));
    assert.deepEqual(found.twice, [], `${path} uses an id twice`);
    anchors.set(path, new Set(found.ids));
    links.push(...found.hrefs.map((href) => ({ from: path, to: new URL(href) })));
  }
  const broken = links
    .filter(({ to }) => to.origin === origin)
    .filter(({ to }) => {
      if (!fileAt(dist, decodeURIComponent(to.pathname))) return true;
      const path = to.pathname.endsWith("/") ? `${to.pathname}index.html` : to.pathname;
      const anchor = decodeURIComponent(to.hash.slice(1)).split("?")[0] ?? "";
      return anchor !== "" && !anchors.get(path)?.has(anchor);
    })
    .map(({ from, to }) => `${from} → ${to.pathname}${to.hash}`);
  assert.deepEqual(broken, []);
});

story("the front page offers both languages and remembers which was chosen", { locale: "en-US" }, async ({ page, context, origin, open }) => {
  await open("/");
  for (const language of languages) {
    assert.equal(await page.locator(`a[hreflang="${language}"]`).count(), 1);
  }
  await page.locator('a[hreflang="zh-CN"]').click();
  await page.waitForURL(/\/zh-CN\//);
  const later = await context.newPage();
  await later.goto(`${origin}/`, { waitUntil: "commit" });
  await later.waitForURL(/\/zh-CN\//);
});

story("an address that names nothing leads to a page with ways on", { expects: [/404/] }, async ({ page, origin }) => {
  const answer = await page.goto(`${origin}/en/no/such/chapter.html`);
  assert.equal(answer?.status(), 404);
  for (const language of languages) {
    const link = page.locator(`a[hreflang="${language}"]`).first();
    const to = new URL((await link.getAttribute("href")) ?? "", await page.evaluate(() => document.baseURI));
    assert.ok(fileAt(dist, to.pathname), `${to} leads nowhere`);
  }
});

story("text and wasm have compressed twins for the server", { javaScript: false }, async () => {
  const asked = pages().map((path) => join(dist, path));
  for (const file of asked) {
    for (const twin of [".br", ".gz"]) assert.ok(existsSync(file + twin), `${file}${twin} is missing`);
  }
});

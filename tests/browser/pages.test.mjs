import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stories } from "../support/browser.mjs";
import { Calculator, calculatorsOf } from "../support/calculator.mjs";
import { dist, fileAt, inGroups, languages, pages } from "../support/site.mjs";

const story = stories();

for (const group of inGroups(pages(), 16)) {
  story(`no page from ${group[0]} to ${group.at(-1)} moves sideways on a phone or names an address, since none was given to the build`, { viewport: { width: 360, height: 740 } }, async ({ page, open }) => {
    for (const path of group) {
      await open(path);
      assert.equal(await page.locator('link[rel="canonical"], link[hreflang], meta[property="og:url"]').count(), 0, path);
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
}

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

story("every link of every page leads somewhere", {}, async ({ page, origin }) => {
  /** @type {Map<string, Set<string>>} */
  const anchors = new Map();
  /** @type {{ from: string, to: URL }[]} */
  const links = [];
  for (const path of pages()) {
    const found = await page.evaluate(linksAndIds, readFileSync(join(dist, path), "utf8"));
    assert.notEqual(found.hrefs.length, 0, `${path} leads nowhere`);
    const ids = new Set(found.ids);
    assert.deepEqual(found.ids.filter((id, index) => found.ids.indexOf(id) !== index), [], `${path} uses an id twice`);
    anchors.set(path, ids);
    const base = new URL(found.base, origin + path);
    links.push(...found.hrefs.map((href) => ({ from: path, to: new URL(href, base) })));
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

/** What a page holds that links lead from and to, read as a browser reads it but without drawing it. @param {string} html */
function linksAndIds(html) {
  const read = new DOMParser().parseFromString(html, "text/html");
  return {
    base: read.querySelector("base")?.getAttribute("href") ?? "",
    ids: Array.from(read.querySelectorAll("[id]"), (element) => element.id),
    hrefs: Array.from(read.querySelectorAll("a[href]"), (link) => link.getAttribute("href") ?? ""),
  };
}

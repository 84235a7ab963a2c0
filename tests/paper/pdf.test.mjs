/** The printed book, as a reader of PDFs finds it: pages, outline, text, links. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { getDocumentProxy } from "unpdf";
import { dist, languages } from "../support/site.mjs";

/** @typedef {Awaited<ReturnType<typeof getDocumentProxy>>} Pdf */
/** @typedef {Awaited<ReturnType<Pdf["getOutline"]>>[number]} Bookmark */

/** Titles of the chapters as the table of contents of a language's sources has them. @param {string} language */
function chapters(language) {
  const summary = fileURLToPath(new URL(`../../book/src/${language}/SUMMARY.md`, import.meta.url));
  return [...readFileSync(summary, "utf8").matchAll(/\[(.+?)\]\(.+?\.md\)/g)].map(([, title = ""]) => title);
}

/** Text without what typography and the ends of lines change. @param {string} text */
function plain(text) {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, "");
}

for (const language of languages) {
  describe(`the book in ${language}`, () => {
    /** @type {Pdf} */
    let pdf;
    /** @type {string[]} the text of every page */
    let pages;
    /** @type {{ title: string, level: number, page: number }[]} pages from one */
    let outline;

    before(async () => {
      pdf = await getDocumentProxy(new Uint8Array(readFileSync(join(dist, `handbook-${language}.pdf`))), { verbosity: 0 });
      pages = [];
      for (let number = 1; number <= pdf.numPages; number += 1) {
        const { items } = await (await pdf.getPage(number)).getTextContent({ disableNormalization: true });
        pages.push(items.map((item) => ("str" in item ? item.str : "")).join(""));
      }
      outline = await flat(pdf, (await pdf.getOutline()) ?? [], 0);
    });

    test("has the pages of a book, none of them empty", () => {
      assert.ok(pages.length > 250 && pages.length < 600, `${pages.length} pages`);
      const empty = pages.flatMap((text, index) => (plain(text).length < 40 ? [`page ${index + 1}: ${text}`] : []));
      assert.deepEqual(empty, []);
    });

    test("opens every chapter from its outline, and every section below it", () => {
      const titles = chapters(language);
      assert.ok(titles.length > 50, `${titles.length} chapters`);
      let last = 0;
      // The first chapter is headed by the name of the book.
      for (const title of titles.slice(1)) {
        const found = outline.find((entry) => entry.page > last && entry.level < 2 && plain(entry.title) === plain(title));
        assert.ok(found, `${title} is not in the outline after page ${last}`);
        assert.ok(plain(pages[found.page - 1] ?? "").includes(plain(title)), `${title} is not on page ${found.page}`);
        last = found.page;
      }
      assert.ok(outline.filter(({ level }) => level === 2).length > 3 * titles.length, "sections are in the outline too");
    });

    test("names in its contents the page each chapter begins on, and the page says its number", async () => {
      const anchors = await pdf.getDestinations();
      const [first = 0] = outline.filter(({ level }) => level === 0).map(({ page }) => page).slice(2);
      const contents = plain(pages.slice(1, first - 1).join(""));
      for (const title of chapters(language).slice(1)) {
        const page = outline.find((entry) => entry.level < 2 && entry.page > first && plain(entry.title) === plain(title))?.page ?? 0;
        assert.ok(contents.includes(`${plain(title)}${page}`), `the contents do not say that ${title} is on page ${page}`);
        assert.ok(pages[page - 1]?.includes(`${page}`), `page ${page} is not numbered`);
      }
      for (const id of ["margin", "growth--growth-question", "glossary--break-even-roas", "sources--s4-3"]) assert.ok(id in anchors, `no link leads to ${id}`);
    });

    test("says what was written to whoever searches or listens", () => {
      const text = pages.join("");
      assert.doesNotMatch(text, /[\u2e80-\u2fd5]/, "radicals stand for characters");
      const share = (text.match(/\p{Script=Han}/gu) ?? []).length / plain(text).length;
      if (language === "zh-CN") {
        assert.ok(share > 0.5, `${share} of the letters are Han`);
        for (const words of ["掌柜手册", "示例店铺", "毛利率", "保本投产比"]) assert.ok(text.includes(words), words);
      } else {
        assert.ok(share < 0.1, `${share} of the letters are Han`);
        for (const words of ["Break-even ROAS", "the running example", "毛利率"]) assert.ok(text.includes(words), words);
      }
    });

    test("tells its title, its language and its structure", async () => {
      const info = /** @type {Record<string, string>} */ ((await pdf.getMetadata()).info);
      assert.equal(info.Title, language === "en" ? "The Shopkeeper’s Handbook" : "掌柜手册");
      assert.equal(info.Language, language);
      assert.equal((await pdf.getMarkInfo())?.Marked, true);
    });
  });
}

/**
 * An outline as a list.
 * @param {Pdf} pdf
 * @param {Bookmark[]} entries
 * @param {number} level
 * @returns {Promise<{ title: string, level: number, page: number }[]>}
 */
async function flat(pdf, entries, level) {
  const lists = entries.map(async ({ title, dest, items }) => {
    const [target] = Array.isArray(dest) ? dest : [];
    const page = target ? (await pdf.getPageIndex(target)) + 1 : 0;
    return [{ title, level, page }, ...(await flat(pdf, items, level + 1))];
  });
  return (await Promise.all(lists)).flat();
}

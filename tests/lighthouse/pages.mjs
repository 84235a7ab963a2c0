/**
 * What Lighthouse says of a page of every kind in both languages: `node pages.mjs <folder of the site> <port>`, for a site
 * built for `http://localhost:<port>/`. Prints a line a page: its path, its scores, how far it moved by itself, between tabs.
 */

import { CATEGORIES, browser, judge } from "./judge.mjs";
import { languages, serve } from "../support/site.mjs";

/** A page of every kind: the start, a chapter with a calculator, one of tables, a desk's, the glossary. */
const PAGES = ["", "margin.html", "traffic.html", "desk-stock.html", "glossary.html"];

const [folder, port] = process.argv.slice(2);
if (!folder || !port) throw new Error("usage: node pages.mjs <folder of the site> <port>");

const site = await serve(folder, { port: Number(port), compressed: true });
const chrome = await browser();
try {
  console.log(["page", ...CATEGORIES, "shift"].join("\t"));
  for (const language of languages) {
    for (const page of PAGES) {
      const path = `/${language}/${page}`;
      const { scores, shift, faults } = await judge(chrome, `http://localhost:${port}${path}`, (scores) => scores.every((score) => score === 100));
      console.log([path, ...scores, shift.toFixed(3)].join("\t"));
      for (const fault of faults) console.error(`${path}: ${fault}`);
    }
  }
} finally {
  chrome.kill();
  await site.close();
}

/**
 * A chapter with a calculator beside the same chapter on stock mdBook: `node stock.mjs <our site> <port> <stock site>`.
 * Prints a line a page: what is first fetched and what Lighthouse says of it, between tabs.
 */

import { CATEGORIES, browser, judge } from "./judge.mjs";
import { weigh } from "./weight.mjs";
import { languages, serve } from "../support/site.mjs";

const CHAPTER = "margin.html";

const [ours, port, stock] = process.argv.slice(2);
if (!ours || !port || !stock) throw new Error("usage: node stock.mjs <our site> <port> <stock site>");

console.log(["first view", "requests", "kB", ...CATEGORIES].join("\t"));
// One after the other: our site knows the address it is published at.
for (const [name, folder] of /** @type {const} */ ([["ours", ours], ["stock mdBook", stock]])) {
  const site = await serve(folder, { port: Number(port), compressed: true });
  const chrome = await browser();
  try {
    for (const language of languages) {
      const path = `/${language}/${CHAPTER}`;
      const address = `http://localhost:${port}${path}`;
      const { requests, bytes } = await weigh(address);
      const { scores } = await judge(chrome, address, (scores) => scores.every((score) => score === 100));
      console.log([`${name} ${path}`, requests, (bytes / 1000).toFixed(1), ...scores].join("\t"));
    }
  } finally {
    chrome.kill();
    await site.close();
  }
}

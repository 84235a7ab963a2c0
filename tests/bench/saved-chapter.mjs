/**
 * Prints the median time, in milliseconds, from saving a chapter under `cargo handbook serve` to the reloaded page that
 * shows what was saved. The chapter is put back as it was.
 */

import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch } from "../support/browser.mjs";

const SAVES = 5;

const top = fileURLToPath(new URL("../..", import.meta.url));
const chapter = `${top}book/src/en/money-flow.md`;
const text = readFileSync(chapter, "utf8");
const putBack = () => writeFileSync(chapter, text);

const serving = spawn("cargo", ["handbook", "serve", "--port", "0"], { cwd: top, detached: true, stdio: ["ignore", "ignore", "pipe"] });
const end = () => {
  // Cargo and the server it runs are one group.
  if (serving.pid !== undefined && serving.exitCode === null) process.kill(-serving.pid);
};
process.on("SIGINT", () => {
  putBack();
  end();
  process.exit(1);
});

/** @returns {Promise<string>} */
function address() {
  return new Promise((resolve, reject) => {
    let said = "";
    serving.stderr.on("data", (chunk) => {
      said += chunk;
      const found = /http:\/\/[\d.]+:\d+\//.exec(said);
      if (found) resolve(found[0]);
    });
    serving.on("exit", () => reject(new Error(`cargo handbook serve ended:\n${said}`)));
  });
}

const browser = await launch();
try {
  const page = await browser.newPage();
  await page.goto(`${await address()}en/money-flow.html`);
  /** @type {number[]} */
  const took = [];
  for (let save = 0; save < SAVES; save += 1) {
    const sentence = `Saved for the ${save}. time.`;
    const started = performance.now();
    writeFileSync(chapter, `${text}\n${sentence}\n`);
    await page.getByText(sentence).waitFor({ timeout: 60_000 });
    took.push(performance.now() - started);
    await page.waitForTimeout(300);
  }
  console.log((took.toSorted((a, b) => a - b)[Math.floor(SAVES / 2)] ?? NaN).toFixed(0));
} finally {
  putBack();
  await browser.close();
  end();
}

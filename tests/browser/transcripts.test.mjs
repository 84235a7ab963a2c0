import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { stories, until } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";
import { languages } from "../support/site.mjs";
import { Listener } from "../support/transcript.mjs";

/** @import { Stage } from "../support/browser.mjs" */

const story = stories();

/** `cargo xtask transcripts` writes what is heard instead of comparing it. */
const writing = process.env.TRANSCRIPTS === "write";

/**
 * Compares what was heard with the transcript kept of it.
 * @param {string} name
 * @param {string[]} lines
 */
function kept(name, lines) {
  const file = new URL(`../transcripts/${name}.txt`, import.meta.url);
  const heard = `${lines.join("\n")}\n`;
  if (writing) writeFileSync(file, heard);
  assert.equal(heard, existsSync(file) ? readFileSync(file, "utf8") : "", `${name} sounds different; read it, then keep it: cargo xtask transcripts`);
}

/**
 * A calculator as it is found, then a field changed, a field typed wrongly, and the result that stands.
 * @param {Stage} stage
 * @param {{ path: string, instance: string, field: string, typed: string, mended: string, row?: string }} calculation
 */
async function calculation({ page, open }, { path, instance, field, typed, mended, row }) {
  await open(path);
  const calculator = new Calculator(page, instance);
  await calculator.ready();
  const listener = await Listener.on(page);
  const lines = ["— as it is found", ...(await listener.read(calculator.root.locator(".calculator")))];
  const control = await calculator.control(field);
  await control.focus();
  lines.push("", `— ${typed} typed`, await listener.focused());
  await calculator.changed(() => control.fill(typed));
  await until("nothing is announced", () => calculator.status(), (said) => said !== "");
  lines.push(...(await listener.heard()), await listener.focused());
  await control.fill("oops");
  await calculator.complaint(field);
  await until("the mistake is not announced", () => page.evaluate(() => /** @type {any} */ (window).heard.length), Boolean);
  lines.push("", "— oops typed", ...(await listener.heard()), await listener.focused());
  await calculator.changed(() => control.fill(mended));
  await page.waitForTimeout(1000);
  lines.push("", `— ${mended} typed`, ...(await listener.heard()));
  if (row) {
    await calculator.root.locator(`[data-action=add-row][data-rows=${row}]`).press("Enter");
    await page.waitForTimeout(1000);
    lines.push("", "— a row added", ...(await listener.heard()), await listener.focused());
  }
  return lines;
}

for (const language of languages) {
  story(`the margin calculator sounds in ${language} as it was heard and approved`, {}, async (stage) => {
    kept(`margin.${language}`, await calculation(stage, { path: `/${language}/margin.html`, instance: "margin", field: "price", typed: "432", mended: "50" }));
  });

  story(`a team's table of rows sounds in ${language} as it was heard and approved`, {}, async (stage) => {
    kept(`staffing.${language}`, await calculation(stage, { path: `/${language}/desk-staffing.html`, instance: "staffing", field: "post_heads.0", typed: "12", mended: "2", row: "team" }));
  });

  story(`the search sounds in ${language} as it was heard and approved`, {}, async ({ page, open }) => {
    await open(`/${language}/margin.html`);
    await page.keyboard.press("/");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    const listener = await Listener.on(page);
    const lines = ["— opened", ...(await listener.read(dialog)), `focus: ${await listener.focused()}`];
    for (const question of ["ROAS", "zzzz"]) {
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type(question);
      await until("no answer", async () => (await dialog.getByRole("status").textContent()) ?? "", (said) => said.includes(question));
      lines.push("", `— ${question} asked`, ...(await listener.heard()));
      if ((await dialog.getByRole("link").count()) === 0) continue;
      await page.keyboard.press("ArrowDown");
      lines.push(`focus: ${await listener.focused()}`);
      await page.keyboard.press("ArrowUp");
    }
    kept(`search.${language}`, lines);
  });
}

/** Firefox as Mozilla ships it, driven through WebDriver BiDi. What Playwright does not set there, a preference does. */

import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { firefox } from "playwright-core";
import { until } from "./until.mjs";

/** @import { Browser } from "playwright-core" */

/** Settings of a story that neither Playwright nor a preference of one window can make in Firefox. */
const BEYOND = /** @type {const} */ ({
  touch: "Playwright has no finger in Firefox",
  colorScheme: "Playwright chooses no colours in Firefox",
  forcedColors: "Playwright chooses no colours in Firefox",
});

/**
 * Why a story cannot be told to Firefox; undefined where it can.
 * @param {import("./browser.mjs").Setting} setting
 */
export function beyondFirefox(setting) {
  const names = /** @type {(keyof typeof BEYOND)[]} */ (Object.keys(BEYOND));
  const name = names.find((name) => setting[name] !== undefined);
  return setting.onlyChromium ?? (name && BEYOND[name]);
}

/** Where it saves files; Playwright does not hear of them. */
const downloads = mkdtempSync(join(tmpdir(), "handbook-downloads-"));
process.on("exit", () => rmSync(downloads, { recursive: true }));

/**
 * The file a page saves.
 * @param {() => Promise<void>} ask
 */
export async function savedByFirefox(ask) {
  const before = new Set(readdirSync(downloads));
  await ask();
  const name = await until(
    "nothing is saved",
    async () => readdirSync(downloads).find((file) => !before.has(file) && !file.endsWith(".part") && statSync(join(downloads, file)).size > 0),
    (file) => file !== undefined,
  );
  const bytes = readFileSync(join(downloads, name ?? ""));
  rmSync(join(downloads, name ?? ""));
  return { name: name ?? "", bytes };
}

/** @param {boolean} javaScript Whether scripts run. @returns {Promise<Browser>} */
export function launchFirefox(javaScript) {
  const executablePath = process.env.FIREFOX;
  if (!executablePath) throw new Error("FIREFOX has to name the browser; `cargo xtask test browser-firefox` finds one");
  return firefox.launch({
    channel: "moz-firefox",
    executablePath,
    downloadsPath: downloads,
    firefoxUserPrefs: {
      "javascript.enabled": javaScript,
      // Whoever presses a key may read the clipboard, without a menu to be clicked first.
      "dom.events.testing.asyncClipboard": true,
      "layout.css.prefers-color-scheme.content-override": 1,
      "ui.prefersReducedMotion": 1,
    },
  });
}

/**
 * Stories told to a browser: each in a profile of its own, each failing on anything the console has to say. `BROWSER` says
 * to which, `chromium` where nothing is said or `firefox`.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { beyondFirefox, launchFirefox, savedByFirefox } from "./firefox.mjs";
import { dist, serve } from "./site.mjs";
import { patience } from "./until.mjs";

/** @import { Browser, BrowserContext, Page } from "playwright-core" */

export { patience, until } from "./until.mjs";

export const inFirefox = process.env.BROWSER === "firefox";

/**
 * @typedef {object} Setting
 * @property {boolean} [javaScript] Whether scripts run; they do unless said otherwise.
 * @property {{ width: number, height: number }} [viewport]
 * @property {boolean} [touch] Whether the page is touched with a finger.
 * @property {"light" | "dark"} [colorScheme]
 * @property {"active"} [forcedColors] Whether the system's few colours replace those of the page.
 * @property {string} [locale] The browser's language.
 * @property {RegExp[]} [expects] What the console or a request may complain of. Each has to occur.
 * @property {() => void} [init] Runs in the page before its own scripts.
 * @property {string} [onlyChromium] Why no other browser can be told this story.
 * @property {boolean} [keeps] Whether the browser keeps the site; otherwise it is one that cannot, and all comes from the server.
 */

/**
 * @typedef {object} Stage
 * @property {Page} page
 * @property {BrowserContext} context
 * @property {string} origin Address of the site.
 * @property {(path: string) => Promise<void>} open Opens a page of the site.
 * @property {(there: boolean) => void} connect Whether there is a network to the site, as there is when a story begins.
 */

/**
 * @param {string[]} [settings] switches of Chromium of this file's own
 * @param {string} [executablePath]
 * @returns {Promise<Browser>}
 */
export function launch(settings = [], executablePath = process.env.CHROMIUM) {
  if (!executablePath) throw new Error("CHROMIUM has to name the browser; `cargo xtask test browser` finds one");
  return chromium.launch({
    executablePath,
    // Chromium's sandbox refuses to start as root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...settings,
    ],
  });
}

/**
 * Starts one browser and one server for the tests of a file.
 * @param {string} [folder] What is served.
 * @param {string[]} [settings] Switches of Chromium.
 * @returns {(name: string, setting: Setting, tell: (stage: Stage) => Promise<void>) => void}
 */
export function stories(folder = dist, settings) {
  /** @type {Map<string, Promise<Browser>>} */
  const browsers = new Map();
  const browserFor = (/** @type {Setting} */ setting) => {
    const [kind, start] = kindOf(setting, settings);
    const browser = browsers.get(kind) ?? start();
    browsers.set(kind, browser);
    return browser;
  };
  /** @type {import("./site.mjs").Site} */
  let site;
  before(async () => {
    site = await serve(folder);
  });
  after(async () => {
    for (const browser of browsers.values()) await (await browser).close();
    await site?.close();
  });
  return (name, setting, tell) => {
    const skip = (inFirefox && beyondFirefox(setting)) || false;
    test(name, { timeout: 120_000, skip }, async () => {
      const browser = await browserFor(setting);
      const context = await browser.newContext({
        viewport: setting.viewport ?? { width: 1280, height: 900 },
        locale: setting.locale ?? "en-US",
        ...(!inFirefox && {
          javaScriptEnabled: setting.javaScript ?? true,
          hasTouch: setting.touch ?? false,
          isMobile: setting.touch ?? false,
          colorScheme: setting.colorScheme ?? "light",
          forcedColors: setting.forcedColors ?? "none",
          reducedMotion: /** @type {const} */ ("reduce"),
        }),
      });
      context.setDefaultTimeout(patience);
      if (!setting.keeps) await context.addInitScript(withoutWorkers);
      if (setting.init) await context.addInitScript(setting.init);
      const complaints = listen(context, site.origin, setting.javaScript ?? true);
      try {
        const page = await context.newPage();
        const open = async (/** @type {string} */ path) => {
          await page.goto(site.origin + path, { waitUntil: "load" });
        };
        await tell({ page, context, origin: site.origin, open, connect: site.connect });
      } finally {
        site.connect(true);
        await context.close();
      }
      const expected = setting.expects ?? [];
      const unexpected = complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)));
      assert.deepEqual(unexpected, [], "the console should be empty and every request answered");
      for (const pattern of expected) {
        assert.ok(complaints.some((complaint) => pattern.test(complaint)), `nothing complained of ${pattern} any more`);
      }
    });
  };
}

/**
 * The browser a story is told to, and how it is started. Firefox runs scripts or does not as a whole. Chromium's headless
 * shell, which `CHROMIUM_SHELL` names where there is one, has no window to paint and no forms to fill in; but it has taken
 * more than a minute to install a worker, so that a site to keep is given to Chromium itself.
 * @param {Setting} setting
 * @param {string[]} [settings] switches of Chromium
 * @returns {[kind: string, start: () => Promise<Browser>]}
 */
function kindOf({ javaScript: scripts = true, keeps }, settings) {
  if (inFirefox) return scripts ? ["with scripts", () => launchFirefox(true)] : ["without scripts", () => launchFirefox(false)];
  const shell = process.env.CHROMIUM_SHELL;
  return shell && !keeps ? ["shell", () => launch(settings, shell)] : ["Chromium", () => launch(settings)];
}

/** Makes of the browser one that has no workers, as every browser is on a network of its own without a certificate. */
export function withoutWorkers() {
  Reflect.deleteProperty(Navigator.prototype, "serviceWorker");
}

/**
 * Collects whatever goes wrong on any page: console messages, uncaught errors, requests that fail, are refused or
 * leave the site.
 * @param {BrowserContext} context
 * @param {string} origin
 * @param {boolean} javaScript
 */
function listen(context, origin, javaScript) {
  /** @type {string[]} */
  const complaints = [];
  context.on("console", (message) => {
    complaints.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => {
    const uncaught = String(error.error());
    // Firefox tells a page left behind, too, that a module will not come. To a page that stays, its request is complained of.
    if (inFirefox && uncaught.startsWith("TypeError: error loading dynamically imported module")) return;
    complaints.push(`uncaught: ${uncaught}`);
  });
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    // A page left behind takes its unfinished requests with it.
    if (reason === "net::ERR_ABORTED" || reason === "NS_BINDING_ABORTED") return;
    // Chromium without JavaScript refuses scripts as if by policy.
    if (reason === "csp" && !javaScript && request.url().endsWith(".js")) return;
    complaints.push(`failed: ${request.url()} ${reason}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`answered ${response.status()}: ${response.url()}`);
  });
  context.on("request", (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:" && asked !== origin) complaints.push(`left the site: ${request.url()}`);
  });
  return complaints;
}

/**
 * The file a page saves when it is asked to.
 * @param {Page} page
 * @param {() => Promise<void>} ask
 * @returns {Promise<{ name: string, bytes: Buffer }>}
 */
export async function saved(page, ask) {
  if (inFirefox) return savedByFirefox(ask);
  const downloading = page.waitForEvent("download");
  await ask();
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Lets the pages of a story read and write the clipboard unasked. @param {BrowserContext} context */
export async function shareClipboard(context) {
  if (!inFirefox) await context.grantPermissions(["clipboard-read", "clipboard-write"]);
}

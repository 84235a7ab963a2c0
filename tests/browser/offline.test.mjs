import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { unpack } from "../support/archive.mjs";
import { findings } from "../support/axe.mjs";
import { stories, until } from "../support/browser.mjs";
import { Calculator, calculatorsOf } from "../support/calculator.mjs";
import { dist } from "../support/site.mjs";

/** @import { Page } from "playwright-core" */

/** The site as readers unpack it, in a folder of the server where it may be revised. */
const server = mkdtempSync(join(tmpdir(), "handbook-"));
const site = join(server, "shopkeepers-handbook");
after(() => rmSync(server, { recursive: true }));
/** Keeping the whole site takes a busy machine a while, milliseconds. */
const PATIENCE = 60_000;
/** What a browser says of an address that is neither kept nor to be had. */
const unknown = [/(answered|status of) 404.*chapter\.html|chapter\.html net::ERR_EMPTY_RESPONSE/];

writeFileSync(join(server, "index.html"), "<!doctype html><title>elsewhere</title>");
writeFileSync(join(server, "404.html"), "<!doctype html><title>nothing here</title>");

/** The site as it was built. */
function publish() {
  rmSync(site, { recursive: true, force: true });
  unpack(join(dist, "shopkeepers-handbook.zip"), server);
}
publish();

const story = stories(server);

/** Publishes a next version: a chapter with another word in it. @param {string} word @param {boolean} whole */
async function revise(word, whole = true) {
  const path = "en/margin.html";
  const text = readFileSync(join(site, path), "utf8").replace(/<h1([^>]*)>/, `<h1$1><em>${word}</em> `);
  const bytes = new TextEncoder().encode(text);
  const digest = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex").slice(0, 16);
  const worker = readFileSync(join(site, "worker.js"), "utf8");
  const next = worker.replace(/VERSION = "[^"]*"/, `VERSION = "${word}"`).replace(/("en\/margin\.html": ")[^"]*/, `$1${digest}`);
  assert.notEqual(next, worker);
  writeFileSync(join(site, "worker.js"), next);
  if (whole) writeFileSync(join(site, path), text);
}

/** Waits until this page's site is kept and answers for it. @param {Page} page */
async function kept(page) {
  await until("nothing is kept", () => page.evaluate(() => Boolean(navigator.serviceWorker.controller)), Boolean, PATIENCE);
}

/** The versions kept. @param {Page} page */
function versions(page) {
  return page.evaluate(async () => (await caches.keys()).map((name) => name.split(" ").at(-1) ?? ""));
}

/** Asks for a newer version, as the browser does now and then. @param {Page} page @returns {Promise<boolean>} whether it was to be had */
function asksForNewer(page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    const worker = registration?.installing;
    if (!worker) return Boolean(registration?.waiting);
    return new Promise((resolve) =>
      worker.addEventListener("statechange", () => ["installed", "redundant"].includes(worker.state) && resolve(worker.state === "installed")),
    );
  });
}

story("after one visit both languages, calculators and search work without a network, in the folder the archive unpacks to", { keeps: true, expects: unknown }, async ({ page, origin, open, connect }) => {
  await open("/shopkeepers-handbook/en/money-flow.html");
  await kept(page);
  connect(false);

  await page.locator('a[hreflang="zh-CN"]').first().click();
  await page.waitForURL("**/zh-CN/money-flow.html");
  for (const calculator of await calculatorsOf(page)) await calculator.ready();
  await page.goto(`${origin}/shopkeepers-handbook/zh-CN/margin.html`);
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.changed(() => calculator.type("price", "250"));

  await page.keyboard.press("Control+k");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("searchbox").fill("发货");
  await until("nothing is found", () => dialog.locator("a .excerpt mark").count(), (count) => count > 0);
  await page.keyboard.press("Escape");

  await page.goto(`${origin}/shopkeepers-handbook/`);
  await page.waitForURL("**/zh-CN/");
  await page.goto(`${origin}/shopkeepers-handbook/en/`);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");

  await page.goto(`${origin}/shopkeepers-handbook/en/no/such/chapter.html`);
  await page.locator('a[hreflang="en"]').click();
  await page.waitForURL(`${origin}/shopkeepers-handbook/en/`);
});

story("a newer version is offered and not forced, and what was typed stays through the change", { keeps: true }, async ({ page, context, origin, open }) => {
  publish();
  await open("/shopkeepers-handbook/en/margin.html");
  await kept(page);
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.changed(() => calculator.type("price", "251"));
  const notice = page.locator("[data-update]");
  assert.equal(await notice.isVisible(), false);

  await revise("newer");
  assert.equal(await asksForNewer(page), true);
  await notice.waitFor();
  assert.deepEqual(await findings(page), []);
  assert.equal(await calculator.value("price"), "251");
  assert.equal((await versions(page)).length, 2, "the one in use stays whole beside the newer");

  const other = await context.newPage();
  await other.goto(`${origin}/shopkeepers-handbook/en/margin.html`);
  assert.equal(await other.locator("h1 em").count(), 0, "a page opened meanwhile is of the version in use");
  await other.getByRole("button", { name: "Later" }).click();
  await other.reload();
  assert.equal(await other.locator("[data-update]").isVisible(), false);
  await other.close();

  await page.getByRole("button", { name: "Use the new version" }).click();
  await page.locator("h1 em", { hasText: "newer" }).waitFor();
  await calculator.ready();
  assert.equal(await calculator.value("price"), "251");
  await until("the earlier version is still kept", () => versions(page), (kept) => kept.join() === "newer");
});

story("an update that fails leaves the version in use whole", { keeps: true }, async ({ page, open, connect }) => {
  publish();
  await open("/shopkeepers-handbook/en/margin.html");
  await kept(page);
  const before = await versions(page);

  await revise("broken", false);
  assert.equal(await asksForNewer(page), false);
  assert.deepEqual(await versions(page), before, "nothing is left of what failed");
  assert.equal(await page.locator("[data-update]").isVisible(), false);
  connect(false);
  await page.reload();
  const calculator = new Calculator(page);
  await calculator.ready();
  await calculator.changed(() => calculator.type("price", "252"));

  connect(true);
  publish();
  await revise("mended");
  assert.equal(await asksForNewer(page), true);
  await page.locator("[data-update]").waitFor();
});

story("where the book is being written, what a published site kept is cleared away", { keeps: true, expects: [/\/reload/] }, async ({ page, context, open }) => {
  publish();
  await open("/shopkeepers-handbook/en/margin.html");
  await kept(page);
  await revise("written");
  writeFileSync(join(site, "worker.js"), readFileSync(new URL("../../www/worker/leaving.js", import.meta.url)));
  const path = join(site, "en/margin.html");
  writeFileSync(path, readFileSync(path, "utf8").replace("<html ", '<html data-reload="/reload" '));
  // What tells a page of changes is not there, which the page finds out last.
  const asked = context.waitForEvent("response", (response) => new URL(response.url()).pathname === "/reload");
  await page.reload();
  await page.locator("h1 em", { hasText: "written" }).waitFor();
  await asked;
  assert.deepEqual(await versions(page), []);
});

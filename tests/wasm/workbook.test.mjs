import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { writerIn } from "../support/engine.mjs";
import { calculators } from "../support/markup.mjs";
import { chapters, dist } from "../support/site.mjs";

const ORIGIN = "2026-11-11\n\n";

/** Each calculator once, as it stands in a page of the book. */
const standing = new Map(
  chapters()
    .filter((path) => path.startsWith("/en/"))
    .flatMap((path) => calculators(readFileSync(join(dist, path), "utf8")))
    .map((found) => [found.calculator, found]),
);

/** The pages of a table before the last, which says where and when it was made. @param {string} table */
const calculated = (table) => table.slice(0, table.indexOf("Assumptions and sources"));

test("one program writes every calculator's table as the command line does, and a workbook beside it", async () => {
  assert.ok(standing.size > 10);
  const folder = mkdtempSync(join(tmpdir(), "told-"));
  for (const [id, { entries: controls }] of standing) {
    // The row a table grows by holds a place for the row's number.
    const entries = controls.filter(([name]) => !name.includes("{row}"));
    const writer = await writerIn("en");
    assert.deepEqual(Object.keys(writer).toSorted(), ["csv", "default", "initSync", "speak", "xlsx"]);
    const table = writer.csv(id, entries, ORIGIN) ?? "";
    const typed = entries.map(([name, text]) => `${name}=${text}`);
    const file = join(folder, `${id}.csv`);
    const { status, stderr } = spawnSync("cargo", ["handbook", "eval", id, "--csv", file, ...typed], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    assert.ok(calculated(table).length > 500, id);
    assert.equal(calculated(table), calculated(readFileSync(file, "utf8")), id);
    assert.equal(Buffer.from(writer.xlsx(id, entries, ORIGIN) ?? []).toString("latin1", 0, 4), "PK\x03\x04", id);
  }
  rmSync(folder, { recursive: true });
});

test("while there are mistakes there is no file, and what belongs to no page throws", async () => {
  const writer = await writerIn("zh-CN");
  assert.equal(writer.csv("margin", [["price", "abc"]], ORIGIN), undefined);
  assert.equal(writer.xlsx("margin", [["price", "abc"]], ORIGIN), undefined);
  assert.throws(() => writer.csv("nothing", [], ORIGIN));
  assert.throws(() => writer.csv("margin", [], "someday"));
});

test("a name a reader gave runs in no spreadsheet", async () => {
  const writer = await writerIn("en");
  const table = writer.csv("stock", [["item_name.0", "=HYPERLINK(\"http://x\")"], ["item_sales.0", "5"]], ORIGIN) ?? "";
  assert.ok(table.includes(`"'=HYPERLINK(""http://x"")"`), table);
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { enginesIn, rangesIn, knowing, panelsIn } from "../support/engine.mjs";

const engines = await enginesIn("en");

/** What the build's own tests hold: a calculator with one figure typed as a range, and what comes of a result, to the bit. */
const held = readFileSync(new URL("../../crates/calculators/tests/ranges.txt", import.meta.url), "utf8").trim().split("\n");

/** @param {string} calculator @returns {[string, string][]} what its first preset types */
function preset(calculator) {
  const file = new URL(`../../crates/calculators/cases/${calculator}.json`, import.meta.url);
  const cases = /** @type {{ preset?: boolean, entries: Record<string, string> }[]} */ (JSON.parse(readFileSync(file, "utf8")));
  return Object.entries(cases.find((one) => one.preset)?.entries ?? assert.fail(`${calculator} has no preset`));
}

for (const line of held) {
  const [calculator = "", name = "", typed = "", output = "", ...bits] = line.split("\t");
  test(`the explorer's range ${typed} in ${calculator} gives the results of the native build, to the bit`, async () => {
    const [engine = ""] = knowing(engines, calculator);
    const explorer = await rangesIn(engine, "en");
    const { said, packed } = explorer.reckon(calculator, [...preset(calculator), [name, typed]], "nine", output, "least", "");
    assert.equal(said, null);
    // Lines: what it is, the goal, eighty steps from the least to the most, a line a figure that is a range.
    const quantiles = (packed ?? "").split("\n")[2]?.split("\t").filter(Boolean) ?? [];
    assert.deepEqual([quantiles[8], quantiles[40], quantiles[72]], bits);
  });
}

test("what an explorer works out is said and drawn in the page's language, with its numbers in tables", async () => {
  for (const [language, wanted] of /** @type {const} */ ([["en", /Chance of at least ¥0: \d+%\. From 4,096 points\./], ["zh-CN", /不低于¥0的可能性是\d+%。按4,096个点算得。/]])) {
    const explorer = await rangesIn("shop", language);
    const panels = await panelsIn(language);
    /** @type {[string, string][]} */
    const entries = [["price", "80~100~150"], ["monthly_orders", "800~2000"]];
    const { packed } = explorer.reckon("margin", entries, "nine", "monthly_profit", "least", "0");
    const [said = "", html = ""] = panels.picture("margin-7", packed ?? "");
    assert.match(said, wanted);
    assert.equal(html.match(/<svg /g)?.length, 2);
    assert.equal(html.match(/<circle /g)?.length, 20);
    assert.equal(html.match(/<details class="twin"/g)?.length, 2);
    for (const [, id = ""] of html.matchAll(/\sid="([^"]*)"/g)) assert.ok(id.startsWith("margin-7-"), id);
    assert.doesNotMatch(html, /NaN|tool\.|calc\./);
  }
});

test("what has to be for four times in five is a figure that then does it", async () => {
  const explorer = await rangesIn("shop", "en");
  /** @type {[string, string][]} */
  const entries = [["price", "80~100~150"], ["return_rate", "5%~15%"], ["fixed_costs", "20000"]];
  const { said, entry } = explorer.require("margin", entries, "nine", "monthly_profit", "least", "0", "monthly_orders");
  assert.match(said, /is then 8[01]%/);
  const chance = (/** @type {string} */ orders) => {
    const { packed } = explorer.reckon("margin", [...entries, ["monthly_orders", orders]], "nine", "monthly_profit", "least", "0");
    const [, , bits = "0"] = (packed ?? "").split("\n")[1]?.split("\t") ?? [];
    return new Float64Array(new BigUint64Array([BigInt(bits)]).buffer)[0] ?? NaN;
  };
  assert.ok(chance(entry ?? "") >= 0.8 && chance(String(Number(entry) - 1)) < 0.8, `${entry}`);
});

test("where a figure changes nothing it is said whether the goal is certain or out of reach, in either language", async () => {
  for (const [language, certain, never] of /** @type {const} */ ([["en", /is certain/, /is out of reach/], ["zh-CN", /都做得到/, /都做不到/]])) {
    const explorer = await rangesIn("shop", language);
    const said = (/** @type {string} */ figure) => explorer.require("margin", [["price", "150~200"]], "every", "paid_price", "least", figure, "fixed_costs").said;
    assert.match(said("1"), certain);
    assert.match(said("10000"), never);
  }
});

test("without a range, with mistakes and with a goal that is no figure it is said what is missing", async () => {
  const explorer = await rangesIn("shop", "en");
  const said = (/** @type {[string, string][]} */ entries, figure = "") => explorer.reckon("margin", entries, "nine", "net_margin", "least", figure).said ?? "";
  assert.match(said([]), /No figure above is a range/);
  assert.match(said([["price", "abc"]]), /another look/);
  assert.match(said([["price", "80~120"]], "abc"), /not a number/);
  assert.match(said([["price", "80~120"]], "1%~3%"), /One figure/);
  assert.equal(said([["price", "80~120"]], "5%"), "");
});

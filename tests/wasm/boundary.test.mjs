import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { answerOf, engineIn, enginesIn, explorerIn, panelsIn, rangesIn } from "../support/engine.mjs";
import { calculators, textOf } from "../support/markup.mjs";
import { dist } from "../support/site.mjs";

const [margin] = calculators(readFileSync(join(dist, "en/margin.html"), "utf8"));
assert.ok(margin);
const { engine, memory } = await engineIn(margin.engine, "en");
const chinese = await engineIn(margin.engine, "zh-CN");
const names = margin.entries.map(([name]) => name);

/** @param {"engine" | "explorer" | "panels" | "ranges"} kind @returns {string[]} what a program of this kind is declared to offer */
function declared(kind) {
  const types = readFileSync(new URL(`../types/${kind}.d.ts`, import.meta.url), "utf8");
  return ["default", ...[...types.matchAll(/export function (\w+)/g)].map(([, name]) => name ?? "")].toSorted();
}

test("every engine, every explorer and the panels offer what their declarations say, and no more", async () => {
  assert.deepEqual(Object.keys(await panelsIn("en")).toSorted(), declared("panels"));
  for (const [name, offered] of await enginesIn("en")) {
    assert.deepEqual(Object.keys(offered).toSorted(), declared("engine"), name);
    // Ranges are part of an explorer that has room for them.
    const ranges = Object.keys(await rangesIn(name, "en")).toSorted();
    const own = ranges.includes("solve");
    const together = [...new Set([...declared("explorer"), ...declared("ranges")])].toSorted();
    assert.deepEqual(Object.keys(await explorerIn(name, "en")).toSorted(), own ? together : declared("explorer"), name);
    assert.deepEqual(ranges, own ? together : declared("ranges"), name);
  }
});

test("an explorer finds a figure that its engine then confirms", async () => {
  const explorer = await explorerIn(margin.engine, "en");
  const { said, entry } = explorer.solve("margin", margin.entries, "monthly_profit", "least", "3万", "monthly_orders");
  assert.ok(entry);
  assert.match(said, new RegExp(Number(entry).toLocaleString("en")));
  const profit = (/** @type {string} */ orders) => {
    const result = engine.result("margin", "margin", [...margin.entries, ["monthly_orders", orders]]);
    return Number(/data-output="monthly_profit">[^¥]*¥([\d,]+)/.exec(result ?? "")?.[1]?.replaceAll(",", ""));
  };
  assert.ok(profit(entry) >= 30_000 && profit(String(Number(entry) - 1)) < 30_000, `${entry} gives ${profit(entry)}`);
});

test("an explorer asks nothing while there are mistakes, and words those of a goal", async () => {
  const explorer = await explorerIn(margin.engine, "zh-CN");
  assert.equal(explorer.questions("margin", "margin", [["price", "abc"]]), undefined);
  assert.match(explorer.questions("margin", "margin", []) ?? "", /<option value="net_margin"/);
  const { said, entry } = explorer.solve("margin", [], "net_margin", "least", "abc", "price");
  assert.match(said, /15%/);
  assert.equal(entry, null);
});

test("an explorer hands over what is typed and what it comes to, a line each", async () => {
  const explorer = await explorerIn(margin.engine, "en");
  const { title, inputs, results, wrong, dropped } = explorer.lines("margin", [["price", "1.2万"], ["discount", "7折"], ["colour", "red"]]);
  assert.deepEqual([title, wrong, dropped], ["Margin and return on promotion", false, ["colour"]]);
  assert.deepEqual(inputs[0], { name: "price", label: "List price", text: "¥12,000", number: 12_000, unit: "money" });
  assert.match(inputs.find(({ name }) => name === "discount")?.text ?? "", /30% off/);
  assert.ok(results.some(({ name, text }) => name === "net_margin" && text.endsWith("%")));
  const mistaken = explorer.lines("margin", [["price", "abc"]]);
  assert.deepEqual([mistaken.wrong, mistaken.results.length, mistaken.inputs[0]?.text], [true, 0, "abc"]);
});

test("what is compared is counted from the first, and nobody's name becomes markup", async () => {
  const panels = await panelsIn("en");
  const html = panels.compare(["<b>", "B"], [["Fee", "share", ["5%", "7%"], [0.05, 0.07]], ["Kind", "money", ["a", "<i>"], [null, null]]], [["Profit", "whole_money", ["¥10", ""], [10, null]]]);
  assert.match(textOf(html), /Fee5%7% \+2\.00 points/);
  assert.match(html, /&lt;b&gt;.*&lt;i&gt; <span class="by">differs/);
  assert.doesNotMatch(html, /<[bi]>/);
  assert.match(textOf(html), /Profit¥10– differs/);
});

test("a link too long for a phone's camera has no code", async () => {
  const panels = await panelsIn("en");
  assert.match(panels.code("https://example.org/#margin?price=199") ?? "", /^<svg .*viewBox="0 0 \d+ \d+"/);
  assert.equal(panels.code("x".repeat(1300)), undefined);
});

test("an unknown calculator is a bug and throws", () => {
  assert.throws(() => engine.evaluate("nothing", "nothing", []));
  assert.throws(() => engine.result("nothing", "nothing", []));
  assert.ok(engine.result("margin", "margin", []), "and the next call is answered");
});

test("no entries at all are the defaults", () => {
  const answer = answerOf(engine, "margin", "margin", []);
  assert.ok(answer.result);
  assert.deepEqual(answer.dropped, []);
  assert.ok(answer.readings.every(({ problem }) => problem === null));
  assert.match(answer.summary, /\d/);
});

test("a mistake withholds the result and is told beside its field, all of them at once", () => {
  const answer = answerOf(engine, "margin", "margin", [["price", "abc"], ["cost", "1.2.3"]]);
  assert.equal(answer.result, undefined);
  const wrong = answer.readings.filter(({ problem }) => problem !== null).map(({ name }) => name);
  assert.deepEqual(wrong, ["price", "cost"]);
  assert.match(answer.summary, /2|two/i);
});

test("a field there is something to say of is spoken of once, and no other field is", () => {
  const typed = /** @type {[string, string][]} */ (margin.entries.map(([name, text]) => (name === "price" ? [name, "1.2万"] : name === "cost" ? [name, "abc"] : [name, text])));
  const { readings } = engine.evaluate("margin", "margin", typed);
  const read = readings.map(({ name }) => name);
  assert.deepEqual(read, [...new Set(read)]);
  for (const name of read) assert.ok(names.includes(name), `${name} is no control`);
  assert.ok(read.includes("price") && read.includes("cost"));
  assert.ok(readings.every(({ echo, problem, kept }) => echo ?? problem ?? kept));
});

test("a figure written the Chinese way is echoed as it was understood", () => {
  const { readings } = engine.evaluate("margin", "margin", [["price", "1.2万"]]);
  assert.match(readings.find(({ name }) => name === "price")?.echo ?? "", /12,000/);
});

test("names that no field has are handed back and change nothing", () => {
  const plain = answerOf(engine, "margin", "margin", [["price", "150"]]);
  const odd = answerOf(engine, "margin", "margin", [["colour", "red"], ["price", "150"], ["__proto__", "1"]]);
  assert.deepEqual(odd.dropped, ["colour", "__proto__"]);
  assert.equal(odd.result, plain.result);
});

test("the last of several entries for a field counts", () => {
  const twice = engine.result("margin", "margin", [["price", "abc"], ["price", "150"]]);
  assert.equal(twice, engine.result("margin", "margin", [["price", "150"]]));
});

test("two instances on a page share no id", () => {
  const ids = (/** @type {string} */ instance) =>
    [...(engine.result("margin", instance, []) ?? "").matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id ?? "");
  for (const id of ids("margin-2")) assert.ok(id.startsWith("margin-2"), id);
  assert.deepEqual(ids("margin").filter((id) => ids("margin-2").includes(id)), []);
});

/**
 * Nothing a reader could see says that something went wrong inside, and nothing typed has become markup.
 * @param {ReturnType<typeof answerOf>} answer
 * @param {string} typed
 */
function assertSound({ result, summary, readings }, typed) {
  const said = [textOf(result ?? ""), summary, ...readings.flatMap(({ echo, problem }) => [echo ?? "", problem ?? ""])];
  assert.doesNotMatch(said.join("\n"), /NaN|undefined|Infinity|\binf\b|[-−]¥?0(\.0+)?%?(?![\d.,])/, typed);
  assert.doesNotMatch(result ?? "", /<script|<img|\son\w+=|="[^"]*(NaN|Infinity)|="undefined"/i, typed);
}

const hostile = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "</dd></dl></div><script>1</script>",
  "NaN",
  "Infinity",
  "-Infinity",
  "1e999",
  "-1e999",
  "1e-999",
  "0x10",
  "1_000",
  "",
  " ",
  "\u0000",
  "\ud83d",
  "\udc00\ud800",
  "１２３",
  "１．５％",
  "¥",
  "折",
  "万亿",
  "1万亿亿",
  "9".repeat(400),
  "0." + "0".repeat(400) + "1",
  "1".repeat(300) + "/" + "1".repeat(300),
  "((((((((((",
  "1+".repeat(500),
  "--1",
  "1~",
  "~",
  "1%~3%",
  "\u202e1",
  "&lt;script&gt;",
  "{price}",
  "{{price}}",
  "\\",
  "\n\n\n",
  "\t1\t",
];

for (const [language, speaking] of /** @type {const} */ ([["en", engine], ["zh-CN", chinese.engine]])) {
  test(`no entry makes the ${language} engine throw, write markup or say NaN`, () => {
    for (const text of hostile) {
      for (const name of [...names, "price.1", "price.999999999999999999999", text, ""]) {
        const answer = answerOf(speaking, "margin", "margin", [[name, text]]);
        assertSound(answer, `${name.slice(0, 60)}=${text.slice(0, 60)}`);
      }
    }
  });
}

test("a million characters in every field are no number, and soon said so", () => {
  for (const text of ["9".repeat(1_000_000), "<".repeat(1_000_000), "折".repeat(1_000_000)]) {
    const answer = answerOf(engine, "margin", "margin", names.map((name) => [name, text]));
    assert.equal(answer.result, undefined);
    assertSound(answer, "a million characters");
    const length = JSON.stringify(answer).length;
    assert.ok(length < 100_000, `what was typed is not repeated at length: ${length} characters`);
  }
});

test("hostile entries in every field at once do no harm either", () => {
  for (const text of hostile) {
    const answer = answerOf(engine, "margin", "margin", names.map((name) => [name, text]));
    assertSound(answer, text.slice(0, 60));
  }
});

test("extreme figures that are accepted give figures or dashes, never NaN", () => {
  const extremes = ["0", "0.01", "100%", "10000000"];
  let accepted = 0;
  for (const one of names) {
    for (const other of names) {
      for (const text of extremes) {
        const answer = answerOf(engine, "margin", "margin", [["promotion_basis", "roas"], [one, text], [other, text]]);
        if (answer.result === undefined) continue;
        accepted += 1;
        assertSound(answer, `${one}=${other}=${text}`);
      }
    }
  }
  assert.ok(accepted > names.length, "some are accepted");
});

test("twenty thousand calls do not grow the memory", () => {
  const call = (/** @type {number} */ i) => answerOf(engine, "margin", "margin", [["price", String(100 + (i % 900))], ["discount", i % 3 ? "8折" : "abc"]]);
  for (let i = 0; i < 2_000; i += 1) call(i);
  const before = memory();
  for (let i = 0; i < 20_000; i += 1) call(i);
  assert.equal(memory(), before);
});

test("the same entries give the same answer however often they are asked for", () => {
  const first = answerOf(engine, "margin", "margin", margin.entries);
  for (let i = 0; i < 100; i += 1) assert.deepEqual(answerOf(engine, "margin", "margin", margin.entries), first);
});

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { enginesIn } from "../support/engine.mjs";
import { calculators, elements, textOf } from "../support/markup.mjs";
import { chapters, dist, languages } from "../support/site.mjs";

/**
 * Every result of a region, a line each, as the terminal writes them.
 * @param {string} result
 * @param {string} colon
 */
function lines(result, colon) {
  const sections = elements(result, "details", /\sclass="section"/).map(({ inner }) => inner);
  return sections.flatMap((section) =>
    elements(section, "div", /\sdata-output="/).map(({ inner }) => {
      const [label, value] = [elements(inner, "dt")[0], elements(inner, "dd")[0]];
      const [working] = elements(value?.inner ?? "", "details");
      const said = (value?.inner ?? "").replace(working ? working.opening + working.inner : "", "");
      return `  ${textOf(label?.inner ?? "")}${colon}${textOf(said)}`;
    }),
  );
}

for (const language of languages) {
  const engines = await enginesIn(language);
  const pages = chapters().filter((path) => path.startsWith(`/${language}/`));
  const drawn = pages.flatMap((path) =>
    calculators(readFileSync(join(dist, path), "utf8")).map((prerendered) => ({ path, prerendered })),
  );

  test(`the ${language} pages hold calculators to compare`, () => {
    assert.ok(drawn.length > 0);
  });

  for (const { path, prerendered } of drawn) {
    const { calculator, instance, entries, defaults, result } = prerendered;
    const engine = engines.get(prerendered.engine) ?? assert.fail(`${path} names an engine there is none of: ${prerendered.engine}`);
    test(`the engine draws ${instance} of ${path} as the build did, to the byte`, () => {
      assert.equal(engine.result(calculator, instance, entries), result);
    });

    test(`what ${instance} of ${path} holds by default need not be said`, () => {
      const differing = entries.filter(([name, text]) => defaults.get(name) !== text);
      assert.equal(engine.result(calculator, instance, differing), result);
    });
  }

  const everyKind = new Map(drawn.map(({ prerendered }) => [prerendered.calculator, prerendered]));
  for (const { calculator, engine, presets } of everyKind.values()) {
    // A chapter's own figures are no preset.
    for (const { id } of presets.filter(({ id }) => id !== "")) {
      test(`preset ${id} of ${calculator} gives in the ${language} page what it gives in the terminal`, () => {
        const asked = ["handbook", "eval", calculator, "--preset", id, "--lang", language];
        const { stdout, status } = spawnSync("cargo", asked, { encoding: "utf8" });
        assert.equal(status, 0);
        const printed = stdout.split("\n");
        const entries = presetEntries(calculator, id);
        const result = engines.get(engine)?.result(calculator, calculator, entries);
        assert.ok(result);
        const wanted = printed.filter((line) => line.startsWith("  "));
        assert.deepEqual(lines(result, language === "en" ? ": " : "："), wanted);
      });
    }
  }
}

/**
 * What a preset types, as its case has it.
 * @param {string} calculator
 * @param {string} preset
 * @returns {[name: string, text: string][]}
 */
function presetEntries(calculator, preset) {
  const file = new URL(`../../crates/calculators/cases/${calculator}.json`, import.meta.url);
  const cases = /** @type {{ id: string, entries: Record<string, string> }[]} */ (JSON.parse(readFileSync(file, "utf8")));
  const found = cases.find(({ id }) => id === preset);
  assert.ok(found, `no case ${preset}`);
  return Object.entries(found.entries);
}

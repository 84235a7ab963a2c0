import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { answerOf, enginesIn, knowing } from "../support/engine.mjs";
import { figuresOf } from "../support/markup.mjs";

/**
 * @typedef {object} Case
 * @property {string} id
 * @property {Record<string, string>} entries
 * @property {Record<string, number | string | null>} expected a date is written as one
 * @property {number} tolerance
 */

const folder = new URL("../../crates/calculators/cases/", import.meta.url);
const engines = await enginesIn("en");

/**
 * The number an English page shows, in the output's plain unit, and half of its last digit. Times name their unit.
 * @param {string} shown
 */
function read(shown) {
  const [, sign, digits, mark] = /^([-−]?)¥?([\d,]+(?:\.\d+)?)(%?)(?: (?:days?|hours?|min|s))?$/.exec(shown) ?? assert.fail(`${shown} is no figure`);
  const plain = (digits ?? "").replaceAll(",", "");
  const scale = mark === "%" ? 0.01 : 1;
  const decimals = plain.split(".")[1]?.length ?? 0;
  return { value: (sign ? -1 : 1) * Number(plain) * scale, half: 0.5 * 10 ** -decimals * scale };
}

/** The day an English page shows, as ISO 8601 writes it. @param {string} shown */
function readDate(shown) {
  return new Date(`${shown} UTC`).toISOString().slice(0, 10);
}

for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
  const calculator = file.slice(0, -".json".length);
  const cases = /** @type {Case[]} */ (JSON.parse(readFileSync(new URL(file, folder), "utf8")));
  const [name = "", ...others] = knowing(engines, calculator);

  test(`${calculator}: one engine knows it`, () => {
    assert.notEqual(name, "");
    assert.deepEqual(others, []);
  });

  for (const { id, entries, expected, tolerance } of cases) {
    test(`${calculator}: ${id} comes out of the shipped engine as its source has it`, () => {
      const engine = engines.get(name);
      assert.ok(engine);
      const { result, readings } = answerOf(engine, calculator, calculator, Object.entries(entries));
      assert.ok(result, readings.find(({ problem }) => problem)?.problem ?? "no result");
      const figures = figuresOf(result);
      for (const [output, wanted] of Object.entries(expected)) {
        const shown = figures.get(output);
        assert.ok(shown, `${output} is not shown`);
        if (wanted === null) {
          assert.match(shown, /^[–—-]$/, `${output} is undefined`);
          continue;
        }
        if (typeof wanted === "string") {
          assert.equal(readDate(shown), wanted, output);
          continue;
        }
        const { value, half } = read(shown);
        // The page rounds once more than the source does.
        const allowed = tolerance + half * 1.000001;
        assert.ok(Math.abs(value - wanted) <= allowed, `${output}: shows ${shown}, expected ${wanted} ± ${tolerance}`);
      }
    });
  }
}

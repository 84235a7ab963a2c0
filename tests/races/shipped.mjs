/** Our engines as they are shipped: calculators evaluated from what is typed to what is drawn. */

import { timed } from "./clock.mjs";
import { tell, work } from "./work.mjs";
import { enginesIn, knowing } from "../support/engine.mjs";
import { figuresOf } from "../support/markup.mjs";

/** @typedef {{ heat: string, calculator: string, turns: [name: string, text: string][][] }} Evaluation */

const engines = await enginesIn("en");

/**
 * The shown results, by output.
 * @param {string | undefined} result
 */
function shown(result) {
  if (result === undefined) throw new Error("no result: something typed is wrong");
  return Object.fromEntries(figuresOf(result));
}

tell(
  /** @type {Evaluation[]} */ (work()).map(({ heat, calculator, turns }) => {
    const [name = ""] = knowing(engines, calculator);
    const engine = engines.get(name);
    if (!engine) throw new Error(`no engine knows ${calculator}`);
    const evaluated = (/** @type {number} */ made) => engine.result(calculator, calculator, turns[made % turns.length] ?? []);
    const answer = turns.map((_, turn) => shown(evaluated(turn)));
    return { heat, who: `engine ${name}`, nanoseconds: timed(turns.length, evaluated), answer };
  }),
);

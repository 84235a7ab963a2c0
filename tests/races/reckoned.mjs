/** Our programs for ranges as they are shipped: from what is typed to the picture of a result. */

import { timed } from "./clock.mjs";
import { tell, work } from "./work.mjs";
import { enginesIn, knowing, panelsIn, rangesIn } from "../support/engine.mjs";
import { elements, textOf } from "../support/markup.mjs";

const { calculator, entries, output } = /** @type {{ calculator: string, entries: [name: string, text: string][], output: string }} */ (work());
const [engine = ""] = knowing(await enginesIn("en"), calculator);
const ranges = await rangesIn(engine, "en");
const panels = await panelsIn("en");

function drawn() {
  const { said, packed } = ranges.reckon(calculator, entries, "nine", output, "least", "0");
  if (packed === null) throw new Error(said ?? "nothing was worked out");
  return panels.picture("race", packed).join("");
}

// P10, P50, P90 and mean, as they are shown.
const answer = elements(drawn(), "dd").slice(0, 4).map(({ inner }) => Number(textOf(inner).replaceAll(",", "")));
tell([{ heat: calculator, who: "our programs for ranges", nanoseconds: timed(1, drawn), answer }]);

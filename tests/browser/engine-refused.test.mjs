import assert from "node:assert/strict";
import { stories, until } from "../support/browser.mjs";
import { Calculator } from "../support/calculator.mjs";

const story = stories();
const refused = [/engine_bg\.wasm|ERR_FAILED|ERR_BLOCKED/];

for (const language of ["en", "zh-CN"]) {
  story(
    `with the engine blocked the ${language} page says so, keeps its result and tries again on the next edit`,
    { expects: refused },
    async ({ page, context, open }) => {
      const block = "**/*.wasm";
      await context.route(block, (route) => route.abort());
      await open(`/${language}/margin.html`);
      const calculator = new Calculator(page);
      const before = await calculator.result();
      await calculator.root.scrollIntoViewIfNeeded();
      await calculator.saying("broken");
      assert.equal(await calculator.result(), before);

      await calculator.type("price", "199");
      await calculator.settled();
      assert.equal(await calculator.result(), before, "there is nothing to compute with");
      assert.equal(await calculator.value("price"), "199", "what was typed is kept");

      await context.unroute(block);
      await calculator.changed(() => calculator.type("price", "250"));
      await until("the message stays", () => calculator.says("broken"), (shown) => !shown);
    },
  );
}

story(
  "an engine that is no wasm at all is reported like one that never came",
  {},
  async ({ page, context, open }) => {
    await context.route("**/*.wasm", (route) => route.fulfill({ contentType: "application/wasm", body: "<html>" }));
    await open("/en/margin.html");
    const calculator = new Calculator(page);
    const before = await calculator.result();
    await calculator.root.scrollIntoViewIfNeeded();
    await calculator.saying("broken");
    assert.equal(await calculator.result(), before);
  },
);

/**
 * Taking a calculation along as it stands in the page: a workbook, a table, its charts as pictures, a printed page. What
 * writes workbooks and tables loads with the first one.
 */
import { asset, explore, write } from "./calculation.js";
import { download } from "./download.js";
import { painted, pixels } from "./picture.js";
import { draw } from "./tools.js";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export class Take {
  #desk;
  #panel;

  /** @param {import("./tools.js").Desk} desk @param {HTMLElement} panel */
  constructor(desk, panel) {
    this.#desk = desk;
    this.#panel = panel;
    panel.addEventListener("click", ({ target }) => {
      if (target instanceof HTMLElement && target.dataset.take) this.#take(target.dataset.take, target.dataset.chart ?? "");
    });
  }

  async open() {
    const { calculator, element, answered } = this.#desk;
    const html = await explore(this.#desk, (explorer) => explorer.take(calculator, element.id, answered()));
    if (html === undefined) return false;
    draw(this.#panel, html);
    for (const line of this.#panel.querySelectorAll("li")) {
      line.hidden = !this.#chart(line.querySelector("button")?.dataset.chart ?? "");
    }
    /** @type {HTMLElement} */ (this.#panel.querySelector("[data-take]")).focus();
    return true;
  }

  /** @param {string} form @param {string} chart */
  async #take(form, chart) {
    if (form === "print") {
      printAlone(this.#desk.element);
      return;
    }
    const name = `${[this.#desk.calculator, chart, today()].filter(Boolean).join("-")}.${form}`;
    try {
      const [type, content] = await this.#made(form, chart);
      download(name, type, content);
      this.#say("saved", name);
    } catch {
      this.#say("failed", name);
    }
  }

  /** @param {string} form @param {string} chart @returns {Promise<[type: string, content: BlobPart]>} */
  async #made(form, chart) {
    if (form === "csv" || form === "xlsx") {
      const file = await this.#written(form);
      if (file === undefined) throw new Error("the figures answered hold a mistake");
      return [form === "csv" ? "text/csv" : XLSX, file];
    }
    const drawing = painted(/** @type {SVGSVGElement} */ (this.#chart(chart)));
    return form === "svg" ? ["image/svg+xml", drawing] : ["image/png", await pixels(drawing)];
  }

  /** The drawing of a chart in the result. @param {string} chart @returns {SVGSVGElement | null | undefined} */
  #chart(chart) {
    return document.getElementById(`${this.#desk.element.id}-${chart}-title`)?.closest("svg");
  }

  /** The calculation in a file of a form. @param {"csv" | "xlsx"} form */
  async #written(form) {
    const { calculator, answered } = this.#desk;
    const origin = [today(), this.#address(), ...(await this.#preset())].join("\n");
    return write(this.#desk, (writer) => writer[form](calculator, answered(), origin));
  }

  /** The page's address with the figures of this calculator, which the address bar holds where they are the reader's. */
  #address() {
    const address = new URL(location.href);
    if (!address.hash.includes(`${this.#desk.element.id}?`)) address.hash = this.#desk.element.id;
    return address.href;
  }

  /** What the preset started from is called, and a line for each of its sources. @returns {Promise<string[]>} */
  async #preset() {
    const { calculator, element } = this.#desk;
    const presets = element.querySelector("select[data-preset]");
    if (!(presets instanceof HTMLSelectElement)) return [""];
    const preset = presets.value || element.getAttribute("preset");
    const listed = await (await asset(`sources-${document.documentElement.lang}.txt`)).text();
    const sources = listed.split("\n").map((line) => line.split("\t")).filter(([whose]) => whose === `${calculator}.${preset}`);
    return [
      presets.selectedOptions[0]?.text ?? "",
      ...sources.map(([, citation, title, address = ""]) => [citation, title, new URL(address, import.meta.url).href].join("\t")),
    ];
  }

  /** @param {"saved" | "failed"} what @param {string} file */
  #say(what, file) {
    const said = /** @type {HTMLElement} */ (this.#panel.querySelector("[role=status]"));
    said.textContent = (said.dataset[what] ?? "").replace("{file}", file);
  }
}

/** Today where the reader is, as 2026-11-11. */
function today() {
  const now = new Date();
  const digits = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${digits(now.getMonth() + 1)}-${digits(now.getDate())}`;
}

/** Prints one calculator and nothing around it. @param {HTMLElement} element */
function printAlone(element) {
  element.dataset.alone = "";
  document.documentElement.dataset.prints = "alone";
  addEventListener("afterprint", () => {
    delete element.dataset.alone;
    delete document.documentElement.dataset.prints;
  }, { once: true });
  print();
}

/**
 * Scenarios: the figures in the form kept under a name, opened again, and up to four of them side by side. The explorer
 * computes what is compared. Whatever changes what is kept can be taken back as long as the page is open, also
 * what another tab did.
 */
import { explore, panels } from "./calculation.js";
import { download } from "./download.js";
import { LINK_VERSION, PRESET, VERSION } from "./link.js";
import { several } from "./notices.js";
import { LARGEST_FILE, scenarioFile, unpacked } from "./scenario-file.js";
import { cleaned, freeName, newId, put, shelf, textOf, written } from "./shelf.js";
import { sideBySide } from "./side-by-side.js";
import { draw } from "./tools.js";

/** @typedef {import("./link.js").Entry} Entry */
/** @typedef {import("./shelf.js").Scenario} Scenario */
/** @typedef {import("./shelf.js").Shelved} Shelved */
/** @typedef {[key: string, values?: Record<string, string | number>]} Sentence a key under `tool.scenarios.` and what fills it */
/** @typedef {{ name: string, before: [id: string, text: string | null][] }} Change what there was before, and what it is called */

/** What stands for the figures in the form among those to be compared. */
const NOW = "now";
const MOST_COMPARED = 4;
/** So many names are said at once. */
const MOST_SAID = 5;
/** Milliseconds without a new result before the comparison follows. */
const PAUSE = 200;

export class Scenarios {
  #desk;
  #panel;
  /** @type {Shelved[]} in the order listed */
  #listed = [];
  /** What was kept when it was last listed, by id. @type {Map<string, string>} */
  #seen = new Map();
  /** @type {Change[]} the last one last */
  #changes = [];
  /** Ids of those to be compared. */
  #picked = new Set([NOW]);
  /** Whether the list is behind, because a name in it is being typed. */
  #behind = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #following;

  /** @param {import("./tools.js").Desk} desk @param {HTMLElement} panel */
  constructor(desk, panel) {
    this.#desk = desk;
    this.#panel = panel;
    panel.addEventListener("click", ({ target }) => {
      if (target instanceof HTMLElement && target.dataset.action) this.#act(target.dataset.action, this.#listed[Number(target.dataset.place)]);
    });
    panel.addEventListener("keydown", (event) => {
      const { target } = event;
      if (event.key !== "Enter" || event.isComposing || !(target instanceof HTMLInputElement)) return;
      event.preventDefault();
      if (target === this.#part("name")) this.#keep();
      else if (target.dataset.name) target.blur();
    });
    panel.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) this.#changed(target);
    });
    panel.addEventListener("focusout", () => setTimeout(() => this.#behind && this.#list()));
    addEventListener("storage", () => panel.hidden || this.#list());
    desk.element.addEventListener("answered", () => {
      clearTimeout(this.#following);
      this.#following = setTimeout(() => this.#comparison.hasChildNodes() && this.#picked.has(NOW) && this.#compare(true), PAUSE);
    });
  }

  async open() {
    const html = await panels((drawing) => drawing.scenarios(this.#desk.element.id));
    draw(this.#panel, html);
    await this.#list();
    this.#part("name").focus();
    return true;
  }

  /** @param {string} action @param {Shelved | undefined} scenario */
  async #act(action, scenario) {
    if (action === "keep") this.#keep();
    if (action === "take-back") this.#takeBack();
    if (action === "compare") this.#compare();
    if (action === "export") this.#export();
    if (!scenario) return;
    if (action === "open") this.#open(scenario);
    if (action === "delete") {
      this.#change(scenario.name, [[scenario.id, null]]);
      await this.#list(["deleted", { name: scenario.name }]);
      this.#part("name").focus();
    }
    if (action === "duplicate") {
      const name = freeName(cleaned(await this.#phrase("copy_of", { name: scenario.name })), this.#names());
      const kept = this.#change(name, [[newId(this.#desk.calculator), written({ ...scenario, name, saved: now() })]]);
      this.#list([kept ? "kept_new" : "refused", { name }]);
    }
  }

  /** @param {HTMLInputElement} control */
  #changed(control) {
    const { pick, name: place } = control.dataset;
    if (pick !== undefined) {
      const id = pick === NOW ? NOW : (this.#listed[Number(pick)]?.id ?? "");
      if (control.checked) this.#picked.add(id);
      else this.#picked.delete(id);
    } else if (place !== undefined) {
      this.#rename(this.#listed[Number(place)], control);
    } else if (control === this.#part("file")) {
      this.#import(control);
    }
  }

  #keep() {
    const name = cleaned(this.#name.value);
    if (!name) {
      this.#say(["nameless"]);
      this.#name.focus();
      return;
    }
    const { calculator, figures } = this.#desk;
    const same = this.#listed.find((scenario) => scenario.name === name);
    const scenario = { calculator, name, saved: now(), link: LINK_VERSION, figures: figures() };
    const kept = this.#change(name, [[same?.id ?? newId(calculator), written(scenario)]]);
    this.#list([kept ? (same ? "kept_again" : "kept_new") : "refused", { name }]);
  }

  /** @param {Shelved} scenario */
  #open({ name, figures, link }) {
    /** @type {string[]} */
    let left = [];
    this.#desk.replace((form) => {
      left = form.fill(figures, true).dropped;
    });
    // A preset that is not here changes nothing, with every figure in the scenario.
    this.#desk.notices.leftOut(left.filter((name) => !name.startsWith(`${PRESET}=`)));
    this.#desk.notices.show("newer", link > LINK_VERSION);
    this.#name.value = name;
    this.#say(["opened", { name }]);
  }

  /** @param {Shelved | undefined} scenario @param {HTMLInputElement} control */
  #rename(scenario, control) {
    const wanted = cleaned(control.value);
    if (!scenario || !wanted || wanted === scenario.name) {
      control.value = scenario?.name ?? "";
      return;
    }
    const name = freeName(wanted, this.#names());
    const kept = this.#change(scenario.name, [[scenario.id, written({ ...scenario, name })]]);
    this.#list(kept ? ["renamed", { was: scenario.name, name }] : ["refused", { name }]);
  }

  /** @param {boolean} [quiet] whether nothing is said of it */
  async #compare(quiet = false) {
    const { calculator, entries, read } = this.#desk;
    const picked = this.#listed.filter(({ id }) => this.#picked.has(id));
    /** @type {[string, Entry[]][]} */
    const columns = picked.map(({ name, figures }) => [name, read(figures).filter(([field]) => field !== PRESET && field !== VERSION)]);
    if (this.#picked.has(NOW)) columns.unshift([await this.#phrase("here"), entries()]);
    if (columns.length < 2 || columns.length > MOST_COMPARED) {
      this.#comparison.replaceChildren();
      this.#say(["tick"]);
      return;
    }
    try {
      const sheets = await explore(this.#desk, (explorer) => columns.map(([, entries]) => explorer.lines(calculator, entries)));
      const { inputs, results, differing } = sideBySide(sheets);
      draw(this.#comparison, await panels((drawing) => drawing.compare(columns.map(([name]) => name), inputs, results)));
      if (quiet) return;
      /** @type {Sentence[]} */
      const sentences = [["compared", { inputs: inputs.length, results: differing }]];
      sheets.forEach(({ wrong, dropped }, place) => {
        const name = columns[place]?.[0] ?? "";
        if (wrong) sentences.push(["wrong", { name }]);
        if (dropped.length > 0) sentences.push(["left_out", { name, names: several(dropped) }]);
      });
      await this.#say(...sentences);
      this.#comparison.scrollIntoView({ block: "nearest" });
    } catch {
      this.#desk.notices.stand("broken");
    }
  }

  #export() {
    const { text, count } = scenarioFile();
    download(`handbook-scenarios-${now().slice(0, 10)}.json`, "application/json", text);
    this.#say(["exported", { count }]);
  }

  /** @param {HTMLInputElement} control */
  async #import(control) {
    const [file] = control.files ?? [];
    if (!file) return;
    if (file.size > LARGEST_FILE) {
      this.#say(["too_large"]);
      return;
    }
    const text = await file.text();
    const parcel = await panels((drawing) => unpacked(text, (id) => drawing.has_calculator(id)));
    // The same file can be chosen again.
    control.value = "";
    if (!parcel) {
      this.#say(["no_file"]);
      return;
    }
    const { coming, renamed, same, dropped } = parcel;
    if (coming.length > 0) this.#change(file.name, coming.map(({ id, scenario }) => [id, written(scenario)]));
    const refused = shelf().shelved.filter(({ id, kept }) => !kept && coming.some((one) => one.id === id)).map(({ name }) => name);
    const elsewhere = coming.filter(({ scenario }) => scenario.calculator !== this.#desk.calculator).length;
    /** @type {Sentence[]} */
    const sentences = [["imported", { count: coming.length }], ...renamed.slice(0, MOST_SAID).map((names) => /** @type {Sentence} */ (["imported_renamed", names]))];
    if (renamed.length > MOST_SAID) sentences.push(["imported_more", { count: renamed.length - MOST_SAID }]);
    if (elsewhere > 0) sentences.push(["imported_elsewhere", { count: elsewhere }]);
    if (same > 0) sentences.push(["imported_same", { count: same }]);
    if (dropped > 0) sentences.push(["imported_dropped", { count: dropped }]);
    if (refused.length > 0) sentences.push(["refused", { name: several(refused) }]);
    this.#list(...sentences);
  }

  /** Changes what is kept, in one step that can be taken back. @param {string} name of what is changed @param {[id: string, text: string | null][]} texts @returns {boolean} whether the browser keeps it */
  #change(name, texts) {
    this.#changes.push({ name, before: texts.map(([id]) => [id, textOf(id)]) });
    return texts.map(([id, text]) => this.#put(id, text)).every(Boolean);
  }

  #takeBack() {
    const change = this.#changes.pop();
    if (!change) return;
    const kept = change.before.map(([id, text]) => this.#put(id, text)).every(Boolean);
    this.#list([kept ? "taken_back" : "refused", { name: change.name }]);
    // The button may be gone, and the focus with it.
    if (this.#changes.length === 0) this.#name.focus();
  }

  /** @param {string} id @param {string | null} text @returns {boolean} */
  #put(id, text) {
    this.#seen.delete(id);
    return put(id, text);
  }

  /** Draws the list anew and says what there is to say, also of what was deleted outside this page. @param {Sentence[]} sentences */
  async #list(...sentences) {
    const typing = document.activeElement;
    this.#behind = sentences.length === 0 && typing instanceof HTMLInputElement && this.#panel.contains(typing) && typing.dataset.name !== undefined;
    if (this.#behind) return;
    const { calculator, element } = this.#desk;
    const { shelved, unreadable } = shelf(calculator);
    const gone = [...this.#seen].filter(([id]) => textOf(id) === null);
    if (gone.length > 0) {
      const name = several(gone.map(([id]) => this.#listed.find((scenario) => scenario.id === id)?.name ?? ""));
      this.#changes.push({ name, before: gone });
      sentences.push(["gone", { name }]);
    }
    if (unreadable > 0) sentences.push(["unreadable", { count: unreadable }]);
    this.#listed = shelved;
    this.#seen = new Map(shelved.map(({ id }) => [id, textOf(id) ?? ""]));
    const when = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    const html = await panels((drawing) => {
      const phrase = (/** @type {Shelved} */ { kept, saved }) =>
        kept ? said(drawing, "saved", { when: when.format(new Date(saved)) }) : said(drawing, "unkept", {});
      return drawing.listed(element.id, shelved.map((scenario) => [scenario.name, phrase(scenario)]));
    });
    draw(this.#part("list"), html);
    this.#comparison.replaceChildren();
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (this.#panel.querySelectorAll("[data-pick]"))) {
      box.checked = this.#picked.has(box.dataset.pick === NOW ? NOW : (shelved[Number(box.dataset.pick)]?.id ?? ""));
    }
    this.#part("undo").hidden = this.#changes.length === 0;
    if (sentences.length > 0) await this.#say(...sentences);
  }

  /** @param {Sentence[]} sentences */
  async #say(...sentences) {
    const phrases = await Promise.all(sentences.map(([key, values]) => this.#phrase(key, values)));
    this.#part("said").textContent = phrases.join(document.documentElement.lang === "en" ? " " : "");
  }

  /** @param {string} key @param {Record<string, string | number>} [values] @returns {Promise<string>} */
  #phrase(key, values = {}) {
    return panels((drawing) => said(drawing, key, values));
  }

  /** @returns {Set<string>} those this calculator's scenarios have */
  #names() {
    return new Set(this.#listed.map(({ name }) => name));
  }

  get #name() {
    return /** @type {HTMLInputElement} */ (this.#part("name"));
  }

  get #comparison() {
    return this.#part("comparison");
  }

  /** @param {"name" | "said" | "undo" | "list" | "comparison" | "file"} part @returns {HTMLElement} */
  #part(part) {
    return /** @type {HTMLElement} */ (this.#panel.querySelector(`[data-scenarios=${part}]`));
  }
}

/** @param {import("./calculation.js").Panels} drawing @param {string} key @param {Record<string, string | number>} values */
function said(drawing, key, values) {
  return drawing.phrase(`tool.scenarios.${key}`, Object.entries(values).map(([name, value]) => [name, `${value}`]));
}

function now() {
  return new Date().toISOString();
}

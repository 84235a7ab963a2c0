/** A calculator at work: from an edit to the engine's answer to the result in the page. */
import { calendar, draw, evaluate, load } from "./calculation.js";
import { copy } from "./clipboard.js";
import { Figures, cellsOf } from "./figures.js";
import { fieldKeys } from "./keys.js";
import { linked } from "./link.js";
import { Notices } from "./notices.js";
import { copiedCells, pastedCells } from "./paste.js";
import { Result } from "./result.js";
import { Session } from "./session.js";
import { Steps } from "./steps.js";

/** Milliseconds without an edit after which the reader has paused, more than lie between the strokes of who types on: then figures are kept and what is folded is drawn. */
const PAUSE = 400;
/** Milliseconds without an edit before the result is read out. */
const READ_OUT_AFTER = 600;
/** Milliseconds of painting from which on browsers speak of a long task: here keys come before drawings. */
const LONG = 50;

export class Worksheet {
  #element;
  #asking;
  #form;
  #figures;
  #notices;
  #session;
  /** What was asked last: the second event of one edit asks nothing. */
  #asked;
  /** The figures the result in the page answers. */
  #answered;
  /** Number of the last question; the answer to an earlier one comes too late. */
  #question = 0;
  #result;
  #steps = new Steps();
  #unkept = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #keeping;
  /** @type {Promise<import("./tools.js").Tools> | undefined} loaded or on their way, from the first use of one */
  #tools;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#element = element;
    const named = (/** @type {string} */ attribute) => element.getAttribute(attribute) ?? "";
    this.#asking = { calculator: named("name"), engine: named("engine"), ranges: named("ranges") };
    this.#form = /** @type {HTMLFormElement} */ (element.querySelector("form"));
    this.#figures = new Figures(this.#form);
    this.#notices = new Notices(element);
    this.#session = new Session(element, this.#figures, this.#notices);
    this.#result = new Result(/** @type {HTMLElement} */ (element.querySelector("[data-result]")));
    this.#answered = this.#figures.printed();
    this.#asked = JSON.stringify(this.#answered);
  }

  /** @param {AbortSignal} signal ends it */
  listen(signal) {
    const form = this.#form;
    // Between the start and the end of a composition a field holds letters of an input method, not figures.
    form.addEventListener("input", (event) => {
      if (!(event instanceof InputEvent && event.isComposing)) this.#edited(event.target);
    }, { signal });
    form.addEventListener("compositionend", ({ target }) => this.#edited(target), { signal });
    form.addEventListener("change", () => this.#keep(), { signal });
    form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      this.#sweep(() => this.#session.reset());
    }, { signal });
    this.#element.addEventListener("click", ({ target }) => {
      if (target instanceof HTMLElement) this.#act(target);
    }, { signal });
    // Firefox tells the page alone of what is pasted into a menu.
    addEventListener("paste", (event) => this.#paste(event), { signal });
    addEventListener("hashchange", () => this.#follow(), { signal });
    addEventListener("pagehide", () => this.#keep(), { signal });
    signal.addEventListener("abort", () => this.#keep());
    fieldKeys(form, { undo: () => this.#through("undo"), redo: () => this.#through("redo") }, signal);
  }

  /** Takes the figures of the address or the draft, and opens the fields once the engine is there or cannot be had. */
  async open() {
    const loaded = await load(this.#asking.engine, this.#asking.calculator).then(() => true, () => false);
    this.#notices.stand(loaded ? "ready" : "broken");
    this.#notices.show("needs-script", false);
    this.#session.open();
    this.#steps.begin(this.#figures.differences());
    this.#figures.fold();
    if (loaded) this.#calculate();
    else this.#figures.offerReverts();
    /** @type {HTMLFieldSetElement} */ (this.#form.querySelector("fieldset")).disabled = false;
  }

  /** A link inside the page was followed. */
  #follow() {
    if (linked(this.#element.id) === null) return;
    this.#session.open();
    this.#note();
    this.#figures.fold();
    this.#calculate();
  }

  /** @param {EventTarget | null} target */
  #edited(target) {
    if (target instanceof HTMLElement && "preset" in target.dataset) {
      this.#sweep(() => this.#session.reset());
      return;
    }
    this.#notices.clear();
    if (target) this.#figures.unmark();
    // Fields hang on choices alone.
    if (!(target instanceof HTMLInputElement)) this.#figures.fold();
    this.#calculate();
    this.#unkept = true;
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => this.#keep(), PAUSE);
  }

  /** Replaces all figures at once. @param {() => void} replace */
  #sweep(replace) {
    this.#figures.unmark();
    replace();
    this.#edited(null);
    this.#keep();
  }

  /**
   * A block of cells goes into the table it is pasted into, at once and marked: where it lies, what of it is wrong and what
   * comes of it can be seen there better than in any question before, and one undo takes it back. Anything else the browser
   * pastes.
   * @param {ClipboardEvent} event
   */
  #paste(event) {
    const control = document.activeElement;
    const cells = pastedCells(event.clipboardData?.getData("text/plain") ?? "");
    const typable = control instanceof HTMLInputElement || control instanceof HTMLSelectElement;
    if (!typable || control.form !== this.#form || !control.closest("table") || !cells) return;
    event.preventDefault();
    /** @type {[notice: import("./notices.js").Notice, values?: Record<string, string | number>]} */
    let pasted = ["pasted"];
    this.#replace((figures) => {
      const { whole, ...where } = figures.paste(control, cells);
      pasted = [whole ? "pasted" : "pasted-part", where];
    });
    this.#say(...pasted);
  }

  /** Puts a table on the clipboard. @param {HTMLElement} button behind it */
  async #copyTable(button) {
    const table = button.parentElement?.previousElementSibling?.querySelector("table");
    if (!table) return;
    const cells = table.closest("form") ? cellsOf(table) : (await import("./result-table.js")).cellsOfResults(table);
    this.#say((await copy(copiedCells(cells))) ? "copied-table" : "table-uncopied");
  }

  /** Shows a notice and reads it out. @param {import("./notices.js").Notice} notice @param {Record<string, string | number>} [values] */
  #say(notice, values) {
    this.#notices.show(notice, true, values);
    this.#notices.readOut(this.#notices.text(notice), 0);
  }

  /** @param {HTMLElement} button */
  async #act(button) {
    const { action, tool, rows = "", file = "" } = button.dataset;
    if (tool) await this.#toggle(button);
    if (action === "calendar") await this.#save(file);
    if (action === "add-row") {
      this.#figures.addRow(rows);
      this.#edited(null);
    }
    if (action === "copy-table") await this.#copyTable(button);
    if (action === "revert") this.#sweep(() => this.#figures.revert(button));
    if (action === "undo" || action === "redo") this.#through(action);
    if (action === "restore") this.#sweep(() => this.#session.restore());
    if (action === "copy-link") this.#notices.readOut(this.#notices.text(await this.#session.copyLink()), 0);
  }

  /** Opens or closes a tool. @param {HTMLElement} button */
  async #toggle(button) {
    try {
      this.#tools ??= import("./tools.js").then(({ Tools }) => new Tools({
        element: this.#element,
        ...this.#asking,
        notices: this.#notices,
        entries: () => this.#figures.entries(),
        answered: () => this.#answered,
        opening: () => this.#figures.opening(),
        link: () => this.#session.link(),
        figures: () => this.#figures.whole(),
        read: (pairs) => this.#figures.read(pairs),
        replace: (change) => this.#replace(change),
      }));
      await (await this.#tools).toggle(button);
    } catch {
      // The next click tries again.
      this.#tools = undefined;
      this.#notices.stand("broken");
    }
  }

  /** Changes figures in one step that "restore" takes back. @param {(figures: Figures) => void} change */
  #replace(change) {
    this.#keep();
    this.#sweep(() => {
      this.#session.setAside();
      change(this.#figures);
    });
  }

  /** Saves the dates of the result in the page. @param {string} name of the file */
  async #save(name) {
    try {
      const [{ download }, file] = await Promise.all([
        import("./download.js"),
        calendar(this.#asking, this.#answered),
      ]);
      if (file !== undefined) download(name, "text/calendar", file);
    } catch {
      this.#notices.stand("broken");
    }
  }

  async #calculate() {
    const entries = this.#figures.entries();
    const asked = JSON.stringify(entries);
    if (asked === this.#asked) {
      this.#figures.offerReverts();
      return;
    }
    this.#asked = asked;
    this.#question += 1;
    const question = this.#question;
    try {
      const answer = await evaluate(this.#asking, this.#element.id, entries);
      if (question !== this.#question) return;
      if (answer.conclusion !== null) this.#answered = entries;
      this.#show(answer);
      const drawn = await painted();
      this.#figures.offerReverts();
      if (answer.conclusion !== null) await this.#elaborate(entries, drawn > LONG);
    } catch {
      if (question === this.#question) this.#asked = "";
      this.#notices.stand("broken");
      this.#figures.offerReverts();
    }
  }

  /** @param {import("./calculation.js").Answer} answer */
  #show({ conclusion, readings, summary }) {
    this.#figures.note(readings);
    this.#notices.stand(conclusion === null ? "stale" : "ready");
    this.#notices.readOut(summary, READ_OUT_AFTER);
    if (conclusion !== null) this.#result.conclude(conclusion);
    this.#element.dispatchEvent(new Event("answered"));
  }

  /**
   * Draws what comes after the conclusion, unless there is another by then.
   * @param {import("./link.js").Entry[]} entries
   * @param {boolean} slowly not before the reader pauses
   */
  async #elaborate(entries, slowly) {
    if (!slowly) await this.#draw(entries);
    await new Promise((paused) => setTimeout(paused, PAUSE));
    if (slowly) await this.#draw(entries);
    if (entries === this.#answered) this.#result.complete();
  }

  /** @param {import("./link.js").Entry[]} entries */
  async #draw(entries) {
    if (entries !== this.#answered) return;
    const result = await draw(this.#asking, this.#element.id, entries);
    if (result !== undefined && entries === this.#answered) this.#result.show(result);
  }

  #keep() {
    if (!this.#unkept) return;
    clearTimeout(this.#keeping);
    this.#unkept = false;
    this.#session.keep();
    this.#note();
  }

  /** Remembers the figures as a state to come back to. */
  #note() {
    this.#steps.record(this.#figures.differences());
    this.#offerSteps();
  }

  /** Goes back to the state before, or forward again. @param {"undo" | "redo"} way */
  #through(way) {
    this.#keep();
    const state = this.#steps[way]();
    if (state === undefined) return;
    this.#sweep(() => this.#figures.fill(state));
  }

  /** Says which way there is something to go. */
  #offerSteps() {
    for (const [action, there] of /** @type {const} */ ([["undo", this.#steps.canUndo], ["redo", this.#steps.canRedo]])) {
      const button = /** @type {HTMLButtonElement} */ (this.#form.querySelector(`[data-action=${action}]`));
      // Disabled for those who see and those who listen, yet it keeps the focus it may have.
      button.setAttribute("aria-disabled", String(!there));
    }
  }
}

/** Waits until what has been put in the page is painted; keys pressed by then come first. @returns {Promise<number>} milliseconds it took */
function painted() {
  const begun = performance.now();
  return new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun))));
}

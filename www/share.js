/**
 * Sharing: the link to the figures, to copy, to scan and to send, and a message with what differs and what it comes to. It
 * follows the figures while it is open.
 */
import { explore, panels } from "./calculation.js";
import { copy } from "./clipboard.js";
import { sideBySide } from "./side-by-side.js";
import { draw } from "./tools.js";

/** Milliseconds without a new result before the panel follows. */
const PAUSE = 200;

export class Share {
  #desk;
  #panel;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #following;

  /** @param {import("./tools.js").Desk} desk @param {HTMLElement} panel */
  constructor(desk, panel) {
    this.#desk = desk;
    this.#panel = panel;
    panel.addEventListener("click", ({ target }) => {
      const action = target instanceof HTMLElement && target.dataset.action;
      if (action === "copy-shared-link") this.#copy("link", "copied_link");
      if (action === "copy-shared-text") this.#copy("text", "copied_text");
      if (action === "send") this.#send();
    });
    panel.addEventListener("focusin", ({ target }) => {
      if (target instanceof HTMLTextAreaElement) target.select();
    });
    desk.element.addEventListener("answered", () => {
      clearTimeout(this.#following);
      this.#following = setTimeout(() => panel.hidden || this.#fill(), PAUSE);
    });
  }

  async open() {
    const html = await panels((drawing) => drawing.share(this.#desk.element.id));
    draw(this.#panel, html);
    const send = /** @type {HTMLElement} */ (this.#panel.querySelector("[data-action=send]"));
    send.hidden = !("share" in navigator);
    await this.#fill();
    this.#part("link").focus();
    return true;
  }

  /** Brings everything shown up to date. */
  async #fill() {
    const { calculator, entries, link, opening } = this.#desk;
    const address = link();
    try {
      const sheets = await explore(this.#desk, (explorer) => [opening(), entries()].map((figures) => explorer.lines(calculator, figures)));
      const { inputs, results } = sideBySide(sheets);
      const said = (/** @type {import("./calculation.js").ComparedLine[]} */ lines) =>
        lines.map(([label, , texts]) => /** @type {[string, string]} */ ([label, texts[1] ?? ""]));
      const { text, code } = await panels((drawing) => ({
        text: drawing.message(sheets[0]?.title ?? "", said(inputs), sheets[1]?.wrong ? [] : said(results), address),
        code: drawing.code(address),
      }));
      this.#part("link").value = address;
      this.#part("text").value = text;
      draw(this.#part("code"), code ?? "");
      await this.#say(code === undefined ? "too_long" : undefined);
    } catch {
      this.#desk.notices.stand("broken");
    }
  }

  /** @param {"link" | "text"} part @param {string} done what is said then */
  async #copy(part, done) {
    const copied = await copy(this.#part(part).value);
    // Where the browser does not allow it, the reader can copy what is selected.
    if (!copied) this.#part(part).focus();
    await this.#say(copied ? done : "uncopied");
  }

  async #send() {
    try {
      await navigator.share({ title: document.title, text: this.#part("text").value });
    } catch {
      // The reader thought better of it.
    }
  }

  /** @param {string | undefined} key */
  async #say(key) {
    const text = key === undefined ? "" : await panels((drawing) => drawing.phrase(`tool.share.${key}`, []));
    this.#part("said").textContent = text;
  }

  /** @param {"link" | "text" | "code" | "said"} part @returns {HTMLTextAreaElement} */
  #part(part) {
    return /** @type {HTMLTextAreaElement} */ (this.#panel.querySelector(`[data-share=${part}]`));
  }
}

/**
 * Where a calculator's figures come from and where they are kept: the address, or the reader's own draft. A link never
 * touches the draft; "restore" brings the draft back, and what a reset or another preset swept away as well.
 */
import { copy } from "./clipboard.js";
import { draft, keepDraft } from "./drafts.js";
import { linked, linkTo, writeLink } from "./link.js";

/** @typedef {import("./figures.js").Figures} Figures */
/** @typedef {import("./notices.js").Notices} Notices */

const NOTHING = { dropped: [], newer: false };

export class Session {
  #element;
  #figures;
  #notices;
  #fromLink = false;
  /** The figures last kept, when some of them are the reader's and not the preset's. */
  #edits = "";
  /** What "restore" brings back. */
  #earlier = "";

  /** @param {HTMLElement} element @param {Figures} figures @param {Notices} notices */
  constructor(element, figures, notices) {
    this.#element = element;
    this.#figures = figures;
    this.#notices = notices;
  }

  /** @returns {[calculator: string, preset: string]} what a draft goes by */
  get #draft() {
    return [this.#element.getAttribute("name") ?? "", this.#element.getAttribute("preset") ?? ""];
  }

  /** Fills the form from the address, or else from the draft. */
  open() {
    const link = linked(this.#element.id);
    const own = draft(...this.#draft);
    const figures = link ?? own;
    // The address follows the reader's own edits too; after a reload both say the same.
    this.#fromLink = link !== null && link !== own;
    const { dropped, newer } = link === null && !own ? NOTHING : this.#figures.fill(figures);
    this.#edits = this.#figures.edits().length > 0 ? figures : "";
    this.#offer(this.#fromLink ? own : "");
    this.#notices.leftOut(dropped);
    this.#notices.show("newer", newer);
    this.#notices.show("opened-link", this.#fromLink);
    this.#notices.show("restored", !this.#fromLink && figures !== "");
  }

  /** Goes back to the chosen preset. */
  reset() {
    this.setAside();
    this.#figures.reset();
  }

  /** Keeps the reader's figures at hand while others take their place. */
  setAside() {
    if (!this.#fromLink && this.#edits) this.#offer(this.#edits);
    this.#notices.show("opened-link", false);
  }

  /** Brings back the draft a link stood in for, or what was swept away; its place takes what that sweeps away. */
  restore() {
    const now = this.#fromLink ? "" : this.#edits;
    this.#figures.fill(this.#earlier);
    this.#fromLink = false;
    this.#notices.show("opened-link", false);
    this.#offer(now);
  }

  /** @param {string} earlier figures to restore; empty when there are none */
  #offer(earlier) {
    this.#earlier = earlier;
    const button = this.#element.querySelector("[data-action=restore]");
    if (button instanceof HTMLElement) button.hidden = !earlier;
  }

  /** Brings the address and the draft up to date. */
  keep() {
    const figures = this.#figures.differences();
    this.#edits = this.#figures.edits().length > 0 ? figures : "";
    writeLink(this.#element.id, figures);
    if (!this.#fromLink) this.#notices.show("unsaved", !keepDraft(...this.#draft, figures));
  }

  /** @returns {string} the address of these figures */
  link() {
    return linkTo(this.#element.id, this.#figures.differences());
  }

  /**
   * Copies a link to these figures; where that is not allowed, the address bar has it.
   *
   * @returns {Promise<import("./notices.js").Notice>} what there is to say about it
   */
  async copyLink() {
    writeLink(this.#element.id, this.#figures.differences());
    const copied = await copy(this.link());
    this.#notices.show("copied", copied);
    this.#notices.show("copy-failed", !copied);
    return copied ? "copied" : "copy-failed";
  }
}

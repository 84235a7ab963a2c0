/**
 * The tools under a calculator's form: each has a button, a panel and a module, which load with the first use. A tool
 * draws its panel through the explorer and changes figures only by way of the desk it stands at.
 */

/** @typedef {import("./link.js").Entry} Entry */
/** @typedef {import("./figures.js").Figures} Figures */
/** @typedef {import("./notices.js").Notices} Notices */

/**
 * @typedef {object} Desk What a tool may know of its calculator and do to it.
 * @property {HTMLElement} element hears of every new result by the event `answered`
 * @property {string} calculator its id
 * @property {string} engine the engine that computes it
 * @property {string} ranges what answers about its ranges
 * @property {Notices} notices
 * @property {() => Entry[]} entries the figures as they are typed
 * @property {() => Entry[]} answered the figures the result in the page answers
 * @property {() => Entry[]} opening the figures of the chosen preset
 * @property {() => string} link the address of these figures
 * @property {() => string} figures the chosen preset and every figure, as pairs of a link
 * @property {(pairs: string) => Entry[]} read such pairs, by the names fields have today
 * @property {(change: (figures: Figures) => void) => void} replace changes figures in one step that "restore" takes back
 */

/**
 * @typedef {object} Tool
 * @property {() => Promise<boolean>} open draws the panel and moves the focus into it; false when there is nothing to show
 */

/** @type {Record<string, (desk: Desk, panel: HTMLElement) => Promise<Tool>>} by the name of the button and the panel */
const TOOLS = {
  backwards: async (desk, panel) => new (await import("./backwards.js")).Backwards(desk, panel),
  whatif: async (desk, panel) => new (await import("./whatif.js")).WhatIf(desk, panel),
  ranges: async (desk, panel) => new (await import("./ranges.js")).Ranges(desk, panel),
  scenarios: async (desk, panel) => new (await import("./scenarios.js")).Scenarios(desk, panel),
  share: async (desk, panel) => new (await import("./share.js")).Share(desk, panel),
  take: async (desk, panel) => new (await import("./take.js")).Take(desk, panel),
};

export class Tools {
  #desk;
  /** @type {Map<HTMLElement, Promise<Tool>>} those used so far, by their buttons */
  #used = new Map();

  /** @param {Desk} desk */
  constructor(desk) {
    this.#desk = desk;
  }

  /** Opens or closes the panel of a button. @param {HTMLElement} button */
  async toggle(button) {
    const panel = /** @type {HTMLElement} */ (this.#desk.element.querySelector(`[data-panel="${button.dataset.tool}"]`));
    if (!panel.hidden) {
      this.#close(button, panel);
      return;
    }
    try {
      const [tool] = await Promise.all([this.#tool(button, panel), dressed]);
      panel.hidden = false;
      const open = await tool.open();
      panel.hidden = !open;
      button.setAttribute("aria-expanded", String(open));
    } catch {
      panel.hidden = true;
      this.#desk.notices.stand("broken");
    }
  }

  /** The tool of a button; one that could not be loaded is forgotten. @param {HTMLElement} button @param {HTMLElement} panel @returns {Promise<Tool>} */
  #tool(button, panel) {
    const used = this.#used.get(button);
    if (used) return used;
    const tool = this.#start(button, panel);
    this.#used.set(button, tool);
    tool.catch(() => this.#used.delete(button));
    return tool;
  }

  /** @param {HTMLElement} button @param {HTMLElement} panel @returns {Promise<Tool>} */
  async #start(button, panel) {
    const start = /** @type {NonNullable<typeof TOOLS[string]>} */ (TOOLS[button.dataset.tool ?? ""]);
    const tool = await start(this.#desk, panel);
    // What is typed and chosen in a panel is no figure of the form around it.
    for (const type of ["input", "change", "compositionend"]) panel.addEventListener(type, (event) => event.stopPropagation());
    panel.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape" && !event.isComposing) this.#close(button, panel);
    });
    panel.addEventListener("click", ({ target }) => {
      if (target instanceof HTMLElement && target.dataset.action === "close") this.#close(button, panel);
    });
    return tool;
  }

  /** @param {HTMLElement} button @param {HTMLElement} panel */
  #close(button, panel) {
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
    button.focus();
  }
}

/** Puts what the explorer drew in place of what stands in a part of the page. @param {HTMLElement} part @param {string} html every text in it escaped there */
export function draw(part, html) {
  part.replaceChildren(document.createRange().createContextualFragment(html));
}

/** The style of the panels, there or not to be had. @type {Promise<void>} */
const dressed = new Promise((resolve) => {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("tools.css", import.meta.url).href;
  link.onload = link.onerror = () => resolve();
  document.head.append(link);
});

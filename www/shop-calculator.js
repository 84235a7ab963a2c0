/**
 * `<shop-calculator>`: brings a calculator the page was built with to life when it nears the view. Its form and its
 * result are in the page already; nothing here replaces the form or moves the focus.
 *
 * `data-state`: `waiting` to come into view · `loading` · `ready` · `stale`, something typed cannot be read and the last
 * good result stands · `broken`, the engine is not there and the next edit tries again.
 */

class ShopCalculator extends HTMLElement {
  /** @type {AbortController | undefined} ends the listeners */
  #connected;
  /** @type {import("./worksheet.js").Worksheet | undefined} */
  #worksheet;

  connectedCallback() {
    if (this.#connected) return;
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    addEventListener("hashchange", () => this.#arrive(), { signal });
    if (this.#worksheet) this.#worksheet.listen(signal);
    else this.#wakeNear(signal);
  }

  disconnectedCallback() {
    // An element that was only moved is back in the page by then.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#connected?.abort();
      this.#connected = undefined;
    });
  }

  /** @param {AbortSignal} signal */
  #wakeNear(signal) {
    this.dataset.state = "waiting";
    const wake = () => this.#wake();
    const near = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && wake(), {
      rootMargin: "200px",
    });
    near.observe(this);
    signal.addEventListener("abort", () => near.disconnect());
    this.addEventListener("focusin", wake, { signal });
    this.addEventListener("pointerdown", wake, { signal });
    if (justOpened()) this.#arrive();
  }

  async #wake() {
    if (this.dataset.state !== "waiting") return;
    this.dataset.state = "loading";
    try {
      // The engine is on its way while the modules that will ask it are.
      const [{ Worksheet }] = await Promise.all([import("./worksheet.js"), import("./calculation.js").then((calculation) => this.#preload(calculation))]);
      this.#worksheet = new Worksheet(this);
      if (this.#connected) this.#worksheet.listen(this.#connected.signal);
      await this.#worksheet.open();
    } catch {
      this.dataset.state = "waiting";
    }
  }

  /** @param {typeof import("./calculation.js")} calculation */
  #preload({ load }) {
    load(this.getAttribute("engine") ?? "", this.getAttribute("name") ?? "").catch(() => {});
  }

  /** The browser finds no element named like a link with figures in it. */
  #arrive() {
    if (location.hash.startsWith(`#${this.id}?`)) this.scrollIntoView();
  }
}

/** Whether the page was opened, not reloaded or returned to: then the browser goes back to where the reader was. */
function justOpened() {
  const [navigation] = performance.getEntriesByType("navigation");
  return navigation instanceof PerformanceNavigationTiming && navigation.type === "navigate";
}

if (!customElements.get("shop-calculator")) customElements.define("shop-calculator", ShopCalculator);

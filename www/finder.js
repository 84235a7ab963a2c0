/** The field that looks for a calculator: shown at once, and woken with the first question. */
const finder = /** @type {HTMLElement} */ (document.querySelector(".finder"));
finder.hidden = false;
finder.addEventListener("focusin", () => import("./calculator-finder.js"), { once: true });

export {};

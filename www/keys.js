/**
 * Keys in a calculator's fields: Enter goes on to the next field, Escape takes back what was typed in this one, the arrows
 * step its figure (with Shift by ten times as much, with Alt by a tenth), Ctrl+Z and Ctrl+Y go through what was done.
 */
import { stepped } from "./stepping.js";

/**
 * @param {HTMLFormElement} form
 * @param {{ undo: () => void, redo: () => void }} history
 * @param {AbortSignal} signal ends it
 */
export function fieldKeys(form, { undo, redo }, signal) {
  /** What the field held when it took the focus. */
  let before = "";

  form.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLInputElement) before = target.value;
  }, { signal });

  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const again = through(event);
    if (again) {
      event.preventDefault();
      if (again === "undo") undo();
      else redo();
      return;
    }
    const field = event.target;
    if (!(field instanceof HTMLInputElement)) return;
    if (event.key === "Enter") {
      event.preventDefault();
      nextField(form, field)?.focus();
    } else if (event.key === "Escape" && field.value !== before) {
      event.preventDefault();
      type(field, before);
    } else {
      const text = step(field, event);
      if (text === undefined) return;
      event.preventDefault();
      if (text !== null) type(field, text);
    }
  }, { signal });
}

/** @param {KeyboardEvent} event @returns {"undo" | "redo" | undefined} */
function through({ key, ctrlKey, metaKey, shiftKey, altKey }) {
  if (ctrlKey === metaKey || altKey) return undefined;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" && ctrlKey ? "redo" : undefined;
}

/** The figure a key steps to, null where it cannot; undefined for other keys and for what is no figure. @param {HTMLInputElement} field @param {KeyboardEvent} event */
function step(field, { key, shiftKey, altKey, ctrlKey, metaKey }) {
  const up = { ArrowUp: 1, PageUp: 1, ArrowDown: -1, PageDown: -1 }[key];
  if (up === undefined || ctrlKey || metaKey || !field.dataset.step) return undefined;
  const large = shiftKey || key.startsWith("Page");
  return stepped(field.value, up, large ? 1 : altKey ? -1 : 0, { whole: field.dataset.step === "whole", signed: field.dataset.step === "signed" });
}

/** @param {HTMLInputElement} field @param {string} text */
function type(field, text) {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} field
 * @returns {HTMLElement | undefined} the next one in sight
 */
function nextField(form, field) {
  const fields = /** @type {HTMLElement[]} */ ([...form.querySelectorAll("input[name], select[name]")]);
  return fields.slice(fields.indexOf(field) + 1).find((other) => other.getClientRects().length > 0);
}

/**
 * The reader's own figures, kept in this browser: one draft for each calculator and the preset its page opens with,
 * written like a link (`preset=dealer&price=199`). A calculator opened from a link keeps no draft, so that nobody's link
 * overwrites the reader's work.
 */
import { recall, remember } from "./memory.js";

/**
 * @param {string} calculator
 * @param {string} preset
 * @returns {string} empty when there is none
 */
export function draft(calculator, preset) {
  return recall(`draft:${calculator}/${preset}`) ?? "";
}

/**
 * @param {string} calculator
 * @param {string} preset
 * @param {string} figures empty ends the draft
 * @returns {boolean} whether it was kept
 */
export function keepDraft(calculator, preset, figures) {
  return remember(`draft:${calculator}/${preset}`, figures);
}

/**
 * A typed figure, one step up or down: by one in its last digit, so that `480` becomes `481`, `2.5%` becomes `2.6%` and
 * `12万` becomes `13万`. Worked in whole numbers of that digit: no step leaves a trail of binary fractions.
 */

/** A figure with what stands before and behind it; full-width digits and signs are told apart before. */
const FIGURE = /^([^\d.-]*)(-?)([\d,]+(?:\.\d*)?|\.\d+)(\D*)$/;

/** No figure of a shop is longer. */
const MOST_DIGITS = 15;

/**
 * @param {string} text
 * @param {number} steps up, or down when negative
 * @param {-1 | 0 | 1} size 1 steps in the digit to the left of the last, -1 in the one to its right
 * @param {{ whole: boolean, signed: boolean }} takes what the field takes
 * @returns {string | null} null when it is no plain figure or there is no room for the step
 */
export function stepped(text, steps, size, { whole, signed }) {
  const [, before = "", minus = "", typed = "", behind = ""] = FIGURE.exec(text.normalize("NFKC").trim()) ?? [];
  if (!typed) return null;
  const [units = "", fraction = ""] = typed.replaceAll(",", "").split(".");
  // A whole thing has no tenths, unless it is counted in 万.
  const finer = size === -1 && !(whole && behind.trim() === "" && fraction === "");
  const places = fraction.length + (finer ? 1 : 0);
  if (units.length + places > MOST_DIGITS) return null;
  const magnitude = BigInt(units + fraction + (finer ? "0" : ""));
  const now = minus ? -magnitude : magnitude;
  let next = now + BigInt(steps) * (size === 1 ? 10n : 1n);
  if (next < 0n && !signed) next = 0n;
  if (next === now) return null;
  const digits = String(next < 0n ? -next : next).padStart(places + 1, "0");
  const point = digits.length - places;
  const grouped = typed.includes(",") ? digits.slice(0, point).replace(/\B(?=(?:\d{3})+$)/g, ",") : digits.slice(0, point);
  return `${before}${next < 0n ? "-" : ""}${grouped}${places ? "." : ""}${digits.slice(point)}${behind}`;
}

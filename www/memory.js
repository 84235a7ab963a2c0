/**
 * What this browser remembers for the reader. Storage may be refused, full or switched off: then nothing is remembered
 * and nothing fails.
 */

const PREFIX = "handbook:";

/**
 * @param {string} key
 * @returns {string | null} null when nothing is remembered, or nothing can be
 */
export function recall(key) {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string} text empty forgets the key
 * @returns {boolean} whether it will be there next time
 */
export function remember(key, text) {
  try {
    if (text) localStorage.setItem(PREFIX + key, text);
    else localStorage.removeItem(PREFIX + key);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} beginning @returns {string[]} what is remembered under keys that begin so: the rest of each key */
export function remembered(beginning) {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, place) => localStorage.key(place) ?? "");
    return keys.filter((key) => key.startsWith(PREFIX + beginning)).map((key) => key.slice(PREFIX.length + beginning.length));
  } catch {
    return [];
  }
}

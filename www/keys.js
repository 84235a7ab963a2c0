/** Keys in a calculator's fields: Enter goes on to the next field, Escape takes back what was typed in this one. */

/**
 * @param {HTMLFormElement} form
 * @param {AbortSignal} signal ends it
 */
export function fieldKeys(form, signal) {
  /** What the field held when it took the focus. */
  let before = "";

  form.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLInputElement) before = target.value;
  }, { signal });

  form.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.isComposing || !(field instanceof HTMLInputElement)) return;
    if (event.key === "Enter") {
      event.preventDefault();
      nextField(form, field)?.focus();
    } else if (event.key === "Escape" && field.value !== before) {
      event.preventDefault();
      field.value = before;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }, { signal });
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

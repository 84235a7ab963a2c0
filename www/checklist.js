/**
 * Checklists: the boxes of a chapter can be ticked, and this browser keeps the ticks. A list is known by the section it
 * stands in and an item by its place, so both languages share them.
 */
import { recall, remember } from "./memory.js";

/** @param {HTMLElement} tools the line under a checklist, as the build wrote it */
function wake(tools) {
  const boxes = [...(tools.previousElementSibling?.querySelectorAll("input") ?? [])];
  const key = `checklist:${tools.dataset.checklist}`;
  const [said, clear, unkept] = /** @type {[HTMLElement, HTMLButtonElement, HTMLElement]} */ (/** @type {unknown} */ (tools.children));

  const show = () => {
    const done = boxes.filter((box) => box.checked).length;
    said.textContent = (tools.dataset.said ?? "").replace("{done}", `${done}`).replace("{all}", `${boxes.length}`);
    clear.disabled = done === 0;
  };
  const read = () => {
    const ticked = (recall(key) ?? "").split(",");
    boxes.forEach((box, place) => (box.checked = ticked.includes(`${place + 1}`)));
    show();
  };
  const keep = () => {
    const ticked = boxes.flatMap((box, place) => (box.checked ? [place + 1] : []));
    unkept.hidden = remember(key, ticked.join());
    show();
  };

  for (const box of boxes) {
    box.disabled = false;
    box.addEventListener("change", keep);
  }
  clear.addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    keep();
    boxes[0]?.focus();
  });
  // Another tab may have the same list open.
  addEventListener("storage", read);
  read();
  tools.hidden = false;
}

document.querySelectorAll(".checklist-tools").forEach((tools) => tools instanceof HTMLElement && wake(tools));

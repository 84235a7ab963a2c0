/** What every page does beyond reading, and what wakes the modules that do more. */
import { recall, remember } from "./memory.js";

/** What begins above this line, pixels from the top of the window, is being read. */
const READ_FROM = 150;

const page = document.documentElement;

const themes = document.querySelector("select[data-theme-switch]");
if (themes instanceof HTMLSelectElement) {
  themes.value = page.dataset.theme ?? "";
  themes.addEventListener("change", () => {
    if (themes.value) page.dataset.theme = themes.value;
    else delete page.dataset.theme;
    remember("theme", themes.value);
  });
}

/** @type {NodeListOf<HTMLAnchorElement>} */
const languages = document.querySelectorAll("a[data-language]");
for (const link of languages) {
  const choose = () => {
    remember("language", link.dataset.language ?? "");
    link.hash = whereabouts();
  };
  for (const event of ["click", "auxclick", "contextmenu"]) link.addEventListener(event, choose);
}

/** Where the reader is, and the figures in the address; everything has the same id in both languages. */
function whereabouts() {
  const figures = location.hash.slice(1).split(";").filter((part) => part.includes("?"));
  const begun = [...document.querySelectorAll("article > [id]")].filter((part) => part.getBoundingClientRect().top < READ_FROM);
  const place = scrollY > 0 ? (begun.at(-1)?.id ?? "") : "";
  const here = figures.findIndex((part) => part.startsWith(`${place}?`));
  return [here < 0 ? place : figures.splice(here, 1)[0], ...figures].filter(Boolean).join(";");
}

// A place before figures is no name the browser knows.
const [place = "", figures] = location.hash.slice(1).split(";");
const [opened] = performance.getEntriesByType("navigation");
if (figures && opened instanceof PerformanceNavigationTiming && opened.type === "navigate") document.getElementById(place)?.scrollIntoView();

// The page that only asks for the language asks once; whoever comes back to it from the book wants to choose again.
if ("choice" in page.dataset && !document.referrer.startsWith(location.origin)) {
  const chosen = [...languages].find((link) => link.dataset.language === recall("language"));
  if (chosen) addEventListener("load", () => location.replace(chosen.href));
}

// Whoever goes on before they are there, or whose network does not bring them, reads the page as it was built.
if (document.querySelector(".checklist-tools")) import("./checklist.js").catch(() => {});
if (document.querySelector("[data-paper]")) import("./paper.js").catch(() => {});

addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a:is(.header, .anchor)") : null;
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (link instanceof HTMLAnchorElement && !elsewhere) import("./copying.js").then(({ copyLink }) => copyLink(link.href));
});

if (document.getElementById("meaning")?.showPopover) {
  /** Whether a finger came down on a term that is not explained yet: the tap explains it, the next one follows it. */
  let first = false;
  const ask = (/** @type {Event} */ event) => {
    const term = event.target instanceof Element ? event.target.closest("a.term") : null;
    const mouse = event instanceof PointerEvent && event.pointerType === "mouse";
    if (event.type === "pointerdown") first = !mouse && !term?.hasAttribute("aria-describedby");
    if (!(term instanceof HTMLAnchorElement)) return;
    const tap = event.type === "click" && first && event instanceof MouseEvent && event.detail > 0;
    if (tap) event.preventDefault();
    if (!tap && event.type !== "focusin" && !(event.type === "pointerover" && mouse)) return;
    import("./terms.js").then(({ explain }) => explain(term, event.type)).catch(() => tap && location.assign(term.href));
  };
  for (const type of ["pointerdown", "pointerover", "focusin", "click"]) addEventListener(type, ask);
}

if (document.getElementById("point")) {
  const wake = (/** @type {Event} */ event) => {
    const drawing = event.target instanceof Element ? event.target.closest(".chart > svg[tabindex]") : null;
    if (drawing instanceof SVGSVGElement) import("./cursor.js").then(({ enter }) => enter(drawing, event)).catch(() => {});
  };
  for (const type of ["pointerover", "focusin"]) addEventListener(type, wake);
}

const search = () => import("./search.js").then(({ open }) => open());
document.querySelector("[data-search-open]")?.addEventListener("click", search);
addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLElement && event.target.closest("input, select, textarea, dialog");
  const asked = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing;
  if (!asked && !(event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) return;
  event.preventDefault();
  search();
});

// Only once the page is there: what is read comes before what may be. While a chapter is written, nothing is kept.
if (navigator.serviceWorker && !page.dataset.reload) {
  addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(() => import("./offline.js").catch(() => {})));
}

const contents = document.getElementById("contents");
const here = contents?.querySelector("[aria-current]");
// Where the contents lie over the page, a section of it would stay behind them.
contents?.addEventListener("click", ({ target }) => target instanceof Element && target.closest("a") && contents.hidePopover?.());
if (contents && here instanceof HTMLElement) contents.scrollTop = here.offsetTop - contents.clientHeight / 2;

if (page.dataset.reload) new EventSource(page.dataset.reload).addEventListener("message", () => location.reload());

/** What every page does beyond reading: colours, the language switch, and reloading while a chapter is written. */
import { recall, remember } from "./memory.js";

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
    // Headings and calculators have the same ids in both languages.
    link.hash = location.hash;
  };
  for (const event of ["click", "auxclick", "contextmenu"]) link.addEventListener(event, choose);
}

// The page that only asks for the language asks once; whoever comes back to it from the book wants to choose again.
if ("choice" in page.dataset && !document.referrer.startsWith(location.origin)) {
  const chosen = [...languages].find((link) => link.dataset.language === recall("language"));
  if (chosen) addEventListener("load", () => location.replace(chosen.href));
}

if (document.querySelector(".checklist-tools")) import("./checklist.js");
if (document.querySelector("[data-paper]")) import("./paper.js");

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
if (contents && here instanceof HTMLElement) contents.scrollTop = here.offsetTop - contents.clientHeight / 2;

if (page.dataset.reload) new EventSource(page.dataset.reload).addEventListener("message", () => location.reload());

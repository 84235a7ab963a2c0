/**
 * Old links: an id that moved stands in its page as a sentence with a link to its new place, and a page that moved as
 * such a sentence alone. Whoever comes by an old link is sent on, with the figures the link carries.
 */

function follow() {
  const [, id = "", rest = ""] = /^#([^?;]*)(.*)$/.exec(location.hash) ?? [];
  const moved = document.getElementById(id);
  const link = moved?.matches(".moved") ? moved.querySelector("a") : document.querySelector("a[data-moved]");
  if (link instanceof HTMLAnchorElement) location.replace(link.href + (link.hash ? rest : location.hash));
}

addEventListener("hashchange", follow);
follow();

export {};

import { judge } from "../support/axe-pages.mjs";
import { pages } from "../support/site.mjs";

// With the pages of no language.
judge(pages().filter((path) => !path.startsWith("/zh-CN/")));

import { judge } from "../support/axe-pages.mjs";
import { pages } from "../support/site.mjs";

judge(pages().filter((path) => path.startsWith("/zh-CN/")));

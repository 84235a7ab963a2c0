/** The built site: its files, and a server for them that does what any static host does. */

import { createReadStream, existsSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder the site is built into. */
export const dist = fileURLToPath(new URL("../../dist", import.meta.url));

export const languages = /** @type {const} */ (["en", "zh-CN"]);

/** @type {Record<string, string>} */
const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/**
 * @typedef {object} Site
 * @property {string} origin Such as `http://127.0.0.1:41234`.
 * @property {string[]} missing Paths asked for that name no file.
 * @property {(there: boolean) => void} connect Whether the site is there: otherwise every request is cut off, as without a network.
 * @property {() => Promise<void>} close
 */

/**
 * Serves a folder on this machine; a path that names no file gets the site's own 404 page.
 * @param {string} [folder]
 * @param {{ port?: number, compressed?: boolean }} [how] On which port, a free one if none is named; and whether a browser
 * that reads brotli gets a file's twin, as a server set up for it would send it.
 * @returns {Promise<Site>}
 */
export async function serve(folder = dist, { port = 0, compressed = false } = {}) {
  if (!existsSync(join(folder, "index.html"))) {
    throw new Error(`${folder} holds no site; run: cargo handbook build`);
  }
  /** @type {string[]} */
  const missing = [];
  let connected = true;
  const server = createServer((request, response) => {
    if (!connected) {
      request.socket.destroy();
      return;
    }
    const { pathname } = new URL(request.url ?? "/", "http://site");
    const found = fileAt(folder, decodeURIComponent(pathname));
    if (!found) missing.push(pathname);
    const file = found ?? join(folder, "404.html");
    // Not every site has such a page.
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const twin = compressed && /\bbr\b/.test(String(request.headers["accept-encoding"])) && existsSync(`${file}.br`);
    response.writeHead(found ? 200 : 404, {
      "Content-Type": types[extname(file)] ?? "application/octet-stream",
      "Cache-Control": "no-store",
      ...(twin && { "Content-Encoding": "br" }),
    });
    createReadStream(twin ? `${file}.br` : file).pipe(response);
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    missing,
    connect(there) {
      connected = there;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * The file a path names: itself, or the index of a folder.
 * @param {string} folder
 * @param {string} pathname
 */
export function fileAt(folder, pathname) {
  const path = normalize(join(folder, pathname));
  if (path !== folder && !path.startsWith(folder + sep)) return null;
  const file = path.endsWith(sep) || path === folder ? join(path, "index.html") : path;
  return existsSync(file) && statSync(file).isFile() ? file : null;
}

/** Paths of every page of the site, such as `/en/margin.html`. */
export function pages() {
  return files(dist)
    .filter((path) => path.endsWith(".html"))
    .sort();
}

/**
 * Pages in groups a story can open in its time, on a slow machine too.
 * @param {string[]} all
 * @param {number} atOnce
 * @returns {string[][]}
 */
export function inGroups(all, atOnce) {
  return Array.from({ length: Math.ceil(all.length / atOnce) }, (_, group) => all.slice(group * atOnce, (group + 1) * atOnce));
}

/** Pages of the handbook proper: those in a language's folder. */
export function chapters() {
  return pages().filter((path) => languages.some((language) => path.startsWith(`/${language}/`)));
}

/** The folder of style sheets, modules, engine and words. */
export function assets() {
  const folder = readdirSync(dist).find((name) => name.startsWith("assets-"));
  if (!folder) throw new Error("the site has no folder assets-…");
  return join(dist, folder);
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function files(folder, below = "") {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = `${below}/${entry.name}`;
    return entry.isDirectory() ? files(folder, path) : [path];
  });
}

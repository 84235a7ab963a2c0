/**
 * Keeps one version of the site on the reader's device and answers from it, network or none. The build writes before
 * this what the version is called and its files by path, each with the digest of its content.
 *
 * A version is kept whole or not at all, beside the one in use; it takes over when the reader says so, or by itself once
 * no page of the site is open. Until then, and as long as an older page is open, its files stay.
 */

const site = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
/** Sites in other folders of the same host keep to themselves. */
const OURS = `handbook ${site.registration.scope} `;
const NAME = OURS + VERSION;
const PATHS = new Map(Object.entries(FILES));
/** Requests under way together: the reader's own come first. */
const AT_ONCE = 4;

site.addEventListener("install", (event) => event.waitUntil(install()));
site.addEventListener("activate", (event) => event.waitUntil(Promise.all([site.clients.claim(), forget()])));
site.addEventListener("message", ({ data }) => {
  if (data === "use") site.skipWaiting();
});
site.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(site.registration.scope)) return;
  event.respondWith(answer(request));
  if (request.mode === "navigate") event.waitUntil(forget());
});

/** Keeps every file of this version. @throws when one is not to be had as it was built; then nothing is kept */
async function install() {
  try {
    const cache = await caches.open(NAME);
    const [earlier, present] = await Promise.all([known(), cache.keys()]);
    const there = new Set(present.map(({ url }) => url));
    const missing = [...PATHS].filter(([path, digest]) => !there.has(key(path, digest)));
    const work = async () => {
      for (let file = missing.pop(); file; file = missing.pop()) {
        const [path, digest] = file;
        await cache.put(key(path, digest), (await earlier.get(digest)?.()) ?? (await fetched(path, digest)));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

/** What a file is kept under. @param {string} path @param {string} digest */
function key(path, digest) {
  return new URL(`${path}?${digest}`, site.registration.scope).href;
}

/**
 * What earlier versions kept, by digest: only what changed is fetched.
 * @returns {Promise<Map<string, () => Promise<Response | undefined>>>}
 */
async function known() {
  const found = new Map();
  for (const name of await ours()) {
    if (name === NAME) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.set(new URL(request.url).search.slice(1), () => cache.match(request));
  }
  return found;
}

/** @param {string} path @param {string} digest */
async function fetched(path, digest) {
  const response = await fetch(new URL(path, site.registration.scope), { cache: "no-cache", priority: "low" });
  const content = await response.arrayBuffer();
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const found = Array.from(bytes.subarray(0, digest.length / 2), (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!response.ok || found !== digest) throw new Error(`${path} is not what this version has there`);
  // Without the address it came from: modules and styles take theirs from the request.
  return new Response(content, { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } });
}

/** @param {Request} request @returns {Promise<Response>} */
async function answer(request) {
  const asked = decodeURI(new URL(request.url).pathname).slice(new URL(site.registration.scope).pathname.length);
  const path = asked === "" || asked.endsWith("/") ? `${asked}index.html` : asked;
  const moves = request.mode === "navigate";
  const kept = (await found(path)) ?? (moves ? undefined : await ofOlderPages(request));
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch {
    return moves ? missing() : Response.error();
  }
}

/** @param {string} path */
async function found(path) {
  const digest = PATHS.get(path);
  return digest && (await caches.open(NAME)).match(key(path, digest));
}

/** Modules and engines that a page of the version before loads late. @param {Request} request */
async function ofOlderPages(request) {
  for (const name of await ours()) {
    const kept = await (await caches.open(name)).match(request, { ignoreSearch: true });
    if (kept) return kept;
  }
  return undefined;
}

/** The page for addresses that do not exist; it is built for the site's own address, and the site may lie elsewhere. */
async function missing() {
  const page = await found("404.html");
  if (!page) return Response.error();
  const base = new URL(site.registration.scope).pathname;
  const html = (await page.text()).replace(/<base href="[^"]*">/, `<base href="${base}">`);
  return new Response(html, { status: 404, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

/** Removes what earlier versions kept, unless pages of them may still be open. */
async function forget() {
  const open = await site.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.length > 1) return;
  const names = await ours();
  // Those kept later are yet to be used.
  await Promise.all(names.slice(0, names.indexOf(NAME)).map((name) => caches.delete(name)));
}

/** @returns {Promise<string[]>} our caches, the oldest first */
async function ours() {
  return (await caches.keys()).filter((name) => name.startsWith(OURS));
}

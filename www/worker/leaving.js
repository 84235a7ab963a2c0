/**
 * Stands where the worker of a published site would while the book is written: whatever one of those kept under this
 * address is cleared away, and the pages come from the server again.
 */

const here = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

here.addEventListener("install", () => here.skipWaiting());
here.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const kept = (await caches.keys()).filter((name) => name.startsWith(`handbook ${here.registration.scope} `));
  await Promise.all(kept.map((name) => caches.delete(name)));
  await here.registration.unregister();
  for (const page of await here.clients.matchAll({ type: "window" })) await page.navigate(page.url);
}

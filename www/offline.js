/**
 * Has the site kept on this device, and offers a newer version once it is kept whole. Figures, ticks and choices are kept
 * by the page as it goes, so they are there again after the change.
 */

const LATER = "handbook:later";
const notice = /** @type {HTMLElement | null} */ (document.querySelector("[data-update]"));
/** @type {{ saveData?: boolean } | undefined} */
const connection = /** @type {any} */ (navigator).connection;

/** @param {ServiceWorkerRegistration} registration */
function offer({ waiting, active }) {
  if (notice && waiting && active) notice.hidden = postponed();
}

/** Whether the reader has put it off for this visit. */
function postponed() {
  try {
    return sessionStorage.getItem(LATER) !== null;
  } catch {
    return false;
  }
}

/** @param {ServiceWorkerRegistration} registration */
function watch(registration) {
  const { installing } = registration;
  installing?.addEventListener("statechange", () => offer(registration));
}

/** @param {ServiceWorkerRegistration} registration */
function use({ waiting }) {
  if (!waiting) return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage("use");
}

function later() {
  if (notice) notice.hidden = true;
  try {
    sessionStorage.setItem(LATER, "later");
  } catch {
    // Storage is refused: the next page offers it again.
  }
}

async function keep() {
  const known = await navigator.serviceWorker.getRegistration(document.baseURI);
  // Megabytes nobody asked for are not for those who pay for each.
  if (!known && connection?.saveData) return;
  const registration = await navigator.serviceWorker.register(new URL("../worker.js", import.meta.url));
  notice?.querySelector("[data-update-use]")?.addEventListener("click", () => use(registration));
  notice?.querySelector("[data-update-later]")?.addEventListener("click", later);
  registration.addEventListener("updatefound", () => watch(registration));
  watch(registration);
  offer(registration);
}

// A device that refuses, or a server without the worker: the site is read from the network as before.
keep().catch(() => {});

/** WebKit as GTK ships it, told what to do through WebDriver: a smoke test's worth of it, on a screen nobody sees. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { until } from "./until.mjs";

/** @import { ChildProcess } from "node:child_process" */

/** How WebDriver calls the key of an element in what it answers. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

export class WebKit {
  #session;
  #started;

  /** @param {string} session its address @param {ChildProcess[]} started what has to end with it */
  constructor(session, started) {
    this.#session = session;
    this.#started = started;
  }

  /** @param {"light" | "dark"} colours of the system */
  static async launch(colours) {
    const driver = process.env.WEBKIT_DRIVER;
    if (!driver) throw new Error("WEBKIT_DRIVER has to name WebKitWebDriver; `cargo xtask test browser-webkit` finds one");
    const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    const [display] = await Promise.race([once(/** @type {NodeJS.ReadableStream} */ (screen.stdio[3]), "data"), failure(screen, "Xvfb")]);
    const port = await freePort();
    const started = spawn(driver, [`--port=${port}`], {
      stdio: "ignore",
      env: { ...process.env, DISPLAY: `:${String(display).trim()}`, GDK_BACKEND: "x11", GTK_THEME: colours === "dark" ? "Adwaita:dark" : "Adwaita" },
    });
    const running = [started, screen];
    const address = `http://127.0.0.1:${port}/session`;
    try {
      await Promise.race([listening(port), failure(started, driver)]);
      const { sessionId } = await command("POST", address, { capabilities: {} });
      return new WebKit(`${address}/${sessionId}`, running);
    } catch (error) {
      for (const one of running) one.kill();
      throw error;
    }
  }

  async close() {
    await command("DELETE", this.#session).finally(() => this.#started.forEach((one) => one.kill()));
  }

  /** Opens an address and waits until it has loaded. @param {string} address */
  open(address) {
    return command("POST", `${this.#session}/url`, { url: address });
  }

  /** @returns {Promise<string>} */
  address() {
    return command("GET", `${this.#session}/url`);
  }

  /**
   * What a script in the page answers.
   * @param {string} script the body of a function
   * @param {unknown[]} [values] its arguments
   */
  ask(script, values = []) {
    return command("POST", `${this.#session}/execute/sync`, { script, args: values });
  }

  /** The text of an element, as it is shown. @param {string} selector @returns {Promise<string>} */
  async text(selector) {
    return command("GET", `${await this.#element(selector)}/text`);
  }

  /** @param {string} selector */
  async click(selector) {
    await command("POST", `${await this.#element(selector)}/click`, {});
  }

  /** Types into a field, key by key, after what it holds. @param {string} selector @param {string} text */
  async type(selector, text) {
    await command("POST", `${await this.#element(selector)}/value`, { text });
  }

  /** Empties a field. @param {string} selector */
  async clear(selector) {
    await command("POST", `${await this.#element(selector)}/clear`, {});
  }

  /** @param {string} selector */
  async #element(selector) {
    const found = await command("POST", `${this.#session}/element`, { using: "css selector", value: selector });
    return `${this.#session}/element/${found[ELEMENT]}`;
  }
}

/** @param {string} method @param {string} address @param {object} [body] @returns {Promise<any>} */
async function command(method, address, body) {
  const answer = await fetch(address, { method, headers: { "Content-Type": "application/json" }, ...(body && { body: JSON.stringify(body) }) });
  const { value } = /** @type {{ value: any }} */ (await answer.json());
  if (!answer.ok) throw new Error(`WebKit: ${value.error}: ${value.message}`);
  return value;
}

/** A port nobody listens on. @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

/** @param {number} port */
async function listening(port) {
  const answers = () => fetch(`http://127.0.0.1:${port}/status`).then(() => true, () => false);
  await until("WebKitWebDriver does not answer", answers, Boolean);
}

/** Fails when a program cannot be started or ends. @param {ChildProcess} started @param {string} name @returns {Promise<never>} */
async function failure(started, name) {
  const [code] = await once(started, "exit");
  throw new Error(`${name} ended (${code})`);
}

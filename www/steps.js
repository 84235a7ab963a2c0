/** The states a calculator's figures have been in, to go back to and forward again; each is written like a link. */

/** So many states are remembered. */
const MOST = 50;

export class Steps {
  /** @type {string[]} the oldest first */
  #past = [];
  /** @type {string[]} what was gone back from, the nearest last */
  #undone = [];
  #now = "";

  /** @param {string} state where everything begins */
  begin(state) {
    this.#past = [];
    this.#undone = [];
    this.#now = state;
  }

  /** Notes a state; one like the last is none. @param {string} state */
  record(state) {
    if (state === this.#now) return;
    this.#past = [...this.#past, this.#now].slice(-MOST);
    this.#undone = [];
    this.#now = state;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#undone.length > 0;
  }

  /** @returns {string | undefined} the state before this one */
  undo() {
    return this.#move(this.#past, this.#undone);
  }

  /** @returns {string | undefined} the state last gone back from */
  redo() {
    return this.#move(this.#undone, this.#past);
  }

  /** @param {string[]} from @param {string[]} to where the state there is now goes */
  #move(from, to) {
    const state = from.pop();
    if (state === undefined) return undefined;
    to.push(this.#now);
    this.#now = state;
    return state;
  }
}

// @ts-check
/**
 * What this browser keeps, in the storage of our own origin where no host page can read it: which conversation, its
 * token, what was not sent yet, and how far it was read. Where storage is forbidden it lasts as long as the page.
 */

/** @typedef {import("./types").Session} Session */
/** @typedef {import("./types").Unsent} Unsent */

const SESSION = "sportello:session";
const UNSENT = "sportello:unsent";
const READ = "sportello:read";

export class Store {
  /** @type {Map<string, string>} */ #fallback = new Map();

  /** @returns {Session | null} */
  get session() {
    return this.#read(SESSION, null);
  }

  set session(session) {
    this.#write(SESSION, session);
  }

  /** @returns {Unsent[]} */
  get unsent() {
    return this.#read(UNSENT, []);
  }

  /** Another tab writes too: each change reads first and touches its own line only. @param {Unsent} item */
  keep(item) {
    const others = this.unsent.filter((other) => other.client_message_id !== item.client_message_id);
    this.#write(UNSENT, [...others, item]);
  }

  /** @param {string} id */
  forget(id) {
    this.#write(UNSENT, this.unsent.filter((item) => item.client_message_id !== id));
  }

  /** The last sequence that was in view. @returns {number} */
  get read() {
    return this.#read(READ, 0);
  }

  set read(sequence) {
    this.#write(READ, sequence);
  }

  wipe() {
    for (const key of [SESSION, UNSENT, READ]) this.#write(key, null);
  }

  /** Forgets the conversation and keeps what the customer typed and nobody answered yet. */
  endSession() {
    this.#write(SESSION, null);
    this.#write(READ, null);
  }

  /** Calls back when another tab of ours changed the session. @param {(session: Session | null) => void} changed */
  watch(changed) {
    addEventListener("storage", (event) => {
      if (event.key === SESSION || event.key === null) changed(this.session);
    });
  }

  /** @param {string} key @param {any} missing */
  #read(key, missing) {
    try {
      return JSON.parse(localStorage.getItem(key) ?? "null") ?? missing;
    } catch {
      return JSON.parse(this.#fallback.get(key) ?? "null") ?? missing;
    }
  }

  /** @param {string} key @param {any} value */
  #write(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(value));
    } catch {
      this.#fallback.set(key, JSON.stringify(value));
    }
  }
}

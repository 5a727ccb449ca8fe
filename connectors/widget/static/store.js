// @ts-check
/**
 * What this browser keeps, in the storage of our own origin where no host page can read it: which conversation, its
 * token, what was not sent yet, and how far it was read. Where storage is refused (a frame on another site) or full, it
 * lasts as long as the frame, and other tabs know nothing of it.
 */

/** @typedef {import("./types").Session} Session */
/** @typedef {import("./types").Unsent} Unsent */

const SESSION = "sportello:session";
const UNSENT = "sportello:unsent";
const READ = "sportello:read";
const LEFT = "sportello:left";

export class Store {
  /** What the browser's storage did not take. @type {Map<string, string>} */ #memory = new Map();

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

  /** Nothing is left; other tabs are told by a word that is gone at once. @param {"host" | "chat"} by whose sign-out it is */
  wipe(by) {
    const words = this.session ? [by, null] : [];
    for (const key of [SESSION, UNSENT, READ]) this.#write(key, null);
    for (const word of words) this.#write(LEFT, word);
  }

  /** Forgets the conversation and keeps what the customer typed and nobody answered yet. */
  endSession() {
    this.#write(SESSION, null);
    this.#write(READ, null);
  }

  /**
   * Calls back when another tab of ours changed the session, and after a sign-out there.
   * @param {(session: Session | null) => void} changed @param {(by: "host" | "chat") => void} left
   */
  watch(changed, left) {
    addEventListener("storage", ({ key, newValue }) => {
      if (key === SESSION || key === null) changed(this.session);
      if (key === LEFT && newValue) left(JSON.parse(newValue));
    });
  }

  /** @param {string} key @param {any} missing */
  #read(key, missing) {
    try {
      return JSON.parse(this.#memory.get(key) ?? localStorage.getItem(key) ?? "null") ?? missing;
    } catch {
      return missing;
    }
  }

  /** @param {string} key @param {any} value */
  #write(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(value));
      this.#memory.delete(key);
    } catch {
      this.#memory.set(key, JSON.stringify(value));
    }
  }
}

// @ts-check
/**
 * What the customer wrote, on its way. One line at a time, in order, each under a client id that stays the same over
 * retries and reloads, so that the server takes it once. It is kept in the browser until the server has accepted it.
 */

import { ApiError, sendMessage } from "./api.js";

/** @typedef {import("./types").Unsent} Unsent */
/** @typedef {import("./types").Session} Session */

/**
 * @typedef {object} Way What the outbox needs of the conversation.
 * @property {() => Promise<Session | null>} session opens one if there is none; null while that is not possible
 * @property {(item: Unsent, answer: {message_id: string, sequence: number}) => void} accepted
 * @property {() => void} changed
 * @property {(session: Session) => Promise<void>} lost the conversation is gone
 */

const LONGEST_PAUSE_MS = 15000;

export class Outbox {
  /** @type {Unsent[]} */ items = [];
  #store; #way;
  #running = false;
  #failures = 0;
  #timer = 0;
  #limitedUntil = 0;

  /** @param {import("./store.js").Store} store @param {Way} way */
  constructor(store, way) {
    this.#store = store;
    this.#way = way;
    this.items = store.unsent.map((item) => ({ ...item, state: item.state === "refused" ? "refused" : "sending" }));
  }

  /** @param {Unsent} item */
  put(item) {
    const { state, seconds } = this.#next() ?? item;  // it waits for those before it
    this.items.push(Object.assign(item, { state, seconds }));
    this.#store.keep(item);
    this.flush();
  }

  /** Tries at once what waits, for example because the network is back. */
  async flush() {
    if (this.#running || performance.now() < this.#limitedUntil) return;
    clearTimeout(this.#timer);
    this.#running = true;
    try {
      for (let item = this.#next(); item; item = this.#next()) if (!(await this.#send(item))) break;
    } finally {
      this.#running = false;
    }
  }

  /** @param {Unsent} item */
  retry(item) {
    this.#become(item, "sending");
    this.#allBecome("sending");
    this.flush();
  }

  /** @param {Unsent} item */
  drop(item) {
    this.items = this.items.filter((other) => other !== item);
    this.#store.forget(item.client_message_id);
    this.#way.changed();
  }

  /**
   * A choice belongs to the conversation that offered it; a text may go to the next one. Files are gone with the person
   * whom they were for, so their text waits for the customer.
   */
  dropChoices() {
    for (const item of this.items.filter((one) => one.choice)) this.drop(item);
    for (const item of this.items.filter((one) => one.files)) this.#become(item, "refused");
  }

  /** Of another customer: none of it goes to the next conversation. */
  dropAll() {
    for (const item of [...this.items]) this.drop(item);
  }

  clear() {
    clearTimeout(this.#timer);
    this.items = [];
  }

  #next() {
    return this.items.find(goesOut);
  }

  /** One attempt; false ends this round. @param {Unsent} item */
  async #send(item) {
    const session = await this.#way.session();
    if (!session) return this.#later(item, "waiting", 0);
    if (item.state !== "waiting") this.#become(item, "sending");
    try {
      const body = { client_message_id: item.client_message_id, ...(item.choice ? { choice: item.choice } : { text: item.text }), ...(item.files && { attachments: item.files.map((file) => file.id) }) };
      const answer = await sendMessage(session, body);
      if (!this.items.includes(item)) return true;
      this.#failures = 0;
      this.#way.accepted(item, answer);
      this.drop(item);
      this.#allBecome("sending");
      return true;
    } catch (error) {
      return this.#refused(item, error, session);
    }
  }

  /** @param {Unsent} item @param {unknown} error @param {Session} session */
  async #refused(item, error, session) {
    if (!(error instanceof ApiError)) return this.#later(item, "waiting", 0);
    if (error.status === 429) return this.#later(item, "limited", error.retryAfter);
    if (error.lost) await this.#way.lost(session);
    else this.#become(item, "refused");
    return true;
  }

  /** @param {Unsent} item @param {"waiting" | "limited"} state @param {number} seconds */
  #later(item, state, seconds) {
    this.#failures += 1;
    const pause = seconds * 1000 || Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** this.#failures) * (0.5 + Math.random() / 2);
    if (state === "limited") this.#limitedUntil = performance.now() + pause - 1;
    this.#become(item, state, seconds);
    this.#allBecome(state, seconds);
    this.#timer = window.setTimeout(() => this.flush(), pause);
    return false;
  }

  /** All that go out one after the other say the same. @param {import("./types").SendState} state @param {number} [seconds] */
  #allBecome(state, seconds) {
    for (const item of this.items.filter(goesOut)) this.#become(item, state, seconds);
  }

  /** @param {Unsent} item @param {import("./types").SendState} state @param {number} [seconds] */
  #become(item, state, seconds) {
    if (item.state === state && item.seconds === seconds) return;
    item.state = state;
    item.seconds = seconds;
    if (this.items.includes(item)) this.#store.keep(item);
    this.#way.changed();
  }
}

/** By itself. @param {Unsent} item */
function goesOut({ state }) {
  return !["failed", "refused"].includes(state);
}

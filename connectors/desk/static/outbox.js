// @ts-check
/**
 * My lines on their way: in order within a conversation, each under an id that stays the same over retries and reloads,
 * so that the server takes it once. A line leaves only when it was taken, or when I take it back.
 */

import { ApiError, post } from "./api.js";
import { keepUnsent, unsent } from "./store.js";

/** @typedef {import("./types").Unsent} Unsent */
/**
 * @typedef {object} Way
 * @property {(item: Unsent, answer: {message_id: string, sequence: number}) => void} accepted
 * @property {(item: Unsent) => void} refused it will not be sent by itself; its words are still there
 * @property {() => void} changed
 */

const LONGEST_PAUSE_MS = 15000;

export class Outbox {
  /** @type {Unsent[]} */ items = unsent().map((item) => (settled(item) ? item : { ...item, state: "sending" }));
  /** @type {Map<string, {failures: number, timer: number, busy: boolean}>} */ #lanes = new Map();
  #way;

  /** @param {Way} way */
  constructor(way) {
    this.#way = way;
  }

  /** @param {string} conversation */
  of(conversation) {
    return this.items.filter((item) => item.conversation_id === conversation);
  }

  /** @param {Unsent} item */
  put(item) {
    this.items.push(item);
    this.#kept();
    this.#flush(item.conversation_id);
  }

  /** Tries at once all that waits, for example because the network is back. */
  flush() {
    for (const id of new Set(this.items.map((item) => item.conversation_id))) this.#flush(id);
  }

  /** @param {Unsent} item @param {number} epoch the conversation's, now */
  retry(item, epoch) {
    Object.assign(item, { state: "sending", reason: undefined, epoch });
    this.#kept();
    this.#flush(item.conversation_id);
  }

  /** @param {Unsent} item */
  drop(item) {
    this.items = this.items.filter((other) => other !== item);
    this.#kept();
  }

  clear() {
    for (const lane of this.#lanes.values()) clearTimeout(lane.timer);
    this.#lanes.clear();
    this.items = [];
    this.#kept();
  }

  /** @param {string} conversation */
  async #flush(conversation) {
    const lane = this.#lane(conversation);
    if (lane.busy) return;
    clearTimeout(lane.timer);
    lane.busy = true;
    let more = true;
    while (more) {
      const item = this.of(conversation).find((one) => !settled(one));
      more = item ? await this.#send(item, lane) : false;
    }
    lane.busy = false;
  }

  /** One attempt; false ends this round. @param {Unsent} item @param {{failures: number, timer: number}} lane */
  async #send(item, lane) {
    const { client_message_id, text, epoch, conversation_id: id } = item;
    const files = item.attachments.map((file) => file.id);
    try {
      const answer = await post(`/conversations/${id}/messages`, {
        client_message_id,
        text,
        epoch,
        ...(files.length && { attachments: files }),
      });
      lane.failures = 0;
      if (!this.items.includes(item)) return true;
      this.#way.accepted(item, answer);
      this.drop(item);
      return true;
    } catch (error) {
      return this.#failed(item, error, lane);
    }
  }

  /** @param {Unsent} item @param {unknown} error @param {{failures: number, timer: number}} lane */
  #failed(item, error, lane) {
    const passing = !(error instanceof ApiError) || error.status >= 500 || [401, 423, 429].includes(error.status);
    if (!passing) {
      Object.assign(item, { state: error.code === "not_owner" ? "not_owner" : "refused", reason: error.code });
      this.#kept();
      this.#way.refused(item);
      return true;
    }
    lane.failures += 1;
    const limited = error instanceof ApiError && error.status === 429;
    const pause = limited
      ? error.retryAfter * 1000
      : Math.random() * Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** lane.failures);
    item.state = "waiting";
    lane.timer = window.setTimeout(() => this.#flush(item.conversation_id), Math.max(300, pause));
    this.#kept();
    return false;
  }

  /** @param {string} conversation */
  #lane(conversation) {
    const lane = this.#lanes.get(conversation) ?? { failures: 0, timer: 0, busy: false };
    this.#lanes.set(conversation, lane);
    return lane;
  }

  #kept() {
    keepUnsent(this.items);
    this.#way.changed();
  }
}

/** Nothing happens to it by itself any more. @param {Unsent} item */
function settled(item) {
  return item.state === "refused" || item.state === "not_owner";
}

// @ts-check
/** What this page knows, and what follows from it. Nothing here asks or tells the server anything. */

import { seen } from "./store.js";

/** @typedef {import("./types").Summary} Summary */
/** @typedef {import("./types").Queue} Queue */
/** @typedef {import("./chat.js").Chat} Chat */

/**
 * `asking`: no socket, but what is asked for is answered.
 * @typedef {"live" | "stale" | "lost" | "asking"} Connection
 */

/** @type {Queue} */
export const EMPTY = { at: "", waiting: [], mine: [], agents: [], all: [], offered: [] };

export class DeskState {
  /** @type {import("./types").Me | null} */ me = null;
  /** @type {Queue} */ queue = EMPTY;
  /** The queue was read at this moment of the monotonic clock. */
  queueAt = 0;
  /** The product's clock before the browser's, in milliseconds: the demo's may be moved. */
  ahead = 0;
  /** @type {Map<string, Chat>} */ chats = new Map();
  /** @type {string | null} */ openId = null;
  /** @type {Connection} */ connection = "lost";

  get agent() {
    return /** @type {import("./types").Me} */ (this.me).agent;
  }

  /** @param {string} right "serve", "supervise", "administer" */
  may(right) {
    return Boolean(this.me?.rights.includes(right));
  }

  /** Mine as everybody sees me, so that two tabs say the same. */
  get availability() {
    return this.queue.agents.find((one) => one.id === this.agent.id)?.availability ?? this.me?.availability ?? "away";
  }

  /** Where each conversation of mine stands; one that comes back stands last. @type {string[]} */ #places = [];

  /** Conversations that I answer, as they came: their numbers on the keyboard stay. */
  get mine() {
    const list = [...this.queue.mine].sort((a, b) =>
      (a.accepted_at ?? a.asked_at).localeCompare(b.accepted_at ?? b.asked_at),
    );
    const ids = list.map((one) => one.conversation_id);
    const stayed = this.#places.filter((id) => ids.includes(id));
    this.#places = [...stayed, ...ids.filter((id) => !stayed.includes(id))];
    return list.sort((a, b) => this.#places.indexOf(a.conversation_id) - this.#places.indexOf(b.conversation_id));
  }

  get open() {
    return this.openId ? (this.chats.get(this.openId) ?? null) : null;
  }

  /** @param {string} id @returns {Summary | undefined} */
  summaryOf(id) {
    return [...this.queue.mine, ...(this.queue.all ?? [])].find((one) => one.conversation_id === id);
  }

  /** @param {string} id */
  isMine(id) {
    return this.queue.mine.some((one) => one.conversation_id === id);
  }

  /** The epoch under which I speak now. @param {string} id */
  epochOf(id) {
    const view = this.chats.get(id)?.view;
    return Math.max(view?.conversation.epoch ?? 0, this.summaryOf(id)?.epoch ?? 0);
  }

  /** What I am to a conversation. @param {Chat | null} chat @returns {"owner" | "joined" | "waiting" | "reader"} */
  partIn(chat) {
    const conversation = chat?.view?.conversation;
    if (!conversation) return "reader";
    if (conversation.status === "waiting") return "waiting";
    if (conversation.status !== "human") return "reader";
    if (conversation.agent_id === this.agent.id) return "owner";
    return conversation.joined.includes(this.agent.id) ? "joined" : "reader";
  }

  /**
   * Whether the customer's data may be read for what I am to a conversation now (docs/desk.md, "Who may read what"). A
   * call that I could make gives the right as well, and only the server knows of that.
   * @param {Chat} chat
   */
  mayKnow(chat) {
    const part = this.partIn(chat);
    if (part === "owner" || part === "joined") return true;
    const lives = part === "waiting" || chat.view?.conversation.status === "human";
    const mine = part === "waiting" && this.agent.skills.includes(chat.view?.handoff?.skill ?? "");
    return mine || (lives && this.may("supervise"));
  }

  /** Customer's lines that I have not seen. @param {Summary} summary */
  unread(summary) {
    const chat = this.chats.get(summary.conversation_id);
    const known = seen(summary.conversation_id);
    if (chat?.view) return chat.unanswered(known);
    return summary.unread_from && summary.last_sequence > known ? 1 : 0;
  }

  /** By the product's clock. */
  get now() {
    return new Date(Date.now() + this.ahead);
  }

  /** The seconds a row of the queue has waited by now. @param {import("./types").Waiting} row */
  waited(row) {
    return row.waited_seconds + (performance.now() - this.queueAt) / 1000;
  }
}

// @ts-check
/** The conversations that this page has open: read whole, caught up with where lines are missing, paged back. */

import { ApiError, get } from "./api.js";
import { Chat } from "./chat.js";
import { DeskState } from "./state.js";

/** @typedef {import("./types").View} View */
/** @typedef {import("./types").Message} Message */
/**
 * @typedef {object} Listener
 * @property {() => void} changed something to draw changed
 * @property {(desk: any, chat: Chat, message: Message) => void} arrived a new line of a conversation that is mine
 * @property {(fresh: {waiting: import("./types").Waiting[], given: import("./types").Summary[]}) => void} asked new in
 *   the queue of my skills; given to me without my asking
 * @property {(lost: import("./announcing.js").Lost) => void} gone a conversation of mine is another's now, or nobody's
 * @property {string} news of the last one that went, until the agent has seen it
 * @property {() => void} seenNews
 * @property {(desk: any, chat: Chat, event: import("./types").HistoryEvent) => void} happened in a conversation that is
 *   mine, besides lines
 * @property {(desk: any, chat: Chat) => void} verified the customer of a conversation that is mine has signed in
 * @property {(item: import("./types").Unsent) => void} refused a line of mine will not be sent by itself
 */

export class Followed extends DeskState {
  /** @type {Map<string, {again: boolean, done: Promise<void>}>} */ #reading = new Map();

  /** @param {Listener} listener */
  constructor(listener) {
    super();
    this.listener = listener;
  }

  /** A conversation was read for the first time: its news are wanted. @param {Chat} _chat */
  follow(_chat) {}

  /** Its news are wanted no more. @param {Chat} _chat */
  unfollow(_chat) {}

  /** Of what is neither open nor mine nothing is heard any more, and nothing stays here. */
  letGo() {
    for (const chat of [...this.chats.values()]) {
      if (chat.id === this.openId || this.isMine(chat.id)) continue;
      this.chats.delete(chat.id);
      this.unfollow(chat);
    }
  }

  /** @param {string} id */
  chat(id) {
    const chat = this.chats.get(id) ?? new Chat(id);
    this.chats.set(id, chat);
    return chat;
  }

  /**
   * Reads the whole page of a conversation again; asked for meanwhile, once more.
   * @param {string} id
   * @returns {Promise<void>}
   */
  load(id) {
    const running = this.#reading.get(id);
    if (running) {
      running.again = true;
      return running.done;
    }
    const reading = { again: true, done: Promise.resolve() };
    reading.done = this.#readWhile(id, reading).finally(() => this.#reading.delete(id));
    this.#reading.set(id, reading);
    return reading.done;
  }

  /** @param {string} id @param {{again: boolean}} reading */
  async #readWhile(id, reading) {
    while (reading.again) {
      reading.again = false;
      await this.#read(id);
    }
  }

  /** @param {string} id */
  async #read(id) {
    const chat = this.chat(id);
    try {
      this.took(await get(`/conversations/${id}`));
    } catch (error) {
      chat.failed = true;
      // No longer mine to read: nothing of it stays.
      const gone = error instanceof ApiError && [403, 404].includes(error.status);
      if (gone) this.chats.delete(id);
      if (gone && this.openId === id) this.openId = null;
      this.listener.changed();
    }
  }

  /** @param {View} view */
  took(view) {
    const chat = this.chat(view.conversation.id);
    const before = chat.view;
    chat.take(view);
    if (!before) this.follow(chat);
    else if (this.isMine(chat.id)) this.#tellNews(chat, before);
    this.listener.changed();
    return chat;
  }

  /** @param {Chat} chat @param {View} before */
  #tellNews(chat, before) {
    const { last_event: last } = before.conversation;
    for (const event of chat.events) if (event.number > last) this.listener.happened(this, chat, event);
    if (!before.verified && chat.view?.verified) this.listener.verified(this, chat);
  }

  /** @param {string} id @param {Message[]} messages */
  take(id, messages) {
    const chat = this.chats.get(id);
    if (!chat) return;
    for (const message of messages) {
      const live = chat.view !== null && chat.add(message);
      if (live) this.listener.arrived(this, chat, message);
    }
    if (chat.gap) this.catchUp(chat);
  }

  /** What is missing above the cursor; another owner than the page shows, and it is read whole. @param {Chat} chat */
  async catchUp(chat) {
    const answer = await get(`/conversations/${chat.id}/messages?after=${chat.cursor}`).catch(() => null);
    const conversation = chat.view?.conversation;
    if (!answer || !conversation) return;
    for (const message of answer.messages) if (chat.add(message)) this.listener.arrived(this, chat, message);
    chat.told(answer.delivered_sequence, answer.read_sequence);
    if (chat.isBehind(answer)) await this.load(chat.id);
    this.listener.changed();
  }

  /** The lines before those shown. Raises ApiError, NetworkError. @param {string} id */
  async loadEarlier(id) {
    const chat = this.chat(id);
    if (!chat.earlier) return;
    const answer = await get(`/conversations/${id}/messages?before=${chat.first}`);
    for (const message of answer.messages) chat.add(message);
    chat.whole = !answer.messages.length;
    this.listener.changed();
  }
}

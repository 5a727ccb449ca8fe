// @ts-check
/**
 * The state of the desk in this browser: who I am, the queue, the conversations that I follow. It alone talks to the
 * stream; what is drawn looks at it and calls its ways.
 */

import { get, me, post, send } from "./api.js";
import { Followed } from "./followed.js";
import { Outbox } from "./outbox.js";
import { Polling } from "./polling.js";
import { EMPTY } from "./state.js";
import { belongsTo, keepDraft, keepSeen, seen, watch } from "./store.js";
import { Stream } from "./stream.js";
import { useTimeZone } from "./texts.js";

/** @typedef {import("./types").Summary} Summary */
/** @typedef {import("./types").Queue} Queue */
/** @typedef {import("./chat.js").Chat} Chat */
/** @typedef {import("./followed.js").Listener} Listener */

/** Another tab may just have got a new token for all of us: the browser has it a moment after the server. */
const TOKEN_MS = 500;

export class Desk extends Followed {
  #known = false;
  #queueKnown = false;
  /** Hand-offs that I accepted: they are not given to me. @type {Set<string>} */ #taking = new Set();
  /** Conversations that I hand on myself: no news to me. @type {Set<string>} */ #leaving = new Set();

  /** @param {Listener} listener */
  constructor(listener) {
    super(listener);
    this.stream = new Stream({
      opened: () => this.#opened(),
      frame: (frame) => this.#frame(frame),
      state: (state) => this.#connected(state),
      refused: () => {
        this.#check();
      },
    });
    this.outbox = new Outbox({
      accepted: (item, answer) => this.#accepted(item, answer),
      refused: (item) => {
        listener.refused(item);
        this.load(item.conversation_id);
      },
      changed: () => listener.changed(),
    });
    this.polling = new Polling(
      () => this.#ask(),
      (well) => {
        if (this.connection !== "live") this.#become(well ? "asking" : "lost");
      },
    );
    watch(() => listener.changed());
  }

  /** Takes up the session of this browser. Raises ApiError 401 or 423. */
  async begin() {
    this.me = await me();
    useTimeZone(this.me.time_zone);
    if (!belongsTo(this.me.agent.id)) this.outbox.clear();
    await this.refresh();
    this.stream.start(this.me.alive_seconds || 10);
    if (this.connection !== "live") this.polling.start();
    this.outbox.flush();
  }

  /** The desk is shut. What is not sent yet waits for the same agent. @param {boolean} forget what was read, too */
  end(forget) {
    this.stream.stop();
    this.polling.stop();
    if (!forget) return;
    Object.assign(this, { me: null, queue: EMPTY, chats: new Map(), openId: null });
    this.#known = this.#queueKnown = false;
  }

  /** @param {string | null} id */
  show(id) {
    this.openId = id;
    this.letGo();
    if (id && !this.chats.get(id)?.view) this.load(id);
    this.listener.changed();
  }

  /** Somebody looks at the open conversation's end. */
  look() {
    const chat = this.open;
    if (!chat?.view || document.hidden || !document.hasFocus() || chat.last <= seen(chat.id)) return;
    keepSeen(chat.id, chat.last);
    if (["owner", "joined"].includes(this.partIn(chat)))
      this.stream.say({ type: "read", conversation_id: chat.id, sequence: chat.last });
    this.listener.changed();
  }

  async refresh() {
    this.#queueIs(await get("/queue"));
  }

  /** Raises ApiError 409 with `by`. @param {string} handoff */
  async accept(handoff) {
    this.#taking.add(handoff);
    try {
      const chat = this.took(await post(`/handoffs/${handoff}/accept`));
      this.show(chat.id);
    } finally {
      await this.refresh().catch(() => null);
    }
  }

  /** @param {string} id @param {string} text @param {{id: string, title: string}[]} attachments */
  say(id, text, attachments) {
    this.outbox.put({
      client_message_id: crypto.randomUUID(),
      conversation_id: id,
      text,
      attachments,
      epoch: this.epochOf(id),
      at: this.now.toISOString(),
      state: "sending",
    });
  }

  /**
   * An act on a conversation that changes who answers, then everything anew.
   * @param {string} id
   * @param {string} act
   * @param {object} body
   */
  async act(id, act, body) {
    this.#leaving.add(id);
    const answer = await post(`/conversations/${id}/${act}`, { epoch: this.epochOf(id), ...body }).catch((error) => {
      this.#leaving.delete(id);
      throw error;
    });
    if (answer?.conversation) this.took(answer);
    else await this.load(id);
    await this.refresh().catch(() => null);
    this.#leaving.delete(id);
  }

  /** @param {"available" | "away"} availability */
  async present(availability) {
    await send("PUT", "/presence", { availability });
    if (this.me) this.me.availability = availability;
    await this.refresh();
  }

  /** @param {Chat} chat */
  follow(chat) {
    this.stream.say({ type: "follow", conversation_id: chat.id, after: chat.cursor, note: chat.lastNote });
  }

  /** @param {Chat} chat */
  unfollow(chat) {
    this.stream.say({ type: "unfollow", conversation_id: chat.id });
  }

  /** A new socket: everything is followed from where it was left, and what has no number is read again. */
  #opened() {
    for (const chat of this.chats.values()) if (chat.view) this.follow(chat);
    if (this.#known && this.openId) this.load(this.openId);
    this.#known = true;
    this.outbox.flush();
  }

  /** @param {"live" | "stale" | "lost"} state */
  #connected(state) {
    if (state === "live") this.polling.stop();
    else if (state === "lost" && this.me) this.polling.start();
    this.#become(state);
  }

  /** @param {import("./state.js").Connection} connection */
  #become(connection) {
    if (this.connection === connection) return;
    this.connection = connection;
    this.listener.changed();
  }

  /** What the stream would have told: the queue with what is mine, and the conversation that is open. */
  async #ask() {
    this.#queueIs(await get(`/queue?alive=${this.stream.takeActivity() ? "active" : "idle"}`));
    await Promise.all(
      [...this.chats.values()]
        .filter((chat) => chat.view && (chat.id === this.openId || this.isMine(chat.id)))
        .map((chat) => this.catchUp(chat)),
    );
    this.outbox.flush();
  }

  #check() {
    me().catch(() => null);
  }

  /** @param {any} frame */
  #frame(frame) {
    if (frame.type === "queue") this.#queueIs(frame);
    else if (frame.type === "message") this.take(frame.conversation_id, [frame.message]);
    else if (frame.type === "conversation") this.#summaryIs(frame.summary);
    else if (frame.type === "typing") this.#typing(frame);
    else if (frame.type === "delivery") this.chats.get(frame.conversation_id)?.told(frame.delivered, frame.read);
    else if (frame.type === "note") this.chats.get(frame.conversation_id)?.addNote(frame.note);
    else if (frame.type === "error" && frame.conversation_id) this.load(frame.conversation_id);
    else if (frame.type === "signed_out") setTimeout(() => this.#check(), frame.why === "locked" ? 0 : TOKEN_MS);
    if (!["alive", "hello"].includes(frame.type)) this.listener.changed();
  }

  /** @param {any} frame */
  #typing(frame) {
    if (frame.from === "agent" && frame.name === this.agent.name) return;
    this.chats.get(frame.conversation_id)?.isTyping(frame.from, frame.name);
    setTimeout(() => this.listener.changed(), 6500);
  }

  /** @param {Summary} summary */
  #summaryIs(summary) {
    const put = (/** @type {Summary[]} */ list) =>
      list.map((one) => (one.conversation_id === summary.conversation_id ? summary : one));
    this.#compare(summary);
    this.queue = { ...this.queue, mine: put(this.queue.mine), all: put(this.queue.all ?? []) };
  }

  /** @param {Queue} queue */
  #queueIs(queue) {
    const before = this.queue;
    this.queue = { ...EMPTY, ...queue };
    this.queueAt = performance.now();
    this.ahead = Date.parse(queue.at) - Date.now();
    for (const summary of this.queue.mine) {
      if (!this.chats.get(summary.conversation_id)?.view) this.load(summary.conversation_id);
      this.#compare(summary);
    }
    for (const summary of before.mine)
      if (!this.queue.mine.some((one) => one.conversation_id === summary.conversation_id)) this.#left(summary);
    this.letGo();
    if (this.#queueKnown) this.#tellNew(before);
    this.#queueKnown = true;
    this.listener.changed();
  }

  /** @param {Queue} before */
  #tellNew(before) {
    const asked = new Set(before.waiting.map((row) => row.handoff_id));
    const had = new Set(before.mine.map((one) => one.conversation_id));
    const waiting = this.queue.waiting.filter((row) => row.mine && !asked.has(row.handoff_id));
    const given = this.queue.mine.filter((one) => !had.has(one.conversation_id) && !this.#taking.has(one.handoff_id));
    if (waiting.length || given.length) this.listener.asked({ waiting, given });
  }

  /** It stands otherwise than the page shows: it is read again. @param {Summary} summary */
  #compare(summary) {
    const chat = this.chats.get(summary.conversation_id);
    if (!chat?.view) return;
    if (chat.isBehind(summary)) this.load(summary.conversation_id);
    else if (chat.last < summary.last_sequence) this.catchUp(chat);
  }

  /** @param {Summary} summary */
  async #left(summary) {
    if (this.#leaving.has(summary.conversation_id)) return;
    await this.load(summary.conversation_id);
    const { conversation, handoff } = this.chats.get(summary.conversation_id)?.view ?? {};
    if (conversation?.agent_id === this.agent.id && conversation.status === "human") return;
    const why = handoff?.history.findLast((event) => event.kind === "requeued")?.body.why;
    this.listener.gone({
      summary,
      by: conversation?.status === "human" ? conversation.agent_name : null,
      why: conversation?.status === "waiting" ? why : conversation?.status,
      away: this.availability === "away",
    });
  }

  /**
   * My line was taken: it is shown from the answer, the stream brings it again.
   * @param {import("./types").Unsent} item
   * @param {{message_id: string, sequence: number}} answer
   */
  #accepted(item, answer) {
    const chat = this.chats.get(item.conversation_id);
    if (!chat?.view || chat.lines.some((line) => line.sequence === answer.sequence)) return;
    chat.add({
      sequence: answer.sequence,
      message_id: answer.message_id,
      from: "human",
      at: this.now.toISOString(),
      text: item.text,
      name: this.agent.name,
      by: this.agent.id,
    });
    if (chat.gap) this.catchUp(chat);
  }

  /** Words go back to the field they came from. @param {import("./types").Unsent} item */
  takeBack(item) {
    keepDraft(item.conversation_id, { text: item.text, note: false, attachments: item.attachments });
    this.outbox.drop(item);
  }
}

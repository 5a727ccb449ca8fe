// @ts-check
/**
 * The life of the conversation in this browser: opened when needed, kept over reloads, pages and tabs, replaced when
 * the server says that it is gone, wiped on sign-out. Knows nothing of how it is drawn.
 */

import { ApiError, closeConversation, openConversation, sendSecret } from "./api.js";
import { offered } from "./identity.js";
import { Outbox } from "./outbox.js";
import { asksWho } from "./pages.js";
import { Presence } from "./presence.js";
import { openSignin, promptState } from "./prompting.js";
import { Receipts } from "./receipts.js";
import { Stream } from "./stream.js";
import { subject } from "./subject.js";
import { Transcript } from "./transcript.js";
import { inTurn } from "./turns.js";

/** @typedef {import("./types").Session} Session */
/** @typedef {import("./types").Message} Message */
/** @typedef {import("./types").Unsent} Unsent */
/**
 * @typedef {object} Listener
 * @property {() => void} changed something to draw changed
 * @property {(message: Message) => void} arrived a new line of somebody else, while this page looks on
 * @property {(reason: "prompt" | "expired") => void} signin the host is asked who the customer is
 * @property {() => void} replaced the host named another customer
 * @property {(by: "host" | "chat") => void} signedOut the customer signed out in the chat, or in another tab
 */

export class Conversation {
  transcript = new Transcript();
  /** @type {"" | "renewed" | "signed_out" | "busy_service"} */ notice = "";
  connected = true;
  /** Somebody looks at the panel: only then is a conversation opened without a line to send. */
  wanted = false;
  /** @type {Receipts} */ #receipts = new Receipts((frame) => this.stream.say(frame));
  #loaded = false;
  /** @type {string | undefined} */ #identity;
  /** @type {Promise<Session | null> | null} */ #opening = null;

  /** @param {import("./store.js").Store} store @param {string} language @param {Listener} listener */
  constructor(store, language, listener) {
    this.store = store;
    this.language = language;
    this.listener = listener;
    this.session = store.session;
    this.presence = new Presence(() => this.#changed(), () => this.stream.catchUp());
    this.stream = new Stream({
      cursor: () => this.transcript.cursor,
      seen: () => this.#receipts.seen,
      history: (history) => this.#history(history),
      frame: (frame) => this.#frame(frame),
      connected: (yes) => this.#connection(yes),
      lost: (session) => this.#lost(session),
    });
    this.outbox = new Outbox(store, {
      session: () => this.open(),
      accepted: (item, answer) => this.#accepted(item, answer),
      changed: () => this.#changed(),
      lost: (session) => this.#lost(session),
    });
    store.watch((session) => this.#otherTab(session), (by) => listener.signedOut(by));
  }

  /** Takes up the conversation of this browser, if there is one. */
  resume() {
    this.transcript.unsent = [...this.outbox.items];
    if (this.session) this.stream.start(this.session);
    if (this.outbox.items.length) this.outbox.flush();
  }

  /** The conversation, opened if there is none; null if that is not possible now. */
  open() {
    if (this.session) return Promise.resolve(this.session);
    this.#opening ??= this.#create().finally(() => { this.#opening = null; });
    return this.#opening;
  }

  /** @param {string} text @param {string} [choice] @param {import("./types").Uploaded[]} [files] */
  send(text, choice, files) {
    const after = Math.max(this.transcript.cursor, ...this.transcript.lines.map((line) => line.sequence));
    /** @type {Unsent} */
    const item = { client_message_id: crypto.randomUUID(), text, choice, after, state: "sending", ...(files?.length && { files }) };
    this.transcript.unsent.push(item);
    this.outbox.put(item);
    this.#changed();
  }

  /**
   * Who the customer is. Without a conversation it is kept for the next one. The same person again changes nothing,
   * unless the bot just asked: hosts say it on every page.
   * @param {string} identity
   */
  async identify(identity) {
    const session = this.session;
    if (session && session.subject === subject(identity) && !this.openSignin) return;
    const outcome = session && (await offered(session, identity));
    if (session && outcome === "theirs") return this.#named(session, identity);
    this.#identity = identity;
    if (outcome === "another's") { this.outbox.dropAll(); this.listener.replaced(); }
    if (session) await this.#lost(session, outcome === "gone" ? "renewed" : "");
    else if (this.wanted) await this.open();
  }

  /** Whether a line's prompt can be answered. @param {Message} message */
  promptState(message) {
    return promptState(message, this.transcript.lines, this.session?.answered);
  }

  /** The sign-in that the bot asked for and nobody did yet. */
  get openSignin() {
    return openSignin(this.transcript.lines, this.session?.answered);
  }

  /** @param {string} promptId @param {string} value */
  async answerPrompt(promptId, value) {
    const session = /** @type {Session} */ (this.session);
    await sendSecret(session, promptId, value);
    this.#remember({ ...session, answered: [...(session.answered ?? []), promptId] });
    this.presence.expectReply();
    this.#changed();
  }

  /** Lets the person who writes know what has come, and what was seen. @param {boolean} seen all of it is in view */
  confirm(seen) {
    this.#receipts.confirm(this.transcript.cursor, seen, ["waiting", "human"].includes(this.presence.status));
  }

  /** Ends the conversation on the server and leaves nothing in this browser. @param {"host" | "chat"} by */
  async signOut(by) {
    const session = this.session;
    this.store.wipe(by);
    this.#forget();
    this.#identity = undefined;
    this.notice = session ? "signed_out" : "";
    this.#changed();
    if (session) await closeConversation(session).catch(() => null);
  }

  /** @param {Session} session @param {string} identity */
  #named(session, identity) {
    const asked = this.openSignin?.prompt?.id;
    this.#remember({ ...session, subject: subject(identity), answered: [...(session.answered ?? []), ...(asked ? [asked] : [])] });
    this.presence.expectReply();
    this.#changed();
  }

  /** Another tab may open one at the same moment. */
  #create() {
    return inTurn("sportello:open", () => this.#createOnce().catch((error) => this.#notOpened(error)));
  }

  /** @returns {Promise<Session | null>} */
  async #createOnce() {
    const identity = this.#identity;
    const found = this.store.session;
    const session = found ?? { ...(await openConversation(identity, this.language)), subject: identity && subject(identity) };
    this.#identity = undefined;
    this.#loaded = !found;
    if (this.notice !== "renewed") this.notice = "";
    this.#remember(session);
    this.stream.start(session);
    return session;
  }

  /** @param {unknown} error @returns {Promise<Session | null>} */
  async #notOpened(error) {
    if (error instanceof ApiError && error.status === 401 && this.#identity) {
      this.#identity = undefined;
      this.listener.signin("expired");
      return this.#createOnce().catch((again) => this.#notOpened(again));
    }
    if (error instanceof ApiError) this.notice = "busy_service";
    else this.connected = false;
    const seconds = error instanceof ApiError ? error.retryAfter : 1 + Math.random();
    setTimeout(() => { if (this.wanted && this.notice !== "signed_out") this.open(); }, seconds * 1000);
    this.#changed();
    return null;
  }

  /** @param {Session} session */
  #remember(session) {
    this.session = session;
    this.store.session = session;
    this.#changed();
  }

  /** The server knows this conversation no more. What was typed goes to a new one. @param {Session} session @param {"renewed" | ""} [notice] */
  async #lost(session, notice = "renewed") {
    if (session.id !== this.session?.id) return;
    this.store.endSession();
    this.outbox.dropChoices();
    this.#forget();
    this.notice = notice;
    this.transcript.unsent = this.outbox.items.map((item) => Object.assign(item, { after: 0 }));
    this.#changed();
    if (this.wanted || this.outbox.items.length) await this.open();
  }

  #forget() {
    this.stream.stop();
    this.session = null;
    this.transcript = new Transcript();
    this.presence.reset();
    this.#loaded = false;
    this.#receipts.reset();
    if (!this.store.unsent.length) this.outbox.clear();
  }

  /** @param {Session | null} session */
  #otherTab(session) {
    const before = session?.id === this.session?.id && this.session?.first;
    if (session?.id !== this.session?.id) {
      this.#forget();
      this.notice = session ? "" : "signed_out";
      if (session) this.stream.start(session);
    }
    this.session = session;
    // The other tab has seen the sign-out first: what stands below it goes here, too.
    if (session?.first) this.transcript.dropBelow(session.first);
    if (before && session?.first && before < session.first) this.listener.signedOut("chat");
    this.#changed();
  }

  /** @param {import("./types").History} history */
  #history(history) {
    const live = this.#loaded;
    this.#loaded = true;
    this.#dropBelow(history.first_sequence);
    for (const message of history.messages) this.#take(message, live);
    this.transcript.reached(history.last_sequence);
    this.presence.update(history);
    this.#changed();
  }

  /** @param {import("./types").Frame} frame */
  #frame(frame) {
    if (frame.type === "message") this.#take(/** @type {any} */ (frame.message ?? frame), true);
    else if (frame.type === "ack") this.#acknowledged(frame);
    else if (frame.type === "typing") this.presence.isTyping(frame.from ?? "bot");
    else if (frame.type === "status") this.#statusIs(frame);
    if (this.transcript.gap) this.stream.catchUp();
    this.#changed();
  }

  /** @param {Message} message @param {boolean} live */
  #take(message, live) {
    const news = this.transcript.add(message) && message.from !== "customer";
    if (!news) return;
    this.presence.answered();
    if (live) this.listener.arrived(message);
    if (live && asksWho(message.prompt)) this.listener.signin("prompt");
  }

  /** @param {import("./types").Frame} frame */
  #acknowledged({ client_message_id: id, sequence, message_id: messageId }) {
    if (id && sequence && messageId) this.transcript.accepted(id, sequence, messageId);
  }

  /** @param {Unsent} item @param {{message_id: string, sequence: number}} answer */
  #accepted(item, answer) {
    const answered = this.transcript.lines.some((line) => line.in_reply_to === answer.message_id);
    this.transcript.accepted(item.client_message_id, answer.sequence, answer.message_id);
    if (!answered) this.presence.expectReply();
    if (this.transcript.gap) this.stream.catchUp();
  }

  /** @param {import("./types").Frame} frame */
  #statusIs(frame) {
    this.presence.update(frame);
    this.#dropBelow(frame.first_sequence);
  }

  /** After a sign-out in the chat, earlier lines are not for whoever sits here now. @param {number | undefined} first */
  #dropBelow(first) {
    const session = this.session;
    if (!first || !session || first <= (session.first ?? 0)) return;
    this.transcript.dropBelow(first);
    this.#remember({ ...session, first });
    if (session.first) this.listener.signedOut("chat");
  }

  /** @param {boolean} yes */
  #connection(yes) {
    const back = yes && !this.connected;
    this.connected = yes;
    if (back) this.outbox.flush();
    this.#changed();
  }

  /** A line that the outbox holds no more was sent by another tab, or wiped. */
  #changed() {
    const items = this.outbox?.items ?? [];
    this.transcript.unsent = this.transcript.unsent.filter((item) => items.includes(item));
    if (!this.transcript.unsent.some((item) => item.state === "sending")) this.transcript.release();
    this.listener.changed();
  }
}

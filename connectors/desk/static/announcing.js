// @ts-check
/** What is said aloud, and sounded, when something happens that the agent did not do. */

import { tone } from "./alerts.js";
import { senderOf } from "./line.js";
import { nameOf } from "./rail.js";
import { named, t, tn } from "./texts.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./chat.js").Chat} Chat */
/** @typedef {import("./types").Summary} Summary */

/**
 * `by`: who has it now; `why`: what became of it otherwise, a status or the reason for which it waits again.
 * `away`: I am, by now.
 * @typedef {{summary: Summary, by: string | null, why?: string, away: boolean}} Lost
 */

/** Hears of the news of a desk. */
export class Announcing {
  #speech;
  /** What became of the conversation that went last: it is read as well as heard. */
  news = "";

  /** @param {import("./shared/speech.js").Speech} speech @param {() => void} changed something to draw changed */
  constructor(speech, changed) {
    this.#speech = speech;
    this.changed = changed;
  }

  /** @param {Desk} desk @param {Chat} chat @param {import("./types").Message} message */
  arrived(desk, chat, message) {
    if (message.from === "human" && message.by === desk.agent.id) return;
    const mine = desk.queue.mine.find((one) => one.conversation_id === chat.id);
    if (!mine) return;
    const who = message.from === "customer" ? nameOf(mine.name) : senderOf(message);
    const words = { customer: nameOf(mine.name), who, text: message.text };
    this.#speech.say(t(desk.openId === chat.id ? "said.line" : "said.line_elsewhere", words));
    if (message.from === "customer") tone("message");
    if (desk.openId === chat.id) queueMicrotask(() => desk.look());
  }

  /** @param {{waiting: import("./types").Waiting[], given: Summary[]}} fresh */
  asked({ waiting, given }) {
    for (const summary of given) this.#speech.say(t("said.given", { customer: nameOf(summary.name) }));
    const skill = waiting.length ? named("skill", waiting[0].skill) : "";
    if (waiting.length) this.#speech.say(tn("said.waiting", waiting.length, { skill }));
    tone("queue");
  }

  /** @param {Lost} lost */
  gone({ summary, by, why, away }) {
    const ignored = why === "ignored" && (away ? "gone_ignored_away" : "gone_ignored");
    const kind = by ? "gone_to" : ignored || (why === "closed" ? "gone_closed" : "gone");
    this.news = t(`said.${kind}`, { customer: nameOf(summary.name), name: by ?? "" });
    this.#speech.say(this.news);
    this.changed();
  }

  seenNews() {
    this.news = "";
    this.changed();
  }

  /** @param {Desk} desk @param {Chat} chat @param {import("./types").HistoryEvent} event */
  happened(desk, chat, event) {
    this.#speech.warn(t("said.happened", { customer: nameIn(desk, chat), what: named("event", event.kind) }));
  }

  /** @param {Desk} desk @param {Chat} chat */
  verified(desk, chat) {
    this.#speech.say(t("said.verified", { customer: nameIn(desk, chat) }));
  }

  refused() {
    this.#speech.warn(t("said.refused"));
  }
}

/** @param {Desk} desk @param {Chat} chat */
function nameIn(desk, chat) {
  return nameOf(desk.summaryOf(chat.id)?.name, Boolean(chat.view?.verified));
}

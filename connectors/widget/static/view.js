// @ts-check
/** The transcript as it is seen: lines, days, and who is typing. */

import { el } from "./dom.js";
import { drawLine, drawUnsent, speaker } from "./line.js";
import { Reading } from "./reading.js";
import { day, t } from "./texts.js";

/** @typedef {import("./types").Message} Message */
/** @typedef {import("./types").Unsent} Unsent */
/** @typedef {import("./line.js").Place} Place */
/** @typedef {Parameters<typeof drawLine>[1] & Parameters<typeof drawUnsent>[0] & {reachedEnd: () => void}} Ways */

export class TranscriptView {
  #list = el("ol", { class: "lines" });
  #dots = el("div", { class: "typing", hidden: "" }, el("span", { class: "hidden" }), el("i"), el("i"), el("i"));
  /** @type {Map<string, {node: HTMLElement, update: (item: any, place: any) => void}>} */ #drawn = new Map();
  #live = false;
  /** How many prompts were answered, as far as it is drawn. */ #acts = 0;
  #ways; #reading;
  node;

  /** @param {Ways} ways */
  constructor(ways) {
    this.#ways = ways;
    this.#reading = new Reading(this.#list, this.#dots, () => ways.reachedEnd());
    this.node = this.#reading.node;
  }

  /** What was drawn last is in view. */
  get atEnd() {
    return this.#reading.atEnd;
  }

  /** @param {boolean} smooth */
  toEnd(smooth) {
    this.#reading.toEnd(smooth);
  }

  /** Lines that are there at first stand still; those that come later arrive. @param {import("./conversation.js").Conversation} conversation */
  draw(conversation) {
    const { transcript, presence } = conversation;
    const lines = transcript.lines;
    const entries = [
      ...lines.map((message) => ({ key: transcript.keyOf(message), from: message.from, who: speaker(message), at: message.at, message, unsent: null })),
      ...transcript.unsent.map((unsent) => ({ key: `unsent-${unsent.client_message_id}`, from: "customer", who: t("sender.customer"), at: "", message: null, unsent })),
    ];
    const before = this.#list.lastElementChild;
    const nodes = [];
    let lastDay = "";
    for (const [index, entry] of entries.entries()) {
      const today = entry.at ? day(entry.at) : lastDay;
      const opensDay = Boolean(today) && today !== lastDay;
      if (opensDay) nodes.push(this.#node(`day-${today}`, () => ({ node: el("li", { class: "day" }, today), update() {} }), null, null));
      const place = this.#place(conversation, lines, entry, entries[index - 1], entries[index + 1], opensDay);
      const make = () => (entry.message ? drawLine(entry.message, this.#ways) : drawUnsent(this.#ways));
      nodes.push(this.#node(entry.key, make, entry.message ?? entry.unsent, place));
      lastDay = today;
    }
    this.#arrange(nodes);
    this.#live ||= nodes.length > 0;
    this.#dots.hidden = !presence.answering;
    this.#dots.firstElementChild?.replaceChildren(t(presence.typing === "human" ? "transcript.typing_human" : "transcript.typing_bot"));
    const grew = this.#list.lastElementChild !== before;
    const own = entries[entries.length - 1]?.from === "customer";
    const acts = this.#list.querySelectorAll(".acted").length;
    this.#reading.drawn({ grew, own, acted: acts > this.#acts });
    this.#acts = acts;
  }

  /**
   * @param {string} key @param {() => {node: HTMLElement, update: (item: any, place: any) => void}} make
   * @param {Message | Unsent | null} item @param {Place | null} place
   */
  #node(key, make, item, place) {
    const known = this.#drawn.get(key);
    const drawn = known ?? make();
    if (!known && this.#live) drawn.node.classList.add("arriving");
    this.#drawn.set(key, drawn);
    drawn.update(item, place);
    return { key, node: drawn.node };
  }

  /** Moves only what is not in its place: a focused button or a playing animation is not disturbed. @param {{key: string, node: HTMLElement}[]} nodes */
  #arrange(nodes) {
    const keys = new Set(nodes.map(({ key }) => key));
    for (const [key, { node }] of this.#drawn) {
      if (keys.has(key)) continue;
      node.remove();
      this.#drawn.delete(key);
    }
    nodes.forEach(({ node }, index) => {
      if (this.#list.children[index] !== node) this.#list.insertBefore(node, this.#list.children[index] ?? null);
    });
  }

  /**
   * @param {import("./conversation.js").Conversation} conversation @param {Message[]} lines
   * @param {{who: string, message: Message | null}} entry @param {{who: string} | undefined} previous @param {{who: string} | undefined} next
   * @param {boolean} opensDay @returns {Place}
   */
  #place(conversation, lines, entry, previous, next, opensDay) {
    const { message } = entry;
    const later = message ? lines.filter((line) => line.sequence > message.sequence && !line.aside) : [];
    const reply = [...later.filter((line) => line.from === "customer"), ...conversation.transcript.unsent][0];
    const overtaken = later.some((line) => line.choices?.length || line.from === "human");
    return {
      first: opensDay || previous?.who !== entry.who,
      last: next?.who !== entry.who,
      chosen: message?.choices?.find((choice) => choice.title === reply?.text)?.title,
      choosable: !reply && !overtaken && !["human", "closed"].includes(conversation.presence.status),
      prompting: message?.prompt ? conversation.promptState(message) : "over",
    };
  }
}

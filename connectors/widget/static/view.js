// @ts-check
/** The transcript as it is seen: lines, days, who is typing, and the place one reads at. */

import { el, icon } from "./dom.js";
import { drawLine, drawUnsent } from "./line.js";
import { day, t } from "./texts.js";

/** @typedef {import("./types").Message} Message */
/** @typedef {import("./types").Unsent} Unsent */
/** @typedef {import("./line.js").Place} Place */
/** @typedef {Parameters<typeof drawLine>[1] & Parameters<typeof drawUnsent>[0]} Ways */

const NEAR_END = 60;
const ABOVE = 8;

export class TranscriptView {
  #list = el("ol", { class: "lines" });
  #dots = el("div", { class: "typing", hidden: "" }, el("span", { class: "hidden" }), el("i"), el("i"), el("i"));
  #latest = el("button", { type: "button", class: "latest", hidden: "" }, icon("down"), t("transcript.latest"));
  #scroller = el("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": t("transcript.label") }, this.#list, this.#dots);
  node = el("div", { class: "transcript" }, this.#scroller, this.#latest);
  /** @type {Map<string, {node: HTMLElement, update: (item: any, place: any) => void}>} */ #drawn = new Map();
  #atEnd = true;
  #live = false;
  #ways;

  /** @param {Ways} ways */
  constructor(ways) {
    this.#ways = ways;
    this.#latest.addEventListener("click", () => { this.toEnd(true); this.#scroller.focus(); });
    this.#scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => { if (this.#atEnd) this.toEnd(false); }).observe(this.#scroller);
  }

  /** Lines that are there at first stand still; those that come later arrive. @param {import("./conversation.js").Conversation} conversation */
  draw(conversation) {
    const { transcript, presence } = conversation;
    const lines = transcript.lines;
    const entries = [
      ...lines.map((message) => ({ key: transcript.keyOf(message), from: message.from, at: message.at, message, unsent: null })),
      ...transcript.unsent.map((unsent) => ({ key: `unsent-${unsent.client_message_id}`, from: "customer", at: "", message: null, unsent })),
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
    if (grew && this.#atEnd && !own) this.#toAnswer();
    else if (this.#atEnd || (grew && own)) this.toEnd(false);
    else if (grew) this.#latest.hidden = false;
  }

  /** An answer longer than the view is read from its beginning, under its question. */
  #toAnswer() {
    const question = [.../** @type {NodeListOf<HTMLElement>} */ (this.#list.querySelectorAll(".from-customer"))].pop();
    this.toEnd(false);
    if (!question || question.offsetTop >= this.#scroller.scrollTop) return;
    this.#scroller.scrollTo({ top: question.offsetTop - ABOVE, behavior: "instant" });
    this.#atEnd = false;  // what is drawn before the scroll is noticed must not go to the end again
  }

  /** @param {boolean} smooth */
  toEnd(smooth) {
    this.#atEnd = true;
    this.#latest.hidden = true;
    this.#scroller.scrollTo({ top: this.#scroller.scrollHeight, behavior: smooth ? "smooth" : "instant" });
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
   * @param {{from: string, message: Message | null}} entry @param {{from: string} | undefined} previous @param {{from: string} | undefined} next
   * @param {boolean} opensDay @returns {Place}
   */
  #place(conversation, lines, entry, previous, next, opensDay) {
    const { message } = entry;
    const later = message ? lines.filter((line) => line.sequence > message.sequence) : [];
    const reply = [...later.filter((line) => line.from === "customer"), ...conversation.transcript.unsent][0];
    const overtaken = later.some((line) => line.choices?.length);
    return {
      first: opensDay || previous?.from !== entry.from,
      last: next?.from !== entry.from,
      chosen: message?.choices?.find((choice) => choice.title === reply?.text)?.title,
      choosable: !reply && !overtaken && conversation.presence.status !== "closed",
      prompting: message?.prompt ? conversation.promptState(message) : "over",
    };
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END;
    if (this.#atEnd) this.#latest.hidden = true;
  }
}

// @ts-check
/** The transcript as it is seen: lines, private notes, days, who types, and the place one reads at. */

import { el, icon, keyed, setText } from "./dom.js";
import { drawEvent, drawLine, drawNote, drawUnsent } from "./line.js";
import { day, t } from "./texts.js";
import { atOf } from "./chat.js";

/** @typedef {import("./chat.js").Chat} Chat */
/** @typedef {import("./types").Message} Message */
/** @typedef {import("./types").Unsent} Unsent */
/** @typedef {Parameters<typeof drawUnsent>[1] & {earlier: (id: string) => Promise<void>}} Ways */
/**
 * @typedef {{key: string, draw: () => import("./dom.js").Drawn, message?: Message, place?: import("./line.js").Place,
 *   item?: Unsent}} Row
 */

const NEAR_END = 80;
/** States of a line that is not sent by itself any more. */
const STUCK = new Set(["refused", "not_owner"]);

export class Transcript {
  #list = el("ol", { class: "lines" });
  #typing = el("p", { class: "typing" });
  #latest = el("button", { type: "button", class: "latest", hidden: true }, icon("down"), t("transcript.latest"));
  #scroller = el(
    "div",
    { class: "scroller", tabindex: 0, role: "region", "aria-label": t("transcript.label") },
    this.#list,
    this.#typing,
  );
  node = el("div", { class: "transcript" }, this.#scroller, this.#latest);
  #atEnd = true;
  #shown = "";
  #last = "";
  #first = 0;
  /** How far above the end one read when earlier lines were asked for: one reads on there. */ #fromEnd = 0;
  #ways;
  #seen;

  /** @param {Ways} ways @param {() => void} seen the end is in view */
  constructor(ways, seen) {
    this.#ways = ways;
    this.#seen = seen;
    this.#latest.addEventListener("click", () => {
      this.toEnd();
      this.#scroller.focus();
    });
    this.#scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => {
      if (this.#atEnd) this.toEnd();
    }).observe(this.#scroller);
  }

  focus() {
    this.#scroller.focus();
  }

  forget() {
    keyed(
      this.#list,
      [],
      () => "",
      () => ({ node: this.#list }),
    );
    this.#shown = this.#last = "";
  }

  /** @param {Chat} chat @param {Unsent[]} unsent @param {string} me my id */
  draw(chat, unsent, me) {
    const rows = this.#rows(chat, unsent, me);
    const other = this.#shown !== chat.id;
    const first = chat.first;
    const last = rows.at(-1)?.key ?? "";
    const grew = last !== this.#last;
    if (other) this.#list.classList.add("still");
    keyed(
      this.#list,
      rows,
      (row) => `${chat.id}/${row.key}`,
      (row) => row.draw(),
    );
    this.#drawTyping(chat);
    const own = rows.at(-1)?.item !== undefined || rows.at(-1)?.message?.by === me;
    if (!other && first < this.#first && this.#fromEnd)
      this.#scroller.scrollTo({ top: this.#scroller.scrollHeight - this.#fromEnd, behavior: "instant" });
    else if (other || this.#atEnd || (grew && own)) this.toEnd();
    else if (grew) this.#latest.hidden = false;
    this.#first = first;
    this.#shown = chat.id;
    this.#last = last;
    if (other) requestAnimationFrame(() => this.#list.classList.remove("still"));
  }

  toEnd() {
    this.#atEnd = true;
    this.#latest.hidden = true;
    this.#scroller.scrollTo({ top: this.#scroller.scrollHeight, behavior: "instant" });
    this.#seen();
  }

  /** @param {Chat} chat @param {Unsent[]} unsent @param {string} me @returns {Row[]} */
  #rows(chat, unsent, me) {
    /** @type {Row[]} */
    const rows = chat.earlier ? [{ key: "earlier", draw: () => this.#earlier(chat.id) }] : [];
    let before = "";
    let today = "";
    // What will not be sent stands where it was written: what was said later does not look like said before.
    const stuck = unsent.filter((item) => item.at && STUCK.has(item.state));
    const row = (/** @type {Unsent} */ item) => ({
      key: `unsent-${item.client_message_id}`,
      draw: () => drawUnsent(item, this.#ways),
      item,
    });
    for (const entry of chat.entries) {
      while (stuck.length && (stuck[0].at ?? "") < atOf(entry)) rows.push(row(/** @type {Unsent} */ (stuck.shift())));
      const at = day(atOf(entry));
      if (at !== today) rows.push({ key: `day-${at}`, draw: () => ({ node: el("li", { class: "day" }, at) }) });
      if (at !== today) before = "";
      today = at;
      const { message, note, event } = entry;
      if (note) rows.push({ key: `note-${note.number}`, draw: () => drawNote(note) });
      if (event) rows.push({ key: `event-${event.number}`, draw: () => drawEvent(event) });
      if (message)
        rows.push({
          key: `line-${message.sequence}`,
          draw: () => this.#line(message, me),
          message,
          place: { first: before !== speaker(message), delivery: deliveryOf(message, chat, me) },
        });
      before = message ? speaker(message) : "";
    }
    const placed = new Set(rows.map((one) => one.item));
    return [...rows, ...unsent.filter((item) => !placed.has(item)).map(row)];
  }

  /** @param {string} id */
  #earlier(id) {
    const button = el("button", { type: "button", class: "plain small" }, t("transcript.earlier"));
    const fault = el("span", { class: "fault", role: "alert" });
    button.addEventListener("click", async () => {
      if (button.getAttribute("aria-disabled") === "true") return;
      button.setAttribute("aria-disabled", "true");
      this.#fromEnd = this.#scroller.scrollHeight - this.#scroller.scrollTop;
      fault.textContent = await this.#ways.earlier(id).then(
        () => "",
        () => t("fault.network"),
      );
      button.removeAttribute("aria-disabled");
    });
    return { node: el("li", { class: "day" }, button, fault) };
  }

  /** @param {Message} message @param {string} me */
  #line(message, me) {
    const drawn = drawLine(message);
    drawn.node.classList.toggle("mine", message.from === "human" && message.by === me);
    return drawn;
  }

  /** @param {Chat} chat */
  #drawTyping(chat) {
    const { typing } = chat;
    const yes = typing && typing.until > performance.now();
    setText(
      this.#typing,
      !yes
        ? ""
        : typing.from === "customer"
          ? t("transcript.typing_customer")
          : t("transcript.typing_agent", { name: typing.name }),
    );
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END;
    if (atEnd && !this.#atEnd) this.#seen();
    this.#atEnd = atEnd;
    if (atEnd) this.#latest.hidden = true;
  }
}

/** @param {Message} message */
function speaker(message) {
  return `${message.from}/${message.by ?? message.name ?? ""}`;
}

/** @param {Message} message @param {Chat} chat @param {string} me @returns {import("./line.js").Place["delivery"]} */
function deliveryOf(message, chat, me) {
  if (message.from !== "human" || message.by !== me) return "";
  if (message.sequence <= chat.read) return "read";
  return message.sequence <= chat.delivered ? "delivered" : "sent";
}

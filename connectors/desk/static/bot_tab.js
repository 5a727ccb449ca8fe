// @ts-check
/**
 * The bot's view: what it heard in each of the customer's lines, how sure it was, what it knew. A wrong one is
 * corrected here.
 */

import { get, post } from "./api.js";
import { saying, select } from "./dialogs.js";
import { el, icon, keyed } from "./dom.js";
import { readSlots } from "./slots.js";
import { named, percent, t, tn } from "./texts.js";

/** @typedef {import("./chat.js").Chat} Chat */
/** @typedef {import("./types").Turn} Turn */

export class BotTab {
  #summary = el("p", { class: "hint" });
  #turns = el("ol", { class: "turns" });
  #slots = el("dl", { class: "facts" });
  #none = el("p", { class: "hint" }, t("bot.no_slots"));
  #technical = el("dl", { class: "facts" });
  #fold = el("details", { class: "technical", hidden: true }, el("summary", {}, t("bot.technical")), this.#technical);
  node = el(
    "div",
    { class: "tab-body" },
    this.#summary,
    el("section", { class: "block" }, el("h2", {}, t("bot.turns")), this.#turns),
    el("section", { class: "block" }, el("h2", {}, t("bot.slots")), this.#none, this.#slots, this.#fold),
  );
  /** @type {Promise<[string, string][]> | null} */ #intents = null;
  /** @type {Map<string, string>} */ #labels = new Map();
  #desk;
  #speech;
  #slotsShown = "";

  /** @param {import("./desk.js").Desk} desk @param {import("./shared/speech.js").Speech} speech */
  constructor(desk, speech) {
    this.#desk = desk;
    this.#speech = speech;
  }

  forget() {
    keyed(
      this.#turns,
      [],
      () => "",
      () => ({ node: this.#turns }),
    );
    this.#drawSlots({});
  }

  /** @param {Chat} chat */
  draw(chat) {
    const bot = chat.view?.bot ?? { turns: [], slots: {}, failed_turns: 0 };
    if (!this.#labels.size)
      this.#load().then(
        () => {
          if (this.#desk.open === chat) this.draw(chat);
        },
        () => null,
      );
    this.#summary.textContent = bot.turns.length
      ? `${tn("bot.heard", bot.turns.length)}, ${tn("bot.failed", bot.failed_turns)}`
      : t("bot.no_turns");
    keyed(
      this.#turns,
      [...bot.turns].reverse(),
      (turn) => `${turn.message_id}/${turn.corrected}`,
      (turn) => this.#turn(chat, turn),
    );
    this.#drawSlots(bot.slots ?? {});
  }

  /** @param {Record<string, unknown>} slots */
  #drawSlots(slots) {
    const { known, technical } = readSlots(slots, (intent) => this.#label(intent));
    const key = JSON.stringify([known, technical]);
    if (key === this.#slotsShown) return;
    this.#slotsShown = key;
    this.#none.hidden = known.length > 0;
    this.#fold.hidden = !technical.length;
    for (const [list, pairs] of /** @type {[HTMLElement, [string, string][]][]} */ ([
      [this.#slots, known],
      [this.#technical, technical],
    ]))
      list.replaceChildren(...pairs.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
  }

  #load() {
    this.#intents ??= get("/intents").then(({ intents }) => {
      const pairs = intents.map(
        (/** @type {{name: string, label: string}} */ one) => /** @type {[string, string]} */ ([one.name, one.label]),
      );
      this.#labels = new Map(pairs);
      return pairs.sort((/** @type {[string, string]} */ a, /** @type {[string, string]} */ b) =>
        a[1].localeCompare(b[1], "it"),
      );
    });
    this.#intents.catch(() => {
      this.#intents = null;
    });
    return this.#intents;
  }

  /** @param {string | null} intent */
  #label(intent) {
    return intent ? (this.#labels.get(intent) ?? intent) : t("bot.nothing");
  }

  /**
   * One line. The intents' labels come after it was drawn: they are written into it, so that a button that was
   * pressed meanwhile stays in the page.
   * @param {Chat} chat @param {Turn} turn
   */
  #turn(chat, turn) {
    const heard = el("strong", {});
    const also = el("p", { class: "hint" });
    const corrected = el("span", {});
    const others = (turn.ranking ?? []).filter(([name]) => name !== turn.intent);
    const node = el(
      "li",
      { class: `turn${turn.failed ? " failed" : ""}` },
      el("p", { class: "turn-text" }, turn.text),
      el(
        "p",
        { class: "turn-intent" },
        heard,
        turn.confidence === null ? null : level(turn.confidence),
      ),
      turn.failed ? el("p", { class: "warning-text" }, icon("alert"), t("bot.failed_turn")) : null,
      others.length ? also : null,
      turn.entities?.length
        ? el("p", { class: "hint" }, t("bot.entities", { what: turn.entities.map(entity).join(", ") }))
        : null,
    );
    node.append(
      turn.corrected ? el("p", { class: "corrected" }, icon("check"), corrected) : this.#correct(chat, turn),
    );
    const update = () => {
      heard.textContent = this.#label(turn.intent);
      also.textContent = t("bot.also", {
        what: others.map(([name, share]) => `${this.#label(name)} ${percent(share)}`).join(", "),
      });
      corrected.textContent = t("bot.corrected", { what: this.#label(turn.corrected) });
    };
    return { node, update };
  }

  /** @param {Chat} chat @param {Turn} turn */
  #correct(chat, turn) {
    const button = el(
      "button",
      { type: "button", class: "quiet", "aria-label": t("bot.correct_label", { text: turn.text }) },
      icon("note"),
      t("bot.correct"),
    );
    button.addEventListener("click", async () => {
      const fault = el("span", { class: "fault", role: "alert" });
      const intents = await this.#load().catch(() => null);
      if (!intents) return void button.after(el("span", { class: "fault", role: "alert" }, t("fault.network")));
      const chosen = select(
        `intent-${turn.sequence}`,
        [["", t("bot.choose")], ...intents.filter(([name]) => name !== turn.intent)],
        "",
        { "aria-label": t("bot.meant", { text: turn.text }) },
      );
      const save = el(
        "button",
        { type: "button", class: "primary small", onclick: () => this.#save(chat, turn, chosen, fault) },
        t("bot.save"),
      );
      const form = el(
        "p",
        {
          class: "correcting",
          onkeydown: (/** @type {KeyboardEvent} */ event) => {
            if (event.key === "Escape") {
              form.replaceWith(button);
              button.focus();
            }
          },
        },
        chosen,
        save,
        fault,
      );
      button.replaceWith(form);
      chosen.focus();
    });
    return button;
  }

  /** @param {Chat} chat @param {Turn} turn @param {HTMLSelectElement} chosen @param {HTMLElement} fault */
  async #save(chat, turn, chosen, fault) {
    if (!chosen.value) return void (fault.textContent = t("bot.choose"));
    try {
      await post(`/conversations/${chat.id}/corrections`, { message_id: turn.message_id, intent: chosen.value });
      turn.corrected = chosen.value;
      this.#speech.say(t("bot.kept"));
      this.draw(chat);
    } catch (error) {
      fault.textContent = saying(error);
    }
  }
}

/** @param {number} confidence */
function level(confidence) {
  const bar = el("span", { class: "level", "aria-hidden": "true" }, el("span", {}));
  bar.style.setProperty("--level", String(confidence));
  bar.dataset.low = String(confidence < 0.6);
  return el("span", { class: "confidence" }, bar, percent(confidence));
}

/** @param {any} found */
function entity(found) {
  if (typeof found === "string") return found;
  const value = found.entity === "counter" ? named("counter", found.value) : found.value;
  return `${named("entity", found.entity)}: ${value}`;
}

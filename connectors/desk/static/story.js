// @ts-check
/** What was before: the hand-off's own history, the notes, and earlier conversations of the same customer. */

import { el, icon } from "./dom.js";
import { happening } from "./happened.js";
import { refusedWords } from "./line.js";
import { clock, moment, named, t } from "./texts.js";

/** @typedef {import("./chat.js").Chat} Chat */

export class StoryTab {
  node = el("div", { class: "tab-body" });
  #desk;
  #shown = "";

  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
  }

  /** @param {Chat} chat */
  draw(chat) {
    const view = chat.view;
    const key = JSON.stringify([chat.id, view?.handoff, chat.notes, view?.past]);
    if (!view || key === this.#shown) return;
    this.#shown = key;
    const history = (view.handoff?.history ?? [])
      .filter((event) => event.kind !== "note")
      .map((event) => this.#event(event));
    const notes = chat.notes.map((note) =>
      el(
        "li",
        { class: "note-row" },
        el("p", { class: "text" }, note.text),
        el("p", { class: "hint" }, `${note.agent_name ?? ""} ${clock(note.at)}`.trim()),
      ),
    );
    const past = view.past
      .filter((one) => one.conversation_id !== chat.id || one.handoff_id !== view.handoff?.id)
      .map((one) =>
        el(
          "li",
          {},
          el(
            "button",
            { type: "button", class: "past", onclick: () => this.#desk.show(one.conversation_id) },
            el("strong", {}, moment(one.at)),
            el(
              "span",
              { class: "hint" },
              [named("skill", one.skill), named("outcome", one.outcome)].filter(Boolean).join(" · "),
            ),
          ),
        ),
      );
    const rating = view.handoff?.rating
      ? el(
          "p",
          { class: "rating" },
          t("story.rating", { n: view.handoff.rating }),
          view.handoff.rating_words ? ` – ${view.handoff.rating_words}` : "",
        )
      : null;
    this.node.replaceChildren(
      rating ?? "",
      block("story.history", "ol", history),
      block("story.notes", "ul", notes),
      block("story.past", "ul", past),
    );
  }

  forget() {
    this.#shown = "";
    this.node.replaceChildren();
  }

  /** @param {import("./types").HistoryEvent} event */
  #event(event) {
    const refused = event.kind === "bot_reply_refused";
    const texts = refused ? refusedWords(event.body) : (event.body.note ?? "");
    const what = event.kind === "held" ? happening(event.body) : named("event", event.kind);
    return el(
      "li",
      { class: refused ? "event refused" : "event" },
      el("time", { datetime: event.at }, clock(event.at)),
      el(
        "div",
        {},
        el(
          "span",
          {},
          refused ? icon("bot") : null,
          t("story.event", { what, who: event.agent_name ? `– ${event.agent_name}` : "" }).trim(),
          detail(event.body),
        ),
        texts ? el("p", { class: "hint" }, texts) : null,
      ),
    );
  }
}

/** @param {Record<string, any>} body */
function detail(body) {
  const words = [
    named("skill", body.skill ?? body.to_skill),
    named("requeued", body.why),
    named("ending", body.ending),
    named("outcome", body.outcome),
  ].filter(Boolean);
  return words.length ? el("span", { class: "hint" }, ` (${words.join(", ")})`) : null;
}

/** @param {string} title @param {"ol" | "ul"} tag @param {Node[]} rows */
function block(title, tag, rows) {
  return el(
    "section",
    { class: "block" },
    el("h2", {}, t(title)),
    rows.length ? el(tag, { class: "story-list" }, ...rows) : el("p", { class: "hint" }, t("story.nothing")),
  );
}

// @ts-check
/** Calls that were promised: who takes one calls the number and says how it went. */

import { get, post } from "./api.js";
import { ask, field, saying, tell } from "./dialogs.js";
import { el, icon, keyed, setText } from "./dom.js";
import { nameOf } from "./rail.js";
import { clock, dialled, moment, named, t, tn } from "./texts.js";

/** @typedef {import("./types").CallBack} CallBack */

export class CallBacksPage {
  /** @type {CallBack[]} */ list = [];
  #list = el("ol", { class: "results" });
  #status = el("p", { class: "hint", role: "status" });
  #title = el("h2", { class: "page-title", tabindex: -1 }, t("call_backs.title"));
  #desk;
  #open;
  #changed;
  node;

  /** @param {import("./desk.js").Desk} desk @param {(id: string) => void} open @param {() => void} changed */
  constructor(desk, open, changed) {
    this.#desk = desk;
    this.#open = open;
    this.#changed = changed;
    this.node = el(
      "section",
      { class: "page", id: "call-backs", "aria-label": t("call_backs.title") },
      this.#title,
      el("p", { class: "hint" }, t("call_backs.words")),
      el(
        "p",
        {},
        el(
          "button",
          { type: "button", class: "plain small", onclick: () => this.load() },
          icon("refresh"),
          t("call_backs.refresh"),
        ),
      ),
      this.#status,
      this.#list,
    );
  }

  focus() {
    this.#title.focus();
  }

  /** Calls whose time has come, and that nobody else makes. */
  get due() {
    return this.list.filter((one) => one.due && (one.state === "open" || one.agent_id === this.#desk.agent.id)).length;
  }

  async load() {
    try {
      const answer = await get("/call-backs");
      this.list = answer.call_backs;
      setText(this.#status, tn("call_backs.count", this.list.length));
    } catch (error) {
      setText(this.#status, saying(error));
    }
    this.draw();
    this.#changed();
  }

  draw() {
    keyed(
      this.#list,
      this.list,
      (one) => [one.id, one.state, one.agent_id, one.from, one.to, one.number, one.reason].join("/"),
      (one) => ({ node: this.#row(one) }),
    );
  }

  /** @param {CallBack} one */
  #row(one) {
    const mine = one.state === "claimed" && one.agent_id === this.#desk.agent.id;
    const late = one.to < this.#desk.now.toISOString();
    const take = el(
      "button",
      { type: "button", class: "primary small", onclick: () => this.#claim(one) },
      t("call_backs.claim"),
    );
    const done = el(
      "button",
      { type: "button", class: "primary small", onclick: () => this.#done(one) },
      t("call_backs.done"),
    );
    const colleague = one.agent_name ?? this.#desk.queue.agents.find((agent) => agent.id === one.agent_id)?.name ?? "";
    return el(
      "li",
      { class: "call-back" },
      el(
        "div",
        {},
        el("strong", {}, nameOf(one.name)),
        el("a", { class: "number", href: `tel:${one.number}` }, dialled(one.number)),
        el("span", { class: "hint" }, `${moment(one.from)}–${clock(one.to)} · ${named("skill", one.skill)}`),
        late ? el("span", { class: "warning-text" }, icon("alert"), t("call_backs.late")) : null,
        el("span", { class: "snippet" }, one.reason),
      ),
      el(
        "div",
        { class: "row-acts" },
        el(
          "button",
          { type: "button", class: "quiet", onclick: () => this.#open(one.conversation_id) },
          t("call_backs.open"),
        ),
        mine
          ? done
          : one.state === "claimed"
            ? el("span", { class: "hint" }, t("call_backs.taken", { name: colleague }))
            : take,
      ),
    );
  }

  /** @param {CallBack} one */
  async #claim(one) {
    await post(`/call-backs/${one.id}/claim`).catch(tell);
    await this.load();
  }

  /** @param {CallBack} one */
  async #done(one) {
    const outcomes = (this.#desk.me?.outcomes ?? []).map((outcome) =>
      el(
        "label",
        { class: "choice" },
        el("input", { type: "radio", name: "outcome", value: outcome, required: true }),
        named("outcome", outcome),
      ),
    );
    await ask({
      title: t("call_backs.done_title", { name: nameOf(one.name) }),
      confirm: t("call_backs.done"),
      body: [
        el("fieldset", {}, el("legend", {}, t("close.outcome")), ...outcomes),
        field(
          t("close.note"),
          el("textarea", { id: "note", name: "note", rows: 3, maxlength: 2000 }),
          t("note.unseen"),
        ),
      ],
      run: ({ outcome, note }) => post(`/call-backs/${one.id}/done`, { outcome, note: note ?? "" }),
    });
    await this.load();
  }
}

// @ts-check
/** What can be done with the open conversation: hand it on, give it back, end it, send a link or a bill, tag it. */

import { ApiError, send } from "./api.js";
import { ask, field, tell } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { Sending } from "./sending.js";
import { named, t } from "./texts.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./chat.js").Chat} Chat */
/** @typedef {"transfer" | "back" | "close" | "send" | "tags"} Act */

/** @type {[Act, import("./dom.js").IconName][]} */
const ACTS = [
  ["send", "link"],
  ["tags", "tag"],
  ["transfer", "transfer"],
  ["back", "back"],
  ["close", "check"],
];

export class Actions {
  #buttons = new Map(
    ACTS.map(([act, picture]) => [
      act,
      el(
        "button",
        { type: "button", class: act === "close" ? "plain strong" : "plain", onclick: () => this.run(act) },
        icon(picture),
        el("span", {}, t(`act.${act}`)),
      ),
    ]),
  );
  node = el("div", { class: "acts", role: "group", "aria-label": t("act.label") }, ...this.#buttons.values());
  /** @type {Set<Act>} */ #allowed = new Set();
  #desk;
  #speech;
  #elsewhere;
  #sending;

  /**
   * @param {Desk} desk
   * @param {import("./shared/speech.js").Speech} speech
   * @param {() => void} elsewhere puts the focus where the button is gone
   */
  constructor(desk, speech, elsewhere) {
    this.#desk = desk;
    this.#speech = speech;
    this.#elsewhere = elsewhere;
    this.#sending = new Sending(desk, speech);
  }

  /** @param {Chat} chat @param {ReturnType<Desk["partIn"]>} part */
  draw(chat, part) {
    this.#allowed = new Set(part === "owner" ? ACTS.map(([act]) => act) : part === "joined" ? ["tags"] : []);
    for (const [act, button] of this.#buttons) button.hidden = !this.#allowed.has(act);
    this.node.hidden = this.#allowed.size === 0;
  }

  /** @param {Act} act */
  async run(act) {
    const chat = this.#desk.open;
    if (!chat?.view || !this.#allowed.has(act)) return;
    const ways = {
      transfer: () => this.#transfer(chat),
      back: () => this.#back(chat),
      close: () => this.#close(chat),
      send: () => this.#sending.ask(chat),
      tags: () => this.#tag(chat),
    };
    await ways[act]();
    this.#keepFocus();
  }

  /** The button that was pressed may be gone. */
  #keepFocus() {
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) this.#elsewhere();
    });
  }

  /** @param {string} handoff */
  async accept(handoff) {
    try {
      await this.#desk.accept(handoff);
      this.#keepFocus();
      return true;
    } catch (error) {
      const away = error instanceof ApiError && error.code === "away";
      if (away) return this.#acceptBack(handoff);
      await tell(error);
      return false;
    }
  }

  /**
   * Who is away is asked to come back, and has it then.
   * @param {string} handoff
   * @returns {Promise<boolean>}
   */
  #acceptBack(handoff) {
    return ask({
      title: t("fault.title"),
      body: [el("p", { role: "alert" }, t("fault.away"))],
      confirm: t("fault.be_available"),
      run: async () => {
        await this.#desk.present("available");
        await this.#desk.accept(handoff);
      },
    });
  }

  async join() {
    const chat = this.#desk.open;
    if (chat) await this.#desk.act(chat.id, "join", {}).catch(tell);
    this.#keepFocus();
  }

  async takeOver() {
    const chat = this.#desk.open;
    const sure =
      chat &&
      (await ask({
        title: t("supervise.take_over"),
        body: [el("p", {}, t("supervise.take_over_words", { name: chat.view?.conversation.agent_name ?? "" }))],
        confirm: t("supervise.take_over"),
        run: () => this.#desk.act(chat.id, "take-over", {}),
      }));
    if (sure) this.#speech.say(t("said.yours"));
    this.#keepFocus();
  }

  /** @param {Chat} chat */
  async #transfer(chat) {
    const colleagues = this.#desk.queue.agents.filter((one) => one.here && one.id !== this.#desk.agent.id);
    /** @type {[string, string][]} */
    const people = colleagues.map((one) => [
      `agent:${one.id}`,
      t("transfer.colleague", {
        name: one.name,
        load: one.load,
        capacity: one.capacity,
        state: t(`availability.${one.availability}`),
      }),
    ]);
    /** @type {[string, string][]} */
    const skills = (this.#desk.me?.skills ?? []).map((skill) => [`skill:${skill}`, named("skill", skill)]);
    const to = el(
      "select",
      { id: "to", name: "to", required: true },
      el("option", { value: "" }, t("transfer.choose")),
      el(
        "optgroup",
        { label: t("transfer.people") },
        ...people.map(([value, label]) => el("option", { value }, label)),
      ),
      el(
        "optgroup",
        { label: t("transfer.skills") },
        ...skills.map(([value, label]) => el("option", { value }, label)),
      ),
    );
    const note = el("textarea", { id: "note", name: "note", rows: 3, maxlength: 2000 });
    const done = await ask({
      title: t("transfer.title"),
      confirm: t("act.transfer"),
      body: [field(t("transfer.to"), to), field(t("transfer.note"), note, t("note.unseen"))],
      run: ({ to: chosen, note: words }) => {
        const [kind, id] = chosen.split(/:(.*)/);
        return this.#desk.act(chat.id, "transfer", {
          [kind === "agent" ? "agent_id" : "skill"]: id,
          note: words ?? "",
        });
      },
    });
    if (done) this.#speech.say(t("said.transferred"));
  }

  /** @param {Chat} chat */
  async #back(chat) {
    const note = el("textarea", { id: "note", name: "note", rows: 3, maxlength: 2000 });
    const done = await ask({
      title: t("back.title"),
      confirm: t("act.back"),
      body: [el("p", {}, t("back.words")), field(t("back.note"), note, t("note.unseen"))],
      run: ({ note: words }) => this.#desk.act(chat.id, "give-back", { note: words ?? "" }),
    });
    if (done) this.#speech.say(t("said.back"));
  }

  /** @param {Chat} chat */
  async #close(chat) {
    const outcomes = (this.#desk.me?.outcomes ?? []).map((outcome) =>
      el(
        "label",
        { class: "choice" },
        el("input", { type: "radio", name: "outcome", value: outcome, required: true }),
        named("outcome", outcome),
      ),
    );
    const tags = tagsField(chat);
    const note = el("textarea", { id: "note", name: "note", rows: 2, maxlength: 2000 });
    const done = await ask({
      title: t("close.title"),
      confirm: t("act.close"),
      body: [
        el("fieldset", {}, el("legend", {}, t("close.outcome")), ...outcomes),
        field(t("tags.label"), tags, t("tags.hint")),
        field(t("close.note"), note, t("note.unseen")),
      ],
      run: ({ outcome, tags: words, note: said }) =>
        this.#desk.act(chat.id, "close", { outcome, tags: tagsOf(words), note: said ?? "" }),
    });
    if (done) this.#speech.say(t("said.closed"));
  }

  /** @param {Chat} chat */
  async #tag(chat) {
    const tags = tagsField(chat);
    await ask({
      title: t("tags.label"),
      confirm: t("tags.save"),
      body: [field(t("tags.label"), tags, t("tags.hint"))],
      run: async ({ tags: words }) => {
        await send("PUT", `/conversations/${chat.id}/tags`, { tags: tagsOf(words) });
        await this.#desk.load(chat.id);
      },
    });
  }
}

/** @param {Chat} chat */
function tagsField(chat) {
  return el("input", {
    id: "tags",
    name: "tags",
    autocomplete: "off",
    maxlength: 200,
    value: (chat.view?.handoff?.tags ?? []).join(", "),
  });
}

/** "a, b" @param {string | undefined} words */
function tagsOf(words) {
  return [
    ...new Set(
      (words ?? "")
        .split(",")
        .map((tag) => tag.trim().toLowerCase())
        .filter(Boolean),
    ),
  ];
}

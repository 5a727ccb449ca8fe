// @ts-check
/** The middle: who this is and who answers, what can be done, the transcript, and the field or why there is none. */

import { Actions } from "./actions.js";
import { Composer } from "./composer.js";
import { el, icon, setText } from "./dom.js";
import { nameOf } from "./rail.js";
import { named, t } from "./texts.js";
import { Transcript } from "./transcript.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./chat.js").Chat} Chat */

export class ConversationView {
  #title = el("h2", { tabindex: -1 });
  #verified = el("span", { class: "badge" });
  #about = el("p", { class: "about" });
  #viewers = el("p", { class: "viewers" });
  #tags = el("ul", { class: "tags", "aria-label": t("tags.label") });
  #note = el("p", { class: "stance" });
  #stance = el("div", { class: "stance-box" });
  #buttons = el("div", { class: "stance-buttons" });
  #emptyTitle = document.createTextNode("");
  #empty = el(
    "div",
    { class: "nothing" },
    icon("desk"),
    el("h2", {}, this.#emptyTitle),
    el("p", { class: "hint" }, t("chat.none_hint")),
  );
  #box;
  #desk;
  #shown = "";
  #partShown = "";
  node;
  composer;
  transcript;
  actions;

  /** @param {Desk} desk @param {import("./shared/speech.js").Speech} speech */
  constructor(desk, speech) {
    this.#desk = desk;
    this.actions = new Actions(desk, speech, () => this.focusIn());
    this.transcript = new Transcript(
      {
        retry: (item) => desk.outbox.retry(item, desk.epochOf(item.conversation_id)),
        may: (item) => ["owner", "joined"].includes(desk.partIn(desk.chats.get(item.conversation_id) ?? null)),
        copy: (item) => {
          navigator.clipboard.writeText(item.text).then(
            () => speech.say(t("unsent.copied")),
            () => null,
          );
        },
        drop: (item) => desk.outbox.drop(item),
        back: (item) => {
          desk.takeBack(item);
          this.composer.reload();
          this.composer.focus();
        },
        explain: (item) => this.#explain(item),
        earlier: (id) => desk.loadEarlier(id),
      },
      () => desk.look(),
    );
    this.composer = new Composer({
      say: (id, text, attachments) => desk.say(id, text, attachments),
      typing: (id) => desk.stream.say({ type: "typing", conversation_id: id }),
      noted: (id) => {
        desk.load(id);
        speech.say(t("note.kept"));
      },
    });
    this.#stance.append(this.#note, this.#buttons);
    this.#box = el(
      "div",
      { class: "chat" },
      el(
        "header",
        { class: "chat-head" },
        el("div", { class: "chat-who" }, this.#title, this.#verified, this.#tags),
        this.#about,
        this.#viewers,
        this.actions.node,
      ),
      this.transcript.node,
      this.#stance,
      this.composer.node,
    );
    this.node = el("section", { class: "middle", id: "middle", "aria-label": t("chat.label") }, this.#empty, this.#box);
  }

  focus() {
    this.#title.focus({ preventScroll: true });
  }

  /** Where one goes on: in the field, where there is one. */
  focusIn() {
    this.draw();
    if (this.composer.node.hidden) this.focus();
    else this.composer.focus();
  }

  draw() {
    const chat = this.#desk.open;
    const view = chat?.view;
    const away = this.#desk.me && this.#desk.availability === "away";
    setText(this.#emptyTitle, t(away ? "chat.none_away" : "chat.none"));
    this.#empty.hidden = Boolean(view);
    this.#box.hidden = !view;
    if (!chat || !view) return;
    const part = this.#desk.partIn(chat);
    const writes = part === "owner" || part === "joined";
    this.#drawHead(chat);
    this.transcript.draw(chat, this.#desk.outbox.of(chat.id), this.#desk.agent.id);
    this.composer.node.hidden = !writes;
    if (writes) this.composer.show(chat.id);
    this.#drawStance(chat, part);
    this.actions.draw(chat, part);
    this.#shown = chat.id;
  }

  /** @param {Chat} chat */
  #drawHead(chat) {
    const { handoff, verified, viewers, conversation } = /** @type {import("./types").View} */ (chat.view);
    const name =
      this.#desk.summaryOf(chat.id)?.name ??
      this.#desk.queue.waiting.find((row) => row.conversation_id === chat.id)?.name;
    const who = `${chat.id}/${verified?.customer_id ?? ""}`;
    setText(this.#title, nameOf(name ?? this.#names.get(who), verified !== null));
    if (name && verified) this.#names.set(who, name);
    const mark = verified ? "yes" : "no";
    if (this.#verified.dataset.verified !== mark)
      this.#verified.replaceChildren(icon(verified ? "check" : "alert"), t(`verified.${mark}`));
    this.#verified.dataset.verified = mark;
    setText(
      this.#about,
      handoff
        ? [named("skill", handoff.skill), named("cause", handoff.cause), handoff.reason].filter(Boolean).join(" · ")
        : named("status", conversation.status),
    );
    const others = viewers.filter((one) => one !== this.#desk.agent.name && one !== conversation.agent_name);
    setText(this.#viewers, others.length ? t("chat.viewers", { names: others.join(", ") }) : "");
    const tags = handoff?.tags ?? [];
    if (this.#tags.dataset.tags !== tags.join()) this.#tags.replaceChildren(...tags.map((tag) => el("li", {}, tag)));
    this.#tags.dataset.tags = tags.join();
  }

  /**
   * Names that were known once, of who was signed in then: a closed conversation has no row any more.
   * @type {Map<string, string>}
   */
  #names = new Map();

  /** Nothing of it is for the next agent. */
  forget() {
    this.#names.clear();
    this.#title.textContent = this.#about.textContent = "";
    this.transcript.forget();
    this.draw();
  }

  /** Why there is no field, and the way to get one. @param {Chat} chat @param {ReturnType<Desk["partIn"]>} part */
  #drawStance(chat, part) {
    const { conversation } = /** @type {import("./types").View} */ (chat.view);
    const key = [chat.id, part, conversation.status, conversation.agent_name, chat.failed].join();
    if (key === this.#partShown) return;
    this.#partShown = key;
    const name = conversation.agent_name ?? t("chat.somebody");
    const words = chat.failed
      ? t("chat.stale")
      : part === "waiting"
        ? t("chat.waiting")
        : part === "joined"
          ? t("chat.joined", { name })
          : part === "reader"
            ? t(`chat.reader_${conversation.status}`, { name })
            : "";
    const buttons =
      part === "waiting"
        ? [this.#accept(chat)]
        : part !== "owner" && conversation.status === "human" && this.#desk.may("supervise")
          ? this.#supervising(part === "joined")
          : [];
    this.#stance.hidden = !words;
    setText(this.#note, words);
    this.#buttons.replaceChildren(...buttons);
  }

  /** @param {Chat} chat */
  #accept(chat) {
    return el(
      "button",
      { type: "button", class: "primary", onclick: () => this.actions.accept(chat.view?.handoff?.id ?? "") },
      t("queue.accept"),
    );
  }

  /** @param {boolean} joined */
  #supervising(joined) {
    const join = () => this.actions.join();
    const takeOver = () => this.actions.takeOver();
    return [
      ...(joined ? [] : [el("button", { type: "button", class: "plain", onclick: join }, t("supervise.join"))]),
      el("button", { type: "button", class: "plain", onclick: takeOver }, t("supervise.take_over")),
    ];
  }

  /** @param {import("./types").Unsent} item */
  #explain(item) {
    const conversation = this.#desk.chats.get(item.conversation_id)?.view?.conversation;
    if (item.state !== "not_owner")
      return item.state === "refused"
        ? t("unsent.refused", { reason: named("fault", item.reason) })
        : t(`unsent.${item.state}`);
    if (conversation?.status === "human" && conversation.agent_id !== this.#desk.agent.id)
      return t("unsent.owner_is", { name: conversation.agent_name ?? t("chat.somebody") });
    return t("unsent.not_owner");
  }
}

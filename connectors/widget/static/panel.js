// @ts-check
/** The panel's page: puts conversation, view and host page together. */

import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { el, icon } from "./dom.js";
import { Host, meetHost } from "./host.js";
import { Speech } from "./speech.js";
import { Store } from "./store.js";
import { loadTexts, t } from "./texts.js";
import { TranscriptView } from "./view.js";

const OFFLINE_SHOWN_AFTER_MS = 1500;

class Panel {
  store = new Store();
  speech = new Speech();
  opened = false;
  #drawing = false;
  #offlineTimer = 0;
  #said = "";

  /** @param {Host} host @param {string} title @param {string} language */
  constructor(host, title, language) {
    this.host = host;
    this.conversation = new Conversation(this.store, language, {
      changed: () => this.#changed(),
      arrived: (message) => this.speech.say(`${t(`sender.${message.from}`)}: ${message.text}`),
      signin: (reason) => host.emit("signin", { reason }),
      signedOut: () => host.emit("signout", { by: "chat" }),
    });
    this.view = new TranscriptView({
      choose: (id, title) => this.conversation.send(title, id),
      hostSignsIn: () => host.wants("signin"),
      signin: () => host.emit("signin", { reason: "pressed" }),
      answer: (id, value) => this.conversation.answerPrompt(id, value),
      hold: () => this.conversation.hold(),
      retry: (item) => this.conversation.outbox.retry(item),
      edit: (item) => { this.conversation.outbox.drop(item); this.composer.edit(item.text); },
    });
    this.composer = new Composer((text) => this.conversation.send(text), () => this.#tellTyping());
    this.heading = el("h1", { tabindex: -1 }, title || t("header.bot"));
    this.status = el("p", { class: "status" });
    this.banner = el("div", { class: "banner", role: "status" });
    this.start = el("button", { type: "button", class: "primary start", hidden: "", onclick: () => { this.conversation.open(); this.composer.focus(); } }, t("notice.start"));
    this.#build(title);
    this.#serve();
    this.conversation.resume();
    host.say({ type: "ready" });
    if (!host.framed) this.open(true);
    this.#changed();
  }

  /** @param {string} title */
  #build(title) {
    const close = el("button", { type: "button", class: "close", "aria-label": t("header.minimise"), onclick: () => this.host.say({ type: "close" }) }, icon("down"));
    document.title = title || t("header.bot");
    document.body.append(
      el("header", {}, el("span", { class: "avatar" }, icon("assistant")),
        el("div", { class: "names" }, this.heading, this.status), this.host.framed ? close : null),
      el("main", {}, this.banner, this.view.node, this.start, this.composer.node), this.speech.log, this.speech.alert);
    document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.isComposing) this.host.say({ type: "close" }); });
    document.addEventListener("visibilitychange", () => this.#changed());
  }

  #serve() {
    this.host.serve({
      opened: ({ focus }) => this.open(focus),
      closed: () => { this.opened = this.conversation.wanted = false; this.#changed(); },
      identify: ({ token }) => this.conversation.identify(token),
      "sign-out": async () => { this.composer.clear(); await this.conversation.signOut(); this.host.emit("signout", { by: "host" }); },
      send: ({ text }) => this.conversation.send(String(text).trim().slice(0, 5000)),
      listeners: () => this.#changed(),
    });
  }

  /** On a touch screen the field is left alone, as it would bring up the keyboard. @param {boolean} focus */
  open(focus) {
    this.opened = this.conversation.wanted = true;
    if (this.conversation.notice !== "signed_out") this.conversation.open();
    this.view.toEnd(false);
    if (focus && matchMedia("(pointer: coarse)").matches) this.heading.focus();
    else if (focus) this.composer.focus();
    this.#changed();
  }

  #tellTyping() {
    if (this.conversation.presence.status === "human") this.conversation.stream.say({ type: "typing" });
  }

  /** Many changes in a row are drawn once. */
  #changed() {
    if (this.#drawing) return;
    this.#drawing = true;
    queueMicrotask(() => { this.#drawing = false; this.#draw(); });
  }

  #draw() {
    this.view.draw(this.conversation);
    this.#drawStatus();
    this.#drawBanner();
    this.start.hidden = this.conversation.notice !== "signed_out";
    this.#countUnread();
    this.#tellFailures();
    this.host.say({ type: "known", yes: this.conversation.session !== null });
  }

  #drawStatus() {
    const { status, position } = this.conversation.presence;
    const text = status === "waiting" && position ? t("header.waiting_position", { n: position }) : t(`header.${status}`);
    if (this.status.textContent === text) return;
    if (this.status.textContent) this.speech.say(text);
    this.status.textContent = text;
    document.body.dataset.status = status;
  }

  /** A short cut is not worth a word. */
  #drawBanner() {
    const { connected, notice } = this.conversation;
    if (connected) {
      clearTimeout(this.#offlineTimer);
      this.#offlineTimer = 0;
      this.#tell(notice ? t(`notice.${notice}`) : "", "");
    } else {
      this.#offlineTimer ||= window.setTimeout(() => this.#tell(t("notice.offline"), "offline"), OFFLINE_SHOWN_AFTER_MS);
    }
  }

  /** @param {string} text @param {string} kind */
  #tell(text, kind) {
    if (this.banner.textContent === text) return;
    this.banner.textContent = text;
    this.banner.dataset.kind = kind;
  }

  #countUnread() {
    const theirs = this.conversation.transcript.lines.filter((line) => line.from !== "customer");
    const newest = theirs[theirs.length - 1]?.sequence ?? 0;
    if (this.opened && !document.hidden && newest > this.store.read) this.store.read = newest;
    this.host.say({ type: "unread", count: theirs.filter((line) => line.sequence > this.store.read).length });
  }

  #tellFailures() {
    const failed = this.conversation.transcript.unsent.find((item) => item.state !== "sending");
    const text = failed ? `${t(`state.${failed.state}`, { n: failed.seconds ?? 0 })}: ${failed.text}` : "";
    if (text && text !== this.#said) this.speech.warn(text);
    this.#said = text;
  }
}

/** @param {string} name */
const meta = (name) => document.querySelector(`meta[name=${name}]`)?.getAttribute("content") ?? "";

async function main() {
  const allowed = [location.origin, ...meta("sportello-origins").split(" ").filter(Boolean)];
  const meeting = meetHost(allowed);
  const wanted = new URLSearchParams(location.search).get("lang") ?? "it";
  const language = await loadTexts(wanted, meta("sportello-time-zone"));
  document.documentElement.lang = language;
  const met = await meeting;
  new Panel(new Host(met?.port ?? null), met?.title ?? "", language);
}

main();

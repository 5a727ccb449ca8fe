// @ts-check
/** The panel's page: puts conversation, view and host page together. */

import { linkToTelegram, sendFile } from "./api.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { el, icon } from "./dom.js";
import { keepDraft, readDraft } from "./draft.js";
import { Files } from "./files.js";
import { Holding } from "./holding.js";
import { Host, meetHost } from "./host.js";
import { spoken } from "./line.js";
import { wear } from "./look.js";
import { Menu } from "./menu.js";
import { asksSecret } from "./prompting.js";
import { Speech } from "./shared/speech.js";
import { Store } from "./store.js";
import { loadTexts, t } from "./texts.js";
import { TranscriptView } from "./view.js";

/** @typedef {import("./types").Session} Session */

const OFFLINE_SHOWN_AFTER_MS = 1500;

class Panel {
  store = new Store();
  speech = new Speech();
  opened = false;
  #drawing = false;
  #offlineTimer = 0;
  #said = "";

  /** @param {Host} host @param {import("./host.js").Look} look @param {string} language */
  constructor(host, look, language) {
    this.host = host;
    this.conversation = new Conversation(this.store, language, {
      changed: () => this.#changed(),
      arrived: (message) => this.speech.say(spoken(message)),
      signin: (reason) => host.emit("signin", { reason }),
      replaced: () => this.composer.clear(),
      signedOut: (by) => { this.composer.clear(); host.emit("signout", { by }); },
    });
    const holding = new Holding();
    this.view = new TranscriptView({
      choose: (id, title) => this.conversation.send(title, id),
      hostSignsIn: () => host.wants("signin"),
      signin: () => host.emit("signin", { reason: "pressed" }),
      answer: (id, value) => this.conversation.answerPrompt(id, value),
      hold: () => holding.of(this.conversation.session),
      reachedEnd: () => this.#countUnread(),
      retry: (item) => this.conversation.outbox.retry(item),
      edit: (item) => { this.conversation.outbox.drop(item); this.composer.edit(item.text); },
    });
    this.files = new Files(this.#waysOfFiles());
    this.composer = new Composer(this.#waysOfComposer(), this.files);
    this.menu = new Menu(this.#waysOfMenu());
    this.heading = el("h1", { tabindex: -1 });
    this.avatar = el("span", { class: "avatar" }, icon("assistant"));
    this.status = el("p", { class: "status" });
    this.banner = el("div", { class: "banner", role: "status" });
    this.start = el("button", { type: "button", class: "primary start", hidden: "", onclick: () => { this.conversation.open(); this.composer.focus(); } }, t("notice.start"));
    this.#build();
    this.#look(look);
    this.#serve();
    this.composer.restore(readDraft(this.conversation.session?.id));
    this.conversation.resume();
    host.say({ type: "ready" });
    if (!host.framed) this.open(true);
    this.#changed();
  }

  /** @returns {import("./files.js").Ways} */
  #waysOfFiles() {
    return {
      upload: (file, progress, signal) => sendFile(/** @type {Session} */ (this.conversation.session), file, progress, signal),
      say: (text, urgent) => (urgent ? this.speech.warn(text) : this.speech.say(text)),
    };
  }

  /** While a code is asked for, it may be typed into the wrong field: then nothing is kept. @returns {import("./composer.js").Ways} */
  #waysOfComposer() {
    const { conversation } = this;
    return {
      send: (text, files) => conversation.send(text, undefined, files),
      typing: () => this.#tellTyping(),
      keep: (text) => keepDraft(conversation.session?.id, asksSecret(conversation.transcript.lines, conversation.session?.answered) ? "" : text),
    };
  }

  /** @returns {import("./menu.js").Ways} */
  #waysOfMenu() {
    return {
      telegram: meta("sportello-telegram") === "yes",
      link: async () => linkToTelegram(/** @type {Session} */ (await this.conversation.open())),
      signIn: () => (this.host.wants("signin") ? this.host.emit("signin", { reason: "pressed" }) : this.conversation.send(t("menu.sign_in_said"))),
      signOut: () => this.#leave("chat"),
    };
  }

  #build() {
    const close = el("button", { type: "button", class: "close", "aria-label": t("header.minimise"), onclick: () => this.host.say({ type: "close" }) }, icon("down"));
    document.body.append(
      el("header", {}, this.avatar,
        el("div", { class: "names" }, this.heading, this.status), this.menu.node, this.host.framed ? close : null),
      el("main", {}, this.banner, this.view.node, this.start, this.composer.node), this.speech.log, this.speech.alert);
    document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.isComposing) this.host.say({ type: "close" }); });
    document.addEventListener("visibilitychange", () => this.#changed());
  }

  /** @param {import("./host.js").Look} look */
  #look(look) {
    wear(look);
    this.heading.textContent = document.title = String(look.title || t("header.bot"));
  }

  /** @param {"host" | "chat"} by */
  async #leave(by) {
    this.composer.clear();
    await this.conversation.signOut(by);
    this.host.emit("signout", { by });
    if (by === "chat") this.start.focus();
  }

  #serve() {
    this.host.serve({
      look: (look) => this.#look(look),
      opened: ({ focus }) => this.open(focus),
      closed: () => { this.opened = this.conversation.wanted = false; this.#changed(); },
      identify: ({ token }) => this.conversation.identify(token),
      "sign-out": () => this.#leave("host"),
      send: ({ text }) => this.conversation.send(String(text).trim().slice(0, 5000)),
      listeners: () => this.#changed(),
    });
  }

  /** On a touch screen the field is left alone, as it would bring up the keyboard. @param {boolean} focus */
  open(focus) {
    this.opened = this.conversation.wanted = true;
    if (this.conversation.notice !== "signed_out") this.conversation.open();
    this.view.toEnd(false);
    this.composer.fit();
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
    this.files.wanted = this.conversation.presence.status === "human";
    this.files.connected = this.conversation.connected;
    const { status, position, name } = this.conversation.presence;
    const text = status === "waiting" && position ? t("header.waiting_position", { n: position })
      : name ? t("header.human_name", { name }) : t(`header.${status}`);
    if (this.status.textContent === text) return;
    const back = status === "bot" && document.body.dataset.status === "human";
    if (this.status.textContent) this.speech.say(back ? t("header.back") : text);
    this.status.textContent = text;
    this.avatar.replaceChildren(icon(status === "human" ? "person" : "assistant"));
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
    const looking = this.opened && !document.hidden;
    if (looking && newest > this.store.read) this.store.read = newest;
    this.conversation.confirm(looking && this.view.atEnd);
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
  new Panel(new Host(met?.port ?? null), met?.look ?? { dark: matchMedia("(prefers-color-scheme: dark)").matches }, language);
}

main();

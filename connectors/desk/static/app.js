// @ts-check
/**
 * The page: who sees what when. Sign-in and lock cover everything; below them the bar, the rail and one of the views.
 */

import { AgentsPage } from "./agents.js";
import { awaitTouch, titleFor } from "./alerts.js";
import { Announcing } from "./announcing.js";
import { ApiError, onShut, post } from "./api.js";
import { CallBacksPage } from "./call_backs.js";
import { ConversationView } from "./conversation.js";
import { Desk } from "./desk.js";
import { tell } from "./dialogs.js";
import { el } from "./dom.js";
import { showHelp } from "./help.js";
import { listen } from "./keys.js";
import { Idle } from "./lock.js";
import { showOwn } from "./own.js";
import { Rail } from "./rail.js";
import { SearchPage } from "./search.js";
import { Side } from "./side.js";
import { SignIn } from "./sign_in.js";
import { Speech } from "./shared/speech.js";
import { wipe } from "./store.js";
import { SupervisePage } from "./supervise.js";
import { t } from "./texts.js";
import { Top } from "./top.js";

/** @typedef {import("./top.js").Page} Page */

const CALL_BACKS_EVERY_MS = 15000;

class App {
  #speech = new Speech();
  /** @type {Page} */ #page = "chats";
  #open = false;
  #idleSoon = false;
  #drawing = false;
  #gate = new SignIn(
    () => this.#entered(),
    () => this.leave(),
  );
  #desk = new Desk(new Announcing(this.#speech, () => this.#changed()));
  #idle = new Idle({ warn: (soon) => this.#warn(soon), over: () => this.#lock() });
  #top = new Top({
    go: (page) => this.go(page),
    present: (yes) => this.#present(yes),
    help: () => showHelp(),
    own: () => showOwn(this.#desk),
    leave: () => this.leave(),
  });
  #rail = new Rail({ open: (id) => this.openChat(id), accept: (row) => this.#accept(row) });
  #middle = new ConversationView(this.#desk, this.#speech);
  #side = new Side(this.#desk, this.#speech);
  #pages = {
    search: new SearchPage(this.#desk, (id) => this.openChat(id)),
    call_backs: new CallBacksPage(
      this.#desk,
      (id) => this.openChat(id),
      () => this.#changed(),
    ),
    supervise: new SupervisePage(this.#desk, (id) => this.openChat(id)),
    agents: new AgentsPage(this.#desk),
  };
  #panes = el(
    "nav",
    { class: "panes", "aria-label": t("panes.label") },
    ...["rail", "middle", "side"].map((name) =>
      el("button", { type: "button", "data-pane": name, onclick: () => this.#pane(name) }, t(`panes.${name}`)),
    ),
  );
  #main = el("main", { id: "desk" }, this.#rail.node, this.#middle.node, this.#side.node);
  #shell = el(
    "div",
    { class: "shell", "data-pane": "rail" },
    this.#top.node,
    this.#top.banner,
    this.#panes,
    this.#main,
  );

  async start() {
    document.title = t("title.desk");
    this.#pane("rail");
    document.body.append(this.#speech.log, this.#speech.alert);
    document.addEventListener("visibilitychange", () => this.#desk.look());
    addEventListener("focus", () => this.#desk.look());
    listen(() => (this.#open ? this.#ways() : {}));
    awaitTouch();
    onShut((why) => this.#shut(why));
    setInterval(() => {
      if (this.#open) this.#pages.call_backs.load();
    }, CALL_BACKS_EVERY_MS);
    await this.#entered();
  }

  /** After signing in or unlocking, and at the start: the session may be there already. */
  async #entered() {
    try {
      await this.#desk.begin();
    } catch (error) {
      const shut = error instanceof ApiError && error.status < 500;
      return shut ? this.#shut(error.status === 423 ? "locked" : "signed_out") : this.#unreachable();
    }
    this.#open = true;
    this.#idle.start(this.#desk.me?.idle_seconds ?? 900);
    this.#gate.node.remove();
    document.body.prepend(this.#shell);
    this.#rail.queueTitle.focus({ preventScroll: true });
    this.#changed();
    this.#pages.call_backs.load();
  }

  /** Neither in nor out: tried again by itself. */
  #unreachable() {
    const again = el(
      "main",
      { class: "gate", id: "gate" },
      el("div", { class: "gate-card" }, el("h1", {}, t("title.desk")), el("p", { role: "status" }, t("banner.lost"))),
    );
    document.body.prepend(again);
    setTimeout(() => {
      again.remove();
      this.#entered();
    }, 2000);
  }

  /**
   * Nobody touched the page: the server locks the session as well, so that the agent's chats stay theirs for a while.
   */
  #lock() {
    post("/lock").catch(() => null);
    this.#shut("locked");
  }

  /** What is on the page leaves it, not only the view. @param {import("./api.js").Why} why */
  #shut(why) {
    if (why === "another") return location.reload();
    const shown = this.#gate.node.isConnected;
    if (shown && why === this.#why) return;
    const was = this.#open;
    this.#why = why;
    this.#open = false;
    this.#idle.stop();
    this.#warn(false);
    this.#desk.end(why === "signed_out");
    if (why === "signed_out") for (const view of [this.#middle, this.#side]) view.forget();
    for (const dialog of document.querySelectorAll("dialog")) dialog.remove();
    this.#shell.remove();
    document.title = t("title.desk");
    document.body.prepend(this.#gate.node);
    if (why === "locked") this.#gate.locked();
    else this.#gate.begin(was ? t("sign_in.over") : "");
  }

  /** @type {"signed_out" | "locked" | null} */ #why = null;

  async leave() {
    await post("/sign-out").catch(() => null);
    wipe();
    location.reload();
  }

  /** @param {Page} page */
  go(page) {
    this.#page = page;
    const views = page === "chats" ? [this.#middle.node, this.#side.node] : [this.#pages[page].node];
    for (const node of [this.#middle.node, this.#side.node, ...Object.values(this.#pages).map((one) => one.node)])
      if (!views.includes(node)) node.remove();
    this.#main.append(...views);
    this.#pane("middle");
    this.#changed();
    if (page !== "chats") this.#pages[page].draw();
    if (page === "supervise") this.#pages.supervise.load();
    if (page === "agents") this.#pages.agents.load();
    if (page === "call_backs") this.#pages.call_backs.load();
    if (page !== "chats") this.#pages[page].focus();
  }

  /** @param {string} id */
  openChat(id) {
    if (this.#page !== "chats") this.go("chats");
    this.#pane("middle");
    this.#desk.show(id);
    this.#draw();
    if (this.#middle.composer.node.hidden) this.#middle.focus();
    else this.#middle.composer.focus();
  }

  /** On a narrow page one of the three is seen. @param {string} name */
  #pane(name) {
    this.#shell.dataset.pane = name;
    for (const button of this.#panes.querySelectorAll("button"))
      button.setAttribute("aria-pressed", String(button.dataset.pane === name));
  }

  /** @param {import("./types").Waiting} row */
  async #accept(row) {
    if (this.#page !== "chats") this.go("chats");
    if (!(await this.#middle.actions.accept(row.handoff_id))) return;
    this.openChat(row.conversation_id);
    this.#speech.say(t("said.yours"));
  }

  /** @param {boolean} yes */
  #present(yes) {
    this.#desk
      .present(yes ? "available" : "away")
      .then(() => this.#speech.say(t(yes ? "said.available" : "said.away")), tell);
    if (yes) this.#desk.listener.seenNews();
  }

  /** What the keys do now. @returns {import("./keys.js").Ways} */
  #ways() {
    const { composer, transcript, actions } = this.#middle;
    const chat = this.#desk.mine.map((summary, index) => [
      `chat${index + 1}`,
      () => this.openChat(summary.conversation_id),
    ]);
    const first =
      this.#desk.queue.waiting.find((row) => row.mine) ??
      (this.#desk.may("supervise") ? this.#desk.queue.waiting[0] : undefined);
    const writes = this.#page === "chats" && !composer.node.hidden && this.#desk.open?.view;
    return {
      ...Object.fromEntries(chat),
      ...(first && { accept: () => this.#accept(first) }),
      ...(writes && {
        write: () => {
          this.#pane("middle");
          composer.focus();
        },
        note: () => composer.toggleNote(),
        canned: () => composer.openCanned(),
      }),
      ...(this.#desk.open?.view &&
        this.#page === "chats" && {
          read: () => {
            this.#pane("middle");
            transcript.focus();
          },
          customer: () => {
            this.#pane("side");
            this.#side.open("customer", true);
          },
          bot: () => {
            this.#pane("side");
            this.#side.open("bot", true);
          },
          transfer: () => actions.run("transfer"),
          back: () => actions.run("back"),
          close: () => actions.run("close"),
          send: () => actions.run("send"),
        }),
      queue: () => {
        this.#pane("rail");
        this.#rail.queueTitle.focus();
      },
      presence: () => this.#present(this.#desk.availability !== "available"),
      search: () => this.go("search"),
      help: () => {
        showHelp();
      },
    };
  }

  /** @param {boolean} soon */
  #warn(soon) {
    this.#idleSoon = soon;
    this.#changed();
  }

  /** Many changes in a row are drawn once. */
  #changed() {
    if (this.#drawing || !this.#open) return;
    this.#drawing = true;
    queueMicrotask(() => {
      this.#drawing = false;
      this.#draw();
    });
  }

  #draw() {
    if (!this.#open) return;
    const desk = this.#desk;
    this.#top.draw(desk, this.#page, this.#idleSoon, this.#pages.call_backs.due);
    this.#rail.draw(desk);
    if (this.#page === "chats") {
      this.#middle.draw();
      this.#side.draw();
      this.#shell.classList.toggle("without-side", this.#side.node.hidden);
    } else if (this.#page === "supervise") this.#pages.supervise.draw();
    this.#shell.classList.toggle("with-page", this.#page !== "chats");
    const unread = desk.mine.reduce((sum, summary) => sum + desk.unread(summary), 0);
    document.title = titleFor(unread, desk.queue.waiting.filter((row) => row.mine).length);
  }
}

new App().start();

// @ts-check
/** The bar on top: where one is, whether one is there for customers, whether what one sees is fresh. */

import { el, icon, iconButton, setText, unseen } from "./dom.js";
import { keepOptions, options } from "./store.js";
import { t, tn } from "./texts.js";

/** @typedef {"chats" | "search" | "call_backs" | "supervise" | "agents"} Page */
/**
 * @typedef {object} Ways
 * @property {(page: Page) => void} go
 * @property {(yes: boolean) => void} present
 * @property {() => void} help
 * @property {() => void} own
 * @property {() => void} leave
 */

/** Which right opens each page. @type {[Page, string][]} */
const PAGES = [
  ["chats", "serve"],
  ["call_backs", "serve"],
  ["search", "serve"],
  ["supervise", "supervise"],
  ["agents", "administer"],
];

export class Top {
  #presence;
  #sound;
  #state = el("span", {});
  #name = el("span", { class: "who-name" });
  #role = el("span", { class: "who-role" });
  #banner = el("p", { class: "banner", role: "status" });
  #nav = el("ul", {});
  #due = el("span", { class: "count" });
  #ways;
  node;
  banner = this.#banner;

  /** @param {Ways} ways */
  constructor(ways) {
    this.#ways = ways;
    this.#presence = el(
      "button",
      {
        type: "button",
        role: "switch",
        class: "switch",
        onclick: () => ways.present(this.#presence.getAttribute("aria-checked") !== "true"),
      },
      el("span", { class: "knob", "aria-hidden": "true" }),
      this.#state,
    );
    this.#sound = iconButton("sound", t("top.sound"), () => {
      keepOptions({ sound: !options().sound });
      this.#drawSound();
    });
    this.#drawSound();
    this.node = el(
      "header",
      { class: "top" },
      el(
        "h1",
        { class: "brand" },
        el("span", { class: "mark" }, icon("desk")),
        el("span", { class: "brand-name" }, t("title.desk")),
      ),
      el("nav", { "aria-label": t("top.pages") }, this.#nav),
      el(
        "div",
        { class: "top-tools" },
        this.#presence,
        this.#sound,
        iconButton("help", t("top.help"), () => ways.help()),
        el(
          "button",
          { type: "button", class: "who", onclick: () => ways.own() },
          icon("person"),
          el("span", {}, this.#name, this.#role),
        ),
        iconButton("out", t("top.sign_out"), () => ways.leave()),
      ),
    );
  }

  /**
   * @param {import("./desk.js").Desk} desk
   * @param {Page} page
   * @param {boolean} idleSoon
   * @param {number} due call-backs to be made now
   */
  draw(desk, page, idleSoon, due) {
    setText(this.#name, desk.agent.name);
    setText(this.#role, t(`role.${desk.agent.role}`));
    const here = desk.availability === "available";
    this.#presence.setAttribute("aria-checked", String(here));
    if (this.#state.dataset.here !== String(here))
      this.#state.replaceChildren(
        ...(here ? [t("top.available")] : [t("top.away"), unseen(`, ${t("top.available")}`)]),
      );
    this.#state.dataset.here = String(here);
    this.#drawNav(desk, page, due);
    const kind = idleSoon ? "idle" : desk.connection === "live" ? "" : desk.connection;
    this.#banner.dataset.kind = kind;
    setText(this.#banner, kind ? t(`banner.${kind}`) : "");
  }

  /** @param {import("./desk.js").Desk} desk @param {Page} page @param {number} due */
  #drawNav(desk, page, due) {
    const allowed = PAGES.filter(([, right]) => desk.may(right)).map(([name]) => name);
    if (this.#nav.childElementCount !== allowed.length)
      this.#nav.replaceChildren(...allowed.map((name) => el("li", {}, this.#tab(name))));
    for (const button of this.#nav.querySelectorAll("button")) {
      if (button.dataset.page === page) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
    }
    setText(this.#due, due ? String(due) : "");
    this.#due.title = due ? tn("top.due", due) : "";
  }

  /** @param {Page} name */
  #tab(name) {
    return el(
      "button",
      { type: "button", "data-page": name, onclick: () => this.#ways.go(name) },
      t(`top.${name}`),
      name === "call_backs" ? this.#due : null,
    );
  }

  #drawSound() {
    const on = options().sound;
    this.#sound.setAttribute("aria-pressed", String(on));
    this.#sound.replaceChildren(icon(on ? "sound" : "mute"));
  }
}

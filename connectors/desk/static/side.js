// @ts-check
/** On the right, in three tabs: what is known of the customer, what the bot made of it, what was before. */

import { BotTab } from "./bot_tab.js";
import { CustomerTab } from "./customer.js";
import { el } from "./dom.js";
import { StoryTab } from "./story.js";
import { t } from "./texts.js";

/** @typedef {"customer" | "bot" | "story"} Name */

export class Side {
  /** @type {Name} */ #open = "customer";
  #tabs;
  #parts;
  #desk;
  #panel = el("div", { role: "tabpanel", id: "side-panel", class: "side-panel", tabindex: 0 });
  node;

  /** @param {import("./desk.js").Desk} desk @param {import("./shared/speech.js").Speech} speech */
  constructor(desk, speech) {
    this.#desk = desk;
    this.#parts = { customer: new CustomerTab(desk), bot: new BotTab(desk, speech), story: new StoryTab(desk) };
    this.#tabs = /** @type {Name[]} */ (["customer", "bot", "story"]).map((name) =>
      el(
        "button",
        {
          type: "button",
          role: "tab",
          id: `tab-${name}`,
          "data-name": name,
          "aria-controls": "side-panel",
          onclick: () => this.open(name),
        },
        t(`side.${name}`),
      ),
    );
    const list = el(
      "div",
      {
        role: "tablist",
        class: "tabs",
        "aria-label": t("side.label"),
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.#pressed(event),
      },
      ...this.#tabs,
    );
    this.node = el("section", { class: "side", "aria-label": t("side.label") }, list, this.#panel);
  }

  /** @param {Name} name @param {boolean} [focus] */
  open(name, focus = false) {
    this.#open = name;
    this.draw();
    if (focus) this.#panel.focus();
  }

  /** Nothing of it is for the next agent. */
  forget() {
    for (const part of Object.values(this.#parts)) part.forget();
  }

  draw() {
    const chat = this.#desk.open?.view ? this.#desk.open : null;
    this.node.hidden = !chat;
    if (!chat) return;
    for (const tab of this.#tabs) {
      const yes = tab.dataset.name === this.#open;
      tab.setAttribute("aria-selected", String(yes));
      tab.tabIndex = yes ? 0 : -1;
    }
    this.#panel.setAttribute("aria-labelledby", `tab-${this.#open}`);
    const part = this.#parts[this.#open];
    if (this.#panel.firstElementChild !== part.node) this.#panel.replaceChildren(part.node);
    part.draw(chat);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = this.#tabs.findIndex((tab) => tab.dataset.name === this.#open);
    const next = this.#tabs[(at + step + this.#tabs.length) % this.#tabs.length];
    this.open(/** @type {Name} */ (next.dataset.name));
    next.focus();
  }
}

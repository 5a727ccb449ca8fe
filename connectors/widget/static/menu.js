// @ts-check
/** The header's menu: going on in Telegram, and leaving with nothing left behind. A button that shows a list of buttons. */

import { ApiError } from "./api.js";
import { el, icon, safeAddress } from "./dom.js";
import { t } from "./texts.js";

/**
 * @typedef {object} Ways
 * @property {boolean} telegram a conversation may go on there
 * @property {() => Promise<{url: string}>} link makes the address at which it does, once
 * @property {() => void} signIn
 * @property {() => void} signOut
 */

export class Menu {
  #button = el("button", { type: "button", class: "close", "aria-label": t("header.menu"), "aria-expanded": "false", "aria-controls": "menu", onclick: () => (this.#list.hidden ? this.#open() : this.close()) }, icon("more"));
  #told = el("div", { class: "told", role: "status" });
  #list = el("div", { class: "menu", id: "menu", hidden: "" });
  node = el("div", { class: "more" }, this.#button, this.#list);
  #asking = false;
  #ways;

  /** @param {Ways} ways */
  constructor(ways) {
    this.#ways = ways;
    this.node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.#list.hidden) return;
      event.stopPropagation();
      this.close();
      this.#button.focus();
    });
    const outside = (/** @type {EventTarget | null} */ place) => place instanceof Node && !this.node.contains(place);
    this.node.addEventListener("focusout", ({ relatedTarget }) => { if (outside(relatedTarget)) this.close(); });
    document.addEventListener("pointerdown", ({ target }) => { if (outside(target)) this.close(); });
  }

  close() {
    this.#list.hidden = true;
    this.#button.setAttribute("aria-expanded", "false");
  }

  #open() {
    const leave = item(t("menu.sign_out"), () => {
      leave.replaceWith(item(t("menu.sign_out_sure"), () => { this.close(); this.#ways.signOut(); }));
      this.#focus();
    });
    const away = this.#ways.telegram ? item(t("menu.telegram"), () => this.#goOn(away)) : null;
    this.#told.replaceChildren();
    this.#list.replaceChildren(...(away ? [away] : []), this.#told, leave);
    this.#list.hidden = false;
    this.#button.setAttribute("aria-expanded", "true");
  }

  /** The link is pressed by the customer: a window that we opened ourselves would be blocked. @param {HTMLElement | null} pressed */
  async #goOn(pressed) {
    if (this.#asking) return; // a second link would end the first
    this.#asking = true;
    try {
      const { url } = await this.#ways.link();
      const link = el("a", { class: "primary", href: safeAddress(url), target: "_blank", rel: "noopener noreferrer", onclick: () => this.close() }, t("menu.telegram_open"));
      this.#tell(t("menu.telegram_ready"), link);
    } catch (error) {
      const code = error instanceof ApiError ? error.code : "";
      if (code === "nobody_signed_in") return this.#tell(t("menu.telegram_sign_in"), el("button", { type: "button", class: "primary", onclick: () => { this.close(); this.#ways.signIn(); } }, t("menu.sign_in")));
      if (code !== "no_messenger") return this.#tell(t("menu.failed"));
      this.#ways.telegram = false;
      this.#tell(t("menu.telegram_none"));
      this.#button.focus();
      pressed?.remove();
    } finally {
      this.#asking = false;
    }
  }

  /** @param {string} words @param {HTMLElement} [next] what is to be pressed then */
  #tell(words, next) {
    this.#told.replaceChildren(el("p", {}, words), ...(next ? [next] : []));
    if (next && this.node.contains(document.activeElement)) next.focus();
  }

  /** What was pressed is gone: its successor has the focus. */
  #focus() {
    /** @type {HTMLElement} */ (this.#list.lastElementChild).focus();
  }
}

/** @param {string} words @param {() => void} press */
function item(words, press) {
  return el("button", { type: "button", class: "item", onclick: press }, words);
}

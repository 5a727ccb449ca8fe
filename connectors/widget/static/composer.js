// @ts-check
/** The field the customer writes in. It grows with the text, and Enter sends. */

import { el, icon } from "./dom.js";
import { t } from "./texts.js";

const LONGEST = 5000;
const SHOW_LEFT_BELOW = 200;
const TYPING_EVERY_MS = 3000;

export class Composer {
  #input = el("textarea", { id: "text", rows: 1, maxlength: LONGEST, placeholder: t("composer.placeholder"), enterkeyhint: "send", autocomplete: "off", dir: "auto", "aria-describedby": "text-hint text-left" });
  #left = el("p", { class: "left", id: "text-left", role: "status" });
  #button = el("button", { type: "submit", class: "send", "aria-label": t("composer.send"), "aria-disabled": "true" }, icon("send"));
  #lastTyping = 0;
  #send; #typing;
  node;

  /** @param {(text: string) => void} send @param {() => void} typing */
  constructor(send, typing) {
    this.#send = send;
    this.#typing = typing;
    this.node = el("form", { class: "composer", onsubmit: (/** @type {Event} */ event) => this.#submit(event) },
      el("label", { for: "text", class: "hidden" }, t("composer.label")),
      el("p", { class: "hidden", id: "text-hint" }, t("composer.hint")),
      el("div", { class: "writing" }, this.#input, this.#button), this.#left);
    this.#input.addEventListener("input", () => this.#changed());
    this.#input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#submit(event);
    });
  }

  focus() {
    this.#input.focus({ preventScroll: true });
  }

  /** Puts a text back that was not accepted. @param {string} text */
  edit(text) {
    this.#input.value = text;
    this.#changed();
    this.focus();
  }

  clear() {
    this.#input.value = "";
    this.#changed();
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const text = this.#input.value.trim();
    if (!text) return;
    this.clear();
    this.#send(text);
    this.focus();
  }

  #changed() {
    const { value } = this.#input;
    const left = LONGEST - value.length;
    this.#button.setAttribute("aria-disabled", String(!value.trim()));
    this.#left.textContent = left < SHOW_LEFT_BELOW ? t("composer.left", { n: left }) : "";
    this.#input.style.height = "auto";
    this.#input.style.height = `${Math.min(this.#input.scrollHeight, 132)}px`;
    if (!value || performance.now() - this.#lastTyping < TYPING_EVERY_MS) return;
    this.#lastTyping = performance.now();
    this.#typing();
  }
}

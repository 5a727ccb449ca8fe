// @ts-check
/** The field the customer writes in. It grows with the text, and Enter sends. */

import { el, icon } from "./dom.js";
import { t } from "./texts.js";

const LONGEST = 5000;
const SHOW_LEFT_BELOW = 200;
const TYPING_EVERY_MS = 3000;

/**
 * @typedef {object} Ways
 * @property {(text: string, files: import("./types").Uploaded[]) => void} send
 * @property {() => void} typing
 * @property {(text: string) => void} keep what is written so far
 */

export class Composer {
  #input = el("textarea", { id: "text", rows: 1, maxlength: LONGEST, placeholder: t("composer.placeholder"), enterkeyhint: "send", autocomplete: "off", dir: "auto", "aria-describedby": "text-hint text-left" });
  #left = el("p", { class: "left", id: "text-left", role: "status" });
  #button = el("button", { type: "submit", class: "send", "aria-label": t("composer.send"), "aria-disabled": "true" }, icon("send"));
  #lastTyping = 0;
  #ways; #files;
  node;

  /** @param {Ways} ways @param {import("./files.js").Files} files */
  constructor(ways, files) {
    this.#ways = ways;
    this.#files = files;
    files.changed = () => this.#allow();
    files.focus = () => this.focus();
    this.node = el("form", { class: "composer", onsubmit: (/** @type {Event} */ event) => this.#submit(event) },
      el("label", { for: "text", class: "hidden" }, t("composer.label")),
      el("p", { class: "hidden", id: "text-hint" }, t("composer.hint")),
      files.node, el("div", { class: "writing" }, files.tools, this.#input, this.#button), this.#left);
    this.#input.addEventListener("input", () => this.#changed());
    this.#input.addEventListener("paste", (event) => {
      const pasted = [...(event.clipboardData?.files ?? [])];
      if (!pasted.length || !files.wanted) return;
      event.preventDefault();
      files.add(pasted);
    });
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

  /** Takes up what was written before a reload. @param {string} text */
  restore(text) {
    this.#input.value = text;
    this.fit();
  }

  clear() {
    this.#input.value = "";
    this.#files.clear();
    this.#changed();
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    if (this.#files.mustWait() || !this.#allowed) return;
    const files = this.#files.take();
    const alone = files.length ? t(files.length === 1 ? "files.alone_one" : "files.alone_many", { n: files.length }) : "";
    const text = this.#input.value.trim() || alone;
    this.#input.value = "";
    this.#changed();
    this.#ways.send(text, files);
    this.focus();
  }

  get #allowed() {
    return Boolean(this.#input.value.trim()) || this.#files.ready;
  }

  #allow() {
    this.#button.setAttribute("aria-disabled", String(!this.#allowed));
  }

  /** Its height follows the text, as far as it can be seen. */
  fit() {
    const left = LONGEST - this.#input.value.length;
    this.#allow();
    this.#left.textContent = left < SHOW_LEFT_BELOW ? t("composer.left", { n: left }) : "";
    this.#input.style.height = "auto";
    this.#input.style.height = `${Math.min(this.#input.scrollHeight, 132)}px`;
  }

  #changed() {
    const { value } = this.#input;
    this.fit();
    this.#ways.keep(value);
    if (!value || performance.now() - this.#lastTyping < TYPING_EVERY_MS) return;
    this.#lastTyping = performance.now();
    this.#ways.typing();
  }
}

// @ts-check
/**
 * Where the agent writes: to the customer, or a private note. Enter sends; `/` at the beginning opens the ready
 * replies.
 */

import { post, upload } from "./api.js";
import { Canned } from "./canned.js";
import { saying } from "./dialogs.js";
import { el, icon, iconButton, setText } from "./dom.js";
import { draft, keepDraft } from "./store.js";
import { t } from "./texts.js";

const LONGEST = 5000;
const LONGEST_NOTE = 2000;
const SHOW_LEFT_BELOW = 200;
const TYPING_EVERY_MS = 3000;
const FILES = ".pdf,.jpg,.jpeg,.png";
const MOST_FILES = 5;

/**
 * @typedef {object} Ways
 * @property {(id: string, text: string, attachments: {id: string, title: string}[]) => void} say
 * @property {(id: string) => void} typing
 * @property {(id: string) => void} noted
 */

export class Composer {
  #input = el("textarea", {
    id: "write",
    rows: 1,
    autocomplete: "off",
    dir: "auto",
    "aria-describedby": "write-hint write-left",
    enterkeyhint: "send",
  });
  #label = el("label", { for: "write" });
  #left = el("span", { id: "write-left", class: "hint", role: "status" });
  #hint = el("span", { class: "hint", id: "write-hint" });
  #fault = el("p", { class: "fault", role: "alert" });
  #files = el("ul", { class: "files" });
  #picker = el("input", { type: "file", accept: FILES, hidden: true, "aria-label": t("composer.attach") });
  #noteButton;
  #sendWords = el("span", {});
  #attach;
  #ready;
  #canned;
  #ways;
  #lastTyping = 0;
  #id = "";
  /** @type {import("./types").Draft} */ #draft = { text: "", note: false, attachments: [] };
  node;

  /** @param {Ways} ways */
  constructor(ways) {
    this.#ways = ways;
    this.#canned = new Canned(this.#input, (text) => this.#insert(text));
    this.#noteButton = el(
      "button",
      { type: "button", class: "toggle", "aria-pressed": "false", onclick: () => this.toggleNote() },
      icon("note"),
      t("composer.note"),
    );
    this.#attach = iconButton("clip", t("composer.attach"), () => this.#picker.click());
    this.#ready = el(
      "button",
      { type: "button", class: "toggle", onclick: () => this.openCanned() },
      icon("canned"),
      t("composer.canned"),
    );
    this.node = el(
      "form",
      { class: "composer", onsubmit: (/** @type {Event} */ event) => this.#submit(event) },
      this.#canned.node,
      el("div", { class: "writing" }, this.#label, this.#input, this.#files),
      el(
        "div",
        { class: "composer-foot" },
        this.#noteButton,
        this.#ready,
        this.#attach,
        this.#picker,
        this.#left,
        this.#hint,
        el("button", { type: "submit", class: "primary" }, icon("send"), this.#sendWords),
      ),
      this.#fault,
    );
    this.#input.addEventListener("input", () => this.#typed());
    this.#input.addEventListener("keydown", (event) => this.#pressed(event));
    this.#picker.addEventListener("change", () => this.#pick());
  }

  /** @param {string} id a conversation that I may write in */
  show(id) {
    if (id === this.#id) return;
    this.#id = id;
    this.#canned.show(id);
    this.#fault.textContent = "";
    this.reload();
  }

  /** The draft was changed elsewhere (a line that came back). */
  reload() {
    this.#draft = draft(this.#id);
    this.#input.value = this.#draft.text;
    this.#draw();
  }

  focus() {
    this.#input.focus({ preventScroll: true });
  }

  toggleNote() {
    this.#draft.note = !this.#draft.note;
    this.#kept();
    this.focus();
  }

  openCanned() {
    this.#canned.open();
    this.focus();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.isComposing || this.#canned.pressed(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.altKey) this.#submit(event);
    else if (event.key === "Escape" && this.#draft.note) this.toggleNote();
  }

  #typed() {
    this.#draft.text = this.#input.value;
    this.#fault.textContent = "";
    this.#canned.typed(this.#input.value);
    this.#kept();
    if (this.#draft.note || !this.#input.value || performance.now() - this.#lastTyping < TYPING_EVERY_MS) return;
    this.#lastTyping = performance.now();
    this.#ways.typing(this.#id);
  }

  /** @param {string} text a ready reply takes the place of "/words", or stands at the end */
  #insert(text) {
    const before = this.#input.value.startsWith("/") ? "" : this.#input.value;
    this.#input.value = before.trim() ? `${before.trimEnd()} ${text}` : text;
    this.#typed();
    this.focus();
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const text = this.#input.value.trim();
    if (!text && (this.#draft.note || !this.#draft.attachments.length)) return;
    if (this.#draft.note) return this.#writeNote(text);
    this.#ways.say(this.#id, text, this.#draft.attachments);
    this.#lastTyping = 0;
    this.#empty(this.#id);
    this.focus();
  }

  /** Its words stay until the server has them. @param {string} text */
  async #writeNote(text) {
    const id = this.#id;
    if (this.#input.readOnly) return;
    this.#input.readOnly = true;
    try {
      await post(`/conversations/${id}/notes`, { client_message_id: this.#notingId(id, text), text });
      this.#noting = null;
      this.#empty(id);
      this.#ways.noted(id);
    } catch (error) {
      this.#fail(`${t("composer.note_failed")} ${saying(error)}`);
    } finally {
      this.#input.readOnly = false;
    }
  }

  /** @type {{key: string, id: string} | null} */ #noting = null;

  /**
   * The same note tried again after a cut goes under the same id: it stands once.
   * @param {string} chat
   * @param {string} text
   */
  #notingId(chat, text) {
    const key = JSON.stringify([chat, text]);
    if (this.#noting?.key !== key) this.#noting = { key, id: crypto.randomUUID() };
    return this.#noting.id;
  }

  async #pick() {
    const file = this.#picker.files?.[0];
    const id = this.#id;
    this.#picker.value = "";
    if (!file) return;
    if (this.#draft.attachments.length >= MOST_FILES)
      return this.#fail(t("composer.too_many_files", { n: MOST_FILES }));
    setText(this.#left, t("composer.uploading", { title: file.name }));
    try {
      const { attachment_id } = await upload(`/conversations/${id}/attachments`, file);
      const now = draft(id);
      keepDraft(id, { ...now, attachments: [...now.attachments, { id: attachment_id, title: file.name }] });
    } catch (error) {
      this.#fail(`${t("composer.upload_failed", { title: file.name })} ${saying(error)}`);
    }
    if (id === this.#id) this.reload();
  }

  /** @param {string} id */
  #empty(id) {
    keepDraft(id, { text: "", note: false, attachments: [] });
    if (id === this.#id) this.reload();
  }

  /** @param {string} text */
  #fail(text) {
    this.#fault.textContent = text;
  }

  #kept() {
    keepDraft(this.#id, this.#draft);
    this.#draw();
  }

  #draw() {
    const { note, attachments } = this.#draft;
    this.node.classList.toggle("noting", note);
    this.#noteButton.setAttribute("aria-pressed", String(note));
    this.#attach.hidden = this.#ready.hidden = note;
    setText(this.#hint, t(note ? "composer.note_hint" : "composer.hint"));
    this.#canned.enabled = !note;
    setText(this.#label, t(note ? "composer.note_label" : "composer.label"));
    setText(this.#sendWords, t(note ? "composer.save_note" : "composer.send"));
    this.#input.maxLength = note ? LONGEST_NOTE : LONGEST;
    const left = this.#input.maxLength - this.#input.value.length;
    setText(this.#left, left < SHOW_LEFT_BELOW ? t("composer.left", { n: left }) : "");
    this.#files.replaceChildren(
      ...attachments.map((file) =>
        el(
          "li",
          {},
          icon("file"),
          file.title,
          iconButton("close", t("composer.remove", { title: file.title }), () => this.#remove(file.id), "small"),
        ),
      ),
    );
    this.#input.style.height = "auto";
    this.#input.style.height = `${Math.min(this.#input.scrollHeight + 2, 168)}px`;
  }

  /** @param {string} id */
  #remove(id) {
    this.#draft.attachments = this.#draft.attachments.filter((file) => file.id !== id);
    this.#kept();
    this.focus();
  }
}

// @ts-check
/**
 * Ready replies: a list above the field, filtered by what is typed after `/`; arrows choose, Enter takes, Escape
 * closes.
 */

import { get } from "./api.js";
import { el, setText } from "./dom.js";
import { t, tn } from "./texts.js";

/** @typedef {{key: string, title: string, text: string}} Reply */

const MOST = 30;

export class Canned {
  #list = el("ul", { id: "canned", role: "listbox", "aria-label": t("canned.label") });
  #count = el("p", { class: "hint", role: "status" });
  node = el("div", { class: "canned", hidden: true }, this.#count, this.#list);
  enabled = true;
  #input;
  #take;
  #id = "";
  /** @type {Reply[] | null} */ #replies = null;
  /** @type {Reply[]} */ #shown = [];
  #chosen = 0;

  /** @param {HTMLTextAreaElement} input @param {(text: string) => void} take */
  constructor(input, take) {
    this.#input = input;
    this.#take = take;
    // A textarea takes no combobox role; its list is told by these three.
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", "canned");
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    input.addEventListener("blur", () => this.close());
  }

  /** @param {string} id the conversation that their variables are of */
  show(id) {
    this.#id = id;
    this.#replies = null;
    this.close();
  }

  async open() {
    if (!this.enabled) return;
    await this.#load();
    this.#filter(this.#input.value.startsWith("/") ? this.#input.value.slice(1) : "");
  }

  /** @param {string} text */
  async typed(text) {
    if (!this.enabled || !text.startsWith("/") || text.includes("\n")) return this.close();
    await this.#load();
    if (this.#input.value === text) this.#filter(text.slice(1));
  }

  close() {
    this.node.hidden = true;
    this.#input.removeAttribute("aria-activedescendant");
  }

  /** Whether the key was for the list. @param {KeyboardEvent} event */
  pressed(event) {
    if (this.node.hidden) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.#shown.length) this.#choose((this.#chosen + step + this.#shown.length) % this.#shown.length);
    else if ((event.key === "Enter" || event.key === "Tab") && this.#shown.length && !event.shiftKey)
      this.#done(this.#chosen);
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    return true;
  }

  async #load() {
    const id = this.#id;
    if (this.#replies) return;
    const answer = await get(`/conversations/${id}/canned`).catch(() => null);
    if (id === this.#id && answer) this.#replies = answer.canned;
  }

  /** @param {string} words */
  #filter(words) {
    const wanted = plain(words).split(/\s+/).filter(Boolean);
    this.#shown = (this.#replies ?? [])
      .filter((reply) => wanted.every((word) => plain(`${reply.title} ${reply.key} ${reply.text}`).includes(word)))
      .slice(0, MOST);
    this.#list.replaceChildren(
      ...this.#shown.map((reply, index) =>
        el(
          "li",
          { role: "option", id: `canned-${index}`, onclick: () => this.#done(index) },
          el("strong", {}, reply.title),
          el("span", {}, reply.text),
        ),
      ),
    );
    setText(this.#count, this.#replies ? tn("canned.found", this.#shown.length) : t("canned.failed"));
    this.node.hidden = false;
    if (this.#shown.length) this.#choose(0);
    else this.#input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} index */
  #choose(index) {
    this.#chosen = index;
    [...this.#list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    this.#list.children[index].scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", `canned-${index}`);
  }

  /** @param {number} index */
  #done(index) {
    this.close();
    this.#take(this.#shown[index].text);
  }
}

/** Without accents and capitals. @param {string} text */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

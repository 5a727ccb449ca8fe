// @ts-check
/**
 * Past conversations: looked for by words, person, skill, outcome and time. Each search is on record, so none runs by
 * itself.
 */

import { get, withQuery } from "./api.js";
import { field, saying, select } from "./dialogs.js";
import { el, setText } from "./dom.js";
import { nameOf } from "./rail.js";
import { moment, named, t, tn } from "./texts.js";

/** @typedef {import("./types").Found} Found */

export class SearchPage {
  #query = el("input", { id: "q", name: "q", type: "search", autocomplete: "off", maxlength: 200 });
  #results = el("ol", { class: "results" });
  #status = el("p", { class: "hint", role: "status" });
  #more = el("button", { type: "button", class: "plain", hidden: true }, t("search.more"));
  #desk;
  #open;
  #form;
  node;
  /** @type {Found[]} */ #found = [];
  /** @type {Record<string, string>} */ #wish = {};
  #built = false;

  /** @param {import("./desk.js").Desk} desk @param {(id: string) => void} open */
  constructor(desk, open) {
    this.#desk = desk;
    this.#open = open;
    this.#form = el("form", {
      class: "filters",
      role: "search",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        this.#find();
      },
    });
    this.#more.addEventListener("click", () => this.#next());
    this.node = el(
      "section",
      { class: "page", id: "search", "aria-label": t("search.title") },
      el("h2", { class: "page-title", tabindex: -1 }, t("search.title")),
      this.#form,
      this.#status,
      this.#results,
      this.#more,
    );
  }

  focus() {
    this.#query.focus();
  }

  draw() {
    if (this.#built) return;
    this.#built = true;
    const { me, queue } = this.#desk;
    const any = /** @type {[string, string]} */ (["", t("search.any")]);
    const pairs = (/** @type {string} */ section, /** @type {string[]} */ words) =>
      words.map((word) => /** @type {[string, string]} */ ([word, named(section, word)]));
    this.#form.append(
      field(t("search.words"), this.#query),
      field(
        t("search.agent"),
        select("agent", [any, ...queue.agents.map((one) => /** @type {[string, string]} */ ([one.id, one.name]))]),
      ),
      field(t("search.skill"), select("skill", [any, ...pairs("skill", me?.skills ?? [])])),
      field(t("search.outcome"), select("outcome", [any, ...pairs("outcome", me?.outcomes ?? [])])),
      field(t("search.from"), el("input", { id: "from", name: "from", type: "date" }), t("search.within")),
      field(t("search.to"), el("input", { id: "to", name: "to", type: "date" })),
      el("button", { type: "submit", class: "primary" }, t("search.go")),
    );
  }

  #find() {
    const values = Object.fromEntries([...new FormData(this.#form)].map(([name, value]) => [name, String(value)]));
    this.#wish = values;
    this.#found = [];
    return this.#next();
  }

  async #next() {
    setText(this.#status, t("search.searching"));
    try {
      const { found, more } = await get(
        withQuery("/search", { ...this.#wish, before: this.#found.at(-1)?.handoff_id }),
      );
      this.#found.push(...found);
      this.#more.hidden = !more;
      setText(this.#status, tn("search.found", this.#found.length));
    } catch (error) {
      setText(this.#status, saying(error));
    }
    this.#results.replaceChildren(...this.#found.map((one) => this.#result(one)));
  }

  /** @param {Found} one */
  #result(one) {
    const about = [moment(one.at), named("skill", one.skill), one.agent_name, named("outcome", one.outcome)]
      .filter(Boolean)
      .join(" · ");
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "result", onclick: () => this.#open(one.conversation_id) },
        el("strong", {}, nameOf(one.name)),
        el("span", { class: "hint" }, about),
        el("span", { class: "snippet" }, one.snippet),
      ),
    );
  }
}

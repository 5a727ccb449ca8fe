// @ts-check
/** What a supervisor looks at: queues, people, every conversation with a person, and the figures of a period. */

import { get, withQuery } from "./api.js";
import { field, saying, select } from "./dialogs.js";
import { el, icon, keyed, setText } from "./dom.js";
import { drawFigures } from "./figures.js";
import { nameOf } from "./rail.js";
import { row, table } from "./tables.js";
import { clock, dayOf, named, t, ticking } from "./texts.js";

/** @typedef {import("./types").Figures} Figures */
/** @typedef {import("./types").Colleague} Colleague */
/** @typedef {import("./types").Summary} Summary */
/** @typedef {import("./dom.js").Drawn} Drawn */

const PERIODS = /** @type {const} */ (["today", "week", "month"]);
const DAY_MS = 86400000;
const DAYS = { today: 0, week: 6, month: 29 };

export class SupervisePage {
  #title = el("h2", { class: "page-title", tabindex: -1 }, t("supervise.title"));
  #queues = el("tbody", {});
  #people = el("tbody", {});
  #talks = el("tbody", {});
  #figures = el("div", { class: "figures" });
  #noQueue = el("p", { class: "hint" }, t("queue.none"));
  #noTalks = el("p", { class: "hint" }, t("supervise.no_talks"));
  #read = el("p", { class: "hint", role: "status" });
  #form = el("form", { class: "filters" });
  #desk;
  #open;
  #built = false;
  node;

  /** @param {import("./desk.js").Desk} desk @param {(id: string) => void} open */
  constructor(desk, open) {
    this.#desk = desk;
    this.#open = open;
    this.node = el(
      "section",
      { class: "page wide", id: "supervise", "aria-label": t("supervise.title") },
      this.#title,
      el(
        "div",
        { class: "boards" },
        board("supervise.queues", ["skill", "waiting", "longest", "present"], this.#queues, this.#noQueue),
        board("supervise.people", ["name", "state", "load", "skills"], this.#people),
      ),
      board("supervise.talks", ["customer", "agent", "skill", "turn", "since", "do"], this.#talks, this.#noTalks),
      el(
        "section",
        { class: "block", "aria-labelledby": "figures-title" },
        el("h3", { id: "figures-title" }, t("supervise.figures")),
        this.#form,
        this.#read,
        this.#figures,
      ),
    );
    setInterval(() => {
      if (this.node.isConnected && !document.hidden) this.draw();
    }, 1000);
  }

  focus() {
    this.#title.focus();
  }

  draw() {
    if (!this.#built) this.#build();
    const { queue, me } = this.#desk;
    const skills = (me?.skills ?? []).map((skill) => ({
      skill,
      rows: queue.waiting.filter((row) => row.skill === skill),
    }));
    this.#noQueue.hidden = queue.waiting.length > 0;
    keyed(
      this.#queues,
      skills,
      (one) => one.skill,
      (one) =>
        row([named("skill", one.skill), "", "", ""], (/** @type {typeof one} */ now) => [
          "",
          String(now.rows.length),
          longest(now.rows.map((waiting) => this.#desk.waited(waiting))),
          String(this.#present(now.skill)),
        ]),
    );
    keyed(
      this.#people,
      queue.agents,
      (one) => one.id,
      (one) =>
        row([one.name, "", "", ""], (/** @type {Colleague} */ now) => [
          "",
          stateOf(now),
          t("supervise.load", { n: now.load, most: now.capacity }),
          now.skills.map((skill) => named("skill", skill)).join(", "),
        ]),
    );
    const talks = queue.all ?? [];
    this.#noTalks.hidden = talks.length > 0;
    keyed(
      this.#talks,
      talks,
      (one) => one.conversation_id,
      (one) => this.#talk(one),
    );
  }

  /** @param {string} skill */
  #present(skill) {
    return this.#desk.queue.agents.filter(
      (one) => one.here && one.availability === "available" && one.skills.includes(skill),
    ).length;
  }

  /** @param {Summary} first @returns {Drawn} */
  #talk(first) {
    const open = el(
      "button",
      {
        type: "button",
        class: "quiet",
        "aria-label": t("supervise.open_label", { name: nameOf(first.name) }),
        onclick: () => this.#open(first.conversation_id),
      },
      t("supervise.open"),
    );
    const drawn = row(["", "", "", "", "", open], (/** @type {Summary} */ now) => [
      nameOf(now.name),
      now.agent_name ?? "",
      named("skill", now.skill),
      t(now.state === "waiting_customer" ? "supervise.turn_customer" : "supervise.turn_agent"),
      now.accepted_at ? clock(now.accepted_at) : "",
    ]);
    return drawn;
  }

  #build() {
    this.#built = true;
    const any = /** @type {[string, string]} */ (["", t("search.any")]);
    this.#form.addEventListener("change", () => this.load());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.load();
    });
    this.#form.append(
      field(
        t("supervise.period"),
        select(
          "period",
          PERIODS.map((name) => [name, t(`supervise.${name}`)]),
        ),
      ),
      field(
        t("search.skill"),
        select("figures-skill", [
          any,
          ...(this.#desk.me?.skills ?? []).map(
            (skill) => /** @type {[string, string]} */ ([skill, named("skill", skill)]),
          ),
        ]),
      ),
      el("button", { type: "submit", class: "plain" }, icon("refresh"), t("customer.refresh")),
    );
  }

  async load() {
    const values = new FormData(this.#form);
    const days = DAYS[/** @type {keyof typeof DAYS} */ (values.get("period"))] ?? 0;
    const today = this.#desk.now;
    try {
      const answer = await get(
        withQuery("/figures", {
          from: dayOf(new Date(today.getTime() - days * DAY_MS)),
          to: dayOf(today),
          skill: String(values.get("figures-skill") ?? ""),
        }),
      );
      setText(this.#read, t("customer.read_at", { at: clock(today.toISOString()) }));
      this.#figures.replaceChildren(...drawFigures(answer));
    } catch (error) {
      setText(this.#read, saying(error));
    }
  }
}

/** @param {number[]} waits seconds */
function longest(waits) {
  return waits.length ? ticking(Math.max(...waits)) : "–";
}

/** @param {Colleague} one */
function stateOf(one) {
  return one.here ? t(`availability.${one.availability}`) : t("availability.gone");
}

/** @param {string} title @param {string[]} columns @param {HTMLElement} body @param {HTMLElement} [none] */
function board(title, columns, body, none) {
  return el("section", { class: "block" }, el("h3", {}, t(title)), none ?? null, table(title, "column", columns, body));
}

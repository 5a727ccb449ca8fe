// @ts-check
/** On the left: my conversations, and the queue by skill with waiting times that tick. */

import { el, icon, iconButton, keyed, setText, unseen } from "./dom.js";
import { clock, named, span, t, ticking, tn } from "./texts.js";

/** @typedef {import("./types").Waiting} Waiting */
/** @typedef {import("./types").Summary} Summary */
/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {{open: (id: string) => void, accept: (row: Waiting) => void}} Ways */

const KEYS = 9;

export class Rail {
  #mine = el("ol", { class: "cards" });
  #queue = el("div", { class: "queues" });
  #none = el("p", { class: "empty" });
  #free = el("p", { class: "empty" }, t("queue.none"));
  #newsText = el("p", {});
  #news = el(
    "div",
    { class: "news" },
    this.#newsText,
    iconButton("close", t("mine.news_seen"), () => this.#desk?.listener.seenNews(), "small"),
  );
  #mineTitle = el("h2", { id: "mine-title", tabindex: -1 });
  queueTitle = el("h2", { id: "queue-title", tabindex: -1 });
  #ways;
  node;
  /** @type {Desk | null} */ #desk = null;

  /** @param {Ways} ways */
  constructor(ways) {
    this.#ways = ways;
    this.node = el(
      "section",
      { class: "rail", "aria-label": t("rail.label") },
      el("section", { "aria-labelledby": "mine-title" }, this.#mineTitle, this.#news, this.#none, this.#mine),
      el("section", { "aria-labelledby": "queue-title" }, this.queueTitle, this.#free, this.#queue),
    );
    setInterval(() => {
      if (!document.hidden) this.#tick();
    }, 1000);
  }

  /** @param {Desk} desk */
  draw(desk) {
    this.#desk = desk;
    const { mine, queue } = desk;
    const own = mine.filter((one) => one.agent_id === desk.agent.id).length;
    const away = desk.availability === "away";
    setText(this.#mineTitle, t("mine.title", { n: own, most: desk.agent.capacity }));
    setText(this.#none, t(away ? "mine.none_away" : "mine.none"));
    setText(this.queueTitle, t("queue.title", { n: queue.waiting.length }));
    setText(this.#newsText, desk.listener.news);
    this.#news.hidden = !desk.listener.news;
    this.#none.hidden = mine.length > 0;
    this.#free.hidden = queue.waiting.length > 0;
    keyed(
      this.#mine,
      mine.map((summary, index) => ({ summary, index })),
      (one) => one.summary.conversation_id,
      (one) => this.#card(one.summary),
    );
    keyed(
      this.#queue,
      this.#bySkill(queue.waiting),
      (group) => group.skill,
      (group) => this.#group(group.skill),
    );
    this.#tick();
  }

  /**
   * My skills first; within both by who is served first, so that the first card is the one that Alt+A takes.
   * @param {Waiting[]} waiting in the order in which they are served
   */
  #bySkill(waiting) {
    const skills = [...new Set(waiting.map((row) => row.skill))];
    const groups = skills.map((skill) => ({ skill, rows: waiting.filter((row) => row.skill === skill) }));
    return groups.sort((a, b) => Number(b.rows[0].mine) - Number(a.rows[0].mine));
  }

  /** @param {string} skill */
  #group(skill) {
    const list = el("ol", { class: "cards" });
    const count = el("span", { class: "count" });
    const node = el(
      "section",
      { class: "queue", "aria-label": named("skill", skill) },
      el("h3", {}, named("skill", skill), count),
      list,
    );
    return {
      node,
      update: (/** @type {{rows: Waiting[]}} */ { rows }) => {
        setText(count, String(rows.length));
        node.classList.toggle("others", !rows[0].mine);
        keyed(
          list,
          rows.map((row, index) => ({ row, index })),
          ({ row }) => row.handoff_id,
          ({ row }) => this.#row(row),
        );
      },
    };
  }

  /** @param {Waiting} first */
  #row(first) {
    let row = first;
    const time = el("time", { class: "waited", "data-handoff": first.handoff_id });
    const warning = el("span", { class: "warning" });
    const head = el("span", { class: "head" }, icon("first"), t("queue.head"));
    const title = el("button", {
      type: "button",
      class: "card-title",
      onclick: () => this.#ways.open(row.conversation_id),
    });
    const verified = el("span", { class: "verified" }, icon("check"), unseen(t("verified.yes")));
    const take = el(
      "button",
      { type: "button", class: "primary small", onclick: () => this.#ways.accept(row) },
      t("queue.accept"),
    );
    const reason = el("p", { class: "reason" });
    const foot = el("p", { class: "card-foot" });
    const node = el(
      "li",
      { class: "card waiting" },
      el("div", { class: "card-head" }, title, verified, time),
      el("div", { class: "marks" }, head, warning),
      reason,
      el("div", { class: "card-end" }, foot, take),
    );
    return {
      node,
      update: (/** @type {{row: Waiting, index: number}} */ one) => {
        row = one.row;
        setText(title, nameOf(row.name, row.verified));
        verified.hidden = !row.verified;
        head.hidden = row.priority < 1;
        setText(reason, row.reason);
        reason.hidden = !row.reason;
        setText(foot, `${named("cause", row.cause)} · ${named("channel", row.channel)}`);
        take.setAttribute("aria-label", t("queue.accept_label", { name: nameOf(row.name, row.verified) }));
        take.hidden = !row.mine && !this.#desk?.may("supervise");
        drawWarning(warning, row.warning);
        node.dataset.warning = row.warning;
      },
    };
  }

  /** @param {Summary} first */
  #card(first) {
    let summary = first;
    const time = el("time", { class: "waited" });
    const unread = el("span", { class: "unread" });
    const state = el("span", { class: "state" });
    const last = el("p", { class: "reason" });
    const foot = el("span", { class: "card-foot" });
    const key = el("kbd", {});
    const title = el("button", {
      type: "button",
      class: "card-title",
      onclick: () => this.#ways.open(summary.conversation_id),
    });
    const node = el(
      "li",
      { class: "card mine" },
      el("div", { class: "card-head" }, title, unread, time),
      last,
      el("div", { class: "card-end" }, foot, el("span", { class: "card-turn" }, state, key)),
    );
    return {
      node,
      update: (/** @type {{summary: Summary, index: number}} */ one) => {
        summary = one.summary;
        const desk = /** @type {Desk} */ (this.#desk);
        const news = desk.unread(summary);
        setText(title, nameOf(summary.name));
        setText(unread, news ? String(news) : "");
        if (news) unread.append(unseen(` ${tn("mine.unread_words", news)}`));
        setText(time, summary.last_at ? clock(summary.last_at) : "");
        setText(last, preview(summary, desk));
        setText(foot, named("skill", summary.skill));
        drawState(state, summary, desk);
        setText(key, one.index < KEYS ? `Alt+${one.index + 1}` : "");
        const open = desk.openId === summary.conversation_id;
        if (open) title.setAttribute("aria-current", "true");
        else title.removeAttribute("aria-current");
        node.classList.toggle("has-news", news > 0);
      },
    };
  }

  #tick() {
    const desk = this.#desk;
    if (!desk) return;
    const rows = new Map(desk.queue.waiting.map((row) => [row.handoff_id, row]));
    for (const node of this.#queue.querySelectorAll("time")) {
      const row = rows.get(node.dataset.handoff ?? "");
      if (!row) continue;
      const seconds = desk.waited(row);
      setText(node, ticking(seconds));
      node.title = t("queue.waiting_for", { span: span(seconds) });
    }
  }
}

/** What was said last; a notice says less than what the customer wanted. @param {Summary} summary @param {Desk} desk */
function preview(summary, desk) {
  const lines = summary.last_from === "system" ? (desk.chats.get(summary.conversation_id)?.lines ?? []) : [];
  const line = lines.findLast((one) => one.from !== "system" && one.text);
  const [from, text] = line ? [line.from, line.text] : [summary.last_from, summary.last_text];
  return text ? `${named("short_sender", from)}${text}` : "";
}

/** @param {HTMLElement} node @param {Summary} summary @param {Desk} desk */
function drawState(node, summary, desk) {
  const typing = desk.chats.get(summary.conversation_id)?.typing;
  const writes = typing && typing.from === "customer" && typing.until > performance.now();
  const joined = summary.agent_id !== desk.agent.id;
  const kind = desk.queue.offered?.includes(summary.handoff_id)
    ? "offered"
    : writes
      ? "typing"
      : joined
        ? "joined"
        : summary.state === "waiting_customer"
          ? "customer"
          : "agent";
  node.dataset.kind = kind;
  setText(node, t(`mine.${kind}`, { name: summary.agent_name ?? t("chat.somebody") }));
}

/** @param {HTMLElement} node @param {Waiting["warning"]} warning */
function drawWarning(node, warning) {
  if (node.dataset.warning === warning) return;
  node.dataset.warning = warning;
  node.replaceChildren(
    ...(warning === "none" ? [] : [icon(warning === "late" ? "alert" : "clock"), t(`warning.${warning}`)]),
  );
}

/**
 * @param {string | null | undefined} name
 * @param {boolean} [verified] signed in, and the name is not known or not for us
 */
export function nameOf(name, verified = false) {
  return name || t(verified ? "customer.nameless" : "customer.anonymous");
}

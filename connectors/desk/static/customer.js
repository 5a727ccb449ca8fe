// @ts-check
/** The customer: verified or not and how, and what the operator's systems said of them at a moment that is told. */

import { ApiError, get } from "./api.js";
import { saying } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { clock, date, moment, money, named, t } from "./texts.js";

/** @typedef {import("./chat.js").Chat} Chat */
/** @typedef {import("./types").Snapshot} Snapshot */
/** @typedef {import("./chat.js").Known} Known */

export class CustomerTab {
  node = el("div", { class: "tab-body" });
  #desk;
  #shown = "";

  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
  }

  /** Read once when it is first looked at; then when the agent asks: each reading is on record. @param {Chat} chat */
  draw(chat) {
    const may = this.#desk.mayKnow(chat);
    if (chat.known?.mine && !may) chat.known = withheld();
    else if (may && chat.known?.withheld) chat.known = null;
    const known = chat.known ?? this.#begin(chat);
    if (may) known.mine = true;
    const key = JSON.stringify([chat.id, known, chat.view?.verified]);
    if (key === this.#shown) return;
    this.#shown = key;
    const focused = this.node.contains(document.activeElement);
    const refresh = el(
      "button",
      {
        type: "button",
        class: "plain small",
        "aria-disabled": known.reading ? "true" : null,
        onclick: () => {
          if (!known.reading) this.#read(chat, known);
        },
      },
      icon("refresh"),
      t("customer.refresh"),
    );
    this.node.replaceChildren(
      identity(chat),
      ...this.#content(known),
      el(
        "p",
        { class: "read-at" },
        el(
          "span",
          { role: "status" },
          known.reading
            ? t("customer.reading")
            : known.snapshot?.read_at
              ? t("customer.read_at", { at: clock(known.snapshot.read_at) })
              : "",
        ),
        chat.view?.verified && !known.withheld ? refresh : null,
      ),
    );
    if (focused) refresh.focus({ preventScroll: true });
  }

  /** @param {Known} known */
  #content({ snapshot, fault, withheld: gone }) {
    if (gone) return [el("p", { class: "hint" }, t("customer.withheld"))];
    const failed = fault
      ? [el("p", { class: "fault-box", role: "alert" }, icon("alert"), t("customer.failed"), " ", fault)]
      : [];
    if (!snapshot) return failed;
    return snapshot.anonymous
      ? [el("p", { class: "hint" }, t("customer.anonymous_words"))]
      : [...failed, ...facts(snapshot)];
  }

  /** @param {Chat} chat */
  #begin(chat) {
    /** @type {Known} */
    const known = { snapshot: null, fault: "", reading: false };
    chat.known = known;
    if (chat.view?.verified) this.#read(chat, known);
    else known.snapshot = /** @type {any} */ ({ anonymous: true, read_at: "" });
    return known;
  }

  /**
   * What was read before stays in view, with its time, when a later reading fails.
   * @param {Chat} chat
   * @param {Known} known
   */
  async #read(chat, known) {
    known.reading = true;
    this.draw(chat);
    try {
      known.snapshot = await get(`/conversations/${chat.id}/customer`);
      known.fault = "";
    } catch (error) {
      known.fault = error instanceof ApiError ? saying(error) : t("customer.unreachable");
      if (error instanceof ApiError && error.status === 403) known.snapshot = null;
    }
    known.reading = false;
    // Somebody else may sit there by now: this was not read of them.
    if (this.#desk.open === chat && chat.known === known) this.draw(chat);
  }

  forget() {
    this.#shown = "";
    this.node.replaceChildren();
  }
}

/** What is left of what was known when the conversation is not mine any more: nothing. @returns {Known} */
function withheld() {
  return { snapshot: null, fault: "", reading: false, withheld: true };
}

/** @param {Chat} chat */
function identity(chat) {
  const verified = chat.view?.verified;
  if (!verified)
    return el(
      "div",
      { class: "identity no" },
      icon("alert"),
      el("div", {}, el("strong", {}, t("verified.no")), el("p", { class: "hint" }, t("verified.no_words"))),
    );
  const how = verified.at
    ? t("verified.how", { how: named("how", verified.how ?? "unknown"), at: moment(verified.at) })
    : named("how", verified.how ?? "unknown");
  return el(
    "div",
    { class: "identity yes" },
    icon("check"),
    el(
      "div",
      {},
      el("strong", {}, t("verified.yes")),
      el("p", { class: "hint" }, how),
      verified.step_up ? el("p", { class: "hint" }, t("verified.step_up")) : null,
    ),
  );
}

/** @param {Snapshot} snapshot @returns {Node[]} */
function facts(snapshot) {
  const { lines = [], bills = [], tickets = [], failed = [] } = snapshot;
  const gone = (/** @type {string} */ part) =>
    failed.includes(part) ? el("p", { class: "fault-box" }, icon("alert"), t("customer.part_failed")) : null;
  return [
    el(
      "dl",
      { class: "facts" },
      el("dt", {}, t("customer.name")),
      el("dd", {}, snapshot.name || "–"),
      el("dt", {}, t("customer.contact")),
      el("dd", {}, snapshot.contact || "–"),
    ),
    section(
      "lines",
      gone("lines"),
      lines.map((line) =>
        fact(
          line.number,
          [
            named("line_kind", line.kind),
            line.plan,
            line.state && line.state !== "active" ? named("line_state", line.state) : null,
          ],
          line.credit_cents === null ? "" : money(line.credit_cents),
        ),
      ),
      gone("credit"),
    ),
    section(
      "bills",
      gone("bills"),
      bills.map((bill) =>
        fact(
          t("customer.bill", { number: bill.number }),
          dueOf(bill),
          money(bill.amount_cents),
          bill.state === "overdue",
        ),
      ),
    ),
    section(
      "tickets",
      gone("ticket"),
      tickets.map((ticket) =>
        fact(ticket.what, [ticket.id, named("ticket_state", ticket.state), ticket.at ? date(ticket.at) : null], ""),
      ),
    ),
  ];
}

/** "scade il 10 nov · da pagare", "scaduta il 10 nov" @param {Snapshot["bills"][0]} bill */
function dueOf({ due, state }) {
  if (due && state === "overdue") return [t("customer.overdue", { at: date(due) })];
  return [due ? t("customer.due", { at: date(due) }) : null, named("bill_state", state)];
}

/** @param {string} name @param {Node | null} failed @param {Node[]} rows @param {Node | null} [more] */
function section(name, failed, rows, more = null) {
  const none = !failed && !rows.length ? el("p", { class: "hint" }, t(`customer.no_${name}`)) : null;
  return el(
    "section",
    { class: "block" },
    el("h2", {}, t(`customer.${name}`)),
    failed,
    none,
    rows.length ? el("ul", { class: "fact-list" }, ...rows) : null,
    more,
  );
}

/** @param {string} title @param {(string | null)[]} details @param {string} value @param {boolean} [bad] */
function fact(title, details, value, bad = false) {
  return el(
    "li",
    { class: bad ? "bad" : "" },
    el("div", {}, el("strong", {}, title), el("span", { class: "hint" }, details.filter(Boolean).join(" · "))),
    value ? el("span", { class: "value" }, value) : null,
  );
}

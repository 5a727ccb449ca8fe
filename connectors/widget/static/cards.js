// @ts-check
/**
 * Facts drawn from a message's card. The rows, by kind (amounts in integer cents, days as YYYY-MM-DD):
 *
 *   counters   {line?, name, unit: "GB|min|sms", used, total, left, unlimited?, renews?}; total is null if unlimited
 *   movements  {line?, date, what, amount}
 *   bills      {line?, number, issued, due?, amount, state}
 *   bill       {line?, what, amount}
 *   plan       {line?, name, amount, contents: [text], renews?}
 *
 * The same facts stand in the message's text. A group says which of its lines it draws (`draws`), so that nothing is
 * said twice and nothing that only the text says is lost. A card that cannot be drawn leaves the whole text.
 */

import { el } from "./dom.js";
import { amount, date, maybe, money, t } from "./texts.js";

/** @typedef {import("./types").Row} Row */
/**
 * @typedef {object} Group The drawn rows of one line.
 * @property {string} line "" where the card is not about lines
 * @property {HTMLElement} node
 * @property {(text: string) => boolean} draws whether a bullet of the text says what a row shows
 * @property {(heading: string) => string} title the text's heading without what the rows show themselves
 */

/** @type {Record<string, {draw: (row: Row) => HTMLElement, says: (row: Row) => string[]}>} */
const KINDS = {
  counters: { draw: counter, says: (row) => [`${text(row, "name")}:`] },
  movements: { draw: movement, says: (row) => [text(row, "what")] },
  bills: { draw: bill, says: (row) => [text(row, "number")] },
  bill: { draw: item, says: (row) => [text(row, "what")] },
  plan: { draw: plan, says: (row) => contents(row) },
};

/** The card's groups in order; none if there is nothing that we can draw. @param {import("./types").Card | null | undefined} card @returns {Group[]} */
export function drawCard(card) {
  const kind = card && KINDS[card.kind];
  if (!card || !kind || !Array.isArray(card.rows)) return [];
  try {
    return [...byLine(card.rows.filter((row) => row.total !== 0))].map(([line, rows]) => {
      const said = rows.flatMap(kind.says);
      const list = el("ul", { class: "rows" }, ...rows.map(kind.draw));
      return { line, node: el("div", { class: `card card-${card.kind}`, role: "group", "aria-label": [t(`card.${card.kind}`), line].filter(Boolean).join(", ") }, list),
        draws: (/** @type {string} */ bullet) => said.some((words) => words && bullet.includes(words)),
        title: (/** @type {string} */ heading) => (card.kind === "plan" && rows.some((row) => heading.includes(text(row, "name"))) ? heading.slice(0, line.length) : heading) };
    });
  } catch {
    return [];
  }
}

/** @param {Row[]} rows */
function byLine(rows) {
  /** @type {Map<string, Row[]>} */
  const groups = new Map();
  for (const row of rows) groups.set(String(row.line ?? ""), [...(groups.get(String(row.line ?? "")) ?? []), row]);
  return groups;
}

/** @param {Row} row */
function counter(row) {
  const unit = row.unit === "sms" ? "" : text(row, "unit");
  const used = figure(row, "used");
  const unlimited = row.total === null || row.total === undefined;
  const total = unlimited ? 0 : figure(row, "total");
  const told = unlimited ? t("card.used_unlimited", { used: amount(used, unit) }) : t("card.used", { used: amount(used, unit), total: amount(total, unit) });
  return el("li", { class: "counter" },
    pair(text(row, "name"), unlimited ? t("card.unlimited") : t("card.left", { left: amount(figure(row, "left"), unit) })),
    unlimited ? null : bar(used, total), el("p", { class: "note" }, told));
}

/** What is left of the whole, full to empty; its figures stand beside it. @param {number} used @param {number} total */
function bar(used, total) {
  const left = Math.max(0, Math.min(1, 1 - used / total));
  const fill = el("span", { class: left <= 0.1 ? "fill low" : "fill" });
  fill.style.setProperty("--left", String(left));
  return el("div", { class: left === 0 ? "bar empty" : "bar", "aria-hidden": "true" }, fill);
}

/** @param {Row} row */
function movement(row) {
  const cents = figure(row, "amount");
  const value = el("span", { class: cents > 0 ? "value plus" : "value" }, `${cents > 0 ? "+" : ""}${money(cents)}`);
  return entry(text(row, "what"), date(text(row, "date")), value);
}

/** @param {Row} row */
function bill(row) {
  const state = text(row, "state");
  const dates = [t("card.issued", { date: date(text(row, "issued")) }), row.due && state !== "paid" && t("card.due", { date: date(text(row, "due")) })];
  const tag = el("span", { class: `tag tag-${state}` }, maybe(`bill_state.${state}`) ?? state);
  return entry(text(row, "number"), dates.filter(Boolean).join(" · "), el("span", { class: "value" }, money(figure(row, "amount")), tag));
}

/** @param {Row} row */
function item(row) {
  return el("li", { class: "entry" }, pair(text(row, "what"), money(figure(row, "amount"))));
}

/** @param {Row} row */
function plan(row) {
  return el("li", { class: "plan" }, pair(text(row, "name"), t("card.a_month", { price: money(figure(row, "amount")) })),
    el("ul", { class: "contents" }, ...contents(row).map((content) => el("li", {}, content))));
}

/** What a plan holds, without the bullets that the text gives it. @param {Row} row */
function contents(row) {
  return /** @type {unknown[]} */ (row.contents ?? []).map((content) => String(content).replace(/^\s*[-•*–]\s*/, ""));
}

/** @param {string} name @param {string} note @param {HTMLElement} value */
function entry(name, note, value) {
  return el("li", { class: "entry" }, el("p", { class: "pair" }, el("span", { class: "name" }, name, el("span", { class: "note" }, note)), value));
}

/** @param {string} name @param {string} value */
function pair(name, value) {
  return el("p", { class: "pair" }, el("span", { class: "name" }, name), el("span", { class: "value" }, value));
}

/** @param {Row} row @param {string} name */
function text(row, name) {
  if (row[name] === null || row[name] === undefined) throw new Error(`a row without ${name}`);
  return String(row[name]);
}

/** A number, or a decimal in a string. @param {Row} row @param {string} name */
function figure(row, name) {
  const value = Number(text(row, name));
  if (!Number.isFinite(value)) throw new Error(`not a figure: ${name}`);
  return value;
}

// @ts-check
/** The figures of a period: in large for all, in a table by skill and by agent. */

import { el } from "./dom.js";
import { row, table } from "./tables.js";
import { figure, length, named, percent, t, tn } from "./texts.js";

/** @typedef {import("./types").Figures} Figures */
/** @typedef {import("./types").Spread} Spread */

/**
 * @param {{all: Figures, by_skill: Record<string, Figures>, by_agent: (Figures & {agent_name: string | null})[],
 *   bot_rating?: Spread | null}} answer
 */
export function drawFigures({ all, by_skill: bySkill, by_agent: byAgent, bot_rating: botRating }) {
  /** @type {[string, string, string][]} */
  const values = [
    ["asked", String(all.asked), ""],
    ["first_response", half(all.first_response), most(all.first_response)],
    ["waiting", half(all.waiting), most(all.waiting)],
    ["handling", half(all.handling), most(all.handling)],
    ["abandonment", share(all.abandonment), ""],
    ["recontact", share(all.recontact), ""],
    ["rating", ...votes(all.rating)],
    ["bot_rating", ...votes(botRating)],
    ["bot_time", half(all.bot_time), most(all.bot_time)],
  ];
  const tiles = el(
    "dl",
    { class: "tiles" },
    ...values.map(([name, value, more]) =>
      el(
        "div",
        {},
        el("dt", {}, t(`figures.${name}`)),
        el("dd", {}, value, more ? el("span", { class: "hint" }, more) : null),
      ),
    ),
  );
  const rows = [
    ...Object.entries(bySkill).map(([skill, of]) => ({ name: named("skill", skill), of })),
    ...byAgent.map((of) => ({ name: of.agent_name ?? "–", of })),
  ];
  const columns = ["who", "asked", "first_response", "waiting", "handling", "abandonment", "rating"];
  const body = el(
    "tbody",
    {},
    ...rows.map(
      ({ name, of }) =>
        row([
          name,
          String(of.asked),
          half(of.first_response),
          half(of.waiting),
          half(of.handling),
          share(of.abandonment),
          of.rating ? figure(of.rating.mean) : "–",
        ]).node,
    ),
  );
  return [tiles, el("p", { class: "hint" }, t("figures.words")), table("figures.table", "figures", columns, body)];
}

/** Their mean, and how many there are. @param {Spread | null | undefined} given @returns {[string, string]} */
function votes(given) {
  return given ? [t("figures.stars", { n: figure(given.mean) }), tn("figures.votes", given.count)] : ["–", ""];
}

/** What half of the cases stay within. @param {import("./types").Spread | null} spread */
function half(spread) {
  return spread ? length(spread.p50) : "–";
}

/** @param {import("./types").Spread | null} spread */
function most(spread) {
  return spread ? t("figures.spread", { p90: length(spread.p90) }) : "";
}

/** @param {number | null} value */
function share(value) {
  return value === null ? "–" : percent(value);
}

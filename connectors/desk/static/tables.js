// @ts-check
/** Tables that can be scrolled on a narrow page, and rows that are updated in place. */

import { el, setText } from "./dom.js";
import { t } from "./texts.js";

/** @typedef {import("./dom.js").Drawn} Drawn */

/** @param {string} caption @param {string} section @param {string[]} columns @param {HTMLElement} body */
export function table(caption, section, columns, body) {
  return el(
    "div",
    { class: "table", tabindex: 0, role: "region", "aria-label": t(caption) },
    el(
      "table",
      {},
      el("thead", {}, el("tr", {}, ...columns.map((name) => el("th", { scope: "col" }, t(`${section}.${name}`))))),
      body,
    ),
  );
}

/**
 * A row; empty cells of an update stay as they are.
 * @param {(string | Node)[]} cells
 * @param {(item: any) => string[]} [update]
 * @returns {Drawn}
 */
export function row(cells, update) {
  const nodes = cells.map((cell, index) => (index ? el("td", {}, cell) : el("th", { scope: "row" }, cell)));
  return {
    node: el("tr", {}, ...nodes),
    update:
      update &&
      ((item) =>
        update(item).forEach((text, index) => {
          if (text) setText(nodes[index], text);
        })),
  };
}

// @ts-check
/**
 * A message's text with its card woven in: each group stands where the text speaks of it, under the text's own heading
 * and instead of the bullets that it draws. All other sentences stay where they are.
 */

import { linked } from "./addresses.js";
import { drawCard } from "./cards.js";
import { el } from "./dom.js";

/** @typedef {import("./cards.js").Group} Group */

/** What the other side speaks, whatever the language of the labels. */
const SPOKEN = "it";
const BULLET = /^\s*[-•*–]\s+/;

/** @param {import("./types").Message} message @returns {HTMLElement[]} */
export function drawBody(message) {
  const groups = drawCard(message.card);
  if (groups.length) return weave(message.text, groups);
  const words = message.from === "human" ? linked(message.text) : [message.text];
  return [paragraph(words, message.from === "customer" ? null : SPOKEN)];
}

/** @param {string} text @param {Group[]} groups */
function weave(text, groups) {
  /** @type {HTMLElement[]} */
  const parts = [];
  /** @type {string[]} */
  let sentences = [];
  const waiting = new Set(groups);
  const flush = () => {
    if (sentences.join("").trim()) parts.push(paragraph([sentences.join("\n").trim()], SPOKEN));
    sentences = [];
  };
  const place = (/** @type {Group} */ group, /** @type {string} */ heading) => {
    flush();
    if (heading) parts.push(el("p", { class: "card-line", dir: "auto", lang: SPOKEN }, heading));
    parts.push(group.node);
    waiting.delete(group);
  };
  let current = groups[0];
  for (const line of text.split("\n")) {
    const bullet = BULLET.test(line);
    const headed = bullet ? undefined : groups.find((group) => waiting.has(group) && group.line && fold(line).includes(fold(group.line)));
    current = headed ?? current;
    if (headed) place(headed, headed.title(line.replace(/:\s*$/, "")));
    else if (!bullet || !current.draws(line)) sentences.push(line);
    else if (waiting.has(current)) place(current, current.line);
  }
  flush();
  for (const group of waiting) place(group, group.line);
  return parts;
}

/** @param {(Node | string)[]} words @param {string | null} lang */
function paragraph(words, lang) {
  return el("p", { class: "text", dir: "auto", lang }, ...words);
}

/** @param {string} text */
function fold(text) {
  return text.toLocaleLowerCase();
}

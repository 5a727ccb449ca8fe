// @ts-check
/** One entry of the transcript: built once, updated when something about it changed. Every text is a text node. */

import { el, icon, safeAddress, setText } from "./dom.js";
import { clock, named, size, t } from "./texts.js";

/** @typedef {import("./types").Message} Message */
/** @typedef {import("./types").Note} Note */
/** @typedef {import("./types").Unsent} Unsent */
/** @typedef {{first: boolean, delivery: "" | "sent" | "delivered" | "read"}} Place */

/** @param {Message} message */
export function drawLine(message) {
  const sender = el("span", { class: "sender" });
  const time = el("time", {});
  const body = el("div", { class: "bubble" });
  const delivery = el("span", { class: "delivery" });
  const head = el("p", { class: "line-head" }, icon(message.from === "bot" ? "bot" : "person"), sender);
  const node = el(
    "li",
    { class: `line from-${message.from}` },
    head,
    body,
    el("p", { class: "line-foot" }, time, delivery),
  );
  let shown = "";
  return {
    node,
    /** @param {{message: Message, place: Place}} one */
    update({ message: now, place }) {
      const content = JSON.stringify([now.text, now.attachments, now.choices, now.prompt]);
      if (content !== shown) body.replaceChildren(...contentOf(now));
      shown = content;
      setText(sender, senderOf(now));
      setText(time, clock(now.at));
      time.dateTime = now.at;
      node.classList.toggle("first", place.first);
      drawDelivery(delivery, place.delivery);
    },
  };
}

/** "Rosa (operatore)", "Assistente digitale" @param {Message} message */
export function senderOf(message) {
  return message.from === "human" && message.name ? message.name : t(`sender.${message.from}`);
}

/** @param {Message} message @returns {Node[]} */
function contentOf(message) {
  const prompt = message.prompt
    ? [el("p", { class: "aside" }, icon("lock"), named("prompt", message.prompt.kind))]
    : [];
  const choices = message.choices?.length
    ? [
        el(
          "ul",
          { class: "offered", "aria-label": t("transcript.choices") },
          ...message.choices.map((choice) => el("li", {}, choice.title)),
        ),
      ]
    : [];
  const text = message.text ? [el("p", { class: "text", dir: "auto" }, message.text)] : [];
  return [...text, ...(message.attachments ?? []).map(drawAttachment), ...prompt, ...choices];
}

/** Always a download of our own, or a link that opens elsewhere. @param {import("./types").Attachment} attachment */
function drawAttachment(attachment) {
  const address = safeAddress(attachment.url);
  const detail = attachment.size ? el("span", { class: "hint" }, size(attachment.size)) : null;
  const label = [
    icon(attachment.kind === "link" ? "link" : "file"),
    el("span", { class: "attachment-name" }, attachment.title),
    detail,
  ];
  if (!address) return el("p", { class: "attachment" }, ...label);
  const file = attachment.kind !== "link";
  return el(
    "a",
    { class: "attachment", href: address, target: "_blank", rel: "noopener noreferrer", download: file ? "" : null },
    ...label,
    el("span", { class: "hidden" }, ` (${t(file ? "attachment.download" : "attachment.new_tab")})`),
  );
}

/** @param {HTMLElement} node @param {Place["delivery"]} delivery */
function drawDelivery(node, delivery) {
  if (node.dataset.delivery === delivery) return;
  node.dataset.delivery = delivery;
  node.replaceChildren(
    ...(delivery ? [icon(delivery === "sent" ? "check" : "checks"), t(`delivery.${delivery}`)] : []),
  );
}

/** @param {Note} note */
export function drawNote(note) {
  const author = note.agent_name ? t("note.by", { name: note.agent_name }) : t("note.label");
  return {
    node: el(
      "li",
      { class: "private-note" },
      el("p", { class: "line-head" }, icon("lock"), el("strong", {}, author), el("span", {}, t("note.unseen"))),
      el("p", { class: "text", dir: "auto" }, note.text),
      el("p", { class: "line-foot" }, el("time", { datetime: note.at }, clock(note.at))),
    ),
  };
}

/** What happened that an agent must not overlook. @param {import("./types").HistoryEvent} event */
export function drawEvent(event) {
  const refused = event.kind === "bot_reply_refused";
  const words = refused ? refusedWords(event.body) : "";
  return {
    node: el(
      "li",
      { class: "happened", "data-kind": event.kind },
      el(
        "p",
        {},
        icon(refused ? "bot" : "alert"),
        el("strong", {}, named("event", event.kind)),
        el("time", { datetime: event.at }, clock(event.at)),
      ),
      words ? el("p", { class: "text", dir: "auto" }, words) : null,
    ),
  };
}

/** What the bot would have said. @param {Record<string, any>} body */
export function refusedWords(body) {
  return [body.texts ?? body.text ?? []].flat().join(" ");
}

/**
 * A line of mine on its way.
 * @param {Unsent} first @param {{may: (item: Unsent) => boolean, retry: (item: Unsent) => void, back: (item: Unsent) =>
 *   void, copy: (item: Unsent) => void, drop: (item: Unsent) => void, explain: (item: Unsent) => string}} ways `may`: I
 *   can still write there
 */
export function drawUnsent(first, ways) {
  const state = el("p", { class: "line-foot unsent-state" });
  const files = first.attachments.map((file) =>
    el("p", { class: "attachment" }, icon("file"), el("span", { class: "attachment-name" }, file.title)),
  );
  const node = el(
    "li",
    { class: "line from-human mine unsent" },
    el("div", { class: "bubble" }, el("p", { class: "text", dir: "auto" }, first.text), ...files),
    state,
  );
  let shown = "";
  return {
    node,
    /** @param {{item: Unsent}} one */
    update({ item }) {
      const words = ways.explain(item);
      const may = ways.may(item);
      const key = `${item.state}/${words}/${may}`;
      if (shown === key) return;
      shown = key;
      node.dataset.state = item.state;
      const stuck = ["refused", "not_owner"].includes(item.state);
      /** @type {("retry" | "back" | "copy" | "drop")[]} */
      const acts = item.state === "sending" ? [] : !stuck ? ["retry"] : may ? ["retry", "back"] : ["copy", "drop"];
      state.replaceChildren(
        icon(stuck ? "alert" : "clock"),
        el("span", {}, words),
        ...acts.map((act) =>
          el("button", { type: "button", class: "quiet", onclick: () => ways[act](item) }, t(`unsent.${act}`)),
        ),
      );
    },
  };
}

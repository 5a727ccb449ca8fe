// @ts-check
/** One line of the transcript: built once, updated when its surroundings change. Every text is a text node. */

import { drawBody } from "./body.js";
import { el, icon, safeAddress } from "./dom.js";
import { drawPrompt } from "./prompts.js";
import { clock, size, t } from "./texts.js";

/** @typedef {import("./types").Message} Message */
/** @typedef {import("./types").Unsent} Unsent */
/**
 * @typedef {object} Place Where a line stands.
 * @property {boolean} first it starts a group of one sender
 * @property {boolean} last it ends one
 * @property {string} [chosen] the title of the choice that was taken
 * @property {boolean} choosable its choices can still be taken
 * @property {"open" | "done" | "over"} prompting what can be done about its prompt
 */
/**
 * @typedef {object} Line
 * @property {HTMLElement} node
 * @property {(message: Message, place: Place) => void} update
 */

/** Who says a line: what they are, and a person's name. @param {Message} message */
export function speaker({ from, name }) {
  return from === "human" && name ? t("sender.human_name", { name }) : t(`sender.${from}`);
}

/** A line for the ear: who, what, and the answers it offers. @param {Message} message */
export function spoken(message) {
  const titles = (message.choices ?? []).map((choice) => choice.title).join(", ");
  return `${speaker(message)}: ${message.text}${titles && `\n${t("transcript.choices")}: ${titles}`}`;
}

/** @param {Message} message @param {import("./prompts.js").PromptWays & {choose: (id: string, title: string) => void}} ways @returns {Line} */
export function drawLine(message, ways) {
  const body = el("div", { class: "body" });
  let shown = "";
  let linked = "";
  const files = el("div", { class: "attachments" });
  const choices = (message.choices ?? []).map((choice) => drawChoice(choice, ways.choose));
  const prompt = message.prompt ? drawPrompt(message.prompt, ways) : null;
  const time = el("time", { class: "time", datetime: message.at }, clock(message.at));
  const node = el("li", { class: `line from-${message.from}` },
    el("p", { class: "sender" }, speaker(message)),
    el("div", { class: "bubble" }, body, files, prompt?.node),
    choices.length ? el("div", { class: "choices", role: "group", "aria-label": t("transcript.choices") }, ...choices.map((choice) => choice.node)) : null,
    time);
  return {
    node,
    update(current, place) {
      if (shown !== current.text) body.replaceChildren(...drawBody(current));
      shown = current.text;
      const addresses = JSON.stringify(current.attachments ?? []);
      if (linked !== addresses) files.replaceChildren(...(current.attachments ?? []).map(drawAttachment));  // one's own have none at first
      linked = addresses;
      if (time.dateTime !== current.at) {  // our own clock's until the server's line has come
        time.dateTime = current.at;
        time.textContent = clock(current.at);
      }
      node.classList.toggle("first", place.first);
      node.classList.toggle("last", place.last);
      node.classList.toggle("acted", place.prompting === "done");
      for (const choice of choices) choice.update(place);
      prompt?.update(place.prompting);
    },
  };
}

/** @param {import("./types").Choice} choice @param {(id: string, title: string) => void} choose */
function drawChoice({ id, title }, choose) {
  const mark = el("span", { class: "hidden" });
  const node = el("button", { type: "button", class: "choice" }, icon("check"), el("span", {}, title), mark);
  node.addEventListener("click", () => { if (node.getAttribute("aria-disabled") !== "true") choose(id, title); });
  /** @param {Place} place */
  const update = ({ choosable, chosen }) => {
    const taken = chosen === title;
    node.classList.toggle("chosen", taken);
    mark.textContent = taken ? `, ${t("transcript.chosen")}` : "";
    node.setAttribute("aria-disabled", String(!choosable));
    node.tabIndex = choosable ? 0 : -1;
  };
  return { node, update };
}

/** What a person sent is a download and never drawn; the bot's own pictures are. @param {import("./types").Attachment} attachment */
function drawAttachment(attachment) {
  const address = safeAddress(attachment.url);
  if (!address) return el("p", { class: "note" }, attachment.title);
  const { origin, pathname } = new URL(address);
  const file = pathname.startsWith("/files/");
  const picture = attachment.kind === "image" && origin === location.origin && !file;
  const detail = attachment.size ? el("span", { class: "note" }, size(attachment.size)) : null;
  return el("a", { class: `attachment attachment-${attachment.kind}`, href: address, target: "_blank", rel: "noopener noreferrer" },
    picture ? el("img", { src: address, alt: "", loading: "lazy", decoding: "async" }) : null,
    el("span", { class: "pair" }, icon(attachment.kind === "pdf" ? "pdf" : attachment.kind === "image" ? "image" : "link"), el("span", { class: "name" }, attachment.title, detail)),
    el("span", { class: "hidden" }, ` (${t(file ? "attachment.download" : "attachment.new_tab")})`));
}

/** A line on its way. @param {{retry: (item: Unsent) => void, edit: (item: Unsent) => void}} ways */
export function drawUnsent(ways) {
  const text = el("p", { class: "text", dir: "auto" });
  const state = el("p", { class: "state" });
  const files = el("div", { class: "attachments" });
  const node = el("li", { class: "line from-customer unsent" }, el("p", { class: "sender" }, t("sender.customer")), el("div", { class: "bubble" }, text, files), state);
  let shown = "";
  return {
    node,
    /** @param {Unsent} item @param {Place} place */
    update(item, place) {
      text.textContent = item.text;
      if (!files.hasChildNodes()) files.append(...(item.files ?? []).map((file) => drawAttachment({ ...file, url: "" })));
      node.classList.toggle("first", place.first);
      node.classList.toggle("last", place.last);
      if (shown === item.state + item.seconds) return;
      shown = item.state + item.seconds;
      node.dataset.state = item.state;
      const retry = el("button", { type: "button", class: "quiet", onclick: () => ways.retry(item) }, t("state.retry"));
      const edit = el("button", { type: "button", class: "quiet", onclick: () => ways.edit(item) }, t("state.edit"));
      const action = ["waiting", "failed"].includes(item.state) ? retry : item.state === "refused" ? edit : null;
      state.replaceChildren(el("span", {}, t(item.files && item.state === "refused" ? "files.nobody_reads" : `state.${item.state}`, { n: item.seconds ?? 0 })), ...(action ? [action] : []));
    },
  };
}

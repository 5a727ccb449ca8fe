// @ts-check
/**
 * What the bot asks for outside the conversation: a sign-in, or a code in a masked field that no line ever shows.
 * A page of ours opens only in the browser that holds the chat, so the link comes once the server knows which one.
 */

import { ApiError } from "./api.js";
import { el, icon, safeAddress } from "./dom.js";
import { asksWho, pageOf } from "./pages.js";
import { t } from "./texts.js";

/** What a page's link says, by the page's purpose. @type {Record<string, string>} */
const LABELS = {
  signin: "prompt.signin", prove: "prompt.prove", register: "prompt.register", recover: "prompt.recover",
  passkey: "prompt.passkey", security: "prompt.security",
};

/** @typedef {import("./types").Prompt} Prompt */
/**
 * @typedef {object} PromptWays
 * @property {() => boolean} hostSignsIn the host page listens for `signin`
 * @property {() => void} signin
 * @property {(promptId: string, value: string) => Promise<void>} answer
 * @property {() => Promise<void>} hold tells the server that this browser holds the chat
 */

/** @param {Prompt} prompt @param {PromptWays} ways */
export function drawPrompt(prompt, ways) {
  return prompt.kind === "signin" ? signin(prompt, ways) : secret(prompt, ways);
}

/** @param {Prompt} prompt @param {PromptWays} ways */
function signin(prompt, ways) {
  const box = el("div", { class: "prompt" });
  const button = () => el("button", { type: "button", class: "primary", onclick: () => ways.signin() }, icon("person"), t("prompt.signin"));
  const address = safeAddress(prompt.url);
  const page = pageOf(address);
  let held = page === null;
  /** @param {"open" | "done" | "over"} state */
  const update = (state) => {
    const known = state === "done" && page === "prove" ? "over" : state;  // what was proved is told by the answer
    const wanted = known !== "open" ? known : asksWho(prompt) && ways.hostSignsIn() ? "host" : address ? "link" : "none";
    if (wanted === "link" && !held) return ways.hold().then(() => { held = true; update(state); });
    if (box.dataset.way === wanted) return;
    box.dataset.way = wanted;
    box.hidden = wanted === "over";
    if (wanted === "over") box.replaceChildren();
    else if (wanted === "done") box.replaceChildren(el("p", { class: "done" }, icon("check"), t("prompt.signed_in")));
    else if (wanted === "none") box.replaceChildren(el("p", { class: "note" }, t("prompt.signin_host")));
    else box.replaceChildren(wanted === "host" ? button() : pageLink(address, "primary", icon("person"), t(LABELS[page ?? "signin"] ?? "prompt.page")));
  };
  return { node: box, update };
}

/** @param {string | null} address @param {string} kind @param {(Node | string)[]} words */
function pageLink(address, kind, ...words) {
  return el("a", { class: kind, href: address, target: "_blank", rel: "noopener" }, ...words, el("span", { class: "hidden" }, ` (${t("attachment.new_tab")})`));
}

/** @param {Prompt} prompt @param {PromptWays} ways */
function secret(prompt, ways) {
  const id = `prompt-${prompt.id}`;
  const otp = prompt.kind === "otp";
  const input = el("input", { id, type: "password", inputmode: "numeric", autocomplete: otp ? "one-time-code" : "off", maxlength: 64, required: "", "aria-describedby": `${id}-hint ${id}-error`, spellcheck: "false" });
  const error = el("p", { class: "error", id: `${id}-error`, role: "alert" });
  const toggle = el("button", { type: "button", class: "quiet", "aria-pressed": "false" }, t("prompt.show"));
  const send = el("button", { type: "submit", class: "primary" }, t("prompt.send"));
  const form = el("form", { class: "prompt secret", autocomplete: "off", novalidate: "" },
    el("label", { for: id }, icon("lock"), t(`prompt.${prompt.kind}`)),
    el("div", { class: "field" }, input, toggle), el("p", { class: "note", id: `${id}-hint` }, t(`prompt.${prompt.kind}_hint`)), error, send);
  const box = el("div", {}, form);
  const address = safeAddress(prompt.url);
  // The other way to the same proof: a page, for those who have a passkey.
  if (pageOf(address)) ways.hold().then(() => form.append(pageLink(address, "quiet", t("prompt.with_passkey"))));
  toggle.addEventListener("click", () => {
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    toggle.textContent = t(shown ? "prompt.show" : "prompt.hide");
    toggle.setAttribute("aria-pressed", String(!shown));
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const value = input.value.replace(/[\s-]/g, "");
    error.textContent = value ? "" : t("prompt.empty");
    if (!value) return input.focus();
    if (send.getAttribute("aria-disabled") === "true") return;
    send.setAttribute("aria-disabled", "true");
    try {
      await ways.answer(prompt.id, value);
    } catch (refusal) {
      if (refusal instanceof ApiError && refusal.status !== 429) close("over");
      else error.textContent = t("prompt.failed");
    }
    send.removeAttribute("aria-disabled");
  });
  /** @param {"done" | "over"} state */
  const close = (state) => {
    const focused = box.contains(document.activeElement);
    const done = state === "done";
    input.value = "";
    const told = el("p", { class: done ? "done" : "note", tabindex: -1 }, done ? icon("check") : null, t(done ? "prompt.sent" : "prompt.expired"));
    box.replaceChildren(told);
    if (focused) told.focus();
  };
  /** @param {"open" | "done" | "over"} state */
  const update = (state) => { if (state !== "open" && box.contains(form)) close(state); };
  return { node: box, update };
}

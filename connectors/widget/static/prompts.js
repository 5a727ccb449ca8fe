// @ts-check
/** What the bot asks for outside the conversation: a sign-in, or a code in a masked field that no line ever shows. */

import { ApiError } from "./api.js";
import { el, icon, safeAddress } from "./dom.js";
import { t } from "./texts.js";

/** @typedef {import("./types").Prompt} Prompt */
/**
 * @typedef {object} PromptWays
 * @property {() => boolean} hostSignsIn the host page listens for `signin`
 * @property {() => void} signin
 * @property {(promptId: string, value: string) => Promise<void>} answer
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
  const link = () => el("a", { class: "primary", href: address, target: "_blank", rel: "noopener" }, icon("person"), t("prompt.signin"), el("span", { class: "hidden" }, ` (${t("attachment.new_tab")})`));
  /** @param {"open" | "done" | "over"} state */
  const update = (state) => {
    const wanted = state !== "open" ? state : ways.hostSignsIn() ? "host" : address ? "link" : "none";
    if (box.dataset.way === wanted) return;
    box.dataset.way = wanted;
    box.hidden = wanted === "over";
    if (wanted === "over") box.replaceChildren();
    else if (wanted === "done") box.replaceChildren(el("p", { class: "done" }, icon("check"), t("prompt.signed_in")));
    else if (wanted === "none") box.replaceChildren(el("p", { class: "note" }, t("prompt.signin_host")));
    else box.replaceChildren(wanted === "host" ? button() : link());
  };
  return { node: box, update };
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

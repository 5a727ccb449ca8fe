// @ts-check
/** Questions in a modal dialogue: the browser holds the focus in it and gives it back; Escape gives up. */

import { ApiError } from "./api.js";
import { el, iconButton } from "./dom.js";
import { money, named, t } from "./texts.js";

/**
 * @typedef {object} Question
 * @property {string} title
 * @property {(Node | null)[]} body fields, with names
 * @property {string} [confirm] the label of what is done; none: it only shows
 * @property {string} [done] the label of the button that closes what only shows
 * @property {(values: Record<string, string>) => Promise<unknown>} [run] raises ApiError or NetworkError: said, and all
 *   stays as it was typed
 * @property {string} [kind] a class
 */

/** Refusals that are told otherwise where somebody is named in them. */
const BY = new Set(["already_taken", "at_capacity"]);

/** A value that this page itself sees to be wrong, in the agent's words. */
export class Invalid extends Error {}

/**
 * Shows a dialogue; resolves when it is closed, with whether it was done.
 * @param {Question} question
 * @returns {Promise<boolean>}
 */
export function ask({ title, body, confirm, run, done: shut = t("dialog.done"), kind = "" }) {
  const fault = el("p", { class: "fault", role: "alert" });
  const done = el("button", { type: "submit", class: "primary" }, confirm ?? shut);
  const heading = el("h2", { id: "dialog-title", tabindex: -1 }, title);
  const form = el(
    "form",
    { method: "dialog", novalidate: true },
    el(
      "header",
      {},
      heading,
      iconButton("close", t("dialog.close"), () => dialog.close()),
    ),
    el("div", { class: "dialog-body" }, ...body.filter((one) => one !== null), fault),
    el(
      "footer",
      {},
      confirm
        ? el("button", { type: "button", class: "plain", onclick: () => dialog.close() }, t("dialog.cancel"))
        : null,
      done,
    ),
  );
  const dialog = el("dialog", { class: kind, "aria-labelledby": "dialog-title" }, form);
  let finished = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!run) return dialog.close();
    if (!valid(form, fault) || done.getAttribute("aria-disabled") === "true") return;
    done.setAttribute("aria-disabled", "true");
    try {
      await run(valuesOf(form));
      finished = true;
      dialog.close();
    } catch (error) {
      fault.textContent = saying(error);
    } finally {
      done.removeAttribute("aria-disabled");
    }
  });
  return new Promise((resolve) => {
    const before = document.activeElement;
    dialog.addEventListener("close", () => {
      dialog.remove();
      refocus(before);
      resolve(finished);
    });
    document.body.append(dialog);
    dialog.showModal();
    const first = /** @type {HTMLElement | null} */ (
      dialog.querySelector("[data-first], .dialog-body :is(input, select, textarea)")
    );
    (first ?? heading).focus();
  });
}

/**
 * The browser has given the focus back by now, but after a click inside the dialogue Chromium lets such a field take
 * no keys; it does once it has lost the focus and got it again.
 * @param {Element | null} before
 */
function refocus(before) {
  if (!(before instanceof HTMLElement) || !before.isConnected) return;
  before.blur();
  before.focus({ preventScroll: true });
}

/** Says that something failed; the end of the session says itself. @param {unknown} error */
export async function tell(error) {
  const shut = error instanceof ApiError && (error.status === 423 || error.code === "not_signed_in");
  const body = [el("p", { role: "alert" }, saying(error))];
  if (!shut) await ask({ title: t("fault.title"), body, done: t("dialog.understood") });
}

/** A labelled field. @param {string} label @param {HTMLElement} control with an id @param {string} [hint] */
export function field(label, control, hint) {
  if (hint) control.setAttribute("aria-describedby", `${control.id}-hint`);
  return el(
    "p",
    { class: "field" },
    el("label", { for: control.id }, label),
    control,
    hint ? el("span", { class: "hint", id: `${control.id}-hint` }, hint) : null,
  );
}

/**
 * @param {string} id
 * @param {[string, string][]} options value and label
 * @param {string} [chosen]
 * @param {Record<string, string | boolean>} [more]
 */
export function select(id, options, chosen, more = {}) {
  return el(
    "select",
    { id, name: id, ...more },
    ...options.map(([value, label]) => el("option", { value, selected: value === chosen }, label)),
  );
}

/** What a failure means to the agent. @param {unknown} error */
export function saying(error) {
  if (error instanceof Invalid) return error.message;
  if (!(error instanceof ApiError)) return t("fault.network");
  if (error.by && BY.has(error.code)) return t(`fault.${error.code}_by`, { name: error.by });
  if (error.status === 429) return t("fault.too_many", { n: error.retryAfter });
  const why = ofField(error) || named("not_sent", error.code === "nothing_to_send" ? error.reason : "", "");
  if (why) return why.replace("{amounts}", error.amounts.map(money).join(", "));
  const known = named("fault", error.code);
  return known === error.code.replaceAll("_", " ")
    ? t("fault.refused", { reason: error.detail || error.code || error.status })
    : known;
}

/**
 * What a field has to be: both kinds of refusal say "name: why".
 * @param {ApiError} error
 */
function ofField({ status, reason, detail }) {
  const name = /^\w+(?=: )/.exec(reason || detail)?.[0];
  return status === 422 ? named("field", name, "") : "";
}

/** @param {HTMLFormElement} form @param {HTMLElement} fault */
function valid(form, fault) {
  const wrong = /** @type {HTMLInputElement | undefined} */ (
    [...form.elements].find(
      (one) =>
        one instanceof HTMLElement &&
        "checkValidity" in one &&
        !(/** @type {HTMLInputElement} */ (one).checkValidity()),
    )
  );
  for (const one of form.elements) one.removeAttribute("aria-invalid");
  fault.textContent = wrong ? lacking(wrong) : "";
  wrong?.setAttribute("aria-invalid", "true");
  wrong?.focus();
  return !wrong;
}

/** What is wrong with a field; of several to choose from their common name. @param {HTMLInputElement} one */
function lacking(one) {
  const group = one.type === "radio" ? one.closest("fieldset")?.querySelector("legend") : null;
  const label = (group ?? one.labels?.[0])?.textContent ?? "";
  const { tooShort, rangeUnderflow, rangeOverflow } = one.validity;
  if (tooShort) return t("dialog.short", { label, n: one.minLength });
  if (rangeUnderflow || rangeOverflow) return t("dialog.range", { label, min: one.min, max: one.max });
  return t("dialog.missing", { label });
}

/** @param {HTMLFormElement} form @returns {Record<string, string>} */
function valuesOf(form) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const [name, value] of new FormData(form))
    if (typeof value === "string") values[name] = values[name] ? `${values[name]},${value}` : value;
  return values;
}

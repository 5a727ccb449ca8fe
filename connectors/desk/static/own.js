// @ts-check
/** The agent's own account: password, passkeys. */

import { get, post, send } from "./api.js";
import { Invalid, ask, field, saying } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { make, supported } from "./shared/passkeys.js";
import { date, t } from "./texts.js";

/** @typedef {{id: string, label: string, created_at: string}} Passkey */

/** @param {import("./desk.js").Desk} desk */
export async function showOwn(desk) {
  const keys = el("ul", { class: "own-keys" });
  const status = el("p", { class: "hint", role: "status" });
  const fill = () => fillKeys(keys, status);
  const add = el(
    "button",
    { type: "button", class: "plain", onclick: () => addKey(fill, status) },
    icon("key"),
    t("own.add_key"),
  );
  await fill();
  await ask({
    title: t("own.title", { name: desk.agent.name }),
    body: [
      el(
        "section",
        { class: "block" },
        el("h3", {}, t("own.keys")),
        el("p", { class: "hint" }, t("own.keys_words")),
        keys,
        status,
        supported ? add : el("p", { class: "hint" }, t("own.no_keys_here")),
      ),
      el(
        "section",
        { class: "block" },
        el("h3", {}, t("own.password")),
        el("button", { type: "button", class: "plain", onclick: () => changePassword() }, t("own.change_password")),
      ),
    ],
  });
}

/** @param {HTMLElement} list @param {HTMLElement} status */
async function fillKeys(list, status) {
  const answer = await get("/passkeys").catch(() => null);
  if (!answer) return void (status.textContent = t("fault.network"));
  const passkeys = /** @type {Passkey[]} */ (answer.passkeys);
  const remove = (/** @type {Passkey} */ key) =>
    send("DELETE", `/passkeys/${encodeURIComponent(key.id)}`).then(
      () => fillKeys(list, status),
      (error) => {
        status.textContent = saying(error);
      },
    );
  list.replaceChildren(
    ...passkeys.map((key) =>
      el(
        "li",
        {},
        el(
          "span",
          {},
          el("strong", {}, key.label || t("own.unnamed")),
          el("span", { class: "hint" }, ` ${date(key.created_at)}`),
        ),
        el(
          "button",
          {
            type: "button",
            class: "quiet",
            "aria-label": t("own.remove_key", { label: key.label || t("own.unnamed") }),
            onclick: () => remove(key),
          },
          t("own.remove"),
        ),
      ),
    ),
  );
}

/** @param {() => Promise<void>} fill @param {HTMLElement} status */
async function addKey(fill, status) {
  status.textContent = "";
  try {
    const options = await post("/passkeys/options");
    const credential = await make(options);
    await post("/passkeys", { credential, label: t("own.key_label", { at: date(new Date().toISOString()) }) });
    await fill();
    status.textContent = t("own.added");
  } catch (error) {
    status.textContent = error instanceof DOMException ? t("sign_in.passkey_failed") : saying(error);
  }
}

function changePassword() {
  const input = (/** @type {string} */ id, /** @type {string} */ autocomplete) =>
    el("input", { id, name: id, type: "password", autocomplete, required: true, maxlength: 128 });
  return ask({
    title: t("own.change_password"),
    confirm: t("own.change_password"),
    body: [
      field(t("own.old"), input("old", "current-password")),
      field(t("own.new"), input("new", "new-password"), t("agents.password_hint")),
      field(t("own.again"), input("again", "new-password")),
    ],
    run: (values) => {
      if (values.new !== values.again) throw new Invalid(t("own.not_same"));
      return post("/password", { old: values.old, new: values.new });
    },
  });
}

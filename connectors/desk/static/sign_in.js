// @ts-check
/** Signing in: name and password, then the second factor; and the same second factor when the desk was locked. */

import { ApiError, get, post } from "./api.js";
import { field, saying } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { ask, supported } from "./shared/passkeys.js";
import { t } from "./texts.js";

/** @typedef {{second: string[], passkey: any, enrol: {secret: string, uri: string} | null}} Second */

export class SignIn {
  node = el("main", { class: "gate", id: "gate" });
  #done;
  #leave;

  /** @param {() => void} done signed in, or unlocked @param {() => void} leave sign out instead of unlocking */
  constructor(done, leave) {
    this.#done = done;
    this.#leave = leave;
  }

  /** @param {string} [note] why one has to sign in again */
  begin(note = "") {
    const user = el("input", {
      id: "user",
      name: "user",
      autocomplete: "username",
      autocapitalize: "none",
      spellcheck: "false",
      required: true,
    });
    const password = el("input", {
      id: "password",
      name: "password",
      type: "password",
      autocomplete: "current-password",
      required: true,
    });
    this.#card(
      t("sign_in.title"),
      note,
      [field(t("sign_in.user"), user), field(t("sign_in.password"), password)],
      t("sign_in.go_on"),
      async () => {
        this.second(await post("/sign-in", { user: user.value.trim(), password: password.value }));
      },
    );
    user.focus();
  }

  /** @param {Second} second */
  second(second) {
    if (second.enrol) return this.#enrol(second.enrol);
    this.#factor(
      t("sign_in.second"),
      second,
      (code) => post("/sign-in/totp", { code }),
      (credential) => post("/sign-in/passkey", { credential }),
    );
  }

  async locked() {
    const second = await get("/unlock").catch(() => ({ second: ["totp"], passkey: null }));
    const note = second.kept_minutes ? t("lock.note_kept", { n: second.kept_minutes }) : t("lock.note");
    this.#factor(
      t("lock.title"),
      { second: ["totp"], ...second },
      (code) => post("/unlock", { code }),
      (credential) => post("/unlock", { credential }),
      note,
    );
    this.node.firstElementChild?.append(
      el("button", { type: "button", class: "quiet", onclick: () => this.#leave() }, t("top.sign_out")),
    );
  }

  /**
   * @param {string} title @param {{second: string[], passkey: any}} second
   * @param {(code: string) => Promise<unknown>} byCode @param {(credential: any) => Promise<unknown>} byKey @param
   *   {string} [note]
   */
  #factor(title, second, byCode, byKey, note = "") {
    const withKey = supported && second.passkey && second.second.includes("passkey");
    const withCode = second.second.includes("totp");
    const code = codeField();
    const fault = this.#card(
      title,
      note,
      withCode ? [field(t("sign_in.code"), code, t("sign_in.code_hint"))] : [],
      withCode ? t("sign_in.enter") : null,
      async () => {
        await byCode(code.value.replaceAll(" ", ""));
        this.#done();
      },
    );
    const key = el(
      "button",
      { type: "button", class: withCode ? "plain wide" : "primary wide" },
      icon("key"),
      t("sign_in.passkey"),
    );
    key.addEventListener("click", () => {
      fault.textContent = "";
      ask(second.passkey)
        .then(byKey)
        .then(this.#done, (error) => {
          fault.textContent = error instanceof ApiError ? gateFault(error) : t("sign_in.passkey_failed");
        });
    });
    if (withKey) fault.before(key);
    (withCode ? code : key).focus();
  }

  /** @param {{secret: string, uri: string}} enrol */
  #enrol({ secret, uri }) {
    const code = codeField();
    const body = [
      el(
        "ol",
        { class: "steps" },
        el("li", {}, t("enrol.app")),
        el(
          "li",
          {},
          t("enrol.secret"),
          el("code", { class: "secret", tabindex: 0, "aria-label": t("enrol.secret_label") }, spaced(secret)),
          el("details", {}, el("summary", {}, t("enrol.uri")), el("code", { class: "uri", tabindex: 0 }, uri)),
        ),
        el("li", {}, t("enrol.code")),
      ),
      field(t("sign_in.code"), code),
    ];
    this.#card(t("enrol.title"), t("enrol.note"), body, t("enrol.confirm"), async () => {
      await post("/sign-in/enrol", { code: code.value.replaceAll(" ", "") });
      this.#done();
    });
    code.focus();
  }

  /**
   * @param {string} title
   * @param {string} note
   * @param {Node[]} body
   * @param {string | null} button
   * @param {() => Promise<void>} run
   */
  #card(title, note, body, button, run) {
    const fault = el("p", { class: "fault", role: "alert" });
    const submit = button ? el("button", { type: "submit", class: "primary wide" }, button) : null;
    const form = el(
      "form",
      { class: "gate-card", novalidate: true },
      el("p", { class: "brand" }, el("span", { class: "mark" }, icon("desk")), t("title.desk")),
      el("h1", {}, title),
      note ? el("p", { class: "note" }, note) : null,
      ...body,
      submit,
      fault,
    );
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!submit || submit.getAttribute("aria-disabled") === "true") return;
      const empty = /** @type {HTMLInputElement | null} */ (form.querySelector("input:invalid"));
      if (empty) return missing(empty, fault);
      fault.textContent = "";
      submit.setAttribute("aria-disabled", "true");
      await run().catch((error) => {
        fault.textContent = gateFault(error);
      });
      submit.removeAttribute("aria-disabled");
    });
    this.node.replaceChildren(form);
    return fault;
  }
}

/** Here, too, "not signed in" has a meaning of its own: the password was too long ago. @param {unknown} error */
function gateFault(error) {
  return error instanceof ApiError && error.code === "not_signed_in" ? t("sign_in.too_late") : saying(error);
}

/** @param {HTMLInputElement} input @param {HTMLElement} fault */
function missing(input, fault) {
  fault.textContent = t("dialog.missing", { label: input.labels?.[0]?.textContent ?? "" });
  input.focus();
}

function codeField() {
  return el("input", {
    id: "code",
    name: "code",
    class: "code",
    inputmode: "numeric",
    autocomplete: "one-time-code",
    maxlength: 7,
    pattern: "[0-9 ]{6,7}",
    required: true,
  });
}

/** "JBSW Y3DP" @param {string} secret */
function spaced(secret) {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}

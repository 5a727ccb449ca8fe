// @ts-check
/** Who works here: an administrator makes and changes agents. */

import { get, post, send } from "./api.js";
import { ask, field, saying, select } from "./dialogs.js";
import { el, keyed, setText } from "./dom.js";
import { named, t } from "./texts.js";

/** @typedef {import("./types").Agent} Agent */

const ROLES = ["agent", "supervisor", "admin"];

export class AgentsPage {
  #title = el("h2", { class: "page-title", tabindex: -1 }, t("agents.title"));
  #status = el("p", { class: "hint", role: "status" });
  #rows = el("tbody", {});
  #desk;
  node;
  /** @type {Agent[]} */ #agents = [];

  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.node = el(
      "section",
      { class: "page", id: "agents", "aria-label": t("agents.title") },
      this.#title,
      el("p", {}, el("button", { type: "button", class: "primary", onclick: () => this.#make() }, t("agents.add"))),
      this.#status,
      el(
        "div",
        { class: "table", tabindex: 0, role: "region", "aria-label": t("agents.table") },
        el(
          "table",
          {},
          el(
            "thead",
            {},
            el(
              "tr",
              {},
              ...["name", "user", "role", "skills", "capacity", "state", "do"].map((name) =>
                el("th", { scope: "col" }, t(`column.${name}`)),
              ),
            ),
          ),
          this.#rows,
        ),
      ),
    );
  }

  focus() {
    this.#title.focus();
  }

  draw() {
    keyed(
      this.#rows,
      this.#agents,
      (one) => JSON.stringify(one),
      (one) => ({ node: this.#row(one) }),
    );
  }

  async load() {
    try {
      const answer = await get("/agents");
      this.#agents = answer.agents;
      setText(this.#status, "");
    } catch (error) {
      setText(this.#status, saying(error));
    }
    this.draw();
  }

  /** @param {Agent} one */
  #row(one) {
    const cells = [
      one.user,
      named("role", one.role),
      one.skills.map((skill) => named("skill", skill)).join(", "),
      String(one.capacity),
      t(one.active === false ? "agents.closed" : "agents.active"),
    ];
    const change = el(
      "button",
      {
        type: "button",
        class: "quiet",
        "aria-label": t("agents.change_label", { name: one.name }),
        onclick: () => this.#change(one),
      },
      t("agents.change"),
    );
    return el(
      "tr",
      { class: one.active === false ? "closed" : "" },
      el("th", { scope: "row" }, one.name),
      ...cells.map((cell) => el("td", {}, cell)),
      el("td", {}, change),
    );
  }

  async #make() {
    const done = await ask({
      title: t("agents.add"),
      confirm: t("agents.save"),
      body: [...this.#fields(null), passwordField("agents.password", true)],
      run: (values) => post("/agents", { ...valuesOf(values), user: values.user.trim(), password: values.password }),
    });
    if (done) await this.load();
  }

  /** @param {Agent} one */
  async #change(one) {
    const tick = (/** @type {string} */ name, /** @type {boolean} */ on) =>
      el(
        "label",
        { class: "choice" },
        el("input", { type: "checkbox", name, value: "yes", checked: on }),
        t(`agents.${name}`),
      );
    const done = await ask({
      title: t("agents.change_label", { name: one.name }),
      confirm: t("agents.save"),
      body: [
        ...this.#fields(one),
        passwordField("agents.new_password", false),
        tick("open", one.active !== false),
        tick("reset_second", false),
      ],
      run: (values) =>
        send("PATCH", `/agents/${one.id}`, {
          ...valuesOf(values),
          active: values.open === "yes",
          ...(values.password && { password: values.password }),
          ...(values.reset_second && { reset_second: true }),
        }),
    });
    if (done) await this.load();
  }

  /** @param {Agent | null} one */
  #fields(one) {
    const skills = (this.#desk.me?.skills ?? []).map((skill) =>
      el(
        "label",
        { class: "choice" },
        el("input", { type: "checkbox", name: "skills", value: skill, checked: one?.skills.includes(skill) }),
        named("skill", skill),
      ),
    );
    return [
      one
        ? null
        : field(
            t("column.user"),
            el("input", {
              id: "new-user",
              name: "user",
              required: true,
              maxlength: 64,
              autocomplete: "off",
              autocapitalize: "none",
            }),
            t("agents.user_hint"),
          ),
      field(
        t("column.name"),
        el("input", {
          id: "new-name",
          name: "name",
          required: true,
          maxlength: 64,
          autocomplete: "off",
          value: one?.name ?? "",
        }),
        t("agents.name_hint"),
      ),
      field(
        t("column.role"),
        select(
          "role",
          ROLES.map((role) => [role, named("role", role)]),
          one?.role ?? "agent",
        ),
      ),
      field(
        t("column.capacity"),
        el("input", {
          id: "capacity",
          name: "capacity",
          type: "number",
          min: 1,
          max: 20,
          required: true,
          value: one?.capacity ?? 3,
        }),
      ),
      el("fieldset", {}, el("legend", {}, t("column.skills")), ...skills),
    ];
  }
}

/** @param {string} label @param {boolean} required */
function passwordField(label, required) {
  return field(
    t(label),
    el("input", {
      id: "new-password",
      name: "password",
      type: "password",
      autocomplete: "new-password",
      minlength: 12,
      maxlength: 128,
      required,
    }),
    t("agents.password_hint"),
  );
}

/** @param {Record<string, string>} values */
function valuesOf({ name, role, capacity, skills }) {
  return { name: name.trim(), role, capacity: Number(capacity), skills: skills ? skills.split(",") : [] };
}

// @ts-check
/** Sending the customer a payment link, a bill or a link to top up: what can be sent is read when it is asked for. */

import { get, post } from "./api.js";
import { Invalid, ask, field, select } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { cents, money, t } from "./texts.js";

/** @typedef {import("./chat.js").Chat} Chat */

export class Sending {
  #desk;
  #speech;

  /** @param {import("./desk.js").Desk} desk @param {import("./shared/speech.js").Speech} speech */
  constructor(desk, speech) {
    this.#desk = desk;
    this.#speech = speech;
  }

  /** A bill's link or paper, a top-up's link: what is open at the operator now, read for this. @param {Chat} chat */
  async ask(chat) {
    /** @type {import("./types").Snapshot | null} */
    const snapshot = chat.view?.verified ? await get(`/conversations/${chat.id}/customer`).catch(() => null) : null;
    const unread = Boolean(chat.view?.verified) && (!snapshot || snapshot.failed?.length > 0);
    const choices = choicesOf(snapshot);
    const number = el("input", { id: "line", name: "line", inputmode: "tel", autocomplete: "off" });
    const amount = el("input", { id: "amount", name: "amount", inputmode: "decimal", autocomplete: "off" });
    const numberField = field(t("send.number"), number);
    const amountField = field(t("send.amount"), amount, t("send.amount_hint"));
    const what = select(
      "what",
      choices.map(({ label }, index) => [String(index), label]),
    );
    const toggle = () => {
      const { body } = choices[Number(what.value)];
      number.required = !(numberField.hidden = body.line !== "");
      amount.required = !(amountField.hidden = body.what !== "recharge_link");
    };
    what.addEventListener("change", toggle);
    toggle();
    const done = await ask({
      title: t("send.title"),
      confirm: t("send.confirm"),
      body: [
        unread ? el("p", { class: "fault-box" }, icon("alert"), t("send.unread")) : null,
        chat.view?.verified ? null : el("p", { class: "hint" }, t("send.anonymous")),
        field(t("send.what"), what),
        numberField,
        amountField,
        el("p", { class: "hint" }, t("send.words")),
      ],
      run: (values) => this.#post(chat, choices[Number(values.what)].body, values),
    });
    if (done) this.#speech.say(t("said.sent"));
  }

  /** @param {Chat} chat @param {Record<string, string>} chosen @param {Record<string, string>} values */
  async #post(chat, chosen, values) {
    const recharge = chosen.what === "recharge_link";
    const value = recharge ? cents(values.amount) : null;
    if (recharge && !value) throw new Invalid(t("send.amount_wrong"));
    const body = { ...chosen, ...(recharge && { line: chosen.line || dialled(values.line), amount_cents: value }) };
    await post(`/conversations/${chat.id}/send`, {
      epoch: this.#desk.epochOf(chat.id),
      client_message_id: this.#idOf(chat.id, body),
      ...body,
    });
    this.#tried = null;
  }

  /** @type {{key: string, id: string} | null} */ #tried = null;

  /**
   * The same thing tried again after a cut goes under the same id: it is sent once.
   * @param {string} chat
   * @param {object} values
   */
  #idOf(chat, values) {
    const key = JSON.stringify([chat, values]);
    if (this.#tried?.key !== key) this.#tried = { key, id: crypto.randomUUID() };
    return this.#tried.id;
  }
}

/** @param {import("./types").Snapshot | null} snapshot @returns {{label: string, body: Record<string, string>}[]} */
function choicesOf(snapshot) {
  const { bills = [], lines = [] } = snapshot ?? {};
  const about = (/** @type {import("./types").Snapshot["bills"][0]} */ bill) => ({
    number: bill.number,
    amount: money(bill.amount_cents),
  });
  return [
    ...bills.map((bill) => ({
      label: t("send.payment_link", about(bill)),
      body: { what: "payment_link", bill: bill.id },
    })),
    ...bills.map((bill) => ({ label: t("send.bill_pdf", about(bill)), body: { what: "bill_pdf", bill: bill.id } })),
    ...lines
      .filter((line) => line.prepaid ?? line.credit_cents !== null)
      .map((line) => ({
        label: t("send.recharge_link", { number: line.number }),
        body: { what: "recharge_link", line: line.e164 ?? line.number },
      })),
    { label: t("send.recharge_other"), body: { what: "recharge_link", line: "" } },
  ];
}

/** "347 123 4567" as "+393471234567" @param {string} number */
function dialled(number) {
  const digits = number.replace(/[^\d+]/g, "").replace(/^00/, "+");
  return digits.startsWith("+") ? digits : `+39${digits}`;
}

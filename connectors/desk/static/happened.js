// @ts-check
/** What happened in the account while a person had the chat, in a few words for the history. */

import { money, named, t } from "./texts.js";

/**
 * "Pagamento riuscito: 20,00 €". The server says what may be read of it, and nothing secret.
 * @param {Record<string, any>} body `happened`, and `told` or `answer`, amounts, `reference`, `left`
 */
export function happening(body) {
  const detail = body.told ?? body.answer;
  const what =
    (detail && named("happened", `${body.happened}_${detail}`, "")) ||
    named("happened", body.happened, "") ||
    t("happened.something");
  const values = [body.refunded_cents ?? body.amount_cents, body.reference].filter(
    (value) => value !== undefined && value !== null && value !== "",
  );
  const shown = values.map((value) => (typeof value === "number" ? money(value) : value));
  return shown.length ? `${what}: ${shown.join(", ")}` : what;
}

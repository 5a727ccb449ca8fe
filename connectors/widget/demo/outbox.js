// @ts-check
/** The demo's outbox: SMS and e-mails as they would have been sent, the newest first. */

/** @typedef {{kind: "sms" | "email", to: string, text: string, at: string, attached?: {name: string, bytes: number}}} Letter */

const EVERY_MS = 2000;
const KINDS = { sms: "SMS", email: "E-mail" };
const letters = /** @type {HTMLElement} */ (document.getElementById("letters"));
const none = /** @type {HTMLElement} */ (document.getElementById("none"));
const problem = /** @type {HTMLElement} */ (document.getElementById("problem"));
let shown = "";

/** @param {string} tag @param {string} name @param {string} text */
function piece(tag, name, text) {
  const node = document.createElement(tag);
  node.className = name;
  node.textContent = text;
  return node;
}

/** @param {Letter} letter */
function row(letter) {
  const item = document.createElement("li");
  const at = new Date(letter.at).toLocaleString("it-IT", { dateStyle: "short", timeStyle: "medium" });
  item.append(piece("p", "note", `${KINDS[letter.kind]} a ${letter.to}, ${at}`), piece("p", "letter", letter.text));
  if (letter.attached) item.append(piece("p", "note", `Allegato: ${letter.attached.name}`));
  return item;
}

async function look() {
  try {
    const answer = await fetch("/demo/outbox", { cache: "no-store" });
    const text = await answer.text();
    if (text !== shown) {
      shown = text;
      const found = /** @type {Letter[]} */ (JSON.parse(text));
      letters.replaceChildren(...found.map(row));
      none.hidden = found.length > 0;
    }
    problem.textContent = "";
  } catch {
    problem.textContent = "Il servizio non risponde: riprovo da solo.";
  }
  setTimeout(look, EVERY_MS);
}

look();

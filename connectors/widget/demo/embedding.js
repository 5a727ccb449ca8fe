// @ts-check
/** A page that shows the widget's attributes, calls and events as they work. */

/**
 * @typedef {HTMLElement & {open(): void, close(): void, identify(token: string): Promise<void>, signOut(): Promise<void>,
 *   on(event: string, handler: (detail: any) => void): () => void}} Chat
 */

const EVENTS = ["ready", "open", "close", "unread", "signin", "signout", "refused"];

const chat = /** @type {Chat} */ (document.querySelector("sportello-chat"));
const form = /** @type {HTMLFormElement} */ (document.getElementById("attributes"));

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** Empty fields are attributes that are not there. @returns {[string, string][]} */
function given() {
  return /** @type {[string, string][]} */ ([...new FormData(form)]).filter(([, value]) => value.trim());
}

function show() {
  byId("problem").textContent = "";
  const attributes = given();
  for (const { name } of /** @type {Iterable<HTMLInputElement>} */ (/** @type {unknown} */ (form.elements))) {
    const value = attributes.find(([key]) => key === name)?.[1];
    if (!value) chat.removeAttribute(name);
    else if (chat.getAttribute(name) !== value) chat.setAttribute(name, value);
  }
  const written = attributes.map(([name, value]) => ` ${name}="${value.replace(/&/g, "&amp;").replace(/"/g, "&quot;")}"`).join("");
  byId("markup").textContent = `<script src="${location.origin}/widget/v1/sportello.js" async></script>\n<sportello-chat${written}></sportello-chat>`;
}

/** @param {string} name @param {any} detail */
function tell(name, detail) {
  const line = document.createElement("li");
  line.textContent = `${name} ${JSON.stringify(detail)}`;
  byId("events").prepend(line);
  if (name === "refused") byId("problem").textContent = `${detail.attribute}: ${why(detail.contrast)}. Restano i nostri colori.`;
}

/** What is just too little is not rounded to enough. @param {number | null} contrast */
function why(contrast) {
  if (contrast === null) return "non è un colore come #6d28d9";
  return `contrasto ${Math.min(contrast, 4.49).toLocaleString("it", { maximumFractionDigits: 2 })}, ne serve almeno 4,5`;
}

/** The demo's own server makes the token, as a host's does. */
async function identify() {
  const answer = await fetch("/demo/identity", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ customer: "giulia" }) });
  await chat.identify((await answer.json()).identity);
}

/** @type {Record<string, () => unknown>} */
const CALLS = { open: () => chat.open(), close: () => chat.close(), identify, signOut: () => chat.signOut() };

for (const name of EVENTS) chat.on(name, (detail) => tell(name, detail));
form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
byId("calls").addEventListener("click", (event) => CALLS[/** @type {HTMLElement} */ (event.target).dataset.call ?? ""]?.());
show();
export {};

// @ts-check
/** The demo host page: it knows who its customer is and says so to the widget, through the widget's public calls alone. */

/** @typedef {{key: string, name: string}} Customer */
/**
 * @typedef {HTMLElement & {open(): void, send(text: string): Promise<void>, identify(token: string): Promise<void>,
 *   signOut(): Promise<void>, on(event: string, handler: (detail: any) => void): () => void}} Chat
 */

const CHOSEN = "demo:customer";
const OWN_PAGES = "demo:own-pages";
const NOBODY = { key: "", name: "Nessuno" };

const chat = /** @type {Chat} */ (document.querySelector("sportello-chat"));
const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("signin"));
const ownPages = /** @type {HTMLInputElement} */ (document.getElementById("own-pages"));
let stopListening = () => {};
let wanted = "";
/** @type {Promise<void>} */
let changing = Promise.resolve();
/** @type {Customer[]} */
let customers = [];

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** The page's own session: which demo customer is signed in, over reloads and tabs. */
function chosen() {
  return localStorage.getItem(CHOSEN) ?? "";
}

/** @param {string} key */
function remember(key) {
  localStorage.setItem(CHOSEN, key);
  showWho();
}

/** @param {string} key @returns {Promise<string>} the host's short-lived token for this customer */
async function identityOf(key) {
  const answer = await fetch("/demo/identity", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ customer: key }),
  });
  if (!answer.ok) throw new Error(`identity: ${answer.status}`);
  return (await answer.json()).identity;
}

/** @param {string} key */
async function signIn(key) {
  remember(key);
  await chat.identify(await identityOf(key));
}

/** Another customer: whoever was here before leaves nothing behind. @param {string} key */
async function become(key) {
  await chat.signOut();
  if (key) await signIn(key);
  else remember(key);
}

/** One change after the other; whom the arrow keys only pass by is not signed in. @param {string} key */
function change(key) {
  wanted = key;
  changing = changing.catch(() => {}).then(() => (wanted === key ? become(key) : undefined));
  return changing;
}

/** The widget asks who the customer is: the page knows, or asks with its own dialog once the customer wants to. @param {{reason: string}} detail */
async function asked({ reason }) {
  if (reason !== "pressed" && chosen()) await signIn(chosen());
  else if (reason === "pressed" && !dialog.open) dialog.showModal();
}

/** A host page that does not listen for `signin` leaves it to Sportello's own pages. */
function listen() {
  stopListening();
  stopListening = ownPages.checked ? () => {} : chat.on("signin", (detail) => told(asked(detail)));
}

/** @param {Promise<unknown>} work */
async function told(work) {
  byId("problem").textContent = "";
  try {
    await work;
  } catch {
    byId("problem").textContent = "Qualcosa non ha funzionato. Riprova tra poco.";
  }
}

/** @param {string} name */
function initials(name) {
  return name.split(" ").map((word) => word[0]).join("").slice(0, 2).toUpperCase();
}

/** @param {Customer} customer */
function face(customer) {
  const node = document.createElement("span");
  node.className = "face";
  node.setAttribute("aria-hidden", "true");
  node.textContent = customer.key ? initials(customer.name) : "";
  return node;
}

/** @param {Customer} customer */
function radio(customer) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  Object.assign(input, { type: "radio", name: "customer", value: customer.key, checked: customer.key === chosen() });
  input.addEventListener("change", () => told(change(customer.key)));
  label.className = "tile";
  label.append(input, face(customer), customer.name);
  return label;
}

/** @param {Customer} customer */
function button(customer) {
  const node = document.createElement("button");
  Object.assign(node, { type: "submit", className: "tile", value: customer.key });
  node.append(face(customer), customer.name);
  return node;
}

function showWho() {
  const customer = customers.find((one) => one.key === chosen());
  byId("who").textContent = customer ? customer.name : "Ospite";
  byId("face").textContent = customer ? initials(customer.name) : "";
  for (const input of document.querySelectorAll("#tiles input")) {
    /** @type {HTMLInputElement} */ (input).checked = /** @type {HTMLInputElement} */ (input).value === chosen();
  }
}

/** The page keeps the room of six tiles, two lines each, until it knows the names: nothing below them moves. */
async function start() {
  customers = await (await fetch("/demo/customers")).json();
  byId("tiles").replaceChildren(...[NOBODY, ...customers].map(radio));
  byId("signin-tiles").append(...customers.map(button));
  showWho();
  if (chosen()) await signIn(chosen());
}

byId("open").addEventListener("click", () => chat.open());
byId("questions").addEventListener("click", (event) => {
  const pressed = /** @type {HTMLElement} */ (event.target).closest("button");
  if (pressed) told(chat.send(pressed.textContent ?? ""));
});
dialog.addEventListener("close", () => {
  if (dialog.returnValue) told(signIn(dialog.returnValue));
  dialog.returnValue = "";
  chat.open();
});
addEventListener("storage", (event) => { if (event.key === CHOSEN) showWho(); });
chat.on("signout", ({ by }) => { if (by === "chat") remember(""); });
ownPages.checked = localStorage.getItem(OWN_PAGES) === "yes";
ownPages.addEventListener("change", () => {
  localStorage.setItem(OWN_PAGES, ownPages.checked ? "yes" : "no");
  listen();
});
listen();
told(start());

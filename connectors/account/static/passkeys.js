// @ts-check
/** A passkey's ceremony: options from the server, the browser's own dialogue, the answer posted as a plain form. */

/** @typedef {any} Json */

const KEYS = /** @type {any} */ (window.PublicKeyCredential);

/** @param {string} text */
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0)).buffer;
/** @param {ArrayBuffer} buffer */
const base64url = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** The options with their bytes; by hand in browsers before 2025. @param {"create" | "get"} ceremony @param {Json} json */
function parsed(ceremony, json) {
  if (ceremony === "create" && KEYS.parseCreationOptionsFromJSON) return KEYS.parseCreationOptionsFromJSON(json);
  if (ceremony === "get" && KEYS.parseRequestOptionsFromJSON) return KEYS.parseRequestOptionsFromJSON(json);
  const named = (/** @type {Json[]} */ list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));
  return {
    ...json,
    challenge: bytes(json.challenge),
    ...(json.user && { user: { ...json.user, id: bytes(json.user.id) } }),
    ...(json.excludeCredentials && { excludeCredentials: named(json.excludeCredentials) }),
    ...(json.allowCredentials && { allowCredentials: named(json.allowCredentials) }),
  };
}

/** @param {Json} credential */
function asJson(credential) {
  if (credential.toJSON) return credential.toJSON();
  const { response } = credential;
  const names = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const parts = names.filter((name) => response[name]).map((name) => [name, base64url(response[name])]);
  return {
    id: credential.id, rawId: base64url(credential.rawId), type: credential.type, clientExtensionResults: {},
    response: { ...Object.fromEntries(parts), ...(response.getTransports && { transports: response.getTransports() }) },
  };
}

/** @param {HTMLFormElement} form */
async function run(form) {
  const ceremony = /** @type {"create" | "get"} */ (form.dataset.passkey);
  const answer = await fetch(form.dataset.options ?? "", { method: "POST", headers: { Accept: "application/json" } });
  // Whatever the server has to say (too late, too often) is on the page itself.
  if (!answer.headers.get("Content-Type")?.includes("json")) return location.reload();
  const publicKey = parsed(ceremony, await answer.json());
  const credential = await navigator.credentials[ceremony]({ publicKey });
  /** @type {HTMLInputElement} */ (form.elements.namedItem("credential")).value = JSON.stringify(asJson(credential));
  form.submit();
}

/** @param {HTMLFormElement} form */
function offer(form) {
  const failed = /** @type {HTMLElement} */ (form.querySelector("[data-failed]"));
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    failed.textContent = "";
    // Refused, given up or timed out: browsers do not say which, and the other ways are still there.
    await run(form).catch(() => { failed.textContent = failed.dataset.failed ?? ""; });
    delete form.dataset.busy;
  });
}

if (KEYS && navigator.credentials) {
  document.querySelectorAll("form[data-passkey]").forEach((form) => offer(/** @type {HTMLFormElement} */ (form)));
  document.querySelectorAll("[data-without-passkeys]").forEach((note) => note.remove());
}

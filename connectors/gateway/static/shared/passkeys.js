// @ts-check
/** A passkey's ceremony in this browser: the server's options in, what the server wants back out. */

/** @typedef {any} Json */

const KEYS = /** @type {any} */ (window.PublicKeyCredential);

export const supported = Boolean(KEYS && navigator.credentials);

/** Raises when it was refused, given up or timed out: browsers do not say which. @param {Json} options */
export function ask(options) {
  return run("get", options);
}

/** @param {Json} options */
export function make(options) {
  return run("create", options);
}

/** @param {"create" | "get"} ceremony @param {Json} options */
async function run(ceremony, options) {
  const publicKey = parsed(ceremony, options.publicKey ?? options);
  return asJson(await navigator.credentials[ceremony]({ publicKey }));
}

/**
 * The options with their bytes; by hand in browsers before 2025.
 * @param {"create" | "get"} ceremony
 * @param {Json} json
 */
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
    id: credential.id,
    rawId: base64url(credential.rawId),
    type: credential.type,
    clientExtensionResults: {},
    response: { ...Object.fromEntries(parts), ...(response.getTransports && { transports: response.getTransports() }) },
  };
}

/** @param {string} text */
function bytes(text) {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0)).buffer;
}

/** @param {ArrayBuffer} buffer */
function base64url(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}

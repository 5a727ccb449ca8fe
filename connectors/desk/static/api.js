// @ts-check
/**
 * The desk's API over HTTP. Refusals are `ApiError`, a network that fails is `NetworkError`; nothing else is thrown.
 */

const BASE = "/desk/api";
const TIMEOUT_MS = 15000;

let csrf = "";
/** Whose session this page has; "" : nobody's. */
let agent = "";
/** @typedef {"signed_out" | "locked" | "another"} Why `another`: in another tab somebody else signed in */
/** @type {(why: Why) => void} */
let whenShut = () => {};

/** A call that the server refused. `by`: who was first; `reason`: which part of it; each where it says so. */
export class ApiError extends Error {
  /** @param {number} status @param {Record<string, any>} error @param {number} retryAfter seconds */
  constructor(status, error, retryAfter) {
    super(`${status} ${error.code ?? ""}`);
    this.status = status;
    this.code = String(error.code ?? "");
    this.detail = String(error.message ?? "");
    this.by = /** @type {string | null} */ (error.by ?? null);
    this.reason = String(error.reason ?? "");
    /** What could be had instead, in cents. */
    this.amounts = /** @type {number[]} */ (error.amounts_cents ?? []);
    this.retryAfter = retryAfter;
  }
}

/** No answer, or one of somebody on the way to the server: whether the call took effect is not known. */
export class NetworkError extends Error {}

/**
 * Calls back when the session is over, locked or another's, whichever call found out.
 * @param {(why: Why) => void} callback
 */
export function onShut(callback) {
  whenShut = callback;
}

/**
 * Who is signed in; its token goes with every later call. Another agent than this page was opened for takes nothing
 * over.
 * @returns {Promise<import("./types").Me>}
 */
export async function me() {
  const answer = await get("/me");
  if (agent && agent !== answer.agent.id) {
    whenShut("another");
    throw new ApiError(401, { code: "not_signed_in" }, 1);
  }
  agent = answer.agent.id;
  csrf = answer.csrf;
  return answer;
}

/** @param {string} path @returns {Promise<any>} */
export function get(path) {
  return call("GET", path, {});
}

/** @param {string} path @param {object} [body] @returns {Promise<any>} */
export function post(path, body = {}) {
  return call("POST", path, { body: JSON.stringify(body), type: "application/json" });
}

/** @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} */
export function send(method, path, body) {
  return call(method, path, body ? { body: JSON.stringify(body), type: "application/json" } : {});
}

/** @param {string} path @param {File} file @returns {Promise<any>} */
export function upload(path, file) {
  const form = new FormData();
  form.append("file", file, file.name);
  return call("POST", path, { body: form, timeout: 120000 });
}

/**
 * A path with a query of what is set.
 * @param {string} path
 * @param {Record<string, string | number | null | undefined>} values
 */
export function withQuery(path, values) {
  const set = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return set.length ? `${path}?${new URLSearchParams(set.map(([name, value]) => [name, String(value)]))}` : path;
}

export function streamAddress() {
  const url = new URL(`${BASE}/stream`, location.origin);
  url.protocol = url.protocol.replace("http", "ws");
  return url.href;
}

/**
 * @param {string} method @param {string} path
 * @param {{body?: BodyInit, type?: string, timeout?: number}} options @param {boolean} [again] a second try with a new
 *   token
 * @returns {Promise<any>}
 */
async function call(method, path, options, again = false) {
  const answer = await fetched(method, path, options);
  if (answer.ok) return answer.status === 204 ? null : body(answer);
  const refusal = await refused(answer);
  const asks = path === "/me" || path.startsWith("/sign-in");
  // Another tab unlocked, changed the password or signed in anew: its session is ours, with another token.
  if (refusal instanceof ApiError && ["foreign_call", "not_signed_in"].includes(refusal.code) && !asks && !again) {
    await me();
    return call(method, path, options, true);
  }
  if (refusal instanceof ApiError && !path.startsWith("/sign-in")) tellShut(refusal);
  throw refusal;
}

/** @param {ApiError} refusal */
function tellShut(refusal) {
  const over = refusal.code === "not_signed_in";
  if (over) agent = "";
  if (over) whenShut("signed_out");
  else if (refusal.status === 423) whenShut("locked");
}

/** @param {string} method @param {string} path @param {{body?: BodyInit, type?: string, timeout?: number}} options */
async function fetched(method, path, { body, type, timeout = TIMEOUT_MS }) {
  const headers = { ...(type && { "Content-Type": type }), ...(method !== "GET" && csrf && { "X-Desk-Csrf": csrf }) };
  try {
    return await fetch(BASE + path, {
      method,
      headers,
      body,
      cache: "no-store",
      credentials: "same-origin",
      signal: AbortSignal.timeout(timeout),
    });
  } catch (error) {
    throw new NetworkError(String(error));
  }
}

/** @param {Response} answer */
async function body(answer) {
  try {
    const text = await answer.text();
    return text ? JSON.parse(text) : null;
  } catch (error) {
    throw new NetworkError(String(error));
  }
}

/** @param {Response} answer */
async function refused(answer) {
  const content = await answer.json().catch(() => ({}));
  if (answer.status >= 500 && !content?.error?.code) return new NetworkError(String(answer.status));
  return new ApiError(answer.status, content?.error ?? {}, Number(answer.headers.get("Retry-After")) || 1);
}

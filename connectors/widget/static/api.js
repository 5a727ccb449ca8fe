// @ts-check
/** The chat API's calls. What the server refuses is an `ApiError`; what never reached it is a `NetworkError`. */

/** @typedef {import("./types").Session} Session */
/** @typedef {import("./types").History} History */

const BASE = "/api/v1/conversations";
const TIMEOUT_MS = 15000;
/** Refusals of one call, after which the conversation lives on. */
const ONE_CALL = ["message_conflict", "unknown_choice", "unknown_prompt", "invalid_identity", "nobody_reads"];

export class ApiError extends Error {
  /** @param {number} status @param {string} code @param {number} retryAfter seconds */
  constructor(status, code, retryAfter) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** The conversation or its token is gone, and another one has to be opened. */
  get lost() {
    return [401, 404, 409, 410].includes(this.status) && !ONE_CALL.includes(this.code);
  }
}

export class NetworkError extends Error {}

/** @param {string | undefined} identity @param {string} language @returns {Promise<Session>} */
export async function openConversation(identity, language) {
  const answer = await call("", { method: "POST", body: { language, ...(identity && { identity }) } });
  return { id: answer.conversation_id, token: answer.token };
}

/**
 * Waits up to `wait` seconds for something newer than `after`; `read`: how far the customer saw what was said.
 * @param {Session} session @param {number} after @param {number} read @param {number} wait @param {AbortSignal} [signal] @returns {Promise<History>}
 */
export function readMessages(session, after, read, wait, signal) {
  return call(`/${session.id}/messages?after=${after}&read=${read}&wait=${wait}`, { session, signal, timeout: TIMEOUT_MS + wait * 1000 });
}

/** @param {Session} session @param {object} body @returns {Promise<{message_id: string, sequence: number}>} */
export function sendMessage(session, body) {
  return call(`/${session.id}/messages`, { method: "POST", session, body });
}

/** @param {Session} session @param {string} identity */
export function sendIdentity(session, identity) {
  return call(`/${session.id}/identity`, { method: "POST", session, body: { identity } });
}

/** @param {Session} session @param {string} promptId @param {string} value */
export function sendSecret(session, promptId, value) {
  return call(`/${session.id}/secrets`, { method: "POST", session, body: { prompt_id: promptId, value } });
}

/**
 * Tells the server that this browser holds the conversation: from then on its pages open here alone. Inside a site that
 * keeps our cookies apart, a page of ours would not see them; nothing is held there, and the page shows a number to type.
 * @param {Session} session
 */
export async function holdBrowser(session) {
  if (document.hasStorageAccess && !(await document.hasStorageAccess())) return;
  await call("", { method: "POST", session, body: { conversation_id: session.id }, base: "/widget/v1/browser", credentials: "same-origin" });
}

/**
 * Uploads a file for the person who reads along, to its id. The one call that is no `fetch`: that tells no progress.
 * @param {Session} session @param {File} file @param {(share: number) => void} progress 0 to 1 @param {AbortSignal} signal
 * @returns {Promise<string>}
 */
export function sendFile(session, file, progress, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("file", file);
    request.open("POST", `${BASE}/${session.id}/attachments`);
    request.setRequestHeader("Authorization", `Bearer ${session.token}`);
    request.upload.onprogress = ({ loaded, total }) => progress(loaded / total);
    request.onload = () => (request.status === 201 ? resolve(JSON.parse(request.response).attachment_id)
      : refusal(new Response(request.response, { status: request.status, headers: { "Retry-After": request.getResponseHeader("Retry-After") ?? "" } })).then(reject));
    request.onerror = request.onabort = () => reject(new NetworkError("upload"));
    signal.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}

/** Where the conversation goes on in Telegram, once. @param {Session} session @returns {Promise<{url: string}>} */
export function linkToTelegram(session) {
  return call(`/${session.id}/links/telegram`, { method: "POST", session });
}

/** Goes out even if the page is closed at once. @param {Session} session */
export function closeConversation(session) {
  return call(`/${session.id}`, { method: "DELETE", session, keepalive: true });
}

/** @param {Session} session */
export function socketAddress(session) {
  const url = new URL(`${BASE}/${session.id}/stream`, location.origin);
  url.protocol = url.protocol.replace("http", "ws");
  return url.href;
}

/**
 * @param {string} path
 * @param {{method?: string, session?: Session, body?: object, signal?: AbortSignal, timeout?: number, keepalive?: boolean, base?: string, credentials?: RequestCredentials}} options
 * @returns {Promise<any>}
 */
async function call(path, { method = "GET", session, body, signal, timeout = TIMEOUT_MS, keepalive = false, base = BASE, credentials = "omit" }) {
  const limit = AbortSignal.timeout(timeout);
  const headers = {
    ...(session && { Authorization: `Bearer ${session.token}` }),
    ...(body && { "Content-Type": "application/json" }),
  };
  let answer;
  try {
    answer = await fetch(base + path, {
      method, headers, keepalive, cache: "no-store", credentials,
      body: body && JSON.stringify(body), signal: signal ? either(signal, limit) : limit,
    });
    const text = answer.ok ? await answer.text() : "";
    if (answer.ok) return text ? JSON.parse(text) : null;
  } catch (error) {
    throw new NetworkError(String(error));
  }
  throw await refusal(answer);
}

/** @param {Response} answer */
async function refusal(answer) {
  const body = await answer.json().catch(() => ({}));
  if (answer.status >= 500) return new NetworkError(String(answer.status));
  return new ApiError(answer.status, body.error?.code ?? "", Number(answer.headers.get("Retry-After")) || 1);
}

/** `AbortSignal.any`, for browsers before 2024. @param {AbortSignal[]} signals */
function either(...signals) {
  const controller = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) controller.abort();
    signal.addEventListener("abort", () => controller.abort(), { once: true });
  }
  return controller.signal;
}

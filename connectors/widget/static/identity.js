// @ts-check
/** Whom the host page names, and whether a conversation is theirs. */

import { ApiError, sendIdentity } from "./api.js";

/** @typedef {import("./types").Session} Session */

/**
 * What became of it: the conversation is "theirs", or it is "another's" customer, or "gone". A refused token is the
 * host's error, and thrown.
 * @param {Session} session @param {string} identity @returns {Promise<"theirs" | "another's" | "gone">}
 */
export async function offered(session, identity) {
  try {
    await sendIdentity(session, identity);
    return "theirs";
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if ([404, 410].includes(error.status)) return "gone";
    if (error.status === 409) return "another's";
    throw error;
  }
}

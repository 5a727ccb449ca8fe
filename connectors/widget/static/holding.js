// @ts-check

import { holdBrowser } from "./api.js";

/** @typedef {import("./types").Session} Session */

export class Holding {
  /** @type {{id: string, done: Promise<void>} | null} */ #held = null;

  /**
   * Once a conversation, before a link to a page of ours is shown. Without it the page still works, with a number.
   * @param {Session | null} session
   */
  of(session) {
    if (session && this.#held?.id !== session.id) {
      this.#held = { id: session.id, done: holdBrowser(session).catch(() => { this.#held = null; }) };
    }
    return this.#held?.done ?? Promise.resolve();
  }
}

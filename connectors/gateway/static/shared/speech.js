// @ts-check
/**
 * What a screen reader says. The visible transcript is not live; each new line is put once into a hidden log, and taken
 * out after it was read (at once is missed by some readers, never would be read again when browsing).
 */

import { el } from "./elements.js";

const KEPT_MS = 3000;

export class Speech {
  log = el("div", { class: "hidden", role: "log", "aria-live": "polite", "aria-relevant": "additions" });
  alert = el("div", { class: "hidden", role: "alert" });

  /** @param {string} text */
  say(text) {
    this.#put(this.log, text);
  }

  /** Interrupts: something that must be known now. @param {string} text */
  warn(text) {
    this.#put(this.alert, text);
  }

  /** @param {HTMLElement} region @param {string} text */
  #put(region, text) {
    const line = el("p", {}, text);
    region.append(line);
    setTimeout(() => line.remove(), KEPT_MS);
  }
}

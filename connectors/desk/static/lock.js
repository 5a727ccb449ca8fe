// @ts-check
/** Nobody has touched the desk for long: a minute of warning, then what it shows is covered. */

const WARN_MS = 60000;
/**
 * Somebody sits here: also who reads with the wheel or a finger. Not `scroll`: the transcript scrolls by itself, too.
 */
export const TOUCHES = ["keydown", "pointerdown", "wheel", "touchmove"];

export class Idle {
  #touchedAt = performance.now();
  #warned = false;
  #after = Infinity;

  /** @param {{warn: (soon: boolean) => void, over: () => void}} ways */
  constructor(ways) {
    this.ways = ways;
    for (const event of TOUCHES) addEventListener(event, () => this.touched(), { capture: true, passive: true });
    setInterval(() => this.#look(), 1000);
    document.addEventListener("visibilitychange", () => this.#look());
  }

  /** @param {number} seconds */
  start(seconds) {
    this.#after = seconds * 1000;
    this.touched();
  }

  stop() {
    this.#after = Infinity;
  }

  touched() {
    this.#touchedAt = performance.now();
    if (this.#warned) this.ways.warn(false);
    this.#warned = false;
  }

  #look() {
    const left = this.#after - (performance.now() - this.#touchedAt);
    if (left <= 0) {
      this.stop();
      this.ways.over();
    } else if (left <= WARN_MS && !this.#warned) {
      this.#warned = true;
      this.ways.warn(true);
    }
  }
}

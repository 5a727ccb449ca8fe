// @ts-check
/**
 * Where no socket can be opened (some proxies know none) the page asks instead, every few seconds, until one is there.
 */

const EVERY_MS = 3000;

export class Polling {
  #ask;
  #told;
  #timer = 0;
  #running = false;

  /**
   * @param {() => Promise<void>} ask reads what the stream would have told
   * @param {(well: boolean) => void} told whether there was an answer
   */
  constructor(ask, told) {
    this.#ask = ask;
    this.#told = told;
  }

  start() {
    if (this.#running) return;
    this.#running = true;
    this.#later();
  }

  stop() {
    this.#running = false;
    clearTimeout(this.#timer);
  }

  #later() {
    this.#timer = window.setTimeout(() => this.#round(), EVERY_MS);
  }

  async #round() {
    const well = await this.#ask().then(
      () => true,
      () => false,
    );
    if (!this.#running) return;
    this.#told(well);
    this.#later();
  }
}

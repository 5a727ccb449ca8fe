// @ts-check
/** How far the customer has received and seen what was said: told to the person who writes, each once. */

export class Receipts {
  /** Everything up to here was in view. */ seen = 0;
  /** The last one that went out. */ #said = "";
  #say;

  /** @param {(frame: object) => boolean} say whether it went out */
  constructor(say) {
    this.#say = say;
  }

  /** @param {number} sequence everything up to it has come @param {boolean} seen all of it is in view @param {boolean} wanted a person is there, or is waited for */
  confirm(sequence, seen, wanted) {
    if (seen) this.seen = Math.max(this.seen, sequence);
    const type = this.seen < sequence ? "delivered" : "read";
    const said = `${type} ${sequence}`;
    if (wanted && sequence && said !== this.#said && this.#say({ type, sequence })) this.#said = said;
  }

  reset() {
    this.seen = 0;
    this.#said = "";
  }
}

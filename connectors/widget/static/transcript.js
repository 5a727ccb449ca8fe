// @ts-check
/**
 * The conversation as far as this page knows it. The server's sequence numbers decide: a line is held once, in order,
 * whichever way it came and however often. Lines without a number yet (unsent) stand at the end.
 */

/** @typedef {import("./types").Message} Message */
/** @typedef {import("./types").Unsent} Unsent */

export class Transcript {
  /** @type {Map<number, Message>} */ #lines = new Map();
  /** @type {Message[]} */ #held = [];
  /** Ours that the server took, and whose line it has not sent: its time is our clock's. @type {Set<number>} */ #ours = new Set();
  /** Which sequence an unsent line became, by its client id. @type {Map<string, number>} */ #became = new Map();
  /** @type {Unsent[]} */ unsent = [];
  /** Everything up to here is known: the place to catch up from. */
  cursor = 0;
  #first = 0;

  /** In order. @returns {Message[]} */
  get lines() {
    return [...this.#lines.values()].sort((a, b) => a.sequence - b.sequence);
  }

  /** The server sent something newer than what follows the cursor: lines are missing in between, or their time is. */
  get gap() {
    return [...this.#lines.keys()].some((sequence) => sequence > this.cursor && !this.#ours.has(sequence));
  }

  /** Takes a line from the server; true if it was not known. @param {Message} message */
  add(message) {
    if (message.sequence < this.#first) return false;
    if (message.from === "customer" && !this.#lines.has(message.sequence) && this.#mayBeUnsent(message)) return false;
    const known = this.#lines.has(message.sequence);
    this.#lines.set(message.sequence, message);
    this.#ours.delete(message.sequence);
    this.#advance();
    return !known;
  }

  /** Everything up to `sequence` has come. @param {number} sequence */
  reached(sequence) {
    this.cursor = Math.max(this.cursor, sequence);
    this.#advance();
  }

  /** The server accepted an unsent line. @param {string} clientId @param {number} sequence @param {string} messageId */
  accepted(clientId, sequence, messageId) {
    const item = this.unsent.find((one) => one.client_message_id === clientId);
    this.unsent = this.unsent.filter((one) => one !== item);
    if (item) this.#became.set(clientId, sequence);
    if (item && !this.#lines.has(sequence) && sequence >= this.#first) {
      const own = { sequence, message_id: messageId, from: "customer", at: new Date().toISOString(), text: item.text, attachments: item.files?.map((file) => ({ ...file, url: "" })) };
      this.#lines.set(sequence, /** @type {Message} */ (own));
      this.#ours.add(sequence);
    }
    this.release();
  }

  /** No line is on its way any more: what was held back because it might have been our own is shown. */
  release() {
    const held = this.#held;
    this.#held = [];
    for (const message of held) this.add(message);
  }

  /** Lines below `first` are not for whoever sits here now. @param {number} first */
  dropBelow(first) {
    this.#first = Math.max(this.#first, first);
    for (const sequence of [...this.#lines.keys()]) if (sequence < this.#first) this.#lines.delete(sequence);
    this.#held = this.#held.filter((message) => message.sequence >= this.#first);
    this.cursor = Math.max(this.cursor, this.#first - 1);
  }

  /** A name for a line that stays the same from unsent to confirmed. @param {Message} message */
  keyOf(message) {
    for (const [clientId, sequence] of this.#became) if (sequence === message.sequence) return clientId;
    return `line-${message.sequence}`;
  }

  /**
   * Our own line may come back by the stream before the answer to its sending: then it is that line, told by its text
   * or, if the server changed the text, held back until the answer says so.
   * @param {Message} message
   */
  #mayBeUnsent(message) {
    const candidates = this.unsent.filter((item) => item.after < message.sequence);
    const same = candidates.find((item) => item.text === message.text);
    if (same) this.accepted(same.client_message_id, message.sequence, message.message_id);
    if (same || !candidates.some((item) => item.state === "sending")) return false;
    if (!this.#held.some((other) => other.sequence === message.sequence)) this.#held.push(message);
    return true;
  }

  /** The next look still fetches a line of ours, for the server's time. */
  #advance() {
    while (this.#lines.has(this.cursor + 1) && !this.#ours.has(this.cursor + 1)) this.cursor += 1;
  }
}

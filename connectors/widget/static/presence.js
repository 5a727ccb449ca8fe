// @ts-check
/** Who is at the other end, and whether an answer is on its way. */

/** @typedef {import("./types").Sender} Sender */
/** @typedef {{status?: import("./types").Status, position?: number, name?: string, busy?: boolean}} News */

const REPLY_CHECK_MS = 10000;
const TYPING_MS = { bot: 8000, human: 5000 };

export class Presence {
  /** @type {import("./types").Status} */ status = "bot";
  /** The place in the queue, while waiting for a person. @type {number | undefined} */ position;
  /** Who answers, while a person does. @type {string | undefined} */ name;
  /** @type {Sender | null} */ typing = null;
  #busy = false;
  #changed; #check;
  #typingTimer = 0;
  #replyTimer = 0;

  /** @param {() => void} changed @param {() => void} check called while an answer does not come: the line may be dead */
  constructor(changed, check) {
    this.#changed = changed;
    this.#check = check;
  }

  /** Somebody is about to answer. */
  get answering() {
    return this.#busy || this.typing !== null;
  }

  /** @param {News} news */
  update({ status, position, name, busy }) {
    if (position || (status && status !== this.status)) this.position = position;
    if (status) {
      this.status = status;
      this.name = status === "human" ? name : undefined;
    }
    if (busy !== undefined) this.#setBusy(busy);
  }

  /** Something was accepted that the bot has to answer; it does so while one waits for a person, too. */
  expectReply() {
    if (this.status !== "human") this.#setBusy(true);
  }

  /** An answer came. */
  answered() {
    this.typing = null;
    this.#setBusy(false);
  }

  /** Forgotten after a while unless it is said again. @param {Sender} who */
  isTyping(who) {
    this.typing = who;
    clearTimeout(this.#typingTimer);
    this.#typingTimer = window.setTimeout(() => { this.typing = null; this.#changed(); }, who === "human" ? TYPING_MS.human : TYPING_MS.bot);
  }

  reset() {
    this.status = "bot";
    this.position = undefined;
    this.name = undefined;
    this.answered();
  }

  /** @param {boolean} busy */
  #setBusy(busy) {
    this.#busy = busy;
    clearTimeout(this.#replyTimer);
    if (busy) this.#replyTimer = window.setTimeout(this.#check, REPLY_CHECK_MS);
  }
}

// @ts-check
/**
 * One conversation as far as this page knows it. The server's sequence numbers decide: a line is held once, in order,
 * whichever way it came and however often. Notes stand among the lines by their time and are never lines.
 */

/** @typedef {import("./types").Message} Message */
/** @typedef {import("./types").Note} Note */
/** @typedef {import("./types").View} View */
/** @typedef {import("./types").HistoryEvent} HistoryEvent */
/** @typedef {{message?: Message, note?: Note, event?: HistoryEvent}} Entry one of the three */
/**
 * `mine`: it was read while I had a right to it; `withheld`: that is over.
 * @typedef {{snapshot: import("./types").Snapshot | null, fault: string, reading: boolean, mine?: boolean,
 *   withheld?: boolean}} Known
 */

const TYPING_MS = 6000;
/** What an agent must not overlook in the history: it stands among the lines. */
const AMONG_LINES = new Set(["signed_out", "bot_reply_refused"]);

export class Chat {
  /** @type {View | null} */ view = null;
  /** @type {Map<number, Message>} */ #lines = new Map();
  /** @type {Map<string, Note>} */ #notes = new Map();
  /** Everything up to here is known: the place to catch up from. */
  cursor = 0;
  delivered = 0;
  read = 0;
  /**
   * Who is typing, and until when that is believed.
   * @type {{from: string, name: string, until: number} | null}
   */
  typing =
    null;
  /** Nothing stands before what is here, whatever its numbers. */
  whole = false;
  /** What was read of the customer who sits there now. @type {Known | null} */ known = null;
  /** The view could not be read; what is shown may be old. */
  failed = false;

  /** @param {string} id */
  constructor(id) {
    this.id = id;
  }

  /** What the whole page of a conversation says; what came since stays. @param {View} view */
  take(view) {
    if (view.verified?.customer_id !== this.view?.verified?.customer_id) this.known = null;
    this.view = view;
    this.failed = false;
    // So much was said meanwhile that the page does not reach back to what is here: that comes back by paging.
    if ((view.messages[0]?.sequence ?? 0) > this.last + 1) this.#lines.clear();
    for (const message of view.messages) this.#lines.set(message.sequence, message);
    for (const note of view.notes) this.addNote(note);
    this.cursor = Math.max(this.cursor, view.conversation.last_sequence);
    this.told(view.conversation.delivered_sequence, view.conversation.read_sequence);
  }

  /**
   * Whether the view was read before this: another owner, another customer before it, news in its history.
   * @param {{status: string, epoch: number, customer_id: string | null, last_event: number}} now
   */
  isBehind(now) {
    if (!this.view) return false;
    const { conversation, verified } = this.view;
    const other = now.status !== conversation.status || now.customer_id !== (verified?.customer_id ?? null);
    return other || now.epoch > conversation.epoch || now.last_event > conversation.last_event;
  }

  /** True if it was not known. @param {Message} message */
  add(message) {
    const known = this.#lines.has(message.sequence);
    this.#lines.set(message.sequence, message);
    while (this.#lines.has(this.cursor + 1)) this.cursor += 1;
    if (message.from === "customer") this.typing = null;
    return !known;
  }

  /** Lines are missing in between. */
  get gap() {
    return this.view !== null && [...this.#lines.keys()].some((sequence) => sequence > this.cursor);
  }

  /** @param {Note} note */
  addNote(note) {
    this.#notes.set(String(note.number), note);
  }

  /** How far the customer's side has it; never less than before. @param {number} delivered @param {number} read */
  told(delivered, read) {
    this.delivered = Math.max(this.delivered, delivered || 0, read || 0);
    this.read = Math.max(this.read, read || 0);
  }

  /** @param {string} from @param {string} [name] */
  isTyping(from, name = "") {
    this.typing = { from, name, until: performance.now() + TYPING_MS };
  }

  /** In order. @returns {Message[]} */
  get lines() {
    return [...this.#lines.values()].sort((a, b) => a.sequence - b.sequence);
  }

  get notes() {
    return [...this.#notes.values()].sort((a, b) => a.number - b.number);
  }

  /** The newest note's number; 0: none. */
  get lastNote() {
    return Math.max(0, ...this.notes.map((note) => note.number));
  }

  /** What stands among the lines of the history. Who closes the chat leaves it, and nobody comes after. */
  get events() {
    const closed = this.view?.conversation.status === "closed";
    const history = this.view?.handoff?.history ?? [];
    return history.filter((event) => AMONG_LINES.has(event.kind) && !(closed && this.#isLeaving(event)));
  }

  /** Signed out when nothing more was said: by closing the chat. @param {HistoryEvent} event */
  #isLeaving(event) {
    return event.kind === "signed_out" && !this.lines.some((line) => line.from === "customer" && line.at > event.at);
  }

  /** Lines, and between them notes and what happened, as they are read. @returns {Entry[]} */
  get entries() {
    const asides = [...this.notes.map((note) => ({ note })), ...this.events.map((event) => ({ event }))];
    asides.sort((a, b) => atOf(a).localeCompare(atOf(b)));
    /** @type {Entry[]} */
    const entries = [];
    for (const message of this.lines) {
      while (asides.length && atOf(asides[0]) < message.at) entries.push(/** @type {Entry} */ (asides.shift()));
      entries.push({ message });
    }
    return [...entries, ...asides];
  }

  /** Customer's lines after a sequence that nobody answered, the bot neither. @param {number} seen */
  unanswered(seen) {
    const lines = this.lines;
    const answered = lines.findLast((line) => line.from === "human" || line.from === "bot")?.sequence ?? 0;
    return lines.filter((line) => line.from === "customer" && line.sequence > Math.max(seen, answered)).length;
  }

  /** There are lines before those that are here. */
  get earlier() {
    return this.first > 1 && !this.whole;
  }

  /** The lowest sequence that is here; 0: none. */
  get first() {
    return this.#lines.size ? Math.min(...this.#lines.keys()) : 0;
  }

  get last() {
    return Math.max(0, ...this.#lines.keys());
  }
}

/** @param {Entry} entry */
export function atOf({ message, note, event }) {
  return (message ?? note ?? /** @type {HistoryEvent} */ (event)).at;
}

// @ts-check
/**
 * What comes from the server by itself: one WebSocket, tried again for ever with full jitter. It also tells the server
 * that this page is open, and notices when nothing comes any more although the socket says that it is there.
 */

import { streamAddress } from "./api.js";
import { TOUCHES } from "./lock.js";

/**
 * @typedef {object} Listener
 * @property {() => void} opened a socket is there: say what is followed, and from where
 * @property {(frame: any) => void} frame
 * @property {(state: State) => void} state
 * @property {() => void} refused the server lets no socket in: the session may be over
 */
/** @typedef {"live" | "stale" | "lost"} State */

export const STALE_AFTER_MS = 5000;
/** The server says something at least every five seconds; the road may take a moment. */
const ROAD_MS = 1500;
const DEAD_AFTER_MS = 20000;
const LONGEST_PAUSE_MS = 30000;

export class Stream {
  #listener;
  /** @type {WebSocket | null} */ #socket = null;
  /** @type {State} */ #state = "lost";
  #running = false;
  #failures = 0;
  #timer = 0;
  #heardAt = 0;
  #aliveAt = 0;
  #active = true;
  #aliveEvery = 10000;

  /** @param {Listener} listener */
  constructor(listener) {
    this.#listener = listener;
    addEventListener("online", () => this.nudge());
    addEventListener("offline", () => this.#hangUp());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.nudge();
    });
    for (const event of TOUCHES) {
      addEventListener(
        event,
        () => {
          this.#active = true;
        },
        { capture: true, passive: true },
      );
    }
    setInterval(() => this.#look(), 1000);
  }

  /** @param {number} aliveSeconds */
  start(aliveSeconds) {
    this.#aliveEvery = aliveSeconds * 1000;
    if (this.#running) return;
    this.#running = true;
    this.#failures = 0;
    this.#connect();
  }

  stop() {
    this.#running = false;
    clearTimeout(this.#timer);
    this.#hangUp();
  }

  /** Ends a pause at once. */
  nudge() {
    if (!this.#running || this.#socket) return;
    clearTimeout(this.#timer);
    this.#connect();
  }

  /** False if there is nobody to say it to. @param {object} frame */
  say(frame) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #connect() {
    const socket = new WebSocket(streamAddress());
    let opened = false;
    this.#socket = socket;
    socket.onopen = () => {
      opened = true;
      this.#heardAt = performance.now();
      this.#sayAlive();
      this.#listener.opened();
    };
    socket.onmessage = (event) => this.#heard(event.data);
    socket.onclose = () => {
      if (socket === this.#socket) this.#closed(opened);
    };
  }

  /** @param {string} data */
  #heard(data) {
    const frame = JSON.parse(data);
    this.#heardAt = performance.now();
    this.#failures = 0;
    this.#become("live");
    // Timers of a hidden page are slowed down, what comes from the server is not: the lease must not depend on them.
    if (this.#heardAt - this.#aliveAt > this.#aliveEvery * 0.9) this.#sayAlive();
    this.#listener.frame(frame);
  }

  #sayAlive() {
    if (!this.say({ type: "alive", active: this.#active })) return;
    this.#aliveAt = performance.now();
    this.#active = false;
  }

  /** Whether there was a key or a click since the last sign of life; this is one. */
  takeActivity() {
    const active = this.#active;
    this.#active = false;
    return active;
  }

  /** @param {boolean} opened */
  #closed(opened) {
    this.#socket = null;
    this.#become("lost");
    if (!this.#running) return;
    if (!opened) this.#listener.refused();
    this.#failures += 1;
    const pause = Math.random() * Math.min(LONGEST_PAUSE_MS, 500 * 2 ** this.#failures);
    this.#timer = window.setTimeout(() => this.#connect(), pause);
  }

  #hangUp() {
    const socket = this.#socket;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    this.#closed(true);
  }

  #look() {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    const now = performance.now();
    const silent = now - this.#heardAt;
    if (silent > DEAD_AFTER_MS) return this.#hangUp();
    if (silent > STALE_AFTER_MS + ROAD_MS) this.#become("stale");
    if (now - this.#aliveAt >= this.#aliveEvery) this.#sayAlive();
  }

  /** @param {State} state */
  #become(state) {
    if (state === this.#state) return;
    this.#state = state;
    this.#listener.state(state);
  }
}

// @ts-check
/**
 * What comes from the server: a WebSocket, and the long poll where sockets do not get through. Each connection starts
 * with a catch-up by sequence over HTTP, so a gap costs nothing; after a failure it tries again by itself.
 */

import { ApiError, readMessages, socketAddress } from "./api.js";

/** @typedef {import("./types").Session} Session */
/**
 * @typedef {object} Listener
 * @property {() => number} cursor everything up to this sequence is known
 * @property {() => number} seen everything up to this one was in view
 * @property {(history: import("./types").History) => void} history
 * @property {(frame: import("./types").Frame) => void} frame
 * @property {(connected: boolean) => void} connected
 * @property {(session: Session) => void} lost the conversation is gone
 */

const WAIT_S = 20;
const LONGEST_PAUSE_MS = 30000;
const FIRST_FRAME_MS = 1500;
const POLL_PAUSE_MS = 400;

export class Stream {
  #listener;
  /** @type {Session | null} */ #session = null;
  #stop = new AbortController();
  /** @type {WebSocket | null} */ #socket = null;
  #hangUp = () => {};
  #wake = () => {};
  #socketFailures = 0;
  #socketAgainAt = 0;
  #statuses = 0;

  /** @param {Listener} listener */
  constructor(listener) {
    this.#listener = listener;
    addEventListener("online", () => this.nudge());
    addEventListener("offline", () => { this.#hangUp(); this.#listener.connected(false); });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.nudge(); });
  }

  /** @param {Session} session */
  start(session) {
    this.stop();
    this.#session = session;
    this.#stop = new AbortController();
    this.#socketFailures = this.#socketAgainAt = 0;
    this.#run(this.#stop.signal);
  }

  stop() {
    this.#session = null;
    this.#stop.abort();
    this.#hangUp();
    this.#wake();
  }

  /** Ends a pause at once, and asks whether an open socket is still alive. */
  nudge() {
    this.#wake();
    if (this.#socket) this.catchUp();
  }

  /** Fetches what is missing; a failure closes the socket, and the loop takes over. */
  async catchUp() {
    const { signal } = this.#stop;
    try {
      await this.#read(0, signal);
    } catch {
      if (!signal.aborted) this.#hangUp();
    }
  }

  /** Whether it went out: only an open socket takes it. @param {object} frame */
  say(frame) {
    const open = this.#socket?.readyState === WebSocket.OPEN;
    if (open) this.#socket?.send(JSON.stringify(frame));
    return open;
  }

  /** @param {AbortSignal} signal */
  async #run(signal) {
    for (let failures = 0; !signal.aborted;) {
      try {
        const socketWorks = performance.now() >= this.#socketAgainAt;
        await this.#read(socketWorks ? 0 : WAIT_S, signal);
        failures = 0;
        if (socketWorks) await this.#listen(signal);
        else await this.#pause(POLL_PAUSE_MS, signal);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof ApiError && error.lost) return this.#listener.lost(/** @type {Session} */ (this.#session));
        this.#listener.connected(false);
        failures += 1;
        await this.#pause(pauseAfter(failures, error), signal);
      }
    }
  }

  /** @param {number} wait @param {AbortSignal} signal */
  async #read(wait, signal) {
    if (!this.#session) return;
    const statuses = this.#statuses;
    const history = await readMessages(this.#session, this.#listener.cursor(), this.#listener.seen(), wait, signal);
    if (signal.aborted) return;
    this.#listener.connected(true);
    // What the socket said of the status meanwhile is newer than this answer.
    this.#listener.history(statuses === this.#statuses ? history : { ...history, status: undefined, position: undefined });
  }

  /** One socket, from opening to closing; we do not wait for the other end's goodbye. @param {AbortSignal} signal */
  #listen(signal) {
    const session = /** @type {Session} */ (this.#session);
    return new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
      const socket = new WebSocket(socketAddress(session));
      let frames = 0;
      const first = () => { if (frames++ === 0) this.catchUp(); };
      const timer = setTimeout(first, FIRST_FRAME_MS);
      const end = () => {
        socket.onmessage = socket.onclose = null;
        clearTimeout(timer);
        this.#closed(frames > 0 && socket.readyState !== WebSocket.CONNECTING);
        socket.close();
        resolve();
      };
      this.#socket = socket;
      this.#hangUp = end;
      socket.onopen = () => socket.send(JSON.stringify({ type: "auth", token: session.token, after: this.#listener.cursor() }));
      socket.onmessage = (event) => {
        const frame = JSON.parse(event.data);
        if (frame.type === "status") this.#statuses += 1;
        first();
        this.#listener.frame(frame);
      };
      socket.onclose = end;
    });
  }

  /** A socket that never said anything is tried again later; meanwhile the long poll does its work. @param {boolean} worked */
  #closed(worked) {
    this.#socket = null;
    this.#hangUp = () => {};
    this.#socketFailures = worked ? 0 : this.#socketFailures + 1;
    const pause = worked ? 0 : Math.min(60000, 1000 * 2 ** this.#socketFailures);
    this.#socketAgainAt = performance.now() + pause;
  }

  /** @param {number} milliseconds @param {AbortSignal} signal */
  #pause(milliseconds, signal) {
    return new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => { clearTimeout(timer); resolve(); };
      if (signal.aborted) this.#wake();
    });
  }
}

/** Full jitter, so that a restarted server is not met by everybody at once. @param {number} failures @param {unknown} error */
function pauseAfter(failures, error) {
  if (error instanceof ApiError && error.status === 429) return error.retryAfter * 1000;
  return 300 + Math.random() * Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures);
}

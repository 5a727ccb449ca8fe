// @ts-check
/**
 * The line to the host page: one MessageChannel port, handed over once by the page that frames us when we say that we
 * are here, if its origin is ours or one that the server allows. Nothing of the conversation goes through it.
 */

/** @typedef {{title?: unknown, dark?: unknown, accent?: unknown, on?: unknown}} Look as the host page sends it */

/** @param {string[]} allowed @returns {Promise<{port: MessagePort, look: Look} | null>} null when nobody frames us */
export function meetHost(allowed) {
  if (window.parent === window) return Promise.resolve(null);
  return new Promise((resolve) => {
    const listen = (/** @type {MessageEvent} */ event) => {
      if (event.source !== window.parent || !allowed.includes(event.origin)) return;
      if (event.data?.type !== "sportello:connect" || event.ports.length !== 1) return;
      removeEventListener("message", listen);
      resolve({ port: event.ports[0], look: event.data });
    };
    addEventListener("message", listen);
    // For any page: it tells nothing, and who may not frame us has not got us.
    window.parent.postMessage({ type: "sportello:here" }, "*");
  });
}

export class Host {
  /** @type {MessagePort | null} */ #port;
  /** @type {Set<string>} */ #wanted = new Set();

  /** @param {MessagePort | null} port */
  constructor(port) {
    this.#port = port;
  }

  get framed() {
    return this.#port !== null;
  }

  /** Whether the host page listens to an event. @param {string} event */
  wants(event) {
    return this.#wanted.has(event);
  }

  /**
   * Starts to listen. A call with an `id` is answered with `done`, and with the chat API's code if it failed, or "failed".
   * @param {Record<string, (message: any) => unknown>} handlers by message type
   */
  serve(handlers) {
    if (!this.#port) return;
    this.#port.onmessage = async ({ data }) => {
      if (data.type === "listeners") this.#wanted = new Set(data.events);
      try {
        await handlers[data.type]?.(data);
        if (data.id !== undefined) this.say({ type: "done", id: data.id });
      } catch (error) {
        // An error of the browser has a number, or none.
        const { code } = /** @type {any} */ (error);
        this.say({ type: "done", id: data.id, error: (typeof code === "string" && code) || "failed" });
      }
    };
  }

  /** @param {string} name @param {object} detail */
  emit(name, detail = {}) {
    this.say({ type: "event", name, detail });
  }

  /** @param {object} message */
  say(message) {
    this.#port?.postMessage(message);
  }
}

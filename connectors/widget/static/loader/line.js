// @ts-check
/** The loader's end of the line to the panel. A call is kept until it is answered, over a start that failed too. */

export class Line {
  /** @type {MessagePort | null} */ #port = null;
  /** @type {Map<number, {message: object, resolve: (value?: unknown) => void, reject: (error: Error) => void}>} */
  #calls = new Map();
  #count = 0;

  /** A new one; the port to hand over. @param {(message: any) => void} hear all but answers */
  open(hear) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => (data.type === "done" ? this.#done(data) : hear(data));
    this.#port = port1;
    return port2;
  }

  close() {
    this.#port?.close();
    this.#port = null;
  }

  /** @param {object} message */
  post(message) {
    this.#port?.postMessage(message);
  }

  /** Resolves when the panel says that it is done; rejects with the `code` of what failed. @param {object} message */
  call(message) {
    return new Promise((resolve, reject) => {
      const id = ++this.#count;
      this.#calls.set(id, { message, resolve, reject });
      this.post({ ...message, id });
    });
  }

  /** Says to a panel that starts what none has answered yet. */
  again() {
    for (const [id, { message }] of this.#calls) this.post({ ...message, id });
  }

  /** @param {{id: number, error?: string}} message */
  #done({ id, error }) {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    if (error) call?.reject(Object.assign(new Error(error), { code: error }));
    else call?.resolve();
  }
}

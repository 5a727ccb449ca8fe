// @ts-check
/*
 * Sportello's loader: the one script of a host page. It defines <sportello-chat>: a launcher in a shadow root and,
 * once opened, the panel in an iframe of our origin. The host page never sees a token or a line of the conversation.
 */
(() => {
  if (customElements.get("sportello-chat")) return;

  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const PANEL = new URL("panel", script ? script.src : location.href);
  const TEXTS = __LAUNCHER_TEXTS__;
  const PHONE = matchMedia("(max-width: 480px), (max-height: 480px)");
  const PATIENCE_MS = 10000;

  /** A yes or no in a storage of the host page, which may be forbidden. */
  const memory = (/** @type {() => Storage} */ storage, /** @type {string} */ key) => ({
    get: () => { try { return storage().getItem(key); } catch { return null; } },
    set: (/** @type {boolean} */ yes) => {
      try { yes ? storage().setItem(key, "1") : storage().removeItem(key); } catch { /* storage is forbidden here */ }
    },
  });
  /** Whether this browser has an open conversation: a yes or no, nothing of its content. */
  const known = memory(() => localStorage, "sportello-chat:known");
  const wasOpen = memory(() => sessionStorage, "sportello-chat:open");

  /** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children */
  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };

  /** @param {string} name @param {string} path */
  const icon = (name, path) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("class", name);
    svg.setAttribute("aria-hidden", "true");
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    line.setAttribute("d", path);
    svg.append(line);
    return svg;
  };

  class SportelloChat extends HTMLElement {
    /** @type {Record<string, string>} */ #texts = {};
    /** @type {HTMLButtonElement} */ #launcher;
    /** @type {HTMLDialogElement} */ #dialog;
    /** @type {HTMLElement} */ #badge = make("span", { class: "badge", "aria-hidden": "true", hidden: "" });
    /** @type {HTMLElement} */ #word = make("span", { role: "status" });
    /** @type {HTMLIFrameElement | null} */ #frame = null;
    /** @type {MessagePort | null} */ #port = null;
    /** @type {Map<string, Set<(detail: any) => void>>} */ #listeners = new Map();
    /** @type {Map<number, {message: object, resolve: (value?: unknown) => void, reject: (error: Error) => void}>} */
    #calls = new Map();
    /** @type {string | null} */ #identity = null;
    #count = 0;
    #patience = 0;

    constructor() {
      super();
      this.#launcher = /** @type {HTMLButtonElement} */ (make("button", { type: "button", class: "launcher", "aria-haspopup": "dialog", "aria-expanded": "false" },
        icon("chat", "M7.5 4.5h9a4 4 0 0 1 4 4v5a4 4 0 0 1-4 4H12l-4.5 3v-3a4 4 0 0 1-4-4v-5a4 4 0 0 1 4-4zM8 9.5h8M8 12.8h5"), icon("down", "m6 9 6 6 6-6"), this.#badge));
      this.#dialog = /** @type {HTMLDialogElement} */ (make("dialog"));
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(__LAUNCHER_STYLES__);
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      root.append(this.#launcher, this.#dialog);
      this.#launcher.addEventListener("click", () => (this.#dialog.open ? this.close() : this.open()));
      for (const hint of ["pointerenter", "focus"]) this.#launcher.addEventListener(hint, () => this.#load());
      this.#dialog.addEventListener("cancel", (event) => { event.preventDefault(); this.close(); });
      root.addEventListener("keydown", (event) => {
        if (/** @type {KeyboardEvent} */ (event).key === "Escape" && this.#dialog.open) this.close();
      });
    }

    connectedCallback() {
      const language = (this.getAttribute("lang") || document.documentElement.lang || "it").slice(0, 2);
      this.#texts = TEXTS[language] || TEXTS.it;
      this.lang = TEXTS[language] ? language : "it";
      this.#dialog.setAttribute("aria-label", this.#title());
      const retry = make("button", { type: "button" }, this.#texts.retry);
      retry.addEventListener("click", () => { this.#unload(); this.#load(); });
      this.#dialog.replaceChildren(make("div", { class: "state" }, make("div", { class: "spin" }), this.#word, retry));
      this.#show(0);
      PHONE.addEventListener("change", this.#fit);
      visualViewport?.addEventListener("resize", this.#fit);
      if (wasOpen.get() && !PHONE.matches) this.#open(false);
      else if (known.get()) this.#load();
    }

    disconnectedCallback() {
      PHONE.removeEventListener("change", this.#fit);
      visualViewport?.removeEventListener("resize", this.#fit);
      this.#dialog.open = false;
      this.#unload();
    }

    /** Opens the panel and moves the focus into it. */
    open() {
      if (!this.#dialog.open) return this.#open(true);
      this.#frame?.focus();
      this.#post({ type: "opened", focus: true });
    }

    /** Closes the panel; the focus returns to the launcher if the panel had it. */
    close() {
      if (!this.#dialog.open) return;
      const inside = this.shadowRoot?.activeElement;
      this.#dialog.close();
      this.#launcher.setAttribute("aria-expanded", "false");
      this.#show(0);
      wasOpen.set(false);
      this.#post({ type: "closed" });
      if (inside) this.#launcher.focus();
      this.#emit("close", {});
    }

    /**
     * Says who the customer is, with a short-lived token of the host's own server. Resolves when it was accepted, or
     * kept for the first opening; rejects with `code` when it was refused.
     * @param {string} token
     */
    identify(token) {
      if (this.#frame || known.get()) return this.#call({ type: "identify", token });
      this.#identity = token;
      return Promise.resolve();
    }

    /** Ends the conversation and wipes all of it from this browser. */
    signOut() {
      this.#identity = null;
      return this.#frame || known.get() ? this.#call({ type: "sign-out" }) : Promise.resolve();
    }

    /** Opens the panel and sends a text for the customer. @param {string} text */
    send(text) {
      this.open();
      return this.#call({ type: "send", text });
    }

    /**
     * Calls `handler` on `ready`, `open`, `close`, `unread` ({count}), `signin`
     * ({reason: "prompt": the bot needs it; "pressed": the customer wants to; "expired"}) and `signout` ({by: "host" |
     * "chat"}). Returns a function that ends it.
     * @param {string} event @param {(detail: any) => void} handler
     */
    on(event, handler) {
      const handlers = this.#listeners.get(event) || new Set();
      this.#listeners.set(event, handlers.add(handler));
      this.#listening();
      return () => { handlers.delete(handler); this.#listening(); };
    }

    #title() {
      return this.getAttribute("label") || this.#texts.title;
    }

    /** @param {boolean} focus */
    #open(focus) {
      if (PHONE.matches) this.#dialog.showModal();
      else this.#dialog.open = true;
      this.#launcher.setAttribute("aria-expanded", "true");
      this.#show(0);
      wasOpen.set(true);
      this.#fit();
      this.#load();
      if (focus) this.#frame?.focus();
      this.#post({ type: "opened", focus });
      this.#emit("open", {});
    }

    /** Full screen is modal, and as high as the on-screen keyboard leaves it. */
    #fit = () => {
      const full = PHONE.matches && this.#dialog.open;
      const modal = this.#dialog.matches(":modal");
      if (this.#dialog.open && full !== modal) {
        this.#dialog.close();
        if (full) this.#dialog.showModal(); else this.#dialog.open = true;
      }
      this.#dialog.style.height = full && visualViewport ? `${visualViewport.height}px` : "";
    };

    /** Loads the panel once: opened, hinted at, or with a conversation to keep an eye on. */
    #load() {
      if (this.#frame || !this.isConnected) return;
      const frame = /** @type {HTMLIFrameElement} */ (make("iframe", { title: this.#title(), allow: "clipboard-write" }));
      const { port1, port2 } = new MessageChannel();
      PANEL.searchParams.set("lang", this.lang);
      frame.src = PANEL.href;
      frame.addEventListener("load", () => frame.contentWindow?.postMessage(
        { type: "sportello:connect", title: this.#title() }, PANEL.origin, [port2]), { once: true });
      port1.onmessage = (event) => this.#hear(event.data);
      this.#frame = frame;
      this.#port = port1;
      this.#word.textContent = this.#texts.loading;
      this.#dialog.classList.remove("failed", "ready");
      this.#patience = window.setTimeout(() => this.#fail(), PATIENCE_MS);
      this.#dialog.append(frame);
      this.#resume();
    }

    /** What a panel needs to know that starts, or starts again after a failure. */
    #resume() {
      this.#listening();
      if (this.#identity) this.#post({ type: "identify", id: 0, token: this.#identity });
      this.#identity = null;
      for (const [id, { message }] of this.#calls) this.#post({ ...message, id });
      if (this.#dialog.open && this.#launcher.isConnected) this.#post({ type: "opened", focus: false });
    }

    #unload() {
      clearTimeout(this.#patience);
      this.#port?.close();
      this.#frame?.remove();
      this.#frame = this.#port = null;
    }

    #fail() {
      this.#dialog.classList.add("failed");
      this.#word.textContent = this.#texts.unreachable;
    }

    /** @param {any} message */
    #hear(message) {
      if (message.type === "ready") this.#ready();
      else if (message.type === "close") this.close();
      else if (message.type === "unread") this.#show(message.count);
      else if (message.type === "known") known.set(message.yes);
      else if (message.type === "done") this.#done(message);
      else if (message.type === "event") this.#emit(message.name, message.detail);
    }

    #ready() {
      clearTimeout(this.#patience);
      this.#dialog.classList.remove("failed");
      this.#dialog.classList.add("ready");
      this.#word.textContent = "";
      this.#emit("ready", {});
    }

    /** @param {{id: number, error?: string}} message */
    #done({ id, error }) {
      const call = this.#calls.get(id);
      this.#calls.delete(id);
      if (error) call?.reject(Object.assign(new Error(error), { code: error }));
      else call?.resolve();
    }

    /** @param {object} message */
    #call(message) {
      return new Promise((resolve, reject) => {
        const id = ++this.#count;
        const loaded = Boolean(this.#frame);
        this.#calls.set(id, { message, resolve, reject });
        if (loaded) this.#post({ ...message, id });
        else this.#load();
      });
    }

    /** @param {object} message */
    #post(message) {
      this.#port?.postMessage(message);
    }

    #listening() {
      const events = [...this.#listeners].filter(([, handlers]) => handlers.size).map(([name]) => name);
      this.#post({ type: "listeners", events });
    }

    /** @param {string} name @param {unknown} detail */
    #emit(name, detail) {
      for (const handler of this.#listeners.get(name) || []) handler(detail);
    }

    /** The unread count, in the badge and in the launcher's name. @param {number} count */
    #show(count) {
      const texts = this.#texts;
      const open = this.#dialog.open;
      const unread = count === 1 ? texts.unread_one : texts.unread_many.replace("{n}", String(count));
      this.#badge.hidden = open || count === 0;
      this.#badge.textContent = count > 9 ? "9+" : String(count);
      this.#launcher.setAttribute("aria-label", open ? texts.close : count ? `${texts.open}, ${unread}` : texts.open);
      this.#emit("unread", { count });
    }
  }

  customElements.define("sportello-chat", SportelloChat);

  /** A page with nothing but our script gets the element too, unless the script says `data-manual`. */
  const place = () => {
    if (!document.querySelector("sportello-chat")) document.body.append(document.createElement("sportello-chat"));
  };
  if (script && "manual" in script.dataset) return;
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place);
  else place();
})();

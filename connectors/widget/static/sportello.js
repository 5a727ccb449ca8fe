// @ts-check
/*
 * Sportello's loader: the one script of a host page. It defines <sportello-chat>: a launcher in a shadow root and,
 * once opened, the panel in an iframe of our origin. The host page never sees a token or a line of the conversation.
 */
import { pairOf } from "./loader/colours.js";
import { Line } from "./loader/line.js";
import { remembered } from "./loader/memory.js";
import { icon, make } from "./loader/nodes.js";

const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
const PANEL = new URL("panel", script ? script.src : location.href);
const TEXTS = __LAUNCHER_TEXTS__;
const PHONE = matchMedia("(max-width: 480px), (max-height: 480px)");
const DARK = matchMedia("(prefers-color-scheme: dark)");
const PATIENCE_MS = 10000;
/** Whether this browser has an open conversation: a yes or no, nothing of its content. */
const known = remembered(() => localStorage, "sportello-chat:known");
const wasOpen = remembered(() => sessionStorage, "sportello-chat:open");

class SportelloChat extends HTMLElement {
  /** @type {Record<string, string>} */ #texts = {};
  /** @type {HTMLButtonElement} */ #launcher;
  /** @type {HTMLDialogElement} */ #dialog;
  /** @type {HTMLElement} */ #skin = make("div");
  /** @type {HTMLElement} */ #retry = make("button", { type: "button" });
  /** @type {HTMLElement} */ #badge = make("span", { class: "badge", "aria-hidden": "true", hidden: "" });
  /** @type {HTMLElement} */ #word = make("span", { role: "status" });
  /** @type {HTMLIFrameElement | null} */ #frame = null;
  /** The panel's end of the line, until it asks for it. @type {MessagePort | null} */ #port = null;
  #line = new Line();
  /** @type {Map<string, Set<(detail: any) => void>>} */ #listeners = new Map();
  /** @type {string | null} */ #identity = null;
  /** How the panel is to look. */ #look = {};
  #watch = new MutationObserver(() => this.#changed());
  #unread = 0;
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
    this.#skin.append(this.#launcher, this.#dialog);
    root.append(this.#skin);
    this.#launcher.addEventListener("click", () => (this.#dialog.open ? this.close() : this.open()));
    this.#dialog.append(make("div", { class: "state" }, make("div", { class: "spin" }), this.#word, this.#retry));
    this.#retry.addEventListener("click", () => { this.#unload(); this.#load(); });
    this.#launcher.addEventListener("pointerenter", () => this.#load());
    this.#launcher.addEventListener("focus", () => this.#load());
    this.#dialog.addEventListener("cancel", (event) => { event.preventDefault(); this.close(); });
    root.addEventListener("keydown", (event) => {
      if (/** @type {KeyboardEvent} */ (event).key === "Escape") this.close();
    });
  }

  connectedCallback() {
    this.#speak();
    this.#dress();
    this.#watch.observe(this, { attributes: true });
    DARK.addEventListener("change", this.#dress);
    PHONE.addEventListener("change", this.#fit);
    visualViewport?.addEventListener("resize", this.#fit);
    addEventListener("message", this.#meet);
    if (wasOpen.get() && !PHONE.matches) this.#open(false);
    else if (known.get()) this.#load();
  }

  /** The page may change all attributes while the widget is there. */
  #changed() {
    const language = this.#skin.lang;
    this.#speak();
    this.#dress();
    if (!this.#frame || this.#skin.lang === language) return;
    this.#unload();
    this.#load();
  }

  disconnectedCallback() {
    this.#watch.disconnect();
    DARK.removeEventListener("change", this.#dress);
    PHONE.removeEventListener("change", this.#fit);
    visualViewport?.removeEventListener("resize", this.#fit);
    removeEventListener("message", this.#meet);
    this.#dialog.open = false;
    this.#unload();
  }

  /** Opens the panel and moves the focus into it. */
  open() {
    if (!this.#dialog.open) return this.#open(true);
    this.#frame?.focus();
    this.#line.post({ type: "opened", focus: true });
  }

  /** Closes the panel; the focus returns to the launcher if the panel had it. */
  close() {
    if (!this.#dialog.open) return;
    const inside = this.shadowRoot?.activeElement;
    this.#dialog.close();
    this.#launcher.setAttribute("aria-expanded", "false");
    this.#show();
    wasOpen.set(false);
    this.#line.post({ type: "closed" });
    if (inside) this.#launcher.focus();
    this.#emit("close", {});
  }

  /**
   * Says who the customer is, with a short-lived token of the host's own server. Resolves when it was accepted, or
   * kept for the first opening; rejects with `code` when it was refused.
   * @param {string} token
   */
  async identify(token) {
    if (this.#frame || known.get()) return this.#call({ type: "identify", token });
    this.#identity = token;
  }

  /** Ends the conversation and wipes all of it from this browser. */
  async signOut() {
    this.#identity = null;
    if (this.#frame || known.get()) return this.#call({ type: "sign-out" });
  }

  /** Opens the panel and sends a text for the customer. @param {string} text */
  send(text) {
    this.open();
    return this.#call({ type: "send", text });
  }

  /**
   * Calls `handler` on `ready`, `open`, `close`, `unread` ({count}), `signin`
   * ({reason: "prompt": the bot needs it; "pressed": the customer wants to; "expired"}), `signout` ({by: "host" |
   * "chat"}) and `refused` ({attribute, contrast}: a colour nobody could read). Returns a function that ends it.
   * @param {string} event @param {(detail: any) => void} handler
   */
  on(event, handler) {
    const handlers = this.#listeners.get(event) || new Set();
    this.#listeners.set(event, handlers.add(handler));
    this.#listening();
    return () => { handlers.delete(handler); this.#listening(); };
  }

  /** The labels, in the language of the element or of the page. */
  #speak() {
    const language = (this.getAttribute("lang") || document.documentElement.lang).slice(0, 2);
    this.#skin.lang = TEXTS[language] ? language : "it";
    this.#texts = { ...TEXTS[this.#skin.lang] };
    this.#texts.title = this.getAttribute("label") || this.#texts.title;
    this.#texts.open = this.getAttribute("open-label") || this.#texts.open;
    this.#dialog.setAttribute("aria-label", this.#texts.title);
    this.#frame?.setAttribute("title", this.#texts.title);
    this.#retry.textContent = this.#texts.retry;
    this.#show();
  }

  /** Scheme, colours and side, as the attributes and the reader's system have them. */
  #dress = () => {
    const theme = this.getAttribute("theme");
    const dark = theme === "dark" || (theme !== "light" && DARK.matches);
    const [accent, on, refused] = pairOf(dark, this);
    this.#skin.className = `${dark ? "dark " : ""}${this.getAttribute("side") === "left" ? "left " : ""}skin`;
    this.#skin.style.setProperty("--accent", accent);
    this.#skin.style.setProperty("--on-accent", on);
    this.#look = { type: "look", title: this.#texts.title, dark, accent, on };
    this.#line.post(this.#look);
    if (refused) this.#emit("refused", refused);
  };

  /** @param {boolean} focus */
  #open(focus) {
    this.#dialog.open = true;
    this.#launcher.setAttribute("aria-expanded", "true");
    this.#show();
    wasOpen.set(true);
    this.#fit();
    this.#load();
    if (focus) this.#frame?.focus();
    this.#line.post({ type: "opened", focus });
    this.#emit("open", {});
  }

  /** Full screen is modal, and as high as the on-screen keyboard leaves it. */
  #fit = () => {
    const full = PHONE.matches && this.#dialog.open;
    if (this.#dialog.open && full !== this.#dialog.matches(":modal")) {
      this.#dialog.close();
      if (full) this.#dialog.showModal(); else this.#dialog.open = true;
    }
    this.#dialog.style.height = full && visualViewport ? `${visualViewport.height}px` : "";
  };

  /** Loads the panel once: opened, hinted at, or with a conversation to keep an eye on. */
  #load() {
    if (this.#frame || !this.isConnected) return;
    const frame = /** @type {HTMLIFrameElement} */ (make("iframe", { title: this.#texts.title, allow: "clipboard-write" }));
    this.#port = this.#line.open((message) => this.#hear(message));
    PANEL.searchParams.set("lang", this.#skin.lang);
    frame.src = PANEL.href;
    // Its script runs before this; a message on its way is let past. Who is silent is refused here, or not there.
    frame.addEventListener("load", () => setTimeout(() => { if (this.#port) this.#fail(); }));
    this.#frame = frame;
    this.#word.textContent = this.#texts.loading;
    this.#dialog.className = "";
    this.#patience = window.setTimeout(() => this.#fail(), PATIENCE_MS);
    this.#dialog.append(frame);
    // What a panel needs to know that starts, or starts again after a failure.
    this.#listening();
    if (this.#identity) this.#line.post({ type: "identify", id: 0, token: this.#identity });
    this.#identity = null;
    this.#line.again();
    if (this.#dialog.open) this.#line.post({ type: "opened", focus: false });
  }

  /** The panel is there and gets its end of the line. @param {MessageEvent} event */
  #meet = ({ source, origin }) => {
    if (!this.#port || source !== this.#frame?.contentWindow || origin !== PANEL.origin) return;
    this.#frame?.contentWindow?.postMessage({ ...this.#look, type: "sportello:connect" }, origin, [this.#port]);
    this.#port = null;
  };

  #unload() {
    clearTimeout(this.#patience);
    this.#line.close();
    this.#frame?.remove();
    this.#frame = null;
  }

  #fail() {
    this.#dialog.className = "failed";
    this.#word.textContent = this.#texts.unreachable;
  }

  /** @param {any} message */
  #hear(message) {
    if (message.type === "ready") this.#ready();
    else if (message.type === "close") this.close();
    else if (message.type === "unread") this.#show(message.count);
    else if (message.type === "known") known.set(message.yes);
    else if (message.type === "event") this.#emit(message.name, message.detail);
  }

  #ready() {
    clearTimeout(this.#patience);
    this.#dialog.className = "ready";
    this.#word.textContent = "";
    this.#emit("ready", {});
  }

  /** @param {object} message */
  #call(message) {
    const answer = this.#line.call(message);
    this.#load();
    return answer;
  }

  #listening() {
    const events = [...this.#listeners].filter(([, handlers]) => handlers.size).map(([name]) => name);
    this.#line.post({ type: "listeners", events });
  }

  /** @param {string} name @param {unknown} detail */
  #emit(name, detail) {
    for (const handler of this.#listeners.get(name) || []) handler(detail);
  }

  /** The unread count, in the badge and in the launcher's name. @param {number} [count] as the panel says */
  #show(count = this.#unread) {
    const news = count !== this.#unread;
    this.#unread = count;
    const texts = this.#texts;
    const open = this.#dialog.open;
    const unread = count === 1 ? texts.unread_one : texts.unread_many.replace("{n}", String(count));
    this.#badge.hidden = open || count === 0;
    this.#badge.textContent = count > 9 ? "9+" : String(count);
    this.#launcher.setAttribute("aria-label", open ? texts.close : count ? `${texts.open}, ${unread}` : texts.open);
    if (news) this.#emit("unread", { count });
  }
}

/**
 * When the page is read, not before: whoever waited for the definition finds the element there. A page with nothing but
 * our script gets one, unless the script says `data-manual`.
 */
function start() {
  if (customElements.get("sportello-chat")) return;
  if (!document.querySelector("sportello-chat") && script?.dataset.manual === undefined) document.body.append(make("sportello-chat"));
  customElements.define("sportello-chat", SportelloChat);
}

if (document.readyState === "loading") document.addEventListener("readystatechange", start, { once: true });
else start();

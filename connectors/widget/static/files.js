// @ts-check
/**
 * Files for the person who reads along: chosen, photographed, pasted or dropped. Each is uploaded at once and goes out
 * with the next line. What the server would refuse anyway is said before it is sent.
 */

import { ApiError } from "./api.js";
import { el, icon } from "./dom.js";
import { Fresh } from "./fresh.js";
import { size, t } from "./texts.js";

/** @typedef {import("./types").Uploaded} Uploaded */
/**
 * @typedef {object} Item
 * @property {File} file
 * @property {string} id the server's, once it is there
 * @property {string} state "loading", "ready", or why not
 * @property {HTMLElement} node
 * @property {HTMLElement} note
 * @property {HTMLProgressElement} bar
 * @property {HTMLElement} retry
 * @property {AbortController} stop
 */
/**
 * @typedef {object} Ways
 * @property {(file: File, progress: (share: number) => void, signal: AbortSignal) => Promise<string>} upload to its id
 * @property {(text: string, urgent: boolean) => void} say to who cannot see it
 */

const LARGEST = 10 * 1024 * 1024;
const MOST = 5;
const TYPES = ["application/pdf", "image/jpeg", "image/png"];
/** May still come. */
const PASSING = ["failed", "too_fast"];
const TAKEN = ["loading", "ready", ...PASSING];
/** Refused ones are shown, too, the last of them. */
const MOST_SHOWN = 2 * MOST;
/** A longer wait means that the day's share is used up. */
const BURST_S = 600;

export class Files {
  /** @type {Set<Item>} */ #items = new Set();
  #list = el("ul", { class: "files", "aria-label": t("files.label") });
  #note = el("p", { class: "error" });
  /** What was chosen, above the field. */ node = el("div", {}, this.#list, this.#note);
  /** What chooses, in it. */ tools;
  changed = () => {};
  focus = () => {};
  #connected = true;
  /** What is said is that the line waits. */ #waiting = false;
  #ways;

  /** @param {Ways} ways */
  constructor(ways) {
    this.#ways = ways;
    new Fresh(this.#list);
    this.tools = el("div", { class: "tools", hidden: "" }, ...this.#tool("pick", { multiple: "", accept: TYPES.join() }), ...this.#tool("camera", { accept: "image/jpeg", capture: "environment" }));
    for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => this.#dragged(/** @type {DragEvent} */ (event)));
  }

  /** A person is there who can see them. @param {boolean} yes */
  set wanted(yes) {
    if (this.tools.hidden === !yes) return;
    this.tools.hidden = !yes;
    if (!yes && this.#items.size) this.#tell(t("files.nobody_reads"));
    if (!yes) for (const item of this.#items) this.#drop(item);
    this.changed();
  }

  get wanted() {
    return !this.tools.hidden;
  }

  /** What was cut off is tried again once the connection is back. @param {boolean} yes */
  set connected(yes) {
    const back = yes && !this.#connected;
    this.#connected = yes;
    if (back) for (const item of this.#items) if (item.state === "failed") this.#upload(item);
  }

  get ready() {
    return [...this.#items].some((item) => item.state === "ready");
  }

  /** True, and said, while one is on its way or may still come: the line has to wait for it. */
  mustWait() {
    const states = [...this.#items].map((item) => item.state);
    const why = states.includes("loading") ? "files.wait" : states.some((state) => PASSING.includes(state)) ? "files.wait_failed" : "";
    if (why) this.#tell(t(why), true);
    return why !== "";
  }

  /** Those that are there go out; which ones do not is said. @returns {Uploaded[]} */
  take() {
    const taken = [...this.#items].filter((item) => item.state === "ready");
    const titles = [...this.#items].filter((item) => item.state !== "ready").map((item) => item.file.name);
    this.clear();
    if (titles.length) this.#tell(t("files.left_out", { titles: titles.join(", ") }));
    return taken.map(({ id, file }) => ({ id, title: file.name, size: file.size, kind: file.type === TYPES[0] ? "pdf" : "image" }));
  }

  /** @param {File[]} files */
  add(files) {
    this.#unsay();
    for (const file of files) {
      const refused = [...this.#items].filter((item) => !TAKEN.includes(item.state));
      if (this.#items.size - refused.length >= MOST) return this.#tell(t("files.too_many", { n: MOST }));
      if (this.#items.size >= MOST_SHOWN) this.#drop(refused[0]);
      this.#put(file);
    }
  }

  clear() {
    for (const item of this.#items) this.#drop(item);
    this.#unsay();
  }

  /** @param {"pick" | "camera"} name @param {Record<string, string>} attributes */
  #tool(name, attributes) {
    const input = el("input", { type: "file", hidden: "", ...attributes, onchange: () => { this.add([...(input.files ?? [])]); input.value = ""; } });
    return [el("button", { type: "button", class: `tool ${name}`, "aria-label": t(`files.${name}`), onclick: () => input.click() }, icon(name)), input];
  }

  /** @param {File} file */
  #put(file) {
    const note = el("span", { class: "note" });
    const bar = el("progress", { "aria-label": file.name });
    const retry = el("button", { type: "button", class: "quiet", onclick: () => this.#upload(item) }, t("files.retry"));
    const remove = el("button", { type: "button", class: "close", "aria-label": t("files.remove", { title: file.name }), onclick: () => { this.#drop(item); this.focus(); } }, icon("cross"));
    const node = el("li", {}, icon(picture(file)), el("div", { class: "name" }, el("p", { class: "title" }, file.name), note, bar), retry, remove);
    /** @type {Item} */
    const item = { file, id: "", state: "", node, note, bar, retry, stop: new AbortController() };
    this.#items.add(item);
    this.#list.append(node);
    if (file.size > LARGEST) this.#become(item, "too_large");
    else if (file.type && !TYPES.includes(file.type)) this.#become(item, "unsupported_file");
    else this.#upload(item);
  }

  /** @param {Item} item */
  async #upload(item) {
    this.#become(item, "loading");
    this.#progress(item, 0);
    try {
      item.id = await this.#ways.upload(item.file, (share) => this.#progress(item, share), item.stop.signal);
      this.#become(item, "ready");
    } catch (error) {
      this.#become(item, reason(error, item.file));
    }
  }

  /** @param {Item} item @param {number} share */
  #progress({ bar, note }, share) {
    bar.value = share;
    note.textContent = t("files.loading", { percent: Math.round(share * 100) });
  }

  /** @param {Item} item @param {string} state */
  #become(item, state) {
    if (!this.#items.has(item)) return;
    const { name: title, size: bytes } = item.file;
    item.node.dataset.state = item.state = state;
    item.bar.hidden = state !== "loading";
    item.retry.hidden = !PASSING.includes(state);
    if (state === "ready") this.#ways.say(t("files.said_ready", { title }), false);
    if (state === "ready") item.note.textContent = `${t("files.ready")} · ${size(bytes)}`;
    else if (state !== "loading") item.note.textContent = t(`files.${state}`);
    if (!["ready", "loading"].includes(state)) this.#ways.say(`${title}: ${item.note.textContent}`, true);
    if (this.#waiting && state !== "failed") this.#unsay();
    this.changed();
  }

  /** @param {Item} item */
  #drop(item) {
    this.#items.delete(item);
    item.stop.abort();
    item.node.remove();
    if (this.#waiting) this.#unsay();
    this.changed();
  }

  #unsay() {
    this.#waiting = false;
    this.#note.textContent = "";
  }

  /** @param {string} words @param {boolean} [waiting] until that is over */
  #tell(words, waiting = false) {
    this.#waiting = waiting;
    this.#note.textContent = words;
    this.#ways.say(words, true);
  }

  /** A dropped file would else take the panel's place. @param {DragEvent} event */
  #dragged(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (event.type === "drop" && this.wanted) this.add([...event.dataTransfer.files]);
  }
}

/** @param {File} file */
function picture({ type }) {
  return type === TYPES[0] ? "pdf" : type.startsWith("image/") ? "image" : "file";
}

/** The text's name for what an upload ended with. @param {unknown} error @param {File} file */
function reason(error, { type }) {
  if (!(error instanceof ApiError)) return "failed";
  if (error.code === "unsupported_file" && TYPES.includes(type)) return "broken_file";
  if (error.status === 429) return error.retryAfter > BURST_S ? "too_many_today" : "too_fast";
  return ["too_large", "unsupported_file", "nobody_reads"].includes(error.code) ? error.code : "failed";
}

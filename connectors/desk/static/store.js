// @ts-check
/**
 * What this browser keeps. A tab's own, gone with the tab and at the sign-out: drafts and lines that are not sent yet.
 * Shared by the tabs, without a word of anybody's: how far each conversation was seen, and the settings of the page.
 */

/** @typedef {import("./types").Draft} Draft */
/** @typedef {import("./types").Unsent} Unsent */

const UNSENT = "desk:unsent";
const DRAFTS = "desk:drafts";
const SEEN = "desk:seen";
const AGENT = "desk:agent";
const OPTIONS = "desk:options";
const MOST_SEEN = 200;

/** @returns {Unsent[]} */
export function unsent() {
  return read(sessionStorage, UNSENT, []);
}

/** @param {Unsent[]} items */
export function keepUnsent(items) {
  write(sessionStorage, UNSENT, items);
}

/** @param {string} id @returns {Draft} */
export function draft(id) {
  return read(sessionStorage, DRAFTS, {})[id] ?? { text: "", note: false, attachments: [] };
}

/** @param {string} id @param {Draft} value */
export function keepDraft(id, value) {
  const { [id]: _, ...others } = read(sessionStorage, DRAFTS, {});
  const empty = !value.text && !value.note && !value.attachments.length;
  write(sessionStorage, DRAFTS, empty ? others : { ...others, [id]: value });
}

/** The last sequence of a conversation that was in view here. @param {string} id @returns {number} */
export function seen(id) {
  return read(localStorage, SEEN, {})[id] ?? 0;
}

/** @param {string} id @param {number} sequence */
export function keepSeen(id, sequence) {
  const { [id]: before, ...others } = read(localStorage, SEEN, {});
  const newest = Object.entries(others).slice(-MOST_SEEN);
  write(localStorage, SEEN, { ...Object.fromEntries(newest), [id]: Math.max(before ?? 0, sequence) });
}

/** @typedef {{sound: boolean, keys: boolean}} Options */

/** @returns {Options} */
export function options() {
  return { sound: true, keys: true, ...read(localStorage, OPTIONS, {}) };
}

/** @param {Partial<Options>} changed */
export function keepOptions(changed) {
  write(localStorage, OPTIONS, { ...options(), ...changed });
}

/** What belongs to the agent who signs out. */
export function wipe() {
  for (const key of [UNSENT, DRAFTS, AGENT]) write(sessionStorage, key, null);
  write(localStorage, SEEN, null);
}

/** Whether what this tab keeps is this agent's; another's is wiped. @param {string} agent */
export function belongsTo(agent) {
  const before = read(sessionStorage, AGENT, agent);
  if (before !== agent) wipe();
  write(sessionStorage, AGENT, agent);
  return before === agent;
}

/** Calls back when another tab saw something. @param {() => void} changed */
export function watch(changed) {
  addEventListener("storage", changed);
}

/** @param {Storage} storage @param {string} key @param {any} missing */
function read(storage, key, missing) {
  try {
    return JSON.parse(storage.getItem(key) ?? "null") ?? missing;
  } catch {
    return missing;
  }
}

/** @param {Storage} storage @param {string} key @param {any} value */
function write(storage, key, value) {
  try {
    if (value === null) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or forbidden storage: the page works on, and forgets at a reload.
  }
}

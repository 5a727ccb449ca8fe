// @ts-check
/** The labels of the interface, one file a language, and dates and figures as that language writes them. */

/** @typedef {import("./types").Texts} Texts */

/** @type {Texts} */
let texts = {};
/** Whose dates and figures: English on an operator's page in Europe is Britain's. */
let language = "it";
let timeZone = "Europe/Rome";

/** Loads the labels; an unknown language gets the Italian ones. @param {string} wanted @param {string} zone */
export async function loadTexts(wanted, zone) {
  timeZone = zone;
  for (const name of [/^[a-z]{2}$/.test(wanted) ? wanted : "it", "it"]) {
    const answer = await fetch(new URL(`texts/${name}.json`, import.meta.url));
    if (!answer.ok) continue;
    texts = await answer.json();
    language = name === "en" ? "en-GB" : name;
    return name;
  }
  throw new Error("no texts");
}

/**
 * The label `section.key` with its values filled in; an unknown label is a bug and says so.
 * @param {string} key @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const [section, name] = key.split(".");
  const text = texts[section]?.[name];
  if (text === undefined) throw new Error(`no text ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, value) => String(values[value]));
}

/** A label that may be missing, such as one for a state that a newer server sends. @param {string} key */
export function maybe(key) {
  const [section, name] = key.split(".");
  return texts[section]?.[name];
}

/** "14:05" @param {string} at */
export function clock(at) {
  return format(at, { hour: "2-digit", minute: "2-digit" });
}

/** "Oggi", "Ieri" or "lunedì 23 novembre" @param {string} at */
export function day(at) {
  const key = (/** @type {Date} */ date) => date.toLocaleDateString("en-CA", { timeZone });
  const now = new Date();
  const yesterday = new Date(now.getTime() - 86400000);
  if (key(new Date(at)) === key(now)) return t("transcript.today");
  if (key(new Date(at)) === key(yesterday)) return t("transcript.yesterday");
  return format(at, { weekday: "long", day: "numeric", month: "long" });
}

/** "23 nov"; a day without a time is that day everywhere. @param {string} at */
export function date(at) {
  const zone = /^\d{4}-\d\d-\d\d$/.test(at) ? "UTC" : timeZone;
  return format(at, { day: "numeric", month: "short", timeZone: zone });
}

/** "1.234,56 €" @param {number} cents */
export function money(cents) {
  return new Intl.NumberFormat(language, { style: "currency", currency: "EUR" }).format(cents / 100);
}

/** "62,4 GB" @param {number} value @param {string} unit */
export function amount(value, unit) {
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value)} ${unit}`.trim();
}

/** "340 kB" @param {number} bytes */
export function size(bytes) {
  return bytes < 1e6 ? amount(Math.max(1, Math.round(bytes / 1e3)), "kB") : amount(Math.round(bytes / 1e5) / 10, "MB");
}

/** @param {string} at @param {Intl.DateTimeFormatOptions} options */
function format(at, options) {
  return new Intl.DateTimeFormat(language, { timeZone, ...options }).format(new Date(at));
}

// @ts-check
/** The desk's labels, and dates and figures as an Italian agent reads them. */

import texts from "./texts/it.js";

const LANGUAGE = "it";
let timeZone = "Europe/Rome";

/** @param {string | undefined} zone */
export function useTimeZone(zone) {
  timeZone = zone || timeZone;
}

/**
 * The label `section.key` with its values filled in; an unknown label is a bug and says so.
 * @param {string} key @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const text = found(key);
  if (text === undefined) throw new Error(`no text ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, value) => String(values[value]));
}

/**
 * `key_one` or `key_many`, by `n`.
 * @param {string} key
 * @param {number} n
 * @param {Record<string, string | number>} [values]
 */
export function tn(key, n, values = {}) {
  return t(`${key}_${n === 1 ? "one" : "many"}`, { n, ...values });
}

/**
 * A label for a word of the server's that may be newer than this page: the word itself then, or `unknown`.
 * @param {string} section @param {string | null | undefined} word @param {string} [unknown]
 */
export function named(section, word, unknown) {
  return word ? (found(`${section}.${word}`) ?? unknown ?? word.replaceAll("_", " ")) : "";
}

/** @param {string} key @returns {string | undefined} */
function found(key) {
  const [section, name] = key.split(".");
  return /** @type {import("./types").Texts} */ (texts)[section]?.[name];
}

/** "14:05" @param {string} at */
export function clock(at) {
  return format(at, { hour: "2-digit", minute: "2-digit" });
}

/** "2026-11-23", the operator's day @param {Date} at */
export function dayOf(at) {
  return at.toLocaleDateString("en-CA", { timeZone });
}

/** "lun 23 nov, 14:05" @param {string} at */
export function moment(at) {
  return format(at, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
}

/** "lunedì 23 novembre" @param {string} at */
export function day(at) {
  return format(at, { weekday: "long", day: "numeric", month: "long" });
}

/** "23 nov 2026"; a day without a time is that day everywhere. @param {string} at */
export function date(at) {
  const zone = /^\d{4}-\d\d-\d\d$/.test(at) ? "UTC" : timeZone;
  return format(at, { day: "numeric", month: "short", year: "numeric", timeZone: zone });
}

/** "1.234,56 €" @param {number} cents */
export function money(cents) {
  return new Intl.NumberFormat(LANGUAGE, { style: "currency", currency: "EUR" }).format(cents / 100);
}

/** "1.250,00 €" or "12,5" as cents; null for anything else. @param {string} text */
export function cents(text) {
  const found = /^(\d{1,4})(?:[.,](\d{1,2}))?\s*€?$/.exec(text.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0")) : null;
}

/** "+393335550202" as "333 555 0202": as it is dialled here; another country's stays as it is. @param {string} e164 */
export function dialled(e164) {
  const found = /^\+39(\d{3})(\d{3})(\d+)$/.exec(e164);
  return found ? found.slice(1).join(" ") : e164;
}

/** "87 %" @param {number} share */
export function percent(share) {
  return new Intl.NumberFormat(LANGUAGE, { style: "percent", maximumFractionDigits: 0 }).format(share);
}

/** "4,3" @param {number} value */
export function figure(value) {
  return new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 1 }).format(value);
}

/** "340 kB" @param {number} bytes */
export function size(bytes) {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${figure(bytes / 1e6)} MB`;
}

/** "0:42", "12:05", "1:03:20" @param {number} seconds */
export function ticking(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const [hours, minutes, rest] = parts.map((part, index) => (index ? String(part).padStart(2, "0") : String(part)));
  return parts[0] ? `${hours}:${minutes}:${rest}` : `${parts[1]}:${rest}`;
}

/** "meno di 1 min", "12 min", "1 h 3 min" @param {number} seconds */
export function span(seconds) {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return t("time.under_a_minute");
  if (minutes < 60) return t("time.minutes", { n: minutes });
  return t("time.hours", { h: Math.floor(minutes / 60), n: minutes % 60 });
}

/** "45 s", "1 min 20 s", "12 min": as exact as a figure deserves. @param {number} seconds */
export function length(seconds) {
  const whole = Math.round(seconds);
  if (whole < 60) return t("time.seconds", { n: whole });
  if (whole < 600 && whole % 60) return t("time.minutes_seconds", { n: Math.floor(whole / 60), s: whole % 60 });
  return span(whole);
}

/** @param {string} at @param {Intl.DateTimeFormatOptions} options */
function format(at, options) {
  return new Intl.DateTimeFormat(LANGUAGE, { timeZone, ...options }).format(new Date(at));
}

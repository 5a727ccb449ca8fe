// @ts-check
/**
 * What the bot remembers, as an agent reads it. What has no name here is technical, and shown only where it is asked
 * for.
 */

import { clock, named } from "./texts.js";

/** @typedef {(intent: string | null) => string} Label what an intent is called */

/** @type {Record<string, (value: any, label: Label) => string>} */
const READ = {
  line: (value) => value.id,
  bill: (value) => value.id,
  task: (value, label) => label(value.intent),
  last_request: (value, label) => label(value.request.intent),
  pending_request: (value, label) => label(value.request.intent),
  next_request: (value, label) => value.requests.map((/** @type {any} */ one) => label(one.request.intent)).join(", "),
  open_ticket: (value) => value.id,
  callback_ticket: (value) => value,
  last_ticket: (value) => value,
  misunderstood: (value) => String(value),
  person: (value) => (value.at ? `${value.agent}, ${clock(value.at)}` : value.agent),
  offer_cause: (value) => named("cause", value),
};

/**
 * Pairs of name and value: those with a name, and the rest as they are kept.
 * @param {Record<string, any>} slots @param {Label} label
 * @returns {{known: [string, string][], technical: [string, string][]}}
 */
export function readSlots(slots, label) {
  /** @type {[string, string][]} */ const known = [];
  /** @type {[string, string][]} */ const technical = [];
  for (const [name, value] of Object.entries(slots)) {
    const words = value === 0 || value === null ? "" : read(name, value, label);
    if (words) known.push([named("slot", name), words]);
    else technical.push([name, typeof value === "string" ? value : JSON.stringify(value)]);
  }
  return { known, technical };
}

/**
 * A slot of another release may have another form: it is technical then.
 * @param {string} name
 * @param {any} value
 * @param {Label} label
 */
function read(name, value, label) {
  try {
    return READ[name]?.(value, label) ?? "";
  } catch {
    return "";
  }
}

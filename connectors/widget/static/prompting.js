// @ts-check
/** What became of the prompts in a conversation: answered here or on a page, taken over by later ones, or open. */

import { asksFor, asksWho } from "./pages.js";

/** @typedef {import("./types").Message} Message */

/**
 * Whether a line's prompt can be answered: "open", "done" here or on a page, or "over": a later one took its place.
 * @param {Message} message @param {Message[]} lines @param {string[] | undefined} answered ids of prompts that were answered here
 */
export function promptState(message, lines, answered) {
  const signin = message.prompt?.kind === "signin";
  if (answered?.includes(message.prompt?.id ?? "")) return "done";
  for (const line of lines.filter((line) => line.sequence > message.sequence)) {
    if (line.settles && line.settles === asksFor(message.prompt)) return "done";
    if (line.prompt && (line.prompt.kind === "signin") === signin) return "over";
  }
  return "open";
}

/** The line that asks to sign in, and that nobody answered yet. @param {Message[]} lines @param {string[] | undefined} answered */
export function openSignin(lines, answered) {
  const asked = lines.filter((line) => asksWho(line.prompt)).pop();
  return asked && promptState(asked, lines, answered) === "open" ? asked : undefined;
}

/** Whether a masked field waits for a code. @param {Message[]} lines @param {string[] | undefined} answered */
export function asksSecret(lines, answered) {
  return lines.some((line) => line.prompt && line.prompt.kind !== "signin" && promptState(line, lines, answered) === "open");
}

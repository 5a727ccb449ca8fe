// @ts-check
/**
 * Shortcuts: Alt and a letter or digit, which neither browsers nor screen readers need on a page, and `?` outside of
 * fields. All can be turned off. The key's place counts, not its letter: on a Mac, Alt and A writes another one.
 */

import { options } from "./store.js";

/** @typedef {Record<string, () => void>} Ways by name: "accept", "note"…, and "chat1" to "chat9" */

/** In the order of the help page. */
export const SHORTCUTS = /** @type {const} */ ([
  ["chat", "Alt+1…9"],
  ["accept", "Alt+A"],
  ["queue", "Alt+Q"],
  ["write", "Alt+M"],
  ["read", "Alt+L"],
  ["note", "Alt+N"],
  ["canned", "Alt+C"],
  ["customer", "Alt+R"],
  ["bot", "Alt+O"],
  ["transfer", "Alt+T"],
  ["back", "Alt+B"],
  ["close", "Alt+K"],
  ["send", "Alt+I"],
  ["presence", "Alt+P"],
  ["search", "Alt+S"],
  ["help", "?  Alt+H"],
]);

const BY_CODE = new Map(SHORTCUTS.flatMap(([name, keys]) => (name === "chat" ? [] : [[`Key${keys.slice(-1)}`, name]])));

/** @param {() => Ways} ways what can be done now */
export function listen(ways) {
  addEventListener("keydown", (event) => {
    const name = nameOf(event);
    const way = name && options().keys ? ways()[name] : undefined;
    if (!way) return;
    event.preventDefault();
    way();
  });
}

/** @param {KeyboardEvent} event */
function nameOf(event) {
  if (event.isComposing || event.repeat || event.ctrlKey || event.metaKey || document.querySelector("dialog:modal"))
    return null;
  if (event.key === "?" && !event.altKey) return inField(event.target) ? null : "help";
  if (!event.altKey || event.shiftKey || event.getModifierState("AltGraph")) return null;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  return digit ? `chat${digit[1]}` : (BY_CODE.get(event.code) ?? null);
}

/** @param {EventTarget | null} target */
function inField(target) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName))
  );
}

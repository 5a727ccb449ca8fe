// @ts-check
/** Building the page: elements, drawn icons, lists that keep their nodes. Text becomes text nodes and nothing else. */

import { addressIn, drawn, el } from "./shared/elements.js";

export { el };

const ICONS = {
  desk: "M7.5 4.5h9a4 4 0 0 1 4 4v5a4 4 0 0 1-4 4H12l-4.5 3v-3a4 4 0 0 1-4-4v-5a4 4 0 0 1 4-4zM9 10.2v1.6M15 10.2v1.6",
  send: "M12 19V5.5M5.5 12 12 5.5l6.5 6.5",
  note: "M14.5 4.5 19.5 9.5 9 20H4v-5zM12.5 6.5l5 5",
  clip: "m19 11-7.5 7.5a4.6 4.6 0 0 1-6.5-6.5L13 4a3.1 3.1 0 0 1 4.4 4.4l-8 8a1.5 1.5 0 0 1-2.2-2.2L14 7.5",
  canned: "M5 5h14v10h-7l-4 4v-4H5zM9 9h6M9 12h3",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2",
  alert: "M12 3.5 22 20H2zM12 10v4.5M12 17.3v.1",
  first: "M12 20V5M6 11l6-6 6 6",
  check: "m5 12.5 4.5 4.5L19 7.5",
  checks: "m2.5 12.5 4.5 4.5L16 7.5M11 16l1.5 1L22 7.5",
  file: "M7 3h7l5 5v13H7zM14 3v5h5M12 11v6M9.5 14.5 12 17l2.5-2.5",
  link: "M14 5h5v5M19 5l-8 8M17 14v5H5V7h5",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0",
  bot: "M6 8.5h12v10H6zM12 8.5V4.5M9.5 12.5v1.5M14.5 12.5v1.5M3.5 12v3M20.5 12v3",
  refresh: "M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9.5M20 4.5v5h-5",
  transfer: "M4 8h14l-4-4M20 16H6l4 4",
  back: "M9 6 3.5 11.5 9 17M4 11.5h10a6 6 0 0 1 6 6v1",
  close: "M6 6l12 12M18 6 6 18",
  sound: "M4 9.5v5h4l5 4v-13l-5 4zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11",
  mute: "M4 9.5v5h4l5 4v-13l-5 4zM16.5 9.5l5 5M21.5 9.5l-5 5",
  help: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.6 9.3a2.5 2.5 0 1 1 3.7 2.2c-.9.5-1.3 1-1.3 2M12 16.6v.1",
  out: "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
  tag: "M4 4h8l8 8-8 8-8-8zM8.3 8.3v.1",
  key: "M8 15.5a3.8 3.8 0 1 1 3.4-5.4H21v3.5h-3V16h-3v-2.4h-3.6A3.8 3.8 0 0 1 8 15.5zM8 11.7v.1",
  down: "m6 9 6 6 6-6",
};

/** @typedef {keyof typeof ICONS} IconName */
/** @typedef {{node: HTMLElement, update?: (item: any) => void}} Drawn */

/** @param {IconName} name */
export function icon(name) {
  return drawn(name, ICONS[name]);
}

/**
 * A button that is an icon with a name and a tip.
 * @param {IconName} name
 * @param {string} label
 * @param {(event: Event) => void} press
 * @param {string} [kind]
 */
export function iconButton(name, label, press, kind = "") {
  return el(
    "button",
    { type: "button", class: `icon-button ${kind}`, "aria-label": label, title: label, onclick: press },
    icon(name),
  );
}

/** Words for screen readers alone. @param {string} text */
export function unseen(text) {
  return el("span", { class: "hidden" }, text);
}

/**
 * Sets a text only where it changed: nothing is read aloud or selected anew for nothing.
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** An address that may be opened; null: none. @param {string | undefined} address */
export function safeAddress(address) {
  return addressIn(address, ["http:", "https:"]);
}

/** What each list shows now, by key. @type {WeakMap<Element, Map<string, Drawn>>} */
const lists = new WeakMap();

/**
 * Makes `parent` show one node an item, in order. Nodes that stay are moved only when they must; the focus stays with
 * its node, and goes to a neighbour when that is gone.
 * @template T
 * @param {HTMLElement} parent @param {readonly T[]} items @param {(item: T) => string} keyOf @param {(item: T) =>
 *   Drawn} make
 */
export function keyed(parent, items, keyOf, make) {
  const before = lists.get(parent) ?? new Map();
  /** @type {Map<string, Drawn>} */
  const now = new Map();
  const focused = parent.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
  const place = focused ? [...parent.children].findIndex((child) => child.contains(focused)) : 0;
  for (const item of items) {
    const drawn = before.get(keyOf(item)) ?? make(item);
    drawn.update?.(item);
    now.set(keyOf(item), drawn);
  }
  for (const [key, { node }] of before) if (!now.has(key)) node.remove();
  [...now.values()].forEach(({ node }, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
  lists.set(parent, now);
  if (focused && document.activeElement !== focused) refocus(parent, focused, place);
}

/** @param {HTMLElement} parent @param {HTMLElement} focused @param {number} place */
function refocus(parent, focused, place) {
  const neighbour = parent.children[Math.min(place, parent.children.length - 1)];
  const target = focused.isConnected
    ? focused
    : (neighbour?.querySelector("button, a, [tabindex]") ?? parent.closest("[tabindex]"));
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}

// @ts-check
/** Building the page: elements and drawn icons. Text becomes text nodes and nothing else. */

import { addressIn, drawn, el } from "./shared/elements.js";

export { el };

const ICONS = {
  assistant: "M7.5 4.5h9a4 4 0 0 1 4 4v5a4 4 0 0 1-4 4H12l-4.5 3v-3a4 4 0 0 1-4-4v-5a4 4 0 0 1 4-4zM9 10.2v1.6M15 10.2v1.6",
  send: "M12 19V5.5M5.5 12 12 5.5l6.5 6.5",
  down: "m6 9 6 6 6-6",
  check: "m5 12.5 4.5 4.5L19 7.5",
  pdf: "M7 3h7l5 5v13H7zM14 3v5h5M10 13h6M10 17h4",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
  link: "M14 5h5v5M19 5l-8 8M17 14v5H5V7h5",
  image: "M4 5h16v14H4zM4 16l5-5 4 4 2-2 5 5M15.5 9v.1",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  more: "M12 5.5v.1M12 12v.1M12 18.5v.1",
  cross: "m7 7 10 10M17 7 7 17",
  pick: "m19 11.5-7.2 7.2a4.6 4.6 0 0 1-6.5-6.5l7.6-7.6a3 3 0 0 1 4.3 4.3l-7.4 7.4a1.5 1.5 0 0 1-2.1-2.1l6.6-6.6",
  camera: "M4 7.5h3.5L9 5h6l1.5 2.5H20V19H4zM12 16a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0",
};

/** @param {keyof typeof ICONS} name */
export function icon(name) {
  return drawn(name, ICONS[name]);
}

/** An address that may be opened; null: none. @param {string | undefined} address */
export function safeAddress(address) {
  return addressIn(address, ["http:", "https:", "tel:", "mailto:"]);
}

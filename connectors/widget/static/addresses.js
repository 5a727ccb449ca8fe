// @ts-check
/** A person's words with their web addresses as links. What is around them stays text. */

import { el, safeAddress } from "./dom.js";
import { t } from "./texts.js";

const ADDRESS = /(\bhttps?:\/\/[^\s<>"]+)/i;
const MARK = /[.,;:!?…'»”’\]}]$/;

/** @param {string} text @returns {(Node | string)[]} */
export function linked(text) {
  return text.split(ADDRESS).flatMap((part, at) => (at % 2 ? link(part) : part));
}

/** A sentence's own marks are no part of an address that ends it; a bracket is, if it opens there. @param {string} written */
function link(written) {
  let shown = written;
  while (MARK.test(shown) || (shown.endsWith(")") && !shown.includes("("))) shown = shown.slice(0, -1);
  const address = safeAddress(shown);
  if (!address) return [written];
  const name = `${shown} (${t("attachment.new_tab")})`;
  return [el("a", { href: address, target: "_blank", rel: "noopener noreferrer", "aria-label": name }, shown), written.slice(shown.length)];
}

// @ts-check
/** Building a page: elements, drawn icons, addresses. Text becomes text nodes and nothing else. */

/**
 * An element. Attributes with `null` or `false` are left out; a function is an event listener ("onclick").
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} [attributes]
 * @param {(Node | string | null | undefined | false)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...present(children));
  return node;
}

/** @param {(Node | string | null | undefined | false)[]} children @returns {(Node | string)[]} */
export function present(children) {
  const there = children.filter((child) => child !== null && child !== undefined && child !== false);
  return /** @type {(Node | string)[]} */ (there);
}

/** An icon of one stroke in a square of 24, for the eyes alone. @param {string} name @param {string} path */
export function drawn(name, path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const attributes = { viewBox: "0 0 24 24", class: `icon icon-${name}`, "aria-hidden": "true" };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/**
 * An address that may be opened: one of these schemes ("https:"), anything else (scripts, data) is null.
 * @param {string | undefined} address @param {readonly string[]} schemes
 */
export function addressIn(address, schemes) {
  try {
    const url = new URL(address || "", location.origin);
    return address && schemes.includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

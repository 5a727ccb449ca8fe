// @ts-check
/**
 * A button or link that just came, or moved under the pointer, takes no press of it yet: a slow double click would hit
 * the next answer's. Only the pointer passes it by (panel.css): keyboard and screen reader are never made to wait.
 */

const FRESH_MS = 500;
/** Arriving lines glide a little; another control stands further away. */
const NO_MOVE = 12;

/** @typedef {{top: number, left: number, timer: number}} Place */

export class Fresh {
  /** @type {WeakMap<HTMLElement, Place>} */ #places = new WeakMap();
  #scroller;

  /** @param {HTMLElement} scroller */
  constructor(scroller) {
    this.#scroller = scroller;
    new MutationObserver(() => this.look()).observe(scroller, { childList: true, subtree: true, attributeFilter: ["hidden"] });
    document.addEventListener("keydown", (event) => {
      const control = /** @type {Element} */ (event.target).closest("button, a");
      if (event.repeat && event.key === "Enter" && control) event.preventDefault();  // a key held down presses once
    });
  }

  /** Where all stand now. @param {boolean} byReader the reader moved them, and knows */
  look(byReader = false) {
    for (const control of /** @type {NodeListOf<HTMLElement>} */ (this.#scroller.querySelectorAll("button, a"))) {
      const { top, left } = control.getBoundingClientRect();
      const place = this.#places.get(control);
      if (place && byReader) Object.assign(place, { top, left });
      else if (!place || Math.abs(top - place.top) > NO_MOVE || Math.abs(left - place.left) > NO_MOVE) this.#moved(control, top, left);
    }
  }

  /** @param {HTMLElement} control @param {number} top @param {number} left */
  #moved(control, top, left) {
    clearTimeout(this.#places.get(control)?.timer);
    control.dataset.fresh = "";
    const timer = window.setTimeout(() => { delete control.dataset.fresh; }, FRESH_MS);
    this.#places.set(control, { top, left, timer });
  }
}

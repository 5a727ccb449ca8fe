// @ts-check
/** The place one reads at: it follows what is said until the reader goes elsewhere, and then stays. */

import { el, icon } from "./dom.js";
import { Fresh } from "./fresh.js";
import { t } from "./texts.js";

const NEAR_END = 60;
const ABOVE = 8;
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

export class Reading {
  #latest = el("button", { type: "button", class: "latest", hidden: "" }, icon("down"), t("transcript.latest"));
  #scroller; #list; #fresh; #reachedEnd;
  node;
  /** The last line is followed. */ #atEnd = true;
  /** An answer that is longer than the view is followed from its beginning. */ #atAnswer = false;
  /** Where we scrolled to last: any other place is the reader's choice. */ #put = 0;
  /** Sizes at that time: what they bring about is not the reader's scrolling. */ #shape = "";
  #gliding = false;

  /** @param {HTMLElement} list the lines @param {HTMLElement} below what stands under them @param {() => void} reachedEnd */
  constructor(list, below, reachedEnd) {
    this.#list = list;
    this.#reachedEnd = reachedEnd;
    this.#scroller = el("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": t("transcript.label") }, list, below);
    this.node = el("div", { class: "transcript" }, this.#scroller, this.#latest);
    this.#fresh = new Fresh(this.#scroller);
    this.#latest.addEventListener("click", () => { this.#scroller.focus({ preventScroll: true }); this.toEnd(true); });
    this.#scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    for (const kind of ["wheel", "touchmove"]) this.#scroller.addEventListener(kind, () => { this.#gliding = false; }, { passive: true });
    const sizes = new ResizeObserver(() => { this.#keep(); this.#reachedEnd(); });
    sizes.observe(this.#scroller);
    sizes.observe(list);
  }

  /** What was drawn last is in view. */
  get atEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_END;
  }

  /**
   * The lines were drawn anew.
   * @param {{grew: boolean, own: boolean, acted: boolean}} news there is another last line, the customer's own; the customer did what will be answered
   */
  drawn({ grew, own, acted }) {
    if (acted || (grew && own)) this.#follow();
    const followed = this.#atEnd || this.#atAnswer;
    if (grew && !followed) this.#latest.hidden = false;
    if (grew && followed && !own) this.#toAnswer();
    else this.#keep();
  }

  /** @param {boolean} smooth */
  toEnd(smooth) {
    this.#follow();
    this.#gliding = smooth && !STILL.matches;
    this.#go(this.#end, this.#gliding ? "smooth" : "instant");
  }

  get #end() {
    return this.#scroller.scrollHeight - this.#scroller.clientHeight;
  }

  #follow() {
    this.#atEnd = true;
    this.#atAnswer = false;
    this.#latest.hidden = true;
  }

  /** Sizes changed: what was followed still is. */
  #keep() {
    if (this.#atAnswer) this.#toAnswer();
    else if (this.#atEnd && !this.#gliding) this.#go(this.#end);
    else this.#settled();
  }

  /**
   * An answer is read from its beginning, under what it answers; but a field that waits for the customer is in view.
   * A person's line is read from its own beginning.
   */
  #toAnswer() {
    const question = this.#last(".line:not(.from-bot), .line.acted");
    const from = question ? this.#top(question.querySelector(".done") ?? question) - ABOVE : 0;
    const asked = this.#last(".secret, .prompt:not(.secret) .primary");
    const end = this.#end;
    const wanted = asked && this.#top(asked) > from
      ? Math.min(this.#top(asked) + asked.offsetHeight + ABOVE - this.#scroller.clientHeight, this.#top(asked) - ABOVE) : 0;
    const top = question ? Math.min(end, Math.max(from, wanted)) : end;
    const newest = this.#last(".line");
    this.#atAnswer = top < end;
    this.#atEnd = !this.#atAnswer;
    this.#latest.hidden = !newest || this.#top(newest) < top + this.#scroller.clientHeight;
    this.#go(top);
  }

  /** @param {string} selector @returns {HTMLElement | undefined} */
  #last(selector) {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.#list.querySelectorAll(selector))].pop();
  }

  /** Where it begins among all that can be scrolled. @param {Element} node */
  #top(node) {
    return node.getBoundingClientRect().top - this.#list.getBoundingClientRect().top + this.#list.offsetTop;
  }

  /** @param {number} top @param {ScrollBehavior} behavior */
  #go(top, behavior = "instant") {
    this.#scroller.scrollTo({ top, behavior });
    this.#settled();
  }

  #settled() {
    this.#put = this.#scroller.scrollTop;
    this.#shape = this.#sizes;
    this.#fresh.look();
  }

  get #sizes() {
    return [this.#scroller.clientWidth, this.#scroller.clientHeight, this.#list.offsetHeight].join();
  }

  #scrolled() {
    if (this.#shape !== this.#sizes) return;  // they are looked at next
    const ours = Math.abs(this.#scroller.scrollTop - this.#put) < 2;
    this.#fresh.look(!this.#gliding);
    if (!ours || !(this.#atEnd || this.#atAnswer)) {
      this.#atAnswer = false;
      this.#atEnd = this.atEnd;
    }
    if (!this.atEnd) return;
    this.#gliding = false;
    this.#latest.hidden = true;
    this.#reachedEnd();
  }
}

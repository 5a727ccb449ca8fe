// @ts-check
/** What calls an agent who looks elsewhere: a short tone, and the counts in the page's title. */

import { options } from "./store.js";
import { t } from "./texts.js";

const LAST = "desk:toned";
const ONE_TAB_MS = 1500;

/** @type {AudioContext | null} */
let audio = null;

/** Browsers let a page sound only after the reader touched it. */
export function awaitTouch() {
  const ready = () => {
    audio ??= new AudioContext();
    if (audio.state !== "running") audio.resume().catch(() => null);
  };
  for (const event of ["pointerdown", "keydown"]) addEventListener(event, ready, { capture: true, passive: true });
}

/**
 * "message" is one soft tone, "queue" two rising ones. Of several tabs one sounds.
 * @param {"message" | "queue"} kind
 */
export function tone(kind) {
  if (!options().sound || audio?.state !== "running" || anotherTabSounded()) return;
  const notes = kind === "queue" ? [587, 784] : [659];
  notes.forEach((pitch, index) => play(/** @type {AudioContext} */ (audio), pitch, index * 0.16));
}

/** @param {number} unread lines nobody of us has seen @param {number} waiting in the queues of my skills */
export function titleFor(unread, waiting) {
  const parts = [unread ? `(${unread})` : "", waiting ? t("title.waiting", { n: waiting }) : "", t("title.desk")];
  return parts.filter(Boolean).join(" ");
}

/** @param {AudioContext} context @param {number} pitch hertz @param {number} later seconds */
function play(context, pitch, later) {
  const begin = context.currentTime + later;
  const source = new OscillatorNode(context, { frequency: pitch });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.linearRampToValueAtTime(0.12, begin + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, begin + 0.28);
  source.connect(gain).connect(context.destination);
  source.start(begin);
  source.stop(begin + 0.3);
}

function anotherTabSounded() {
  try {
    const last = Number(localStorage.getItem(LAST));
    const now = Date.now();
    if (now - last < ONE_TAB_MS) return true;
    localStorage.setItem(LAST, String(now));
  } catch {
    // Without storage each tab sounds for itself.
  }
  return false;
}

// @ts-check
/** The page's brand colours, worn only if they can be read: WCAG's contrast, computed. */

/** WCAG's least contrast of a text. */
const LEAST = 4.5;
const WHITE = "#ffffff";
const INK = "#06201d";

/** The three parts of "#rrggbb"; of anything else they are no numbers. @param {string} colour */
const parts = (colour) => [1, 3, 5].map((at) => (/^#[0-9a-f]{6}$/i.test(colour) ? parseInt(colour.slice(at, at + 2), 16) : NaN));

/** WCAG's relative luminance. @param {string} colour */
const luminance = (colour) => parts(colour).reduce((sum, part, at) =>
  sum + [0.2126, 0.7152, 0.0722][at] * (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4), 0);

/** WCAG's contrast of two colours, 1 to 21. @param {string} one @param {string} other */
const contrast = (one, other) => {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};

/** A colour, so much nearer to white that it can be read on a dark ground. @param {string} colour @param {string} ground */
const lightened = (colour, ground) => {
  while (contrast(colour, ground) < LEAST) {
    colour = `#${parts(colour).map((part) => Math.ceil(part + (255 - part) / 10).toString(16).padStart(2, "0")).join("")}`;
  }
  return colour;
};

/**
 * The page's pair for a scheme: a colour and what is written on it. Both are empty, which leaves ours, if there is none or
 * nobody could read it; that is `refused`, with the attribute to change. Of what is no colour, `contrast` is null.
 * @param {boolean} dark @param {HTMLElement} chat @returns {[string, string, {attribute: string, contrast: number | null}?]}
 */
export const pairOf = (dark, chat) => {
  const given = (/** @type {string} */ name) => chat.getAttribute(name);
  const ground = dark ? "#212c2a" : "#eef3f1";
  const own = dark && given("accent-dark");
  const wanted = own || given("accent");
  const accent = wanted && (dark && !own ? lightened(wanted, ground) : wanted);
  if (!accent) return ["", ""];
  const ink = dark ? "on-accent-dark" : "on-accent";
  const on = given(ink) || (contrast(accent, WHITE) < LEAST ? INK : WHITE);
  const alone = contrast(accent, ground);
  const seen = alone >= LEAST;
  const least = seen ? contrast(accent, on) : alone;
  if (least >= LEAST) return [accent, on];
  const refused = { attribute: seen ? ink : own ? "accent-dark" : "accent", contrast: least || null };
  console.warn("sportello-chat", refused);
  return ["", "", refused];
};

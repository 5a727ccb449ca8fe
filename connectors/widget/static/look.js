// @ts-check
/** How the host page wants us to look. Its loader has computed the contrasts; here the form alone is checked. */

const COLOUR = /^#[0-9a-f]{6}$/i;

/** Scheme and pair of colours; without a pair, ours. @param {{dark?: unknown, accent?: unknown, on?: unknown}} look */
export function wear({ dark, accent, on }) {
  const { dataset, style } = document.documentElement;
  dataset.theme = dark ? "dark" : "light";
  const given = COLOUR.test(String(accent)) && COLOUR.test(String(on));
  const worn = { "--accent": accent, "--mine": accent, "--on-accent": on, "--on-mine": on, "--accent-soft": "var(--theirs)" };
  for (const [name, value] of Object.entries(worn)) style.setProperty(name, given ? String(value) : "");
}

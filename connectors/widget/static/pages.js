// @ts-check
/** One-time pages of our origin, which a prompt's address may lead to: signing in, registering, a proof, a passkey. */

/** The page's purpose ("signin", "prove"); null for an address elsewhere. @param {string | null | undefined} address */
export function pageOf(address) {
  const url = address ? new URL(address, location.origin) : null;
  return url?.origin === location.origin ? /^\/account\/(\w+)\//.exec(url.pathname)?.[1] ?? null : null;
}

/** Whether the bot asks who the customer is, which a host app may answer; other pages are nobody else's. @param {import("./types").Prompt | null | undefined} prompt */
export function asksWho(prompt) {
  return prompt?.kind === "signin" && ["signin", null].includes(pageOf(prompt.url));
}

/** What a prompt asks for, as a later message says that it is done (`settles`). @param {import("./types").Prompt | null | undefined} prompt */
export function asksFor(prompt) {
  const page = pageOf(prompt?.url);
  if (prompt?.kind === "otp" || page === "prove") return "proof";
  return prompt?.kind === "signin" && ["signin", "register", "recover", null].includes(page) ? "signin" : null;
}

// @ts-check
/**
 * The text in the field that was not sent, over a reload of this tab. It is of one conversation: whoever comes after it
 * does not find it. Where storage is refused there is none.
 */

const DRAFT = "sportello:draft";

/** @param {string | undefined} id the conversation's */
export function readDraft(id) {
  try {
    const draft = JSON.parse(sessionStorage.getItem(DRAFT) ?? "null");
    return draft && draft.id === id ? String(draft.text) : "";
  } catch {
    return "";
  }
}

/** @param {string | undefined} id @param {string} text "": nothing is kept */
export function keepDraft(id, text) {
  try {
    if (text && id) sessionStorage.setItem(DRAFT, JSON.stringify({ id, text }));
    else sessionStorage.removeItem(DRAFT);
  } catch {
    // it lasts as long as the page
  }
}

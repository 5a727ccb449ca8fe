// @ts-check
/** A passkey's ceremony: options from the server, the browser's own dialogue, the answer posted as a plain form. */

import { ask, make, supported } from "./shared/passkeys.js";

/** @param {HTMLFormElement} form */
async function run(form) {
  const ceremony = form.dataset.passkey === "create" ? make : ask;
  const answer = await fetch(form.dataset.options ?? "", { method: "POST", headers: { Accept: "application/json" } });
  // Whatever the server has to say (too late, too often) is on the page itself.
  if (!answer.headers.get("Content-Type")?.includes("json")) return location.reload();
  const credential = await ceremony(await answer.json());
  /** @type {HTMLInputElement} */ (form.elements.namedItem("credential")).value = JSON.stringify(credential);
  form.submit();
}

/** @param {HTMLFormElement} form */
function offer(form) {
  const failed = /** @type {HTMLElement} */ (form.querySelector("[data-failed]"));
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    failed.textContent = "";
    // Refused, given up or timed out: browsers do not say which, and the other ways are still there.
    await run(form).catch(() => { failed.textContent = failed.dataset.failed ?? ""; });
    delete form.dataset.busy;
  });
}

if (supported) {
  document.querySelectorAll("form[data-passkey]").forEach((form) => offer(/** @type {HTMLFormElement} */ (form)));
  document.querySelectorAll("[data-without-passkeys]").forEach((note) => note.remove());
}

// @ts-check
/** A page that is left open shows what became of the payment, without being touched. */

const EVERY_MS = 3000;
const said = /** @type {HTMLElement | null} */ (document.querySelector("[data-watch]"));

async function look() {
  if (!said || said.dataset.settled === "yes") return;
  try {
    const answer = await fetch(said.dataset.watch ?? "", { cache: "no-store" });
    const { state } = answer.ok ? await answer.json() : { state: said.dataset.state };
    if (state !== said.dataset.state) return location.reload();
  } catch { /* asked again */ }
  setTimeout(look, EVERY_MS);
}

setTimeout(look, EVERY_MS);

// @ts-check
/** What makes the forms kinder. They all work without it. */

/** @template {Element} T @param {string} selector @param {(found: T) => void} work */
const each = (selector, work) => document.querySelectorAll(selector).forEach((found) => work(/** @type {any} */ (found)));
/** @param {string} id */
const input = (id) => /** @type {HTMLInputElement | null} */ (document.getElementById(id));

const SHORTEST_PASSWORD = 8;
const HEARD_AFTER_MS = 800;

/** The first thing that is wrong is where one goes on. */
/** @type {HTMLElement | null} */ (document.querySelector("[data-focus]"))?.focus();

each("[data-shows]", (/** @type {HTMLButtonElement} */ button) => {
  const field = input(button.dataset.shows ?? "");
  const [show, hide] = [button.textContent, button.dataset.hide ?? ""];
  button.hidden = false;
  button.addEventListener("click", () => {
    if (!field) return;
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    button.textContent = shown ? show : hide;
    button.setAttribute("aria-pressed", String(!shown));
  });
  // A browser keeps only the value of a password field as a password.
  button.form?.addEventListener("submit", () => { if (field) field.type = "password"; });
});

each("[data-rule]", (/** @type {HTMLElement} */ rule) => {
  const field = input("password");
  const heard = document.querySelector("[data-rule-heard]");
  const said = rule.textContent;
  let timer = 0;
  field?.addEventListener("input", () => {
    const left = SHORTEST_PASSWORD - [...field.value].length;
    const text = !field.value ? said : left > 0 ? (rule.dataset.short ?? "").replace("#", String(left)) : rule.dataset.right ?? "";
    rule.textContent = text;
    rule.classList.toggle("good", Boolean(field.value) && left <= 0);
    clearTimeout(timer);
    timer = window.setTimeout(() => { if (heard && heard.textContent !== text) heard.textContent = text; }, HEARD_AFTER_MS);
  });
});

/** A mobile line is reached by itself: the second number is for fixed lines. */
each("[data-only-fixed]", (/** @type {HTMLElement} */ part) => {
  const line = input("number");
  const update = () => {
    const digits = (line?.value ?? "").replace(/[^\d+]/g, "").replace(/^(\+|00)39/, "");
    part.hidden = digits === "" ? !part.querySelector("[aria-invalid]") : digits.startsWith("3");
  };
  line?.addEventListener("input", update);
  line?.addEventListener("change", update);
  update();
});

each("[data-close]", (/** @type {HTMLButtonElement} */ button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.close());
});

/** A second press while the first is on its way would spend a guess, or send a second code. */
each("form", (/** @type {HTMLFormElement} */ form) => {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    else if (!event.defaultPrevented) form.dataset.sent = "yes";
  });
});
addEventListener("pageshow", () => each("form", (/** @type {HTMLFormElement} */ form) => { delete form.dataset.sent; }));

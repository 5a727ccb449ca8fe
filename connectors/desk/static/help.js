// @ts-check
/** The shortcuts, where one looks for them, and the switch that turns them off. */

import { ask } from "./dialogs.js";
import { el } from "./dom.js";
import { SHORTCUTS } from "./keys.js";
import { keepOptions, options } from "./store.js";
import { t } from "./texts.js";

export function showHelp() {
  const on = el("input", {
    type: "checkbox",
    id: "keys-on",
    checked: options().keys,
    onchange: () => keepOptions({ keys: on.checked }),
  });
  const rows = SHORTCUTS.map(([name, keys]) =>
    el("div", {}, el("dt", {}, ...keys.split("  ").map((one) => el("kbd", {}, one))), el("dd", {}, t(`keys.${name}`))),
  );
  const writing = /** @type {const} */ (["slash", "enter", "line", "escape"]).map((name) =>
    el("div", {}, el("dt", {}, el("kbd", {}, t(`keys.${name}_key`))), el("dd", {}, t(`keys.${name}`))),
  );
  return ask({
    title: t("help.title"),
    kind: "help",
    body: [
      el("label", { class: "choice", for: "keys-on" }, on, t("help.on")),
      el("h3", {}, t("help.everywhere")),
      el("dl", { class: "keys" }, ...rows),
      el("h3", {}, t("help.writing")),
      el("dl", { class: "keys" }, ...writing),
      el("p", { class: "hint" }, t("help.words")),
    ],
  });
}

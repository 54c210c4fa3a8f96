// Light or dark: as the system says, until the switch is used.

import { $, icon } from "./dom.js";

const KEPT = "hoststand-theme";

export function start() {
  const asked = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (localStorage.getItem(KEPT) ?? (asked.matches ? "dark" : "light")) === "dark";
  const show = () => {
    const kept = localStorage.getItem(KEPT);
    if (kept) document.documentElement.dataset.theme = kept;
    $("theme").replaceChildren(icon(isDark() ? "sun" : "moon"));
    $("theme").setAttribute("aria-pressed", String(isDark()));
  };
  asked.onchange = show;
  $("theme").onclick = () => { localStorage.setItem(KEPT, isDark() ? "light" : "dark"); show(); };
  show();
}

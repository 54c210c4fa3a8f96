// The tour of six steps, which a visitor follows, has done for them, or skips.

import { $, el } from "./dom.js";
import { scene } from "./panel.js";
import { STEPS } from "./tour-steps.js";

const KEPT = "hoststand-tour";
let place = 0;
let begun = false;

export function start() {
  if (localStorage.getItem(KEPT) === "over") return;
  scene.listeners.push(look);
  document.addEventListener("reset", () => { if (place >= 0) { place = 0; draw(); } });
  look();
}

function look() {
  if (scene.program === null || place < 0) return;
  if (!begun) { begun = true; draw(); }
  if (place < STEPS.length && STEPS[place].done()) { place += 1; STEPS[place]?.begin?.(); draw(); }
}

function draw() {
  const last = place >= STEPS.length;
  const { title, text, label, act } = last ? { title: "That is all", text: "Try the stranger, the second venue, the guest with the QR code; or break something else.", label: null } : STEPS[place];
  const dots = el("ol", { "aria-hidden": "true" }, ...STEPS.map((_, index) => el("li", index === place ? { "aria-current": "step" } : { "data-state": index < place ? "done" : "next" })));
  const run = label && el("button", { type: "button", className: "yes", textContent: label, onclick: async () => { run.disabled = true; await act(); run.disabled = false; } });
  const skip = el("button", { type: "button", className: "skip", textContent: last ? "Close" : "Skip the tour", onclick: over });
  const held = $("tour").contains(document.activeElement);
  $("tour").replaceChildren(el("h2", {}, last ? title : `${place + 1}/${STEPS.length} ${title}`, dots), el("p", { textContent: text, role: "status" }), el("div", { className: "acts" }, ...(run ? [run] : []), skip));
  $("tour").hidden = false;
  if (held) (run || skip).focus();
}

function over() {
  place = -1;
  localStorage.setItem(KEPT, "over");
  $("tour").hidden = true;
  $("text").focus();
}

// The answers to taps: a toast, or an alert to be confirmed.

import { $ } from "./dom.js";

let timer;

export function toast(text) {
  $("toast").textContent = text;
  $("toast").classList.add("on");
  clearTimeout(timer);
  timer = setTimeout(() => $("toast").classList.remove("on"), 3500);
}

export function alert(text) {
  $("alert-text").textContent = text;
  if (!$("alert").open) $("alert").showModal();
}

// The way of the newest guest: typed, kept, in the book, at each provider, read back. What the bot's guest book says is
// compared with what the providers have.

import { now } from "./api.js";
import { $, el } from "./dom.js";

const WAITS = { unavailable: "no answer yet", throttled: "asked to wait", uncertain: "may have arrived: looks", unauthorised: "login refused" };

export function show({ program, targets }) {
  $("way").hidden = program === null;
  if (program === null) return;
  const typed = now.state?.messages.filter((one) => one.own && /^[^/@]/.test(one.text)).at(-1) ?? null;
  const guest = program.guest && (!typed || isSince(program.guest, typed)) ? program.guest : null;
  const rows = guest ? guest.deliveries.map((one) => row(one, guest, targets)) : [];
  const settled = rows.length > 0 && rows.every((one) => one.className === "saved");
  $("way-steps").replaceChildren(
    step("Typed", typed || guest ? "done" : "next", typed ? clip(typed.text) : guest ? guest.name : "type a guest on the phone"),
    step("Kept", guest || typed?.read ? "done" : typed ? "now" : "next", guest || typed?.read ? "stored, then confirmed" : typed && !program.running ? "waits at Telegram" : ""),
    step("Guest book", guest ? "done" : typed?.read ? "now" : "next", guest ? guest.name : typed?.read ? "tap Save" : ""),
    step("Providers", settled ? "done" : guest ? "now" : "next", guest ? "" : "one delivery each", rows.map((one) => el("li", {}, el("span", { textContent: one.name }), el("span", { className: one.className, textContent: one.text })))),
    step("Read back", settled ? "done" : "next", settled ? differences(guest) : ""));
  verdict(guest, rows, settled, program.running);
}

// The bot's clock does not follow when an hour passes at Telegram.
export const isSince = (guest, message) => guest.at / 1000 + now.state.now - Date.now() / 1000 >= message.date - 1;

const clip = (text) => (text.length > 44 ? text.slice(0, 43) + "…" : text);

function step(title, state, text, list = []) {
  const said = { done: "done", now: "under way", next: "not yet" }[state];
  return el("li", { "data-state": state }, el("b", {}, title, el("span", { className: "hidden-label", textContent: `: ${said}` })), el("small", { textContent: text, dir: "auto" }), ...(list.length ? [el("ul", {}, ...list)] : []));
}

function row(delivery, guest, targets) {
  const target = targets.find((one) => one.id === delivery.account);
  const here = (target?.records ?? []).filter((one) => one.name === guest.name).length;
  const name = target?.name ?? delivery.account;
  if (delivery.state === "saved") return { name, className: here > 1 ? "needs" : "saved", text: here > 1 ? `${here} records!` : "one record ✓", here };
  if (delivery.state === "needs_you") return { name, className: "needs", text: delivery.reason === "incomplete" ? "needs more" : "needs you", here };
  return { name, className: "waits", text: WAITS[delivery.reason] ?? (delivery.state === "sending" ? "on its way" : "waits"), here };
}

function differences(guest) {
  const count = guest.deliveries.reduce((sum, one) => sum + one.differences, 0);
  return count ? `${count} value(s) differ: the card says which` : "what is stored is what was sent";
}

function verdict(guest, rows, settled, running) {
  const saved = rows.filter((one) => one.className === "saved").length;
  const rest = running ? "the rest follows by itself" : "the rest follows once the bot runs";
  const text = !guest ? (running ? "" : "The bot is dead. What is typed now waits at Telegram.") : settled ? `${guest.name} is at all ${rows.length} providers, once each.`
    : rows.some((one) => one.className === "needs") ? `${saved} of ${rows.length} providers have ${guest.name}; the card asks for what is missing.` : `${saved} of ${rows.length} providers have ${guest.name}; ${rest}.`;
  if ($("way-verdict").textContent !== text) $("way-verdict").textContent = text;
  $("way-verdict").classList.toggle("green", settled);
}

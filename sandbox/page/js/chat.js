// The open chat. Messages that have not changed keep their elements, so that focus and selection stay.

import { act, now, say } from "./api.js";
import { scan } from "./attach.js";
import { bubble } from "./bubble.js";
import { mark, rows } from "./buttons.js";
import { $, avatar, el } from "./dom.js";
import { parameter } from "./links.js";
import { alert, toast } from "./toast.js";

let heard = null;

export function clear() {
  heard = null;
  $("chat").replaceChildren();
}

export function render() {
  const { state } = now;
  const chat = $("chat");
  const atEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 80;
  bar(state);
  const known = new Map([...chat.children].map((child) => [child.dataset.key, child]));
  const shown = elements(state, known);
  const place = [...chat.children].indexOf(document.activeElement?.closest(".message"));
  const label = document.activeElement?.textContent;
  if (shown.length !== chat.children.length || shown.some((box, index) => box !== chat.children[index])) chat.replaceChildren(...shown);
  if (place >= 0 && document.activeElement === document.body) refocus(shown[place], label);
  mark(state.busy);
  if (atEnd) chat.scrollTop = chat.scrollHeight;
  keyboard(state.keyboard);
  answers(state.toasts);
}

function refocus(box, label) {
  const keys = [...(box?.querySelectorAll(".key") ?? [])];
  (keys.find((key) => key.textContent === label) || keys[0] || $("text")).focus();
}

function elements(state, known) {
  const inGroup = state.chat.type !== "private";
  const messages = inGroup ? state.messages.filter((one) => (one.topic ?? null) === now.topic) : state.messages;
  if (!messages.length && !inGroup) return [known.get("empty " + state.about) || beginning(state)];
  const byId = new Map(state.messages.map((one) => [one.message_id, one]));
  const shown = [];
  let day = null;
  messages.forEach((message, index) => {
    const its = dayOf(message.date);
    if (its !== day) shown.push(known.get("day " + its) || el("div", { className: "day", textContent: its, "data-key": "day " + its }));
    day = its;
    const next = messages[index + 1];
    const last = !next || next.from_id !== message.from_id || next.date - message.date > 600;
    const key = JSON.stringify([now.me, now.chat, message, last]);
    const box = known.get(key) || bubble(message, { last, inGroup, replied: byId.get(message.reply_to) });
    if (!box.dataset.key && heard !== null && index === messages.length - 1) box.classList.add("fresh");
    box.dataset.key = key;
    shown.push(box);
  });
  return shown;
}

function dayOf(date) {
  const then = new Date(date * 1000);
  return then.toDateString() === new Date().toDateString() ? "Today" : then.toLocaleDateString([], { day: "numeric", month: "long" });
}

function beginning(state) {
  const start = el("button", { type: "button", className: "yes", textContent: "Start", onclick: () => say("/start") });
  const code = el("button", { type: "button", className: "scan", textContent: "Scan a QR code", onclick: scan });
  const about = el("p", { textContent: state.about || "No messages here yet.", dir: "auto" });
  return el("div", { className: "empty", "data-key": "empty " + state.about }, about, start, code);
}

function bar(state) {
  const group = now.groups.find((one) => one.id === now.chat);
  const title = group ? group.title : state.bot.name;
  $("bar-title").textContent = title;
  $("bar-status").textContent = state.typing ? "typing …" : state.blocked ? "blocked" : group ? (group.topics[now.topic] ?? "General") : "bot · @" + state.bot.username;
  const made = avatar(title, group ? group.id : 3);
  $("bar-avatar").textContent = made.textContent;
  $("bar-avatar").style.cssText = made.style.cssText;
}

function keyboard(shown) {
  const list = shown?.keyboard || [];
  const tapped = (button) => (button.request_contact ? act("share_own_contact") : say(button.text));
  $("keyboard").replaceChildren(...(list.length ? [rows(list, tapped)] : []));
  $("text").placeholder = shown?.input_field_placeholder || "Message";
}

function answers(toasts) {
  for (const one of heard === null ? [] : toasts.slice(heard)) {
    if (one.alert) alert(one.text);
    else if (!parameter(one.url ?? "")) toast(one.text || one.url);
  }
  heard = toasts.length;
}

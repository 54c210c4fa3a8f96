// Whose phone it is, and which of their chats is open.

import { ask, now } from "./api.js";
import * as chat from "./chat.js";
import { $, avatar, el, icon } from "./dom.js";
import { watch } from "./watch.js";

const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/;
let stop = null;

let changed = () => {};

export async function start(onChange) {
  changed = onChange;
  const all = await ask("sandbox/people");
  Object.assign(now, { people: all.people, groups: all.groups ?? [], bot: all.bots[0].username });
  $("to-chats").append(icon("back", true));
  $("to-chats").onclick = () => ($("chats").hidden ? list() : fold());
  $("chats").onkeydown = (event) => { if (event.key === "Escape") { fold(); $("to-chats").focus(); } };
  $("people").append(...now.people.map(option));
  const first = now.people.find((person) => String(person.id) === location.hash.slice(1)) || now.people[0];
  choose(first.id);
}

const nameOf = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ");

function option(person) {
  const input = el("input", { type: "radio", name: "person", value: person.id, onchange: () => choose(person.id) });
  const name = el("span", { className: "name" }, el("bdi", { textContent: nameOf(person) }));
  if (person.about) name.append(el("small", { textContent: person.about }));
  return el("label", { title: nameOf(person) }, input, avatar(nameOf(person), person.id), name);
}

export function choose(id) {
  const person = now.people.find((one) => one.id === id);
  const input = $("people").querySelector(`input[value="${id}"]`);
  input.checked = true;
  input.parentElement.scrollIntoView({ block: "nearest", inline: "center" });
  now.me = id;
  history.replaceState(null, "", "#" + id);
  document.title = `${person.first_name}'s phone: sandbox`;
  $("phone").dir = RIGHT_TO_LEFT.test(person.language_code || "") ? "rtl" : "ltr";
  openChat(null, null);
}

function openChat(id, topic) {
  Object.assign(now, { chat: id, topic });
  fold();
  chat.clear();
  stop?.();
  const where = `sandbox/chat?user_id=${now.me}&bot=${now.bot}` + (id ? `&chat_id=${id}` : "");
  stop = watch(where, (state) => { now.state = state; chat.render(); changed(); }, (is) => { $("lost").hidden = !is; });
}

function list() {
  const entry = (title, below, id, topic, number) => el("button", { type: "button", onclick: () => { openChat(id, topic); $("text").focus(); },
    ...(now.chat === id && now.topic === topic ? { "aria-current": "true" } : {}) }, avatar(title, number),
  el("span", {}, el("b", { textContent: title }), el("small", { textContent: below })));
  const mine = now.groups.filter((group) => group.members.includes(now.me));
  const topics = (group) => [["", "General"], ...Object.entries(group.topics)];
  $("chats").replaceChildren(entry("Host stand", "bot", null, null, 3),
    ...mine.flatMap((group) => topics(group).map(([topic, name]) => entry(group.title, name, group.id, Number(topic) || null, group.id))));
  $("chats").hidden = false;
  $("to-chats").setAttribute("aria-expanded", "true");
  $("chats").querySelector("button").focus();
}

function fold() {
  $("chats").hidden = true;
  $("to-chats").setAttribute("aria-expanded", "false");
}

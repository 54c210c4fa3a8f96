// One message as an element.

import { now } from "./api.js";
import { press, rows } from "./buttons.js";
import { avatar, el, hueOf, ticks } from "./dom.js";
import { follow } from "./links.js";
import { formatted } from "./markup.js";
import { contact, file, picture } from "./media.js";

export function bubble(message, { last, replied, inGroup }) {
  const inside = el("div", { className: "bubble" });
  if (inGroup && !message.own) inside.append(el("span", { className: "who", textContent: message.from, dir: "auto", hue: hueOf(message.from_id) }));
  if (message.via) inside.append(el("span", { className: "via", textContent: "via @" + message.via }));
  if (message.forwarded) inside.append(el("span", { className: "via", textContent: "Forwarded message" }));
  if (replied) inside.append(quoted(replied));
  if (message.contact) inside.append(contact(message.contact));
  if (message.document) inside.append(file(message));
  if (message.photo) inside.append(picture(message, `${now.me} ${now.chat} ${message.message_id}`));
  const words = el("div", { className: "words", dir: "auto" }, ...formatted(message.html, follow));
  words.append(meta(message));
  inside.append(words);
  if (message.reactions.length) inside.append(el("span", { className: "reacted", textContent: message.reactions.join(" ") }));
  const names = ["message", message.own && "own", last && "last", inGroup && !message.own && "with-avatar"];
  const box = el("article", { className: names.filter(Boolean).join(" "), "aria-label": message.own ? "You" : message.from, "data-id": message.message_id });
  if (inGroup && !message.own && last) box.append(avatar(message.from, message.from_id));
  box.append(inside);
  if (message.buttons.length) box.append(rows(message.buttons, (button) => press(message, button)));
  return box;
}

function meta(message) {
  const time = new Date(message.date * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const made = el("span", { className: "meta", dir: "ltr" }, (message.edited ? "edited " : "") + time);
  if (message.own) made.append(ticks(message.read));
  return made;
}

function quoted(message) {
  const go = () => document.querySelector(`.message[data-id="${message.message_id}"]`)?.scrollIntoView({ block: "center", behavior: "smooth" });
  const text = message.text || (message.photo ? "Photo" : message.document ? message.document.file_name : "Contact");
  return el("button", { type: "button", className: "replied", onclick: go },
    el("b", { textContent: message.from, dir: "auto" }), el("span", { textContent: text.split("\n")[0], dir: "auto" }));
}

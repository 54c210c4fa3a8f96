// Files, photos and contacts in messages.

import { act } from "./api.js";
import { $, avatar, el, icon } from "./dom.js";

const photos = new Map();

export function picture(message, key) {
  const image = el("img", { alt: message.text ? "Photo with this caption" : "Photo" });
  const size = message.photo.at(-1);
  image.width = size.width;
  image.height = size.height;
  const show = (data) => { image.src = data; };
  if (photos.has(key)) show(photos.get(key));
  else act("open_photo", { message_id: message.message_id }).then((jpeg) => { photos.set(key, "data:image/jpeg;base64," + jpeg); show(photos.get(key)); });
  return el("button", { type: "button", className: "picture", "aria-label": "Enlarge the photo", onclick: () => enlarge(image.src) }, image);
}

function enlarge(source) {
  $("viewer").querySelector("img").src = source;
  $("viewer").showModal();
}

export function file(message) {
  const { file_name: name = "file", file_size: size = 0, mime_type: type } = message.document;
  const open = async () => {
    const content = await act("open_document", { message_id: message.message_id });
    if (content === null) return;
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    const address = URL.createObjectURL(new Blob([bytes], { type }));
    el("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  return el("button", { type: "button", className: "file", onclick: open }, el("span", { className: "round" }, icon("file")),
    el("span", {}, el("b", { textContent: name, dir: "auto" }), el("small", { textContent: ` ${kilobytes(size)}` })));
}

const kilobytes = (size) => (size < 1000 ? `${size} B` : `${(size / 1000).toFixed(size < 10_000 ? 1 : 0)} kB`);

export function contact({ first_name: first, last_name: last = "", phone_number: phone, vcard }) {
  const name = `${first} ${last}`.trim();
  return el("div", { className: "card" }, avatar(name, phone.length + name.length),
    el("div", {}, el("b", { textContent: name, dir: "auto" }), el("div", { textContent: phone + (vcard ? " · vCard" : ""), dir: "ltr" })));
}

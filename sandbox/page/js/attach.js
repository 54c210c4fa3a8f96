// Attaching a contact, a photo or a file.

import * as above from "./above.js";
import { act } from "./api.js";
import { $, el, icon } from "./dom.js";
import { follow } from "./links.js";
import { toast } from "./toast.js";

const KINDS = [["person", "Contact", () => { $("contact").returnValue = ""; $("contact").showModal(); }],
  ["photo", "Photo", () => $("photo-file").click()], ["file", "File", () => $("any-file").click()],
  ["scan", "Scan a QR code", scan]];

// The phone's camera, pointed at the newest poster of the demo.
export async function scan() {
  const text = await act("scan");
  if (text && !follow(text)) toast(text);
}

export function start() {
  $("attach").append(icon("clip"));
  $("attach").onclick = () => {
    if (above.openedBy($("attach"))) return above.close();
    above.open(KINDS.map(([picture, label, chosen]) => el("button", { type: "button", onclick: () => { above.close(); chosen(); } }, icon(picture), label)), $("attach"));
    return above.focusFirst();
  };
  $("contact").querySelector("[value=no]").onclick = () => $("contact").close("");
  $("contact").onclose = () => { if ($("contact").returnValue === "yes") share(); $("text").focus(); };
  $("photo-file").onchange = async () => send("send_photo", $("photo-file"), (file, content) => ({ content, caption: $("text").value }));
  $("any-file").onchange = async () => send("send_document", $("any-file"), (file, content) => ({ name: file.name, content, mime_type: file.type || "application/octet-stream" }));
}

async function send(action, input, values) {
  const [file] = input.files;
  input.value = "";
  if (!file) return;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const base64 = btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
  await act(action, values(file, { base64 }));
  if (action === "send_photo") $("text").value = "";
}

// RFC 6350, section 3.4: these characters of a text are escaped.
const vtext = (text) => text.replace(/[\\,;]/g, "\\$&").replace(/\n/g, "\\n");

function share() {
  const form = $("contact").querySelector("form");
  const { email, ...contact } = Object.fromEntries(new FormData(form));
  const lines = ["BEGIN:VCARD", "VERSION:3.0", `FN:${vtext(`${contact.first_name} ${contact.last_name}`.trim())}`,
    `N:${vtext(contact.last_name)};${vtext(contact.first_name)};;;`, `TEL;TYPE=CELL:${contact.phone}`, `EMAIL:${email}`, "END:VCARD"];
  act("share_contact", email ? { ...contact, vcard: lines.join("\r\n") + "\r\n" } : contact);
  form.reset();
}

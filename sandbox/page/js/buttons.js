// Buttons below messages, and what a tap does.

import { act, now } from "./api.js";
import { $, el, icon } from "./dom.js";
import { follow } from "./links.js";
import { toast } from "./toast.js";

const SIGNS = { url: "out", copy_text: "copy", switch_inline_query: "at", switch_inline_query_current_chat: "at" };

export function rows(list, pressed) {
  const key = (button) => {
    const kind = Object.keys(SIGNS).find((name) => name in button);
    const made = el("button", { type: "button", className: "key", title: button.text, onclick: () => pressed(button) },
      el("span", { className: "label", textContent: button.text }));
    if (button.callback_data) made.dataset.tap = button.callback_data;
    if (kind) made.append(el("span", { className: "sign" }, icon(SIGNS[kind])));
    return made;
  };
  return el("div", { className: "rows" }, ...list.map((row) => el("div", { className: "row" }, ...row.map(key))));
}

export async function press(message, button) {
  if ("callback_data" in button) return act("tap", { message_id: message.message_id, data: button.callback_data });
  if ("copy_text" in button) {
    await navigator.clipboard?.writeText(button.copy_text.text).catch(() => {});
    return toast("Copied: " + button.copy_text.text);
  }
  if ("url" in button) return follow(button.url) || window.open(button.url, "_blank", "noopener");
  const query = button.switch_inline_query_current_chat ?? button.switch_inline_query ?? "";
  $("text").value = `@${now.bot} ${query}`;
  $("text").focus();
  return $("text").dispatchEvent(new Event("input"));
}

// A button shimmers from the tap until the bot has answered it.
export function mark(busy) {
  const taps = new Set(busy.map((tap) => tap.message_id + " " + tap.data));
  for (const key of document.querySelectorAll("#chat .key[data-tap]")) {
    const waits = taps.has(key.closest(".message").dataset.id + " " + key.dataset.tap);
    if (waits) key.setAttribute("aria-busy", "true"); else key.removeAttribute("aria-busy");
  }
}

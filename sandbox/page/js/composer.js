// The text box: Enter sends, Escape clears, the arrow up enters the list above.

import * as above from "./above.js";
import { say } from "./api.js";
import * as attach from "./attach.js";
import { $, icon } from "./dom.js";
import * as inline from "./inline.js";
import * as menu from "./menu.js";

export function clear() {
  $("text").value = "";
  inline.forget();
  above.close();
  $("text").focus();
}

export function start() {
  $("send").append(icon("send", true));
  menu.start(clear);
  attach.start();
  above.start();
  $("composer").onsubmit = (event) => {
    event.preventDefault();
    const text = $("text").value.trim();
    if (inline.isShowing()) return $("above").querySelector("button")?.click();
    if (!text) return null;
    clear();
    $("chat").scrollTop = $("chat").scrollHeight;
    return say(text);
  };
  $("text").oninput = () => inline.search(clear);
  $("text").onkeydown = (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      $("composer").requestSubmit();
    }
    if (event.key === "Escape") clear();
    if (event.key === "ArrowUp" && above.isOpen()) {
      event.preventDefault();
      $("above").lastChild.focus();
    }
  };
}

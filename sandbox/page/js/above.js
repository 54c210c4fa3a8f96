// What rises above the text box: results, commands, kinds of attachments. One list at a time, by arrow keys too.

import { $ } from "./dom.js";

let opener = null;

export function open(children, from = null) {
  close();
  opener = from;
  opener?.setAttribute("aria-expanded", "true");
  $("above").replaceChildren(...children);
}

export function close() {
  opener?.setAttribute("aria-expanded", "false");
  opener = null;
  $("above").replaceChildren();
}

export const isOpen = () => $("above").children.length > 0;
export const openedBy = (button) => isOpen() && opener === button;
export const focusFirst = () => $("above").querySelector("button")?.focus();

export function start() {
  $("above").onkeydown = (event) => {
    const step = { ArrowUp: "previousElementSibling", ArrowDown: "nextElementSibling" }[event.key];
    if (step) {
      event.preventDefault();
      (document.activeElement[step] || $("text")).focus();
    }
    if (event.key === "Escape") {
      const back = opener || $("text");
      close();
      back.focus();
    }
  };
}

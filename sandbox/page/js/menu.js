// The menu of the bot's commands.

import * as above from "./above.js";
import { now, say } from "./api.js";
import { $, el, icon } from "./dom.js";

export function start(done) {
  $("menu").append(icon("menu", true));
  $("menu").onclick = () => {
    if (above.openedBy($("menu"))) return above.close();
    const list = now.state?.commands.length ? now.state.commands : [{ command: "start", description: "Start" }];
    const at = now.state?.chat.type === "private" ? "" : "@" + now.bot;
    above.open(list.map((item) => el("button", { type: "button", onclick: () => { done(); say("/" + item.command + at); } },
      el("span", {}, el("b", { textContent: "/" + item.command }), el("small", { textContent: item.description, dir: "auto" })))), $("menu"));
    return above.focusFirst();
  };
}

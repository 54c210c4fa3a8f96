// The bot's process: killed and started again; time; and back to the beginning.

import { ask } from "./api.js";
import { $, el } from "./dom.js";
import { toast } from "./toast.js";

let parts = null;

export const order = async (what) => {
  try {
    await ask(what, {});
  } catch (error) {
    toast(error.message);
  }
};

function build() {
  const button = (label, className, what, title = "") => el("button", { type: "button", className, textContent: label, title, onclick: () => order(what) });
  const line = el("small");
  const kill = button("kill -9 the bot", "kill", "sandbox/program/kill", "SIGKILL: no warning, nothing is tidied up");
  const start = button("Start the bot", "start", "sandbox/program/start");
  const hour = button("An hour passes", "hour", "sandbox/hour", "At Telegram and the providers: logins expire, limits begin anew. The bot's own clock goes on as ever.");
  const reset = button("Reset", "reset", "sandbox/program/reset", "Everything as at the start: 2,000 made-up guests, no records, no chats");
  reset.addEventListener("click", () => document.dispatchEvent(new Event("reset")));
  $("bot-card").replaceChildren(el("header", {}, el("span", { className: "lamp" }), el("div", {}, el("h3", { textContent: "The bot" }), line)), kill, start, hour, reset);
  return { line, kill, start, reset };
}

export function show(program) {
  parts ??= build();
  const owned = program !== null;
  $("bot-card").dataset.setting = !owned || program.running ? "works" : "dead";
  parts.line.textContent = !owned ? "runs elsewhere" : program.running ? `runs, start no. ${program.starts}` : "dead";
  parts.kill.hidden = !owned || !program.running;
  parts.start.hidden = !owned || program.running;
  parts.reset.hidden = !owned;
}

// The inline picker: "@bot words" in the text box asks the bot for results, a moment after the last key.

import * as above from "./above.js";
import { act, now } from "./api.js";
import { $, avatar, el } from "./dom.js";

const PAUSE = 250;
let turn = 0;
let showing = false;

export async function search(done) {
  const text = $("text").value;
  const mark = `@${now.bot} `;
  const mine = ++turn;
  if (!text.toLowerCase().startsWith(mark.toLowerCase())) {
    if (showing) above.close();
    showing = false;
    return;
  }
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  if (mine !== turn) return;
  const query = text.slice(mark.length);
  const answer = await act("inline", { query });
  if (mine !== turn || !answer) return;
  showing = true;
  above.open(listed(answer, query, done));
}

function listed(answer, query, done) {
  const found = answer.results.map((result) => entry(result, () => { done(); act("pick", { result, query }); }));
  const start = answer.button && el("button", { type: "button", className: "first", textContent: answer.button.text, onclick: () => {
    done();
    act("send", { text: "/start " + (answer.button.start_parameter || ""), chat_id: now.me });
  } });
  return [...(start ? [start] : []), ...(found.length || start ? found : [el("p", { textContent: "No results" })])];
}

function entry(result, onclick) {
  const title = result.title || result.first_name || "…";
  return el("button", { type: "button", onclick }, avatar(title, title.length),
    el("span", {}, el("b", { textContent: title, dir: "auto" }), el("small", { textContent: result.description || "", dir: "auto" })));
}

export const isShowing = () => showing && above.isOpen();
export const forget = () => { turn++; showing = false; };

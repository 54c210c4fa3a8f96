// Behind the scenes: the stand-ins, the bot's process and the guest's way, kept up to date by one request that waits.

import { ask } from "./api.js";
import * as bot from "./bot-card.js";
import { $ } from "./dom.js";
import { card } from "./stand-in-card.js";
import * as way from "./way.js";
import { watch } from "./watch.js";

export const scene = { program: null, targets: [], listeners: [] };
const cards = new Map();

export function start() {
  $("behind").hidden = false;
  $("behind").onclick = () => {
    const shows = $("stage").dataset.view !== "panel";
    $("stage").dataset.view = shows ? "panel" : "phone";
    $("behind").setAttribute("aria-pressed", String(shows));
  };
  $("panel").hidden = false;
  watch("sandbox/panel", shown, () => {});
}

function shown(news) {
  Object.assign(scene, { program: news.program, targets: news.targets });
  for (const target of news.targets) {
    if (!cards.has(target.id)) {
      cards.set(target.id, card(target, (setting) => turn(target.id, setting)));
      $("stand-ins").append(cards.get(target.id).element);
    }
    cards.get(target.id).show(target);
  }
  bot.show(news.program);
  refresh();
}

export function refresh() {
  way.show(scene);
  for (const listener of scene.listeners) listener();
}

export const turn = (target, setting) => ask("sandbox/switch", { target, setting });
export const setting = (target) => scene.targets.find((one) => one.id === target)?.setting;

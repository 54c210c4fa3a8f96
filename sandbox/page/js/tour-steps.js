// What the tour shows: each step says what to do, can do it, and knows when it is done.

import { now, say } from "./api.js";
import { order } from "./bot-card.js";
import { scene, setting, turn } from "./panel.js";
import { isSince } from "./way.js";

const UNPLUGGED = "clopos";
const LINES = ["Nadia Brook 0161 496 0021 nadia@example.com window seat", "Theo Larkcombe 0161 496 0043 theo@example.com", "Mira Fernley 0161 496 0065 mira@example.com nut allergy"];
let next = 0;
let startsBefore = 1;

const messages = () => now.state?.messages ?? [];
const typed = () => messages().filter((one) => one.own && /^[^/@]/.test(one.text)).at(-1);
const guest = () => scene.program?.guest;
const isAfter = (message) => Boolean(guest() && message && isSince(guest(), message));
const delivery = (account) => guest()?.deliveries.find((one) => one.account === account);
const allSaved = () => Boolean(guest()) && guest().deliveries.every((one) => one.state === "saved");

const type = () => say(LINES[next++ % LINES.length]);
const save = () => {
  const keys = [...document.querySelectorAll("#chat .key")].filter((key) => /^Save/.test(key.textContent));
  keys.at(-1)?.click();
};
async function typeAndSave() {
  const before = document.querySelectorAll("#chat .message").length;
  await type();
  for (let tries = 0; tries < 50; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (document.querySelectorAll("#chat .message").length > before + 1) break;
  }
  save();
}

export const STEPS = [
  { title: "Type a guest", text: "One line, as it comes: name, phone, e-mail, a note. The bot reads it and shows a card.", label: "Type it for me", act: type, done: () => Boolean(typed() && messages().at(-1)?.buttons.length && !messages().at(-1).own) },
  { title: "Save", text: "Tap Save on the card. The guest is in your own book at once, then at all five providers.", label: "Save for me", act: save, done: () => isAfter(typed()) && allSaved() },
  { title: "Pull a plug", text: "Switch Clopos off at its card below, as if its server had gone.", label: "Pull it for me", act: () => turn(UNPLUGGED, "down"), done: () => setting(UNPLUGGED) === "down" },
  { title: "Register meanwhile", text: "Type and save another guest. Nobody waits: Clopos is said to be missing, the others have them.", label: "Do it for me", act: typeAndSave, done: () => isAfter(typed()) && delivery(UNPLUGGED)?.state === "waiting" },
  { title: "Plug it in again", text: "The bot notices within seconds and delivers what it owes: one record, and the line turns green.", label: "Plug it in", act: () => turn(UNPLUGGED, "works"), done: () => setting(UNPLUGGED) === "works" && isAfter(typed()) && allSaved() },
  { title: "Kill the bot", text: "kill -9, type a guest into the silence, start the bot again: it answers what was typed while it was dead.", label: "Do it for me", begin: () => { startsBefore = scene.program.starts; },
    act: async () => {
      await order("sandbox/program/kill");
      await type();
      await order("sandbox/program/start");
    }, done: () => scene.program.starts > startsBefore && scene.program.running && Boolean(typed()?.read) && !messages().at(-1).own },
];

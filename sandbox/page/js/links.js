// A deep link to the bot opens its chat, and START sends the parameter (https://core.telegram.org/bots/features#deep-linking).

import { act, now } from "./api.js";

export function parameter(url) {
  const link = URL.canParse(url) ? new URL(url) : null;
  const isBot = link?.hostname === "t.me" && link.pathname.slice(1).toLowerCase() === now.bot.toLowerCase();
  return isBot ? link.searchParams.get("start") : null;
}

export function follow(url) {
  const start = parameter(url);
  if (start) act("send", { text: "/start " + start, chat_id: now.me });
  return Boolean(start);
}

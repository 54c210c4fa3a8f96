// Calls to the sandbox, and who is acting where.

import { toast } from "./toast.js";

export const now = { me: null, bot: null, chat: null, topic: null, people: [], groups: [], state: null };

export async function ask(path, body) {
  const options = body ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : {};
  const response = await fetch(path, options);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error || response.statusText);
  return answer;
}

export async function act(action, values = {}) {
  const where = { user_id: now.me, bot: now.bot, ...(now.chat ? { chat_id: now.chat } : {}) };
  try {
    return (await ask("sandbox/act/" + action, { ...where, ...values })).result;
  } catch (error) {
    toast(error.message);
    return null;
  }
}

export const say = (text) => act("send", { text, ...(now.topic ? { topic: now.topic } : {}) });

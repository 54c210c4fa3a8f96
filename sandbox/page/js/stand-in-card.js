// One stand-in: its plug, its trouble, its newest calls and records.

import { el } from "./dom.js";

const WORDS = { works: "works", slow: "slow: answers after 3 s", down: "down: 503 to everything", loses: "stores, then loses the answer", refuses: "refuses the login: 401", busy: "too many requests: 429" };
const PACED = "throttled: a message per chat in 5 s";

export function card(target, turn) {
  const plug = el("button", { type: "button", className: "plug", role: "switch", "aria-label": `${target.name} is plugged in`, onclick: () => turn(plug.getAttribute("aria-checked") === "true" ? "down" : "works") });
  const words = (choice) => (choice === "busy" && target.id === "telegram" ? PACED : WORDS[choice]);
  const select = el("select", { onchange: () => turn(select.value), "aria-label": `What ${target.name} does` },
    ...target.choices.map((choice) => el("option", { value: choice, textContent: words(choice) })));
  const total = el("small");
  const calls = el("ul", { className: "calls", "aria-label": "Newest calls" });
  const records = el("ul", { className: "records", "aria-label": "Newest records" });
  const element = el("section", { className: "stand-in", "data-id": target.id, "aria-label": target.name },
    el("header", {}, el("span", { className: "lamp" }), el("h3", {}, target.name, total), plug), select, calls, ...(target.id === "telegram" ? [] : [records]));
  const show = (state) => {
    element.dataset.setting = state.setting;
    plug.setAttribute("aria-checked", String(state.setting !== "down"));
    if (document.activeElement !== select) select.value = state.setting;
    total.textContent = state.id === "telegram" ? "the chats" : state.total === 1 ? "1 record" : `${state.total} records`;
    calls.replaceChildren(...state.calls.map(call));
    records.replaceChildren(...(state.records.length ? state.records.map(record) : [el("li", {}, el("small", { textContent: "no records yet" }))]));
  };
  return { element, show };
}

function call({ at, operation, status, fault }) {
  const lost = fault?.startsWith("drop");
  const kind = lost || status >= 400 ? "status bad" : status === null ? "status late" : "status";
  const time = new Date(at * 1000).toLocaleTimeString([], { hour12: false });
  return el("li", {}, el("span", { textContent: operation.replaceAll("_", " ") }), el("span", { className: kind, textContent: lost ? "lost" : (status ?? "…") }), el("span", { textContent: time }));
}

function record({ id, name, phone }) {
  return el("li", { title: [name, phone, id].filter(Boolean).join(" · ") }, el("bdi", { textContent: name }), el("span", { className: "id", textContent: `no. ${id}` }));
}

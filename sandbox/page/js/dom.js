// Making elements, icons and avatars.

export const $ = (id) => document.getElementById(id);

export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "hue") element.style.setProperty("--hue", value); // the policy of the page allows no style attributes
    else if (key.startsWith("aria-") || key.startsWith("data-") || key === "role") element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...children);
  return element;
}

const PATHS = {
  back: "M15 5l-7 7 7 7", menu: "M5 8h14M5 12h14M5 16h9", send: "M4 12l16-8-6 8 6 8z", clip: "M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 5 5l-8.500 8.500a1.500 1.500 0 0 1-2.500-2.500L15 7",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c.5-4 4-6 8-6s7.500 2 8 6", photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9h.01", file: "M7 3h7l4 4v14H7zM14 3v4h4",
  down: "M6 9l6 6 6-6", sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.500 1.500M17.500 17.500L19 19M5 19l1.500-1.500M17.500 6.500L19 5", moon: "M20 14A8.500 8.500 0 0 1 10 4a8 8 0 1 0 10 10z",
  out: "M8 16L17 7M9 7h8v8", copy: "M8 8h11v12H8zM5 16V4h11", at: "M16 8v5a3 3 0 0 0 5-2 9 9 0 1 0-4 8M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z", scan: "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M7 12h10",
};

export function icon(name, turns = false) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", turns ? "icon turns" : "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

// One tick: Telegram has it. Two: the bot has confirmed it.
export function ticks(read) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 18 12");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", read ? "received by the bot" : "sent");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", read ? "M1 6.500l3.500 3.500L11 2M8 9l1 1 7.500-8" : "M4 6.500l3.500 3.500L14 2");
  svg.append(path);
  return svg;
}

const HUES = [205, 265, 20, 150, 330, 95, 45];
export const hueOf = (id) => HUES[Math.abs(id) % HUES.length];

export function avatar(name, id) {
  const letters = name.split(/\s+/).filter(Boolean).slice(0, 2).map((word) => [...word][0]).join("");
  return el("span", { className: "avatar", hue: hueOf(id), "aria-hidden": "true", textContent: letters || "?" });
}

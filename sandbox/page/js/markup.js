// Formatted text: only Telegram's own tags are rebuilt from a parsed copy, so nothing in a text can become live.

import { el, icon } from "./dom.js";

const PLAIN = new Set(["B", "I", "U", "S", "CODE", "PRE"]);
const BLOCKS = new Set(["BLOCKQUOTE", "PRE"]);

export function formatted(html, onLink) {
  const parsed = new DOMParser().parseFromString("<body>" + html, "text/html").body;
  return [...parsed.childNodes].map((node) => copy(node, onLink));
}

function copy(node, onLink) {
  // The line break beside a quotation or a block of code belongs to it: the block breaks the line already.
  if (node.nodeType === Node.TEXT_NODE) {
    let text = node.data;
    if (BLOCKS.has(node.previousSibling?.tagName)) text = text.replace(/^\n/, "");
    if (BLOCKS.has(node.nextSibling?.tagName)) text = text.replace(/\n$/, "");
    return document.createTextNode(text);
  }
  const children = [...node.childNodes].map((child) => copy(child, onLink));
  if (node.tagName === "BLOCKQUOTE") return node.hasAttribute("expandable") ? folding(children) : el("blockquote", { className: "quote" }, ...children);
  if (node.tagName === "TG-SPOILER") return el("span", { className: "spoiler", tabIndex: 0 }, ...children);
  if (node.tagName === "A") return link(node.getAttribute("href") || "", children, onLink);
  return el(PLAIN.has(node.tagName) ? node.tagName : "span", {}, ...children);
}

function folding(children) {
  const quote = el("button", { type: "button", className: "quote", "aria-expanded": "false" },
    el("span", { className: "folds" }, ...children), el("span", { className: "arrow" }, icon("down")));
  quote.onclick = () => quote.setAttribute("aria-expanded", String(quote.getAttribute("aria-expanded") !== "true"));
  return quote;
}

function link(url, children, onLink) {
  const safe = /^(https?|mailto|tel|tg):/i.test(url) ? url : "#";
  const anchor = el("a", { href: safe, target: "_blank", rel: "noopener noreferrer" }, ...children);
  anchor.onclick = (event) => { if (onLink(safe)) event.preventDefault(); };
  return anchor;
}

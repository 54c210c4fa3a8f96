"""Entities of a text: lengths and offsets in UTF-16 code units, what Telegram finds by itself, and HTML.

An entity is a MessageEntity of the Bot API: ``{"type", "offset", "length", …}``.
"""

import re
from html import escape
from typing import Any, Final

Entity = dict[str, Any]

_FOUND: Final = {
    "url": re.compile(r"(?<![\w@.])(?:https?://|www\.)[^\s<>\"]*[\w/]"),
    "email": re.compile(r"(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"),
    "bot_command": re.compile(r"(?<![\w/@<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])"),
    "mention": re.compile(r"(?<![\w.+-])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w)"),
    "hashtag": re.compile(r"(?<![\w#])#\w*[^\W\d]\w*"),
    "phone_number": re.compile(r"(?<![\w+])\+\d[\d ()-]{6,18}\d(?!\w)"),
}
_TAGS: Final = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}


def utf16(text: str) -> int:
    """Length of ``text`` in UTF-16 code units, as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def detect(text: str, taken: list[Entity]) -> list[Entity]:
    """Return ``taken`` and the links, commands, mentions … that Telegram finds in ``text``, in order."""
    entities = list(taken)
    for kind, pattern in _FOUND.items():
        for match in pattern.finditer(text):
            entity = {"type": kind, "offset": utf16(text[: match.start()]), "length": utf16(match.group())}
            if not any(_overlap(entity, other) for other in entities if _is_closed(other)):
                entities.append(entity)
    return in_order(entities)


def _is_closed(entity: Entity) -> bool:
    # Bold may enclose a link; a link or code contains no other link.
    return entity["type"] in _FOUND or entity["type"] in ("code", "pre", "text_link", "text_mention")


def _overlap(one: Entity, two: Entity) -> bool:
    return bool(
        one["offset"] < two["offset"] + two["length"] and two["offset"] < one["offset"] + one["length"]
    )


def in_order(entities: list[Entity]) -> list[Entity]:
    """Sort like Telegram: by offset, the longer (outer) one first."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Strip the white space around ``text`` and clip ``entities`` to the rest."""
    left = utf16(text) - utf16(text.lstrip())
    bare = text.strip()
    end = utf16(bare)
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - left)
        length = min(end, entity["offset"] + entity["length"] - left) - start
        if length > 0:
            kept.append({**entity, "offset": start, "length": length})
    return bare, kept


def covered(text: str, entity: Entity) -> str:
    """Return the part of ``text`` that ``entity`` covers."""
    units = text.encode("utf-16-le")
    start = entity["offset"] * 2
    return units[start : start + entity["length"] * 2].decode("utf-16-le", "replace")


def to_html(text: str, entities: list[Entity]) -> str:
    """Write ``text`` as HTML with Telegram's own tags; escapes everything else."""
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    for entity in in_order(entities):
        tags = _tags(entity)
        if tags:
            opens.setdefault(entity["offset"], []).append(tags[0])
            closes.setdefault(entity["offset"] + entity["length"], []).insert(0, tags[1])
    units = text.encode("utf-16-le", "surrogatepass")
    parts, done, end = [], 0, len(units) // 2
    for place in sorted({*opens, *closes, end}):
        if place > end:
            break
        parts.append(escape(units[2 * done : 2 * place].decode("utf-16-le", "replace"), quote=False))
        parts += closes.get(place, [])
        parts += opens.get(place, []) if place < end else []
        done = place
    return "".join(parts)


def _tags(entity: Entity) -> tuple[str, str] | None:
    match entity["type"]:
        case "text_link":
            return f'<a href="{escape(entity["url"])}">', "</a>"
        case "text_mention":
            return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
        case "expandable_blockquote":
            return "<blockquote expandable>", "</blockquote>"
        case "pre" if "language" in entity:
            return f'<pre><code class="language-{escape(entity["language"])}">', "</code></pre>"
        case kind if kind in _TAGS:
            return f"<{_TAGS[kind]}>", f"</{_TAGS[kind]}>"
    return None

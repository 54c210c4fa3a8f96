"""Telegram's HTML, read as strictly as Telegram reads it (https://core.telegram.org/bots/api#html-style)."""

import re
from dataclasses import dataclass, field
from typing import Final

from sandbox.telegram.text.entities import Entity, in_order, utf16

_TYPES: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}
_NAME: Final = re.compile(r"[^\s>]*")
_END: Final = re.compile(r"([^\s>]*)\s*(>?)")
_ATTRIBUTE: Final = re.compile(
    r"\s*(?P<name>[^\s=>]*)\s*(?P<equals>=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[\w.-]+)))?"
)
_REFERENCE: Final = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));")
_NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_USER: Final = re.compile(r"tg://user\?id=(\d+)")


class MarkupError(ValueError):
    """The markup is wrong; the message is Telegram's, with the offset in bytes of UTF-8."""


@dataclass(slots=True)
class _Tag:
    name: str
    start: int
    attributes: dict[str, str]
    language: tuple[str, int] | None = None  # of a <code class="language-…"> inside, and where it ended


@dataclass(slots=True)
class _Reader:
    markup: str
    text: str = ""
    length: int = 0
    position: int = 0
    stack: list[_Tag] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def bytes(self, position: int) -> str:
        return f"at byte offset {len(self.markup[:position].encode())}"

    def write(self, text: str) -> None:
        self.text += text
        self.length += utf16(text)

    def read(self) -> None:
        while self.position < len(self.markup):
            char = self.markup[self.position]
            if char == "&" and (match := _REFERENCE.match(self.markup, self.position)):
                self.write(_character(match))
                self.position = match.end()
            elif char == "<" and self.markup.startswith("</", self.position):
                self.close()
            elif char == "<":
                self.open()
            else:
                self.write(char)
                self.position += 1
        if self.stack:
            name = self.stack[-1].name
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{name}"')

    def open(self) -> None:
        start = self.position
        found = _NAME.match(self.markup, start + 1)
        name = found.group().lower() if found else ""
        if found is None or found.end() == len(self.markup):
            raise MarkupError(f"Unclosed start tag {self.bytes(start)}")
        if name not in _TYPES:
            raise MarkupError(f'Unsupported start tag "{name}" {self.bytes(start)}')
        self.position = found.end()
        attributes = self.attributes(name, start)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" {self.bytes(start)}')
        self.stack.append(_Tag(name, self.length, attributes))

    def attributes(self, tag: str, start: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            match = _ATTRIBUTE.match(self.markup, self.position)
            end = match.end() if match else len(self.markup)
            rest = self.markup[end : end + 1]
            if match is None or not rest:
                raise MarkupError(f"Unclosed start tag {self.bytes(start)}")
            name = match["name"].lower()
            if not name and (match["equals"] or rest != ">"):
                raise MarkupError(f'Empty attribute name in the tag "{tag}" {self.bytes(start)}')
            if rest == "=":
                raise MarkupError(f"Unclosed start tag {self.bytes(start)}")
            if name:
                value = match["double"] or match["single"] or match["bare"] or ""
                found[name] = _REFERENCE.sub(_character, value)
            self.position = end
            if rest == ">":
                self.position += 1
                return found

    def close(self) -> None:
        start = self.position
        if not self.stack:
            raise MarkupError(f"Unexpected end tag {self.bytes(start)}")
        found = _END.match(self.markup, start + 2)
        if found is None or not found[2]:
            raise MarkupError(f"Unclosed end tag {self.bytes(start)}")
        tag, name = self.stack.pop(), found[1].lower()
        if name and name != tag.name:
            raise MarkupError(
                f'Unmatched end tag {self.bytes(start)}, expected "</{tag.name}>", found "</{name}>"'
            )
        self.position = found.end()
        self.finish(tag)

    def finish(self, tag: _Tag) -> None:
        outer = self.stack[-1] if self.stack else None
        style = tag.attributes.get("class", "")
        if tag.name == "code" and outer and outer.name == "pre" and outer.start == tag.start:
            outer.language = (style.removeprefix("language-"), self.length)
            return
        entity = _entity(tag, self.text, self.length)
        if entity is not None and self.length > tag.start:
            self.entities.append(entity | {"offset": tag.start, "length": self.length - tag.start})


def _entity(tag: _Tag, text: str, length: int) -> Entity | None:
    kind = _TYPES[tag.name]
    if kind == "text_link":
        url = tag.attributes.get("href") or _tail(text, tag.start)
        user = _USER.fullmatch(url)
        if user:
            return {"type": "text_mention", "user": {"id": int(user[1])}}
        return {"type": kind, "url": url} if "." in url or "://" in url else None
    if kind == "custom_emoji":
        return {"type": kind, "custom_emoji_id": tag.attributes.get("emoji-id", "")}
    if kind == "blockquote" and "expandable" in tag.attributes:
        return {"type": "expandable_blockquote"}
    if kind == "pre" and tag.language and tag.language[0] and tag.language[1] == length:
        return {"type": kind, "language": tag.language[0]}
    return {"type": kind}


def _tail(text: str, start: int) -> str:
    return text.encode("utf-16-le")[start * 2 :].decode("utf-16-le")


def _character(match: re.Match[str]) -> str:
    named, decimal, hexadecimal = match.groups()
    if named:
        return _NAMED[named]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    is_character = 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if is_character else match.group()


def parse_html(markup: str) -> tuple[str, list[Entity]]:
    """Read ``markup`` as text and entities; raises ``MarkupError`` if Telegram would refuse."""
    reader = _Reader(markup)
    reader.read()
    return reader.text, in_order(reader.entities)

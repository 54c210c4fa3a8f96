"""Runs: where digits stand together in a line, and the groups that spaces and slashes part them into."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final, NamedTuple

from guests.phones.shapes import Shape, is_date, shape_of
from guests.phones.spelling import digits_of, extension_at
from guests.text.remembered import remembered

# The + of `2+1 90 532 …` counts people: a digit or two go before it, and no more than two behind.
_PLUS: Final = r"(?:(?<!\D\d)(?<!^\d)(?<!\D\d\d)(?<!^\d\d)|(?=\+\d{3}))\+"
_RUN: Final = re.compile(rf"(?:(?:{_PLUS}|\() ?){{0,3}}\d[\d ().\-/]*+", re.MULTILINE)
_GROUP: Final = re.compile(r"(?:[^\d ]+ ?)*+\d[^ ]*")
_SECOND: Final = re.compile(r"/(?=0\d{2})|(?<=\d{7})/(?=\d{7})|(?<=\([1-9]\))(?=[0+]\d{3})")
# `1,500` and `19:30` go on behind their sign; `4,07911 123456,2 people` is a count, a number and a count, and so is it with colons.
_HARD_BEFORE: Final = re.compile(r"(?<=[#£$€¥₺₼₽_])|(?<=\w@)|(?<=\d[:.])(?!(?<=:)\+?\d{7})")
_COMMA_BEFORE: Final = re.compile(r"(?<=\d,)")
_SPACELESS: Final = (
    r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"  # scripts that set digits onto words
)
_LETTER_BEFORE: Final = re.compile(rf"(?<=[^\W\d_{_SPACELESS}])")
_HARD_BEHIND: Final = re.compile(r"[%°@_£$€¥₺₼₽]|(?<!\d{7}):\d|[^\W\d_][\w.+-]*@")
_COMMA_BEHIND: Final = re.compile(r",\d")
_MOST_AT_COMMA: Final = 6  # digits of a group that a comma may join to others
_APART: Final = frozenset(["", " ", "\n", ";", "|"])  # touch nothing
_CARD: Final = re.compile(
    r"(?<!\d)(?<!\d[ -])\d{4}([ -])\d{4}(?:\1\d{4}){2}(?![ -]?\d)"
)  # one sign throughout
_SHORTEST_CARD: Final = 16
_WHOLE: Final = 10  # digits of an international number, exit code included
_LETTER: Final = re.compile(rf"[^\W\d_{_SPACELESS}]")
_WORD: Final = re.compile(r" *[^\W\d_]")


class Glue(Enum):
    """What a group touches."""

    NONE = auto()
    LETTER = auto()
    HARD = auto()
    """What makes it a part of something else: a currency, a time, an e-mail address."""


class Group(NamedTuple):
    """Digits without a space, as ``typed`` from ``start`` on.

    ``is_other`` tells that they are a date, or a part of the number of a payment card.
    """

    start: int
    typed: str
    digits: str
    shape: Shape | None
    is_other: bool
    before: Glue
    behind: Glue

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.typed)

    @property
    def has_plus(self) -> bool:
        """Whether it begins with +."""
        return "+" in self.typed

    @property
    def is_bracketed(self) -> bool:
        """Whether brackets enclose it, as no end of a number."""
        return self.typed.startswith("(") and self.typed.endswith(")")

    @property
    def opens(self) -> bool:
        """Whether a number may begin here: with +, an exit code or a trunk 0."""
        return self.has_plus or (self.digits.startswith("0") and self.shape is not Shape.TIME)

    @property
    def opens_abroad(self) -> bool:
        """Whether an international number begins here."""
        is_exit = self.digits.startswith("00") and self.before is Glue.NONE and self.shape is not Shape.TIME
        return self.has_plus or (is_exit and len(self.digits) > len("00"))

    @property
    def is_whole_abroad(self) -> bool:
        """Whether no number can go on into it: with +, or an exit code and many digits behind it."""
        return self.has_plus or (self.opens_abroad and len(self.digits) >= _WHOLE)


class Run(NamedTuple):
    """Groups with nothing but signs between them. ``word_follows``: a word comes behind the last one."""

    groups: tuple[Group, ...]
    word_follows: bool

    def is_minutes(self, at: int) -> bool:
        """Tell whether a group may be the minutes of the hour before it rather than an exit code: ``20 00``."""
        return at > 0 and self.groups[at].typed == "00" and self.groups[at - 1].shape is Shape.COUNT


def runs(line: str, fewest: int) -> Iterator[Run]:
    """Yield the runs of a plain line that may have the ``fewest`` digits of a number."""
    found = [match for match in _RUN.finditer(line) if match.end() - match.start() >= fewest]
    if not found:
        return
    may_be_card = any(match.end() - match.start() >= _SHORTEST_CARD for match in found)
    cards = [match.span() for match in _CARD.finditer(line)] if may_be_card else []
    for match in found:
        spans = list(_spans(line, match))
        last = len(spans) - 1
        before, behind = _before(line, match), _behind(line, spans[last][1], match)
        groups = (
            _group(line, span, cards, before if at == 0 else Glue.NONE, behind if at == last else Glue.NONE)
            for at, span in enumerate(spans)
        )
        yield Run(tuple(groups), bool(_WORD.match(line, match.end())))


def _group(
    line: str, span: tuple[int, int], cards: list[tuple[int, int]], before: Glue, behind: Glue
) -> Group:
    start, end = span
    typed = line[start:end]
    digits, shape, is_day = _looks(typed)
    is_other = is_day or (bool(cards) and any(card[0] <= start < card[1] for card in cards))
    return Group(start, typed, digits, shape, is_other, before, behind)


@remembered(1 << 10)
def _looks(typed: str) -> tuple[str, Shape | None, bool]:
    """Return the digits of a group, what it looks like, and whether it is a whole date."""
    shape = None if "+" in typed else shape_of(typed.strip("()"))
    return digits_of(typed), shape, is_date(typed)


def _spans(line: str, run: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield where groups are; one is parted before a slash behind which a second number may begin."""
    for group in _GROUP.finditer(line, run.start(), run.end()):
        start, end = _trimmed(line, *group.span())
        typed = line[start:end]
        if ("/" in typed or ")" in typed) and not shape_of(typed) and not is_date(typed):
            for cut in _SECOND.finditer(line, start, end):
                yield _trimmed(line, start, cut.start())
                start = cut.end()
        yield start, end


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the signs around it, but for + and brackets."""
    while line[start] in " ./-)":
        start += 1
    while line[end - 1] in " ./-(":
        end -= 1
    return start, end


def _before(line: str, run: re.Match[str]) -> Glue:
    if line[run.start() - 1 : run.start()] in _APART:
        return Glue.NONE
    if _HARD_BEFORE.match(line, run.start()):
        return Glue.HARD
    if _COMMA_BEFORE.match(line, run.start()) and _is_short(run):
        return Glue.HARD
    is_glued = "+" not in run.group() and _LETTER_BEFORE.match(line, run.start())
    return Glue.LETTER if is_glued else Glue.NONE


def _is_short(run: re.Match[str]) -> bool:
    """Tell whether a run has so few digits that a comma beside it may belong to a number: `1,500`."""
    return "+" not in run.group() and len(digits_of(run.group())) <= _MOST_AT_COMMA


def _behind(line: str, end: int, run: re.Match[str]) -> Glue:
    if line[end : end + 1] in _APART:
        return Glue.NONE
    if extension_at(line, end):
        return Glue.NONE
    if _HARD_BEHIND.match(line, end) or (_COMMA_BEHIND.match(line, end) and _is_short(run)):
        return Glue.HARD
    return Glue.LETTER if _LETTER.match(line, end) else Glue.NONE

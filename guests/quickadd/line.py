"""A typed text before it is read: its labels, its words, and what its capitals say."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from guests.names.titles import glued_titles, has_glued_title
from guests.parsing.labels import Label
from guests.parsing.locale import languages_of
from guests.quickadd.context.line import in_context
from guests.quickadd.costs import NUMBERS, WORDS, Case, Cost
from guests.quickadd.vocabulary import Means, meaning_of
from guests.quickadd.words import Role, Shape, Word, word_of
from guests.text.folding import fold
from guests.text.normalise import has_substance, word_key

_TOKEN: Final = re.compile(r"(?<![^\s,;|])[@＠]|[^\s,;|，、،；•·()\[\]{}]+|[,;|，、،；•·()\[\]{}\n]")
_OF_ADDRESS: Final = re.compile(r"[.:@]")
_BESIDE_SLASH: Final = re.compile(r"(?<=[^\W\d_]{2})/(?=\w)|(?<=\w)/(?=[^\W\d_]{2})")
_COUNT_BEHIND: Final = re.compile(r"(?<=[^\W\d_]{2})\+(?=\d\d?(?!\w))")  # `mia+2`
_COUNT_UNSPACED: Final = re.compile(
    r"(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3])(?=\d)"
)  # `张先生2位138…`
_LAST_WORD: Final = re.compile(r"([^\W\d_]+)[ .#]*$")
_LONGEST_WORD: Final = 20
_NEXT_WORD: Final = re.compile(r" ?([^\W\d_]+)")
_LONGEST: Final = len(NUMBERS) - 1
_VOTERS: Final = Role.GIVEN | Role.BOTH | Role.FAMILY | Role.UNKNOWN | Role.EITHER
_MAY_BE_NAMED: Final = Role.FAMILY | Role.UNKNOWN | Role.BOTH | Role.EITHER | Role.NOTE
_SHORTEST: Final = 4  # letters of a word that is looked for in an e-mail address
_MOST_OF_COMPANY: Final = 4  # words before its legal form
_SIGN_OF_COMPANY: Final = word_key("@")
_PARTING: Final = Role.PAUSE | Role.STOP
_CLOSING: Final = {"(": ")", "[": "]"}
_BRACKET: Final = re.compile(r"[()\[\]]")
_LABEL: Final = Word("", Role.LABEL, Shape.NONE, 0)


class Text(NamedTuple):
    """A cleaned text, with how the venue's people write (see ``read_line``)."""

    text: str
    country: str
    language: str
    today: date
    labels: Sequence[Label]
    abroad: tuple[str, ...] = ()
    tags: Sequence[str] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The venue's language, then those of its country."""
        return self.language, *languages_of(self.country)

    def region(self, label: Label) -> tuple[int, int]:
        """Return where the value of ``label`` may stand: up to the next label, the end of its brackets or of the line.

        When the label stands alone on its line, that is the next line.
        """
        following = min(
            (each.start for each in self.labels if each.start >= label.end), default=len(self.text)
        )
        end = self.text.find("\n", label.end)
        if end >= 0 and not has_substance(self.text[label.end : end]):
            end = self.text.find("\n", end + 1)
        ends = (following, end if end >= 0 else len(self.text), self._closing(label))
        return label.end, min(ends)

    def _closing(self, label: Label) -> int:
        """Return where the brackets close that open before a label, the end of the text if none do."""
        opening = self.text[label.start - 1 : label.start]
        depth = 1
        for mark in _BRACKET.finditer(self.text, label.end) if opening in _CLOSING else ():
            depth += {opening: 1, _CLOSING[opening]: -1}.get(mark.group(), 0)
            if depth == 0:
                return mark.start()
        return len(self.text)

    def meaning_behind(self, position: int) -> int:
        """Return the meaning (bits of ``Means``) of the word that begins at ``position`` or one space behind."""
        word = _NEXT_WORD.match(self.text, position)
        return meaning_of(word_key(word[1])) if word else 0

    def meaning_before(self, position: int) -> int:
        """Return the meaning of the word that ends at ``position`` or one space before."""
        word = _LAST_WORD.search(self.text, max(position - _LONGEST_WORD, 0), position)
        return meaning_of(word_key(word[1])) if word else 0


class Atom(NamedTuple):
    """The smallest part that is read by itself: ``text[start:end]``, a word or a sign that separates."""

    start: int
    end: int
    word: Word
    case: int  # one of ``Case``
    cost: Cost

    @property
    def parts(self) -> bool:
        """Whether no name and no word of a note goes on across it."""
        return bool(self.word.role & _PARTING)


def atoms_of(text: Text, edges: Iterable[int], mailbox: str = "") -> list[Atom]:
    """Return the atoms of ``text``; one never goes across an edge.

    A word that stands in the folded ``mailbox`` of the guest's e-mail address is a part of the name.
    """
    spans = [match.span() for match in _TOKEN.finditer(text.text)]
    slashes = _slashes(text.text) if "/" in text.text else ()
    counts = (match.start() for match in _COUNT_BEHIND.finditer(text.text)) if "+" in text.text else ()
    unspaced = () if text.text.isascii() else (match.start() for match in _COUNT_UNSPACED.finditer(text.text))
    glued = glued_titles(text.text, text.language) if has_glued_title(text.text) else ()
    inside = (
        {*edges, *slashes, *counts, *unspaced, *glued}.difference(*zip(*spans, strict=True))
        if spans
        else set()
    )
    if inside:
        spans = [part for span in spans for part in _split(span, inside)]
    words = [word_of(text.text[start:end], text.language) for start, end in spans]
    for label in text.labels:
        for at, (start, _) in enumerate(spans):
            if label.start <= start < label.end:
                words[at] = _LABEL
    words = in_context(words, text.languages)
    if mailbox:
        words = [_named(word, mailbox) for word in words]
    votes = _votes(words)
    return [
        Atom(
            start,
            end,
            word,
            case,
            _cost(word, case),
        )
        for (start, end), word, case in zip(spans, words, _cases(words, votes), strict=True)
    ]


def _cost(word: Word, case: int) -> Cost:
    """Return what a word costs; one with as many digits as a phone number is as odd in the note as that: ``tel07911…``."""
    if word.role == Role.NUMBER:
        return NUMBERS[min(len(word.key), _LONGEST)]
    if word.role == Role.CODE and len(word.key) >= _LONGEST and sum(map(str.isdigit, word.key)) >= _LONGEST:
        return NUMBERS[_LONGEST]
    return WORDS[word.role][case]


def _slashes(text: str) -> Iterator[int]:
    """Yield the edges of the slashes that part words: `rivers/2/booth`, but neither `12/05` nor an address."""
    for token in _TOKEN.finditer(text):
        if not _OF_ADDRESS.search(token.group()):
            for slash in _BESIDE_SLASH.finditer(text, *token.span()):
                yield from slash.span()


def _named(word: Word, mailbox: str) -> Word:
    """Return ``word`` as a known name if the mailbox is called so; a word of notes has to be a whole part of it."""
    if word.role & _MAY_BE_NAMED and len(word.key) >= _SHORTEST:
        folded = fold(word.key)
        if folded in (mailbox.split() if word.role & Role.NOTE else mailbox):
            return word._replace(role=Role.GIVEN)
    return word


def _split(span: tuple[int, int], edges: set[int]) -> list[tuple[int, int]]:
    inner = [edge for edge in sorted(edges) if span[0] < edge < span[1]]
    return list(zip([span[0], *inner], [*inner, span[1]], strict=True))


def _votes(words: list[Word]) -> list[tuple[int, Shape]]:
    """Return the words that may be a name or not, with their shapes.

    A company is spelled as it is, whatever the line, and so may be somebody else: ``steve (brother of Mark)``.
    """
    votes = [
        (at, word.shape)
        for at, word in enumerate(words)
        if word.role & _VOTERS and word.shape and not (at and words[at - 1].means & Means.MENTIONS)
    ]
    signs = [at for at, word in enumerate(words) if word.key == _SIGN_OF_COMPANY]
    if not signs:
        return votes
    own: set[int] = set()
    for sign in signs:
        for at in range(sign + 1, min(sign + 1 + _MOST_OF_COMPANY, len(words))):
            if words[at].shape <= Shape.SMALL:
                break
            own.add(at)
    return [(at, shape) for at, shape in votes if at not in own]


def _cases(words: list[Word], votes: list[tuple[int, Shape]]) -> list[int]:
    """Return what capitals say about each word, by those that have a vote."""
    small = sum(shape is Shape.SMALL for _, shape in votes)
    shouted = sum(shape is Shape.SHOUT for _, shape in votes)
    big = [at for at, shape in votes if shape is not Shape.SMALL]
    if not big or shouted == len(votes) > 1:
        return [Case.SILENT] * len(words)
    if not small:
        return [Case.LEANING if word.shape else Case.SILENT for word in words]
    if all(_opens_line(words, at) for at in big):
        return [Case.SILENT] * len(words)  # where a phone's keyboard sets a capital by itself
    by_shape = {Shape.NONE: Case.SILENT, Shape.SMALL: Case.AGAINST}
    cases = [by_shape.get(word.shape, Case.FOR) for word in words]
    for at in range(1, len(words)):
        if cases[at] == Case.AGAINST and words[at - 1].role == Role.PARTICLE:
            cases[at] = Case.SILENT  # `Khalid al mansoori`
    return cases


def _opens_line(words: list[Word], at: int) -> bool:
    return at == 0 or words[at - 1].key == word_key("\n")

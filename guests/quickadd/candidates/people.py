"""Where the name may be: every run of words that could be one, priced word by word.

Titles, halves and letter case are settled for the name that is taken, by ``guests.names``.
"""

import re
from collections.abc import Container, Iterator, Sequence
from typing import Final, NamedTuple

from guests.names.family_names import is_family_name
from guests.names.nicknames.quoted import may_have_nickname
from guests.names.nobody import is_nobody
from guests.names.split import Name, read_name, split_name
from guests.names.suffixes import is_suffix, needs_capitals
from guests.names.titles import may_stand_inside
from guests.names.usual import usual_name
from guests.parsing.labels import NAME
from guests.quickadd import costs
from guests.quickadd.candidates.candidate import Candidate, kept
from guests.quickadd.costs import Case
from guests.quickadd.line import Atom, Text
from guests.quickadd.vocabulary import Means
from guests.quickadd.words import Role, Shape

# Latin, Cyrillic, Arabic or Georgian alone: no second spelling is to be looked for.
_ONE_SCRIPT: Final = re.compile(
    "[\x00-\u024f]+|[\x00-@\u0400-\u052f]+|[\x00-@\u0600-\u06ff]+|[\x00-@\u10a0-\u10ff]+"
)
_COMMA: Final = re.compile("[，،、]")
_SHOWN: Final = (Case.FOR, Case.LEANING)
_MOST_WORDS: Final = 10
_UNLIKELY: Final = 30  # no name begins with a word that costs so much
_DEAREST: Final = 45
_PAIR: Final = 2
_MOST_GIVEN: Final = 3  # words behind the comma in `Doe, Jane`
_COUNTED: Final = (
    Role.GIVEN
    | Role.WHOLE
    | Role.BOTH
    | Role.FAMILY
    | Role.UNKNOWN
    | Role.EITHER
    | Role.NOTE
    | Role.SMALL
    | Role.LEGAL
)
_OPENING: Final = _COUNTED | Role.INITIAL | Role.TITLE | Role.PARTICLE | Role.SIGN
_CLOSING: Final = _COUNTED | Role.INITIAL | Role.TITLE | Role.AFTER | Role.LINEAGE | Role.SIGN
_NAMING: Final = Role.GIVEN | Role.WHOLE | Role.INITIAL | Role.TITLE
_OF_NOTES: Final = Role.NOTE | Role.SMALL | Role.EITHER | Role.BOTH | Role.PARTICLE
_LAST_NAMES: Final = Role.FAMILY | Role.UNKNOWN
_CALLED: Final = _LAST_NAMES | Role.GIVEN | Role.BOTH
_CALLED_LAST: Final = _LAST_NAMES | Role.BOTH
_INTRODUCED: Final = Role.GIVEN | Role.BOTH | Role.TITLE  # whom `it's` leads to, unlike `it's urgent`
_BRACKETED: Final = 3  # a word and its brackets
_NUMBERS: Final = Role.NUMBER | Role.CODE | Role.ADDRESS | Role.LABEL


class _Start(NamedTuple):
    """Where a name may begin: its first atom, the text from there on (a label included), and what that costs."""

    at: int
    begins: int
    cost: int
    sure: bool = True
    mid: bool = False  # behind other words of its text


def name_candidates(text: Text, atoms: Sequence[Atom], ends: Container[int]) -> Iterator[Candidate]:
    """Yield every run of words that may be the name; the value is its text. ``ends`` are those of what was found."""
    texts = 0
    for at, atom in enumerate(atoms):
        opens_text = at == 0 or atoms[at - 1].parts
        if opens_text and not atom.parts:
            texts += 1
        if not atom.word.role & _OPENING or atom.cost.name >= _UNLIKELY:
            continue
        start = _Start(at, atom.start, costs.LATER * min(texts - 1, costs.MOST_LATER))
        if (
            atom.word.opens == NAME
            and at + 1 < len(atoms)
            and (opens_text or _is_behind(atoms[at - 1], ends))
        ):
            yield from _from(text, atoms, start._replace(at=at + 1, cost=start.cost + costs.ANNOUNCED))
        if opens_text:
            yield from _from(text, atoms, start)
        elif not atoms[at - 1].word.role & _NAMING:  # never without it
            yield from _from(text, atoms, _in_text(atoms, start, ends))


def _in_text(atoms: Sequence[Atom], start: _Start, ends: Container[int]) -> _Start:
    """Return a start behind other words of its text. Whom these lead to may be somebody else: ``call Peter``."""
    before = atoms[start.at - 1]
    if _is_behind(before, ends):
        return start._replace(cost=start.cost + costs.BEHIND_PART)
    if before.word.means & Means.INTRODUCES and atoms[start.at].word.role & _INTRODUCED:
        return start._replace(cost=start.cost + costs.ANNOUNCED)
    if before.word.means & Means.MENTIONS:
        return start._replace(cost=start.cost + costs.MID_TEXT + costs.MENTIONED, sure=False)
    odd = costs.EITHER_FIRST if atoms[start.at].word.role == Role.EITHER else 0
    return start._replace(cost=start.cost + costs.MID_TEXT + odd, mid=True)


def _is_behind(before: Atom, ends: Container[int]) -> bool:
    """Tell whether what stands behind an atom goes behind what was understood, or a number."""
    return before.end in ends or bool(before.word.role & _NUMBERS)


def name_of(text: Text, candidate: Candidate) -> Name:
    """Return the name that a candidate's text says; nobody's if it is no name after all (``unknown``)."""
    if usual := usual_name(str(candidate.value), text.language):
        return Name(first=usual[0], last=usual[1])
    typed = _COMMA.sub(",", str(candidate.value))
    if "," in typed or may_have_nickname(typed) or not _ONE_SCRIPT.fullmatch(typed):
        return read_name(typed, text.language)
    return Name() if is_nobody(typed) else split_name(typed.split(), text.language)


def _from(text: Text, atoms: Sequence[Atom], start: _Start) -> Iterator[Candidate]:
    """Yield the names that begin at ``start``."""
    silent = costs.LENGTHS_DOUBLE if text.language in costs.TWO_LAST_NAMES else costs.LENGTHS
    cost = start.cost
    counted = 0
    shown = True
    behind = start.at  # what was bracketed
    for at in range(start.at, min(start.at + _MOST_WORDS, len(atoms))):
        atom = atoms[at]
        role = atom.word.role
        if at < behind:
            continue
        if role == Role.STOP and counted and _is_nickname(text, atoms, at):
            cost += atoms[at + 1].cost.name
            behind = at + _BRACKETED
            continue
        if role == Role.PAUSE:
            yield from _inverted(text, atoms, start._replace(cost=cost), at)
            return
        if role == Role.LINK and _parts_people(atoms, start.at, at, counted):
            yield from _companions(atoms, at)
            return
        cost += atom.cost.name
        if cost > _DEAREST:
            return
        if role & _COUNTED:
            counted += 2 if role == Role.WHOLE else 1
            shown = shown and atom.case in _SHOWN
        if role & _CLOSING and counted < len(costs.LENGTHS):
            lengths = costs.LENGTHS_SHOWN if shown else silent
            is_titled = counted == 1 and role & _LAST_NAMES and atoms[start.at].word.role == Role.TITLE
            length = costs.TITLED if is_titled else lengths[counted]
            odd = _lone(atoms, start) if at == start.at else 0
            yield _name(text, atoms, start, atom, cost + length + odd)
        if role == Role.AFTER and counted and not (at + 1 < len(atoms) and _goes_on(atoms, at)):
            return


def _goes_on(atoms: Sequence[Atom], at: int) -> bool:
    """Tell whether a name goes on behind a title that follows one: ``Jane Doe, MBE, PhD``, ``Ayşe Hanım Yılmaz``."""
    title, behind, *after = (atom.word for atom in atoms[at : at + 3])
    is_other = any(word.role == Role.AFTER for word in after)  # `Hasan Bey Deniz Hanım`
    is_last = is_family_name(behind.key) or (behind.role & _CALLED_LAST and behind.shape == Shape.CAPITAL)
    return behind.role == Role.PAUSE or bool(is_last and not is_other and may_stand_inside(title.key))


def _is_nickname(text: Text, atoms: Sequence[Atom], at: int) -> bool:
    """Tell whether one word in brackets stands between two of a name: ``Margaret (Maggie) Osgood``."""
    if at + _BRACKETED >= len(atoms):
        return False
    inner, closing, behind = atoms[at + 1 : at + 1 + _BRACKETED]
    return (
        text.text[atoms[at].start] == "("
        and text.text[closing.start] == ")"
        and bool(inner.word.role & _CALLED)
        and bool(behind.word.role & _CALLED)
        and not behind.word.opens
    )


def _parts_people(atoms: Sequence[Atom], first: int, link: int, counted: int) -> bool:
    """Tell whether a whole name ends before a link, and another begins behind it: ``Sarah O'Neill and Mark Davies``."""
    return (
        counted >= _PAIR
        and link + 1 < len(atoms)
        and atoms[link + 1].word.role == Role.GIVEN
        and any(atom.word.role == Role.GIVEN for atom in atoms[first : link - 1])
        and not atoms[link - 1].word.role & (Role.GIVEN | Role.BOTH | Role.INITIAL)
    )


def _companions(atoms: Sequence[Atom], link: int) -> Iterator[Candidate]:
    """Yield who comes along as a piece of the note, with each number of names."""
    cost = costs.COMPANION
    for atom in atoms[link + 1 : link + 1 + _PAIR]:
        if not atom.word.role & _COUNTED:
            return
        cost += atom.cost.name
        yield kept(atoms[link].start, atom.end, cost, "comes along")


def _lone(atoms: Sequence[Atom], start: _Start) -> int:
    """Return how odd a word is as the whole name: of a thing, only a known last name may be, apart from words of notes."""
    word = atoms[start.at].word
    if word.role == Role.EITHER:
        goes_on = start.at + 1 < len(atoms) and atoms[start.at + 1].word.role & _OF_NOTES
        opens = start.at == 0 or atoms[start.at - 1].parts
        return 0 if word.is_family and opens and not goes_on else costs.LONE_EITHER
    return costs.LONE_UNKNOWN if start.mid and word.role == Role.UNKNOWN else 0


def _name(text: Text, atoms: Sequence[Atom], start: _Start, last: Atom, cost: int) -> Candidate:
    value = text.text[atoms[start.at].start : last.end]
    return Candidate(start.begins, last.end, NAME, value, cost, (), (start.begins, last.end), start.sure)


def _inverted(text: Text, atoms: Sequence[Atom], start: _Start, comma: int) -> Iterator[Candidate]:
    """Yield ``Doe, Jane`` and ``John Smith, Jr.``, whose comma is atom ``comma``."""
    is_family = _is_family_name(atoms[start.at : comma], text.language)
    cost = start.cost
    given = 0
    for at in range(comma + 1, min(comma + 1 + _MOST_GIVEN, len(atoms))):
        atom = atoms[at]
        cost += atom.cost.name
        if cost > _DEAREST or atom.parts:
            return
        given += bool(atom.word.role & (Role.GIVEN | Role.BOTH))
        typed = text.text[atom.start : atom.end]
        if at == comma + 1 and is_suffix(typed) and not (atom.case == Case.SILENT and needs_capitals(typed)):
            yield _name(text, atoms, start, atom, cost)
            return
        if is_family and atom.word.role & _CLOSING:
            odd = 0 if given or atoms[start.at].word.role != Role.GIVEN else costs.INVERTED_GIVEN
            yield _name(text, atoms, start, atom, cost + costs.INVERTED + odd)


def _is_family_name(atoms: Sequence[Atom], language: str) -> bool:
    """Tell whether the words before a comma may be a last name alone."""
    counted = [atom.word for atom in atoms if atom.word.role & _COUNTED]
    return (
        len(counted) == 1
        or (len(counted) == _PAIR and language in costs.TWO_LAST_NAMES)
        or (bool(counted) and all(word.shape is Shape.SHOUT for word in counted))
    )

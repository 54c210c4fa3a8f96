"""What a reply to a guest's card says: a value, a mark, a note, that the last change was wrong, or somebody else.

In this order, the surest first:

- a word for "undo";
- a lone word that says nothing of a guest: what a button does, thanks, a question, a field's name (``conversation.lone_words``);
- a flag by its label, alone or denied: ``vip``, ``not vip``, ``vip: no``;
- a block, for how long or why: ``blocked until Friday``, ``block 2 weeks, too loud``, ``blocked: too loud``; or its end;
- ``+`` and words: more for the note; ``++`` and words: more for the note that all venues of a group see; ``-`` and words of
  the note: these are taken out of it;
- what denies an allergy or a diet that the card shows: ``not vegetarian``, ``no longer allergic to nuts``;
- a label and its value: ``phone 07911 123456``, ``birthday: 12.05.1990``, ``name: Jane Roe``; without a colon, what follows
  has to look like a value, else all of it are words for the note: ``birthday cake``, ``phone is off``;
- a phone number, an e-mail address or a date that stands alone;
- a line with a name and a way to reach them: this guest, if nothing in it contradicts what is known, else somebody else;
- somebody's full name: somebody else;
- other words: more for the note.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final

from guests.conversation.events import Typed
from guests.conversation.lone_words import FieldNamed, LoneWord, field_named, lone_word
from guests.conversation.no_answer import says_nothing
from guests.conversation.typed_answers import OCCASION, checks_of, is_full_name, understand
from guests.fields.blocking import BLOCKED, UNTIL
from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELD, FIELDS, Guest
from guests.names.given_names import is_given_name
from guests.names.split import read_name
from guests.number_doubts import with_values
from guests.parsing.answers import read_answer
from guests.parsing.booleans import read_flag
from guests.parsing.days.blocks import is_block, is_unblock
from guests.parsing.labels import MOST_WORDS, NAME, field_at, opening_label
from guests.parsing.locale import language_of
from guests.problems import Code, Problem
from guests.quickadd.line import Text
from guests.quickadd.remarks import denied_in, may_be_remark
from guests.quickadd.vocabulary.occasions import as_usual, occasion_in
from guests.quickadd.words import Role, word_of
from guests.text.folding import fold
from guests.text.normalise import clean, clean_line, word_key
from guests.values import NumberCheck
from guests.venue import Venue

_UNDO: Final = (
    "undo|revert|take back|geri al|geri al lütfen|geri qaytar|rückgängig|annuler|annule|deshacer|annulla|desfazer|cofnij"
    "|ongedaan maken|visszavonás|отменить|отмена|скасувати|qaytarish|bekor qilish|გაუქმება|تراجع|撤销|↩️|↩"
)
UNDO: Final = frozenset(map(word_key, _UNDO.split("|")))
_DENIALS: Final = (
    "not|no|non|isn't|nicht|kein|keine|keinen|pas|geen|niet|nie|não|нет|не|ні|لا|değil|deyil|remove|-"
)
DENIALS: Final = frozenset(map(word_key, _DENIALS.split("|")))
FLAGS: Final = {word_key(label): row.name for row in FIELDS if row.kind is Kind.FLAG for label in row.labels}
MINUS: Final = "-–—−"
HEALTH: Final = ("allergies", "diets")
ALONE: Final = ("phone", "email", "birthday")
WITHOUT_COLON: Final = frozenset({Kind.PHONE, Kind.EMAIL, Kind.DATE, Kind.UNTIL, Kind.NOTE})
TYPEABLE: Final = frozenset(Kind) - {Kind.FLAG, Kind.CONSENT, Kind.PICKS}
_LIKE_A_NUMBER: Final = re.compile(r"\d(?:[^\d]*\d){3}")
_LIKE_A_DAY: Final = re.compile(r"\d\s*[./\s-]\s*\d|\d{5}")
_OF_NAME: Final = ("title", "first_name", "last_name", "nickname")


@dataclass(frozen=True, slots=True)
class Undo:
    """The last change was wrong."""


@dataclass(frozen=True, slots=True)
class Change:
    """The guest has these values; ``unsure`` and ``checks`` are as in ``Understood``.

    ``explicit`` tells that the text names or shows by its form what it is, and is no mere words.
    """

    values: Mapping[str, Any]
    unsure: tuple[str, ...] = ()
    checks: tuple[NumberCheck, ...] = ()
    explicit: bool = True


def read_reply(guest: Guest, typed: Typed) -> Change | Undo | LoneWord | FieldNamed | None:
    """Return what a reply to the card of this guest says; ``None`` when it is about somebody else.

    Raises ``Problem`` for a labelled value that can't be read, and for what is too long.
    """
    line = clean_line(typed.text).strip()
    if says_undo(line):
        return Undo()
    if word := lone_word(line) or field_named(line, typed.venue):
        return word
    change = (
        _flag(line) or _blocked(line, typed) or _standing_alone(line, typed) or _added(line, guest, typed)
    )
    change = change or _taken_out(line, guest) or _denied(guest, typed) or _labelled(line, guest, typed)
    if change is not None:
        return change
    is_note = begins_with_label(line, typed.venue) or may_be_remark(line, typed.venue.language or "en")
    if not is_note and is_full_name(typed):
        return None
    said = understand(FIELD["note"], guest, typed)
    return Change(said.values, said.unsure, said.checks, explicit=said.whole) if said else None


def says_undo(text: str) -> bool:
    """Whether a text says, in whatever language, that the last change was wrong."""
    return word_key(text.strip(" .!")) in UNDO


def is_explicit(typed: Typed) -> bool:
    """Whether a text makes sense only as a reply to somebody's card."""
    line = clean_line(typed.text).strip()
    try:
        if says_undo(line) or _flag(line) or _blocked(line, typed):
            return True
    except Problem:  # a block until a day that is over
        return True
    return line.startswith("+") and _standing_alone(line, typed) is None


def _flag(line: str) -> Change | None:
    label, _, said = line.partition(":")
    if said and (name := FLAGS.get(word_key(label.strip()))):
        value = read_flag(said)
        return None if value is None else Change({name: value})
    words = [word_key(word.strip(" .!,")) for word in line.replace("-", "- ", 1).split()] if line else []
    bare = [word for word in words if word not in DENIALS and word]
    name = FLAGS.get(" ".join(bare))
    return Change({name: len(bare) == len(words)}) if name else None


def _blocked(line: str, typed: Typed) -> Change | None:
    """Read ``block 2 weeks``, ``blocked until Friday``, ``blocked: too loud``; a blocked sink is for the note."""
    if is_unblock(word_key(line.strip(" .!"))):
        return Change({BLOCKED: False})
    words = line.split()
    for count in range(min(MOST_WORDS, len(words)), 0, -1):
        said, text = " ".join(words[:count]), " ".join(words[count:]).strip(" :,-–—")
        if not is_block(word_key(said.rstrip(":,.!"))):
            continue
        if not text:
            return Change({BLOCKED: True})
        if until := _until(text, typed):
            return until
        if said.endswith((":", ",")):
            reason = _of(FIELD["block_reason"], text, typed)
            return replace(reason, values={BLOCKED: True, **reason.values})
    return None


def _until(text: str, typed: Typed) -> Change | None:
    """Read until when somebody is blocked, and why if words follow: ``until Friday``, ``2 weeks, too loud``."""
    try:
        return _of(FIELD[UNTIL], text, typed)
    except Problem as problem:
        if problem.code is Code.DATE_IS_OVER:
            raise
    words = text.split()
    for count in range(len(words) - 1, 1, -1):
        with suppress(Problem):
            until = _of(FIELD[UNTIL], " ".join(words[:count]).rstrip(" ,:;-–—"), typed)
            reason = _of(FIELD["block_reason"], " ".join(words[count:]).strip(" ,:;-–—()"), typed)
            return replace(until, values={**until.values, **reason.values})
    return None


def _standing_alone(line: str, typed: Typed) -> Change | None:
    for name in ALONE:
        row = FIELD[name]
        if row.kind is Kind.PHONE and any(map(str.isalpha, line)):
            continue
        try:
            return _of(row, line, typed)
        except Problem:
            continue
    if "@" in line and " " not in line:  # a slip in an address
        raise Problem(Code.NOT_AN_EMAIL)
    return None


def _added(line: str, guest: Guest, typed: Typed) -> Change | None:
    if not line.startswith("+"):
        return None
    more = clean(typed.text).lstrip("+ ")
    row = FIELD["group_note" if typed.venue.group and line.startswith("++") else "note"]
    return _noted(guest, more, typed, row) if more else None


def _noted(guest: Guest, more: str, typed: Typed, row: Field = FIELD["note"]) -> Change:
    """Add to a note; what it said stays. The whole must fit."""
    known = getattr(guest, row.name)
    if known and fold(more) in map(fold, known.split("\n")):
        return Change({row.name: known})
    noted = _of(row, f"{known}\n{more}" if known else more, typed)
    occasion = None if guest.occasion else occasion_in(more, typed.venue.language)
    return replace(noted, values={**noted.values, OCCASION: occasion}) if occasion else noted


def _taken_out(line: str, guest: Guest) -> Change | None:
    """Take words out of the note that are a line of it, or stand between its commas."""
    if line[:1] not in MINUS or not guest.note:
        return None
    gone = fold(line.lstrip(MINUS + " "))
    parts = [[part.strip() for part in each.split(",")] for each in guest.note.split("\n")]
    kept = [
        ", ".join(part for part in each if fold(part) != gone)
        for each in parts
        if fold(", ".join(each)) != gone
    ]
    left = "\n".join(each for each in kept if each)
    return Change({"note": left or None}) if kept != [", ".join(each) for each in parts] else None


def _denied(guest: Guest, typed: Typed) -> Change | None:
    """Take an allergy or a diet back that the text denies; what else it says is for the note."""
    known = {name: getattr(guest, name) for name in HEALTH}
    venue = typed.venue
    text = Text(clean(typed.text), venue.country, language_of(venue.country, venue.language), typed.today, ())
    said = denied_in(text, known) if any(known.values()) else None
    if said is None:
        return None
    values = {name: left for name, left in said.values.items() if left != known[name]}
    rest = replace(typed, text=said.rest) if said.rest else None
    more = understand(FIELD["note"], with_values(guest, values, ()), rest) if rest else None
    return Change({**values, **more.values}, more.unsure, more.checks) if more else Change(values)


def _labelled(line: str, guest: Guest, typed: Typed) -> Change | None:
    words = line.split()
    for count in range(min(MOST_WORDS + 1, len(words) - 1), 0, -1):  # the colon may stand alone
        label, text = " ".join(words[:count]), " ".join(words[count:])
        with_colon = label.endswith((":", "=", "："))
        name = field_at(label.rstrip(" :=："), typed.venue)
        if name == NAME and (with_colon or word_key(label) == NAME):
            return _named(text, typed)
        row = FIELD.get(name or "")
        if row is None or row.kind not in TYPEABLE or not (with_colon or _is_clear(row, label, text, typed)):
            continue
        if row.kind is Kind.NOTE:
            return _noted(guest, text, typed, row)
        try:
            return _of(row, text, typed)
        except Problem:
            if with_colon or _is_slip(row, text):
                raise
    return None


def _is_slip(row: Field, text: str) -> bool:
    """Whether a text that is no value was meant as one: ``birthday 32.13.1990``; ``birthday cake`` and ``number 5`` were not."""
    if row.kind is Kind.EMAIL:
        return "@" in text
    if any(map(str.isalpha, text)):
        return False
    return (_LIKE_A_NUMBER if row.kind is Kind.PHONE else _LIKE_A_DAY).search(text) is not None


def _is_clear(row: Field, label: str, text: str, typed: Typed) -> bool:
    """Whether a label announces its field without a colon; ``not`` is a note's in some languages alone.

    ``company dinner`` is about no company, and ``title unknown`` says none.
    """
    language = typed.venue.language
    if row.kind is Kind.NOTE and not row.shared:
        return word_key(label) != "not" or opening_label(label, language) == "note"
    if row.kind in WITHOUT_COLON:
        return True
    of_notes = all(word_of(word, language).role & (Role.NOTE | Role.SMALL) for word in text.split())
    return word_key(label) == word_key(row.label) and not of_notes and not says_nothing(row, text)


def begins_with_label(line: str, venue: Venue) -> bool:
    """Whether a text speaks of a field: ``language barrier`` and ``address unknown`` are nobody's name, ``Nick Cave`` is."""
    words = line.split()
    labels = (" ".join(words[:count]) for count in range(1, min(MOST_WORDS, len(words) - 1) + 1))
    return bool(words) and not is_given_name(words[0]) and any(field_at(label, venue) for label in labels)


def _named(text: str, typed: Typed) -> Change | None:
    name = read_name(text, typed.venue.language)
    said = (name.title, name.first, name.last, name.nickname)
    given = {part: value for part, value in zip(_OF_NAME, said, strict=True) if value}
    return Change(given) if given else None


def _of(row: Field, text: str, typed: Typed) -> Change:
    venue = typed.venue
    value, unsure = read_answer(
        row, text, country=venue.country, language=venue.language, today=typed.today, abroad=typed.abroad
    )
    value = as_usual(row.name, value, venue.language)
    return Change({row.name: value}, (row.name,) if unsure else (), checks_of(row, replace(typed, text=text)))

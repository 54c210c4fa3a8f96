"""Whether a line was read as it was meant."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from benchmarks.reading_corpus.lines import Line
from guests.problems import Problem
from guests.quickadd.reader import Reading, read_line
from guests.text.normalise import word_key

TODAY: Final = date(2026, 6, 1)
_FIELDS: Final = ("first_name", "last_name", "title", "phone", "email", "note", "vip", "company", "birthday")
_NUMBERS: Final = ("phone", "landline", "phone_2")
_WORDS: Final = re.compile(r"[^\s,;|]+")
_HEALTH: Final = ("allergies", "diets")
_REPEATED: Final = "occasion"  # says again what stays in the note
_CONSENTS: Final = ("email", "sms", "call", "whatsapp")


@dataclass(frozen=True, slots=True)
class Score:
    """What came out of a line: fields that are wrong (also those that should be empty), and doubt marks."""

    wrong: tuple[str, ...]
    doubted: tuple[str, ...]
    right: int
    reading: Reading | None

    @property
    def is_exact(self) -> bool:
        """Whether every field is as meant, and no other is filled."""
        return not self.wrong

    @property
    def is_number_silently_wrong(self) -> bool:
        """Whether the number is another than the one meant, or missing, and nothing says that it may be."""
        if "phone" not in self.wrong or not self.reading:
            return "phone" in self.wrong
        marked = "phone" if self.reading.guest.phone else "note"
        return marked not in self.reading.unsure


def score(line: Line) -> Score:
    """Read a line and compare."""
    try:
        reading = read_line(line.text, country=line.country, today=TODAY)
    except Problem:
        return Score(("guest", *(["phone"] if line.phone else [])), (), 0, None)
    said, meant = _said(reading), _meant(line)
    numbers = {getattr(reading.guest, name) for name in _NUMBERS} - {None}
    has_both = line.phone and line.second and numbers == {line.phone.e164, line.second.e164}
    if line.phone and line.second and has_both:
        said["phone"] = line.phone.e164
        meant["note"] = " ".join(line.note.replace(line.second.text, " ", 1).split()) or None
    wrong = tuple(name for name in meant if not _same(name, said[name], meant[name], line))
    others = {
        name
        for name in reading.guest.given()
        if name not in {*_FIELDS, *_HEALTH, _REPEATED, *(_NUMBERS if has_both else ())}
        and not name.startswith("consent_")
    }
    right = [name for name in reading.guest.given() if name in meant and name not in wrong]
    doubted = tuple(name for name in right if name in reading.unsure)
    return Score((*wrong, *sorted(others)), doubted, len(right), reading)


def _said(reading: Reading) -> dict[str, object]:
    guest = reading.guest
    refused = frozenset(
        channel
        for channel in _CONSENTS
        if (said := getattr(guest, f"consent_{channel}")) and not said.allowed
    )
    health = frozenset(f"{name}:{value}" for name in _HEALTH for value in getattr(guest, name))
    return {**{name: getattr(guest, name) for name in _FIELDS}, "refused": refused, "health": health}


def _meant(line: Line) -> dict[str, object]:
    who = line.person
    return {
        "first_name": who.first if who else None,
        "last_name": who.last if who else None,
        "title": who.title if who else None,
        "phone": line.phone.e164 if line.phone else None,
        "email": line.email,
        "note": line.note or None,
        "vip": line.vip,
        "company": line.company,
        "birthday": line.birthday,
        "health": line.health,
        "refused": frozenset(_CONSENTS) if "all" in line.refused else line.refused,
    }


def _same(name: str, said: object, meant: object, line: Line) -> bool:
    """Compare: a note by its words in order, a name whose case was lost without case, a refusal by its channels."""
    if said is None or meant is None:
        return said == meant
    if name == "note":
        return [*_words(str(said))] == [*_words(str(meant))]
    if name in {"title", "company"} or (
        name in {"first_name", "last_name"} and (line.case != "natural" or str(meant).islower())
    ):
        return word_key(str(said)) == word_key(str(meant))
    if name == "refused":
        return (
            isinstance(said, frozenset)
            and isinstance(meant, frozenset)
            and (said >= meant if meant else not said)
        )
    return said == meant


def _words(text: str) -> list[str]:
    """Return the words of a note without signs; the flag VIP may stand there too, with the thing it goes with."""
    words = (word.strip("-()/.!") for word in _WORDS.findall(text))
    return [word for word in words if word and word_key(word) != "vip"]

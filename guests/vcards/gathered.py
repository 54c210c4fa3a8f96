"""What a card was found to say: fields of a guest, and lines of the note for what has no field."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from guests.guest import FIELD
from guests.quickadd.line import Text
from guests.quickadd.remarks import add_to, read_remarks
from guests.text.normalise import clean, has_substance
from guests.values import Address, NumberCheck

_CUT_OFF: Final = "…"


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when a card is read; what can't be a number in its ``country`` may be one of those ``abroad``.

    ``tags`` are those of the venue; ``written`` is the day on which the card was last changed, if it says so.
    """

    country: str
    today: date
    abroad: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    written: date | None = None


@dataclass(slots=True)
class Gathered:
    """Values by the name of their field, the names of those that are guesses, ``checks`` of numbers, and the lines of the note."""

    values: dict[str, Any] = field(default_factory=dict)
    guesses: set[str] = field(default_factory=set)
    checks: list[NumberCheck] = field(default_factory=list)
    _lines: dict[str, None] = field(default_factory=dict)

    def take(self, name: str, value: Any, text: str | None = None) -> None:
        """Take a value. Where there is another already, or no room, its ``text`` is kept in the note."""
        row = FIELD[name]
        shown = text or str(value)
        is_long = isinstance(value, str | Address) and len(shown) > row.limit
        if is_long or self.values.get(name, value) != value:
            self.keep(row.label, shown)
        else:
            self.values[name] = value

    def keep(self, label: str | None, text: str) -> None:
        """Keep a text in the note, once."""
        if has_substance(text):
            self._lines[f"{label}: {text}" if label else text] = None

    def settle_needs(self, place: Place, language: str) -> None:
        """Move what the lines say of allergies and diets into their fields."""
        needs, rests = read_remarks(self._lines, Text("", place.country, language, place.today, ()))
        self._lines = dict.fromkeys(rests)
        add_to(self.values, needs)

    def finish(self) -> None:
        """Put the note together. A card can't be typed anew at the door, so what is too long is cut and marked."""
        note, limit = clean("\n".join(self._lines)), FIELD["note"].limit
        if len(note) > limit:
            note = note[: limit - 1].rstrip() + _CUT_OFF
            self.guesses.add("note")
        self.values["note"] = note

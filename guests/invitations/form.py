"""Form: what a guest has answered so far in their own Telegram. A venue's poster asks for name and number too."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

from guests.consents.answers import CHANNELS, Asking, answered
from guests.guest import FIELD, Guest
from guests.names.split import read_name
from guests.parsing.countries import read_language
from guests.parsing.locale import language_of
from guests.phones.number import Source
from guests.phones.read import read_number
from guests.text.normalise import clean_line
from guests.venue import Venue


class Step(StrEnum):
    """What is asked now."""

    NAME = "name"
    PHONE = "phone"
    CONSENTS = "consents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The answers. ``language`` is the guest's, or that of their Telegram (BCP 47), ``answers`` are by field and only what was tapped.

    ``introduces``: the guest tells who they are. ``phone`` is E.164, and Telegram's own word for it.
    """

    language: str
    introduces: bool = False
    name: str | None = None
    phone: str | None = None
    answers: Mapping[str, bool] = field(default_factory=dict)

    @property
    def step(self) -> Step:
        """The first thing that is missing."""
        if self.introduces and not self.name:
            return Step.NAME
        return Step.PHONE if self.introduces and not self.phone else Step.CONSENTS

    def to_dict(self) -> dict[str, Any]:
        """Return the form as JSON values; ``from_dict`` reads it back."""
        return {
            "language": self.language,
            "introduces": self.introduces,
            "name": self.name,
            "phone": self.phone,
            "answers": dict(self.answers),
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """Read what ``to_dict`` wrote; answers to what is asked no more are ignored."""
        answers = {name: said for name, said in values["answers"].items() if name in CHANNELS}
        return cls(**{**values, "answers": answers})


def named(form: Form, typed: str) -> Form | None:
    """Return the form with the guest's name; ``None`` if the text is none."""
    name = clean_line(typed)
    fits = any(map(str.isalpha, name)) and "@" not in name and len(name) <= FIELD["first_name"].limit
    return replace(form, name=name) if fits and not name.startswith("/") else None


def reached(form: Form, phone: str, country: str) -> Form | None:
    """Return the form with the number that Telegram knows the guest by; ``None`` if it can't be read."""
    number = read_number(phone, country, source=Source.INTERNATIONAL)
    return replace(form, phone=number.e164) if number else None


def following(said: bool | None) -> bool | None:  # noqa: FBT001 - it is the value
    """Return the answer that a tap leads to: from none to yes, no, and none again. Nothing is ticked beforehand."""
    return {None: True, True: False, False: None}[said]


def answering(form: Form, name: str, said: bool | None) -> Form:  # noqa: FBT001 - it is the value
    """Return the form with this answer for a channel, or none."""
    answers = {channel: before for channel, before in form.answers.items() if channel != name}
    return replace(form, answers=answers if said is None else {**answers, name: said})


def confirmed(form: Form, guest: Guest, asking: Asking) -> Guest:
    """Return the guest with the answers; what was not tapped stays as it is. The guest's language fills a gap."""
    said: dict[str, Any] = {
        name: replace(answered(guest, name, allowed=allowed, asking=asking), verified=True)
        for name, allowed in form.answers.items()
    }
    return replace(guest, language=guest.language or read_language(form.language), **said)


def introduced(form: Form, venue: Venue, asking: Asking) -> Guest:
    """Return the guest who introduced themselves."""
    name = read_name(form.name or "", language_of(venue.country, venue.language))
    guest = Guest(
        first_name=name.first,
        last_name=name.last,
        title=name.title,
        company=name.company,
        other_name=name.other,
        nickname=name.nickname,
        phone=form.phone,
    )
    return confirmed(form, guest, asking)

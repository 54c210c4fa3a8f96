"""Guest: who stands at the door. Every field is declared here once.

Steps of the conversation, quick-add, card, search and storage read the catalogue ``FIELDS``;
a new field is one attribute below plus its translations.
"""

from dataclasses import dataclass, fields
from dataclasses import field as attribute
from datetime import date
from enum import StrEnum
from typing import Any, Final, Self


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "translate this later"
    """Mark a text for the translation catalogues; it is translated where it is shown."""
    return text


class Kind(StrEnum):
    """What a field holds, and so how an answer to it is read and shown."""

    NAME = "name"
    TEXT = "text"
    PHONE = "phone"
    EMAIL = "email"
    DATE = "date"
    FLAG = "flag"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One row of the catalogue.

    ``label`` and ``question`` are English source texts (see ``N_``). A field without a question is
    not a step of ``/new``; it can still be edited from the card. A ``required`` step can't be skipped.
    ``limit`` counts characters.
    """

    name: str
    kind: Kind
    label: str
    icon: str
    question: str | None = None
    limit: int = 100
    required: bool = False


def _field(kind: Kind, label: str, icon: str, question: str | None = None, **more: Any) -> Any:
    default = False if kind is Kind.FLAG else None
    row = {"kind": kind, "label": label, "icon": icon, "question": question, **more}
    return attribute(default=default, metadata=row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """The person being registered. Absent is ``None``, never an empty string.

    ``phone`` is E.164 (``+447700900123``); dates are calendar dates; text is NFC and trimmed.
    """

    first_name: str | None = _field(
        Kind.NAME, N_("First name"), "👤", N_("What is the guest's first name?"), required=True
    )
    last_name: str | None = _field(Kind.NAME, N_("Last name"), "👤", N_("And the last name?"))
    title: str | None = _field(Kind.TEXT, N_("Title"), "🎩", limit=30)
    phone: str | None = _field(Kind.PHONE, N_("Phone"), "📞", N_("Which phone number?"), limit=40)
    email: str | None = _field(Kind.EMAIL, N_("E-mail"), "✉️", N_("Which e-mail address?"), limit=254)
    birthday: date | None = _field(Kind.DATE, N_("Birthday"), "🎂", N_("When is the birthday?"))
    anniversary: date | None = _field(Kind.DATE, N_("Anniversary"), "💍")
    company: str | None = _field(Kind.TEXT, N_("Company"), "🏢")
    vip: bool = _field(Kind.FLAG, N_("VIP"), "⭐")
    note: str | None = _field(Kind.NOTE, N_("Note"), "📝", N_("Anything to note?"), limit=2000)

    @property
    def name(self) -> str:
        """First and last name as shown, ``""`` when there is neither."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)

    @property
    def is_known(self) -> bool:
        """A guest needs at least a name, a phone or an e-mail to be somebody."""
        return bool(self.name or self.phone or self.email)

    def to_dict(self) -> dict[str, Any]:
        """Values that are there, ready for JSON: dates as ISO 8601, absent ones left out."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in self.given().items()
        }

    def given(self) -> dict[str, Any]:
        """Names and values of the fields that are filled in, in the catalogue's order."""
        return {row.name: value for row in FIELDS if (value := getattr(self, row.name))}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """Read what ``to_dict`` wrote; names that are no longer fields are ignored."""
        known: dict[str, Any] = {
            row.name: date.fromisoformat(value) if row.kind is Kind.DATE else value
            for row in FIELDS
            if (value := values.get(row.name))
        }
        return cls(**known)


FIELDS: Final[tuple[Field, ...]] = tuple(Field(name=item.name, **item.metadata) for item in fields(Guest))
FIELD: Final[dict[str, Field]] = {row.name: row for row in FIELDS}
STEPS: Final[tuple[str, ...]] = tuple(row.name for row in FIELDS if row.question)

"""Guest: who stands at the door. Every field is declared here once.

Steps of the conversation, quick-add, card, search and storage read the catalogue ``FIELDS``;
a new field is one attribute below plus its translations.
"""

from dataclasses import dataclass, fields
from dataclasses import field as attribute
from datetime import date
from enum import StrEnum
from typing import Any, Final, Self

from guests.translatable import N_
from guests.values import Address, Consent, Parts, Pick


class Kind(StrEnum):
    """What a field holds, and so how an answer to it is read and shown."""

    NAME = "name"
    TEXT = "text"
    PHONE = "phone"
    EMAIL = "email"
    DATE = "date"
    FLAG = "flag"
    NOTE = "note"
    CHOICE = "choice"  # one of ``Field.options``
    LANGUAGE = "language"  # BCP 47, two letters
    COUNTRY = "country"  # ISO 3166-1 alpha-2
    ADDRESS = "address"
    CONSENT = "consent"
    PICKS = "picks"  # from the providers' own lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One row of the catalogue.

    ``label`` and ``question`` are English source texts (see ``N_``). A field without a question is
    not a step of ``/new``; it can still be edited from the card. A ``required`` step can't be skipped.
    ``limit`` counts characters. ``options`` are values and labels of a CHOICE. What is not ``common``
    stands on the second page of what can be edited.
    """

    name: str
    kind: Kind
    label: str
    icon: str
    question: str | None = None
    limit: int = 100
    required: bool = False
    options: tuple[tuple[str, str], ...] = ()
    common: bool = True


_EMPTY: Final[dict[Kind, object]] = {Kind.FLAG: False, Kind.PICKS: ()}


def _field(kind: Kind, label: str, icon: str, question: str | None = None, **more: Any) -> Any:
    default = _EMPTY.get(kind)
    row = {"kind": kind, "label": label, "icon": icon, "question": question, **more}
    return attribute(default=default, metadata=row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """The person being registered. Absent is ``None``, never an empty string.

    ``phone`` (a mobile, as a rule) and ``landline`` are E.164 (``+447700900123``); dates are calendar
    dates; text is NFC and trimmed.
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
    nickname: str | None = _field(Kind.TEXT, N_("Nickname"), "🏷️", common=False)
    landline: str | None = _field(Kind.PHONE, N_("Landline"), "☎️", limit=40, common=False)
    department: str | None = _field(Kind.TEXT, N_("Department"), "🏬", common=False)
    gender: str | None = _field(
        Kind.CHOICE,
        N_("Gender"),
        "🚻",
        options=(("male", N_("Male")), ("female", N_("Female"))),
        common=False,
    )
    language: str | None = _field(Kind.LANGUAGE, N_("Language"), "💬", common=False)
    country: str | None = _field(Kind.COUNTRY, N_("Country"), "🌍", common=False)
    address: Address | None = _field(Kind.ADDRESS, N_("Address"), "🏠", limit=300, common=False)
    membership_id: str | None = _field(Kind.TEXT, N_("Membership number"), "🎫", common=False)
    picks: tuple[Pick, ...] = _field(Kind.PICKS, N_("Groups"), "🗂️", common=False)
    custom_1: str | None = _field(Kind.TEXT, N_("Custom field 1"), "▫️", limit=500, common=False)
    custom_2: str | None = _field(Kind.TEXT, N_("Custom field 2"), "▫️", limit=500, common=False)
    custom_3: str | None = _field(Kind.TEXT, N_("Custom field 3"), "▫️", limit=500, common=False)
    custom_4: str | None = _field(Kind.TEXT, N_("Custom field 4"), "▫️", limit=500, common=False)
    custom_5: str | None = _field(Kind.TEXT, N_("Custom field 5"), "▫️", limit=500, common=False)
    blocked: bool = _field(Kind.FLAG, N_("Blocked"), "⛔", common=False)
    block_reason: str | None = _field(Kind.TEXT, N_("Why blocked"), "⛔", limit=300, common=False)
    drinking_age: bool = _field(Kind.FLAG, N_("Of drinking age"), "🍷", common=False)
    consent_email: Consent | None = _field(Kind.CONSENT, N_("May e-mail"), "📧", common=False)
    consent_sms: Consent | None = _field(Kind.CONSENT, N_("May text (SMS)"), "📱", common=False)
    consent_call: Consent | None = _field(Kind.CONSENT, N_("May call"), "📲", common=False)
    consent_whatsapp: Consent | None = _field(Kind.CONSENT, N_("May use WhatsApp"), "🟢", common=False)

    @property
    def name(self) -> str:
        """First and last name as shown, ``""`` when there is neither."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)

    @property
    def is_known(self) -> bool:
        """A guest needs at least a name, a nickname, a phone or an e-mail to be somebody."""
        return bool(self.name or self.nickname or self.phone or self.email)

    def to_dict(self) -> dict[str, Any]:
        """Values that are there, ready for JSON: dates as ISO 8601, absent ones left out."""
        return {name: _plain(value) for name, value in self.given().items()}

    def given(self) -> dict[str, Any]:
        """Names and values of the fields that are filled in, in the catalogue's order."""
        return {row.name: value for row in FIELDS if (value := getattr(self, row.name))}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """Read what ``to_dict`` wrote; names that are no longer fields are ignored."""
        known: dict[str, Any] = {
            row.name: _read(row.kind, value) for row in FIELDS if (value := values.get(row.name))
        }
        return cls(**known)


def _plain(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case Parts():
            return value.to_dict()
        case tuple():
            return [_plain(item) for item in value]
        case _:
            return value


def _read(kind: Kind, value: Any) -> Any:
    match kind:
        case Kind.DATE:
            return date.fromisoformat(value)
        case Kind.ADDRESS:
            return Address.from_dict(value)
        case Kind.CONSENT:
            return Consent.from_dict(value)
        case Kind.PICKS:
            return tuple(Pick.from_dict(item) for item in value)
        case _:
            return value


FIELDS: Final[tuple[Field, ...]] = tuple(Field(name=item.name, **item.metadata) for item in fields(Guest))
FIELD: Final[dict[str, Field]] = {row.name: row for row in FIELDS}
STEPS: Final[tuple[str, ...]] = tuple(row.name for row in FIELDS if row.question)

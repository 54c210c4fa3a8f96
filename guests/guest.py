"""Guest: who stands at the door. Every field is declared here once.

Steps of the conversation, quick-add, cards, search, lists, vCards and storage read the catalogue ``FIELDS``;
a new field is one attribute below plus its translations.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from dataclasses import field as attribute
from datetime import date
from operator import attrgetter
from typing import Any, Final, Self

from guests.days import AnyDay, MonthDay, read_iso
from guests.fields import aliases
from guests.fields.blocking import LENGTHS
from guests.fields.field import Field, Question
from guests.fields.health import ALLERGENS, DIETS
from guests.fields.kinds import Kind
from guests.fields.occasions import OCCASIONS
from guests.translatable import N_
from guests.values import NO_NOTES, Address, Consent, NumberCheck, Parts, Pick, VenueNotes

_EMPTY: Final[dict[Kind, object]] = {Kind.FLAG: False, Kind.PICKS: (), Kind.SEVERAL: (), Kind.TAGS: ()}


def _field(
    kind: Kind, label: str, icon: str, question: str | None = None, *, required: bool = False, **more: Any
) -> Any:
    """Declare a field; ``more`` is what ``Field`` has besides."""
    asked = Question(question, required) if question else None
    row = {"kind": kind, "label": label, "icon": icon, "question": asked, **more}
    return attribute(default=_EMPTY.get(kind), metadata=row)


@dataclass(frozen=True, kw_only=True)
class Guest:
    """The person being registered. Absent is ``None``, never an empty string.

    ``phone`` (a mobile, as a rule), ``landline`` and ``phone_2`` are E.164 (``+447700900123``); days have
    their year if it is known; text is NFC and trimmed. ``checks`` belong to the numbers (``guests.number_doubts``).
    Of a guest whom venues share, ``note`` is that of one of them, and ``venue_notes`` says whose and has the others' (``at``).
    """

    first_name: str | None = _field(
        Kind.NAME,
        N_("First name"),
        "👤",
        N_("What is the guest's first name?"),
        required=True,
        found=True,
        aliases=aliases.FIRST_NAME,
    )
    last_name: str | None = _field(
        Kind.NAME, N_("Last name"), "👤", N_("And the last name?"), found=True, aliases=aliases.LAST_NAME
    )
    title: str | None = _field(Kind.TEXT, N_("Title"), "🎩", limit=30, aliases=aliases.TITLE)
    phone: str | None = _field(
        Kind.PHONE,
        N_("Phone"),
        "📞",
        N_("What's the phone number?"),
        limit=40,
        found=True,
        aliases=aliases.PHONE,
    )
    email: str | None = _field(
        Kind.EMAIL,
        N_("E-mail"),
        "✉️",
        N_("What's the e-mail address?"),
        limit=254,
        found=True,
        aliases=aliases.EMAIL,
    )
    birthday: AnyDay | None = _field(
        Kind.DATE, N_("Birthday"), "🎂", N_("When is the birthday?"), aliases=aliases.BIRTHDAY
    )
    anniversary: AnyDay | None = _field(Kind.DATE, N_("Anniversary"), "💍", aliases=aliases.ANNIVERSARY)
    company: str | None = _field(Kind.TEXT, N_("Company"), "🏢", found=True, aliases=aliases.COMPANY)
    vip: bool = _field(Kind.FLAG, N_("VIP"), "⭐", aliases=aliases.VIP)
    allergies: tuple[str, ...] = _field(
        Kind.SEVERAL,
        N_("Allergies"),
        "🥜",
        options=ALLERGENS,
        limit=300,
        found=True,
        aliases=aliases.ALLERGIES,
    )
    diets: tuple[str, ...] = _field(
        Kind.SEVERAL, N_("Diet"), "🥗", options=DIETS, limit=300, found=True, aliases=aliases.DIETS
    )
    occasion: str | None = _field(
        Kind.TEXT, N_("Occasion"), "🎉", options=OCCASIONS, limit=100, found=True, aliases=aliases.OCCASION
    )
    tags: tuple[str, ...] = _field(Kind.TAGS, N_("Tags"), "🔖", limit=300, found=True, aliases=aliases.TAGS)
    note: str | None = _field(
        Kind.NOTE, N_("Note"), "📝", N_("Anything to note?"), limit=2000, aliases=aliases.NOTE
    )
    group_note: str | None = _field(
        Kind.NOTE, N_("Shared note"), "📌", limit=2000, shared=True, aliases=aliases.GROUP_NOTE
    )
    nickname: str | None = _field(
        Kind.TEXT, N_("Nickname"), "🏷️", common=False, found=True, aliases=aliases.NICKNAME
    )
    other_name: str | None = _field(
        Kind.NAME,
        N_("Name in another script"),
        "🔤",
        limit=200,
        common=False,
        found=True,
        aliases=aliases.OTHER_NAME,
    )
    landline: str | None = _field(
        Kind.PHONE, N_("Landline"), "☎️", limit=40, common=False, found=True, aliases=aliases.LANDLINE
    )
    phone_2: str | None = _field(
        Kind.PHONE, N_("Second phone"), "📱", limit=40, common=False, found=True, aliases=aliases.PHONE_2
    )
    email_2: str | None = _field(
        Kind.EMAIL, N_("Second e-mail"), "📨", limit=254, common=False, found=True, aliases=aliases.EMAIL_2
    )
    department: str | None = _field(
        Kind.TEXT, N_("Department"), "🏬", common=False, aliases=aliases.DEPARTMENT
    )
    gender: str | None = _field(
        Kind.CHOICE,
        N_("Gender"),
        "🚻",
        options=(("male", N_("Male")), ("female", N_("Female"))),
        common=False,
        aliases=aliases.GENDER,
    )
    language: str | None = _field(Kind.LANGUAGE, N_("Language"), "💬", common=False, aliases=aliases.LANGUAGE)
    country: str | None = _field(Kind.COUNTRY, N_("Country"), "🌍", common=False, aliases=aliases.COUNTRY)
    address: Address | None = _field(
        Kind.ADDRESS, N_("Address"), "🏠", limit=300, common=False, aliases=aliases.ADDRESS
    )
    membership_id: str | None = _field(
        Kind.CODE, N_("Membership number"), "🎫", common=False, found=True, aliases=aliases.MEMBERSHIP_ID
    )
    picks: tuple[Pick, ...] = _field(Kind.PICKS, N_("Groups"), "🗂️", common=False)
    custom_1: str | None = _field(Kind.TEXT, N_("Custom field 1"), "▫️", limit=500, common=False, custom=True)
    custom_2: str | None = _field(Kind.TEXT, N_("Custom field 2"), "▫️", limit=500, common=False, custom=True)
    custom_3: str | None = _field(Kind.TEXT, N_("Custom field 3"), "▫️", limit=500, common=False, custom=True)
    custom_4: str | None = _field(Kind.TEXT, N_("Custom field 4"), "▫️", limit=500, common=False, custom=True)
    custom_5: str | None = _field(Kind.TEXT, N_("Custom field 5"), "▫️", limit=500, common=False, custom=True)
    blocked: bool = _field(Kind.FLAG, N_("Blocked"), "⛔", common=False, aliases=aliases.BLOCKED)
    blocked_until: date | None = _field(
        Kind.UNTIL,
        N_("Blocked until"),
        "⛔",
        options=LENGTHS,
        common=False,
        aliases=aliases.BLOCKED_UNTIL,
    )
    block_reason: str | None = _field(
        Kind.TEXT, N_("Why blocked"), "⛔", limit=300, common=False, aliases=aliases.BLOCK_REASON
    )
    drinking_age: bool = _field(
        Kind.FLAG, N_("Of legal drinking age"), "🍷", common=False, aliases=aliases.DRINKING_AGE
    )
    consent_email: Consent | None = _field(
        Kind.CONSENT, N_("May e-mail"), "📧", common=False, aliases=aliases.CONSENT_EMAIL
    )
    consent_sms: Consent | None = _field(
        Kind.CONSENT, N_("May text (SMS)"), "📱", common=False, aliases=aliases.CONSENT_SMS
    )
    consent_call: Consent | None = _field(
        Kind.CONSENT, N_("May call"), "📲", common=False, aliases=aliases.CONSENT_CALL
    )
    consent_whatsapp: Consent | None = _field(
        Kind.CONSENT, N_("May use WhatsApp"), "🟢", common=False, aliases=aliases.CONSENT_WHATSAPP
    )
    checks: tuple[NumberCheck, ...] = ()
    venue_notes: VenueNotes = NO_NOTES

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Return a guest of values by their fields. Of some forty a guest has a few, and the constructor sets them all."""
        guest = cls.__new__(cls)
        guest.__dict__.update(values)
        return guest

    @property
    def name(self) -> str:
        """First and last name as shown, ``""`` when there is neither."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)

    @property
    def is_known(self) -> bool:
        """A guest needs at least a name of some kind, a phone number or an e-mail address to be somebody."""
        named = self.first_name or self.last_name or self.nickname or self.other_name
        return bool(named or self.numbers or self.emails)

    @property
    def numbers(self) -> tuple[str, ...]:
        """All phone numbers, the one to call first first."""
        return tuple(filter(None, _ALL_NUMBERS(self)))

    @property
    def emails(self) -> tuple[str, ...]:
        """All e-mail addresses, the one to write to first first."""
        return tuple(filter(None, _ALL_EMAILS(self)))

    def to_dict(self) -> dict[str, Any]:
        """Values that are there, ready for JSON: dates as ISO 8601, absent ones left out."""
        values = {
            name: value if type(value) is str else _plain(value)
            for name, value in zip(_NAMES, _VALUES(self), strict=True)
            if value
        }
        checks = {"checks": _plain(self.checks)} if self.checks else {}
        return values | checks | self.venue_notes.to_dict()

    def at(self, venue: str | None, *, of: str | None = None) -> Self:
        """Return a guest whom venues share as one of them knows them, with its own note; as none of them does for ``None``.

        The note is that of the venue ``of`` if nothing else is said.
        """
        if venue is not None and self.venue_notes.at == venue:
            return self
        note, notes = self.venue_notes.turned(self.note, venue, of)
        return replace(self, note=note, venue_notes=notes)

    def given(self) -> dict[str, Any]:
        """Names and values of the fields that are filled in, in the catalogue's order."""
        return {name: value for name, value in zip(_NAMES, _VALUES(self), strict=True) if value}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """Read what ``to_dict`` wrote; names that are no longer fields are ignored."""
        known: dict[str, Any] = {
            name: _READ[name](value) if name in _READ else value
            for name, value in values.items()
            if value and name in FIELD
        }
        if checks := values.get("checks"):
            known["checks"] = tuple(map(NumberCheck.from_dict, checks))
        known["venue_notes"] = VenueNotes.from_dict(values)
        return cls.of(known)


def _plain(value: Any) -> Any:
    match value:
        case date() | MonthDay():
            return value.isoformat()
        case Parts():
            return value.to_dict()
        case tuple():
            return [_plain(item) for item in value]
        case _:
            return value


FIELDS: Final[tuple[Field, ...]] = tuple(
    Field(name=item.name, **item.metadata) for item in fields(Guest) if item.metadata
)
FIELD: Final[dict[str, Field]] = {row.name: row for row in FIELDS}
_NAMES: Final = tuple(FIELD)
_OF_KIND: Final[dict[Kind, Callable[[Any], object]]] = {
    Kind.DATE: read_iso,
    Kind.UNTIL: read_iso,
    Kind.ADDRESS: Address.from_dict,
    Kind.CONSENT: Consent.from_dict,
    Kind.PICKS: lambda value: tuple(map(Pick.from_dict, value)),
    Kind.SEVERAL: tuple,
    Kind.TAGS: tuple,
}
_READ: Final = {row.name: _OF_KIND[row.kind] for row in FIELDS if row.kind in _OF_KIND}
_VALUES: Final = attrgetter(*_NAMES)
STEPS: Final[tuple[str, ...]] = tuple(row.name for row in FIELDS if row.question)
_ALL_NUMBERS: Final = attrgetter(*(row.name for row in FIELDS if row.kind is Kind.PHONE))
_ALL_EMAILS: Final = attrgetter(*(row.name for row in FIELDS if row.kind is Kind.EMAIL))
FURTHER: Final = {Kind.PHONE: ("phone_2",), Kind.EMAIL: ("email_2",)}
"""Where a number or an address goes when the field that it was said to be holds another already."""

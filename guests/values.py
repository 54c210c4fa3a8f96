"""Values of more than one part that a guest can have, and how they are written as JSON."""

from dataclasses import dataclass, field, fields
from typing import Any, Final, Self

# Where the postcode stands behind the town and its region, and where the house number stands before the
# street (addressing sheets of the Universal Postal Union).
CODE_LAST: Final = frozenset({"AU", "CA", "GB", "HK", "IE", "IN", "NZ", "SG", "TH", "US", "ZA"})
NUMBER_FIRST: Final = CODE_LAST | {"FR", "IL", "LU", "MC", "MT", "MY", "PH"}


AT_THE_STAND: Final = "host stand"
"""The source of what a guest answered a host, who tapped or typed it when asked."""
IN_A_LINE: Final = "typed line"
"""The source of what a host typed in a line about the guest."""
OWN_TAP: Final = "guest's own tap"
"""The source of what a guest tapped in their own Telegram."""


class Parts:
    """A value made of named parts. As JSON it is an object of the parts that are there."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the parts that are there."""
        names: tuple[str, ...] = self.__slots__
        return {name: value for name in names if (value := getattr(self, name)) is not None}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """Read what ``to_dict`` wrote; parts that are no more are ignored."""
        known = {part.name for part in fields(cls)}  # type: ignore[arg-type]
        return cls(**{name: value for name, value in values.items() if name in known})


@dataclass(frozen=True, slots=True, kw_only=True)
class Address(Parts):
    """A postal address. ``country`` is ISO 3166-1 alpha-2.

    ``street`` is the road's name, then what else stands before the town, after commas. ``box`` is the door.
    As text it is one line, in the order in which the country writes it.
    """

    street: str | None = None
    number: str | None = None
    box: str | None = None
    city: str | None = None
    region: str | None = None
    postal_code: str | None = None
    country: str | None = None

    def __str__(self) -> str:
        street, *more = (self.street or "").split(", ")
        road = [self.number, street] if self.country in NUMBER_FIRST else [street, self.number]
        first = _spaced(*road, "/ " + self.box if self.box else None)
        if self.country in CODE_LAST:
            town = [self.city, _spaced(self.region, self.postal_code)]
        else:
            town = [_spaced(self.postal_code, self.city), self.region]
        return ", ".join(part for part in (first, *more, *town, self.country) if part)


def _spaced(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Parts):
    """What a guest said about being written to or called over one channel.

    ``value`` is the number or address that it concerns, ``source`` where it was given, ``changed_at`` when
    (ISO 8601, UTC), ``verified`` whether the guest proved it, ``wording`` the text that they were shown, ``version``
    which edition of it, ``asked_by`` Telegram's id of the host who asked.
    """

    allowed: bool
    value: str | None = None
    source: str | None = None
    changed_at: str | None = None
    verified: bool = False
    wording: str | None = None
    version: str | None = None
    asked_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberCheck(Parts):
    """How sure a phone number of the guest is, where the number (E.164) alone does not tell.

    A person has ``confirmed`` it, or it was read with a doubt: ``typed`` is the text as it was typed, ``readings`` are
    the other numbers (E.164) that it may be.
    """

    number: str
    confirmed: bool | None = None
    typed: str | None = None
    readings: tuple[str, ...] | None = None

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """Read what ``to_dict`` wrote, also when it was JSON, which has no tuples."""
        readings = values.get("readings")
        return super(NumberCheck, cls).from_dict(values | {"readings": tuple(readings) if readings else None})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick(Parts):
    """Something picked from a provider's own list: ``kind`` is ``group``, ``type``, ``code`` or ``tag``.

    ``account`` is ``venue/account``; ids of one account mean nothing at another. A provider may rename
    it and it is still the same: ``name`` does not count when two are compared.
    """

    account: str
    kind: str
    id: str
    name: str = field(compare=False)

    def __str__(self) -> str:
        return self.name


def picks_of(picks: tuple[Pick, ...], account: str) -> tuple[Pick, ...]:
    """Return what was picked from this account's lists."""
    return tuple(pick for pick in picks if pick.account == account)


SEVERAL: Final = frozenset({"code", "tag"})  # a guest has one group and one type, but any number of these


def with_pick(picks: tuple[Pick, ...], chosen: Pick) -> tuple[Pick, ...]:
    """Add a pick, or take it away if it is there; of a group or type, the new one replaces the old."""
    if chosen in picks:
        return tuple(pick for pick in picks if pick != chosen)
    same_list = (chosen.account, chosen.kind)
    kept = (pick for pick in picks if chosen.kind in SEVERAL or (pick.account, pick.kind) != same_list)
    return (*kept, chosen)


@dataclass(frozen=True, slots=True)
class VenueNotes:
    """Whose note a shared guest's ``note`` is (``at``, a venue's slug), and the notes of other venues, by slug.

    With ``at`` ``None`` it is nobody's: the guest is no venue's in particular, or venues don't share them.
    """

    at: str | None = None
    others: tuple[tuple[str, str], ...] = ()

    def turned(self, note: str | None, venue: str | None, of: str | None) -> tuple[str | None, "VenueNotes"]:
        """Return the note of a venue and what stands beside it, where ``note`` is that of ``at``, else of ``of``."""
        notes, owner = dict(self.others), self.at or of
        if note and owner:
            notes[owner] = note
        own = notes.pop(venue, None) if venue else None
        return own, VenueNotes(venue, tuple(sorted(notes.items())))

    def to_dict(self) -> dict[str, Any]:
        """Return what is there, as values of the guest."""
        found: dict[str, Any] = {"noted_at": self.at} if self.at else {}
        return found | ({"venue_notes": dict(self.others)} if self.others else {})

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "VenueNotes":
        """Read what ``to_dict`` wrote; ``NO_NOTES`` if that is nothing, as it nearly always is."""
        at, others = values.get("noted_at"), values.get("venue_notes")
        return cls(at, tuple(others.items()) if others else ()) if at or others else NO_NOTES


NO_NOTES: Final = VenueNotes()

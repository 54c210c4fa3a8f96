"""Targets: what a column of a list can hold, besides the fields of the catalogue."""

from typing import Final

from guests.fields.kinds import Kind
from guests.guest import FIELD, FIELDS
from guests.parsing.labels import NAME

ID: Final = "id"  # of a guest, as our own export writes it
IN_DOUBT: Final = "in_doubt"  # the labels of the numbers in doubt, as our own export writes them
MIDDLE_NAME: Final = "middle_name"  # a second given name, or a patronymic
INFIX: Final = "infix"  # what a Dutch last name begins with: `van der`
SUFFIX: Final = "suffix"  # what stands behind a name: `Jr.`, `PhD`
KIND: Final = "kind"  # says what the cells of the column beside it are: `Mobile`, `Home`, `Anniversary`
DIAL_CODE: Final = "dial_code"  # begins the numbers of the column beside it: `90`, `+44`, `030`
VALUE: Final = "value"  # what its kind says
NEED: Final = (
    "need"  # a yes says that the guest has the allergy or the diet that the header names: `Vegetarian`
)
DAY, MONTH, YEAR = "_day", "_month", "_year"  # behind a date: one part of it
MACHINE: Final = "machine"  # the number of a fax or a pager, which nobody calls: a remark
NO_CONTACT: Final = "no_contact"  # a refusal of every channel
REFUSED: Final = "no_"  # before a consent: its opposite
BOTH: Final = "+"  # between the consents of a column for more than one channel

PHONES: Final = frozenset({"phone", "landline", "phone_2"})
NAME_PARTS: Final = (NAME, "title", "first_name", MIDDLE_NAME, INFIX, "last_name", SUFFIX)
ADDRESS_PARTS: Final = ("street", "address_line", "number", "box", "postal_code", "city", "region")
DATES: Final = tuple(row.name for row in FIELDS if row.kind is Kind.DATE)
DAY_PARTS: Final = tuple(day + part for day in DATES for part in (DAY, MONTH, YEAR))
CONSENTS: Final = tuple(row.name for row in FIELDS if row.kind is Kind.CONSENT)
TARGETS: Final = (
    ID,
    IN_DOUBT,
    *NAME_PARTS[:2],
    *(row.name for row in FIELDS if row.kind is not Kind.PICKS and row.name != "title"),
    MIDDLE_NAME,
    INFIX,
    SUFFIX,
    *ADDRESS_PARTS,
    *DAY_PARTS,
    NEED,
    *(REFUSED + name for name in CONSENTS),
    NO_CONTACT,
    MACHINE,
    DIAL_CODE,
    KIND,
    VALUE,
)
"""What a column can be mapped to: fields, the whole name in one, parts of names, addresses and days, refusals."""


def is_target(text: str) -> bool:
    """Tell whether a column can be mapped to this: one of ``TARGETS``, or several consents with ``+`` between."""
    names = text.split(BOTH)
    return text in TARGETS or all(name.removeprefix(REFUSED) in CONSENTS for name in names)


def consents_of(target: str) -> tuple[tuple[str, ...], bool] | None:
    """Return the consents that a target is about, and whether it refuses them; ``None`` if it is about others."""
    if target == NO_CONTACT:
        return CONSENTS, True
    names = [name.removeprefix(REFUSED) for name in target.split(BOTH)]
    return (tuple(names), target.startswith(REFUSED)) if all(name in CONSENTS for name in names) else None


def kind_of(target: str | None) -> Kind | None:
    """Return the kind of the field that a target is, ``None`` if it is no field."""
    row = FIELD.get(target or "")
    return row.kind if row else None

"""Headers of columns: what lists of guests call their columns, in the languages of our venues.

Fields are known by what the catalogue calls them, parts of an address by the table below. What address
books write (``Phone 1 - Value``, ``HomePhone``, ``e_mail``) is brought into one form first.
"""

import re
from collections.abc import Iterator
from typing import Final

from guests.fields.kinds import Kind
from guests.guest import FIELDS
from guests.parsing.labels import IGNORED, NAME, label_field
from guests.text.normalise import clean_line, word_key
from guests.text.word_lists import words

ID: Final = "id"  # of a guest, as our own export writes it
ADDRESS_PARTS: Final = ("street", "number", "box", "postal_code", "city", "region")
TARGETS: Final = (
    ID,
    NAME,
    *(row.name for row in FIELDS if row.kind is not Kind.PICKS),
    *ADDRESS_PARTS,
)
"""What a column can be mapped to: fields, the whole name in one, parts of the address."""

_MOST: Final = 80  # characters; a longer text is no header
ID_HEADER: Final = "Hoststand id"

_PARTS: Final = {
    "street": "street|street address|address line|road|sokak|cadde|strasse|straße|rue|calle|via|straat|улица|küçə",
    "number": "house number|street number|house no|hausnummer|huisnummer|bina no|kapı no|дом",
    "box": "box|po box|flat|apartment|apt|unit|bus|daire|daire no|квартира",
    "city": "city|town|locality|şehir|il|şəhər|stadt|ort|ville|ciudad|città|stad|plaats|город|المدينة|城市",
    "region": "region|state|county|province|bölge|bundesland|région|provincia|provincie|регион|область",
    "postal_code": (
        "postal code|postcode|post code|zip|zip code|zipcode|posta kodu|poçt indeksi|plz|postleitzahl|code postal"
        "|código postal|cap|индекс|почтовый индекс|邮编"
    ),
}
_CAMEL: Final = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я][a-zа-я])")
_SIGNS: Final = re.compile(r"[_\-–—/.,:;*#()\[\]&№]+")
_COUNTED: Final = re.compile(r"(?<!\S)(?:\d+|value)(?!\S)")


def column_target(header: str) -> str | None:
    """Return what a column with this header holds, one of ``TARGETS``, or ``None``."""
    if len(header) > _MOST:
        return None
    return next((target for form in _forms(header) if (target := _lookup(form))), None)


def _forms(header: str) -> Iterator[str]:
    """Yield the forms under which a header may be known, the most literal one first."""
    form = _form(header)
    plain = " ".join(_COUNTED.sub(" ", form).split())
    yield form
    yield plain
    yield from map(_form, header.split("/"))
    words = plain.split()
    while len(words) > 1 and words[0] in _OWNERS:
        words = words[1:]
        yield " ".join(words)


def _form(header: str) -> str:
    """Return the header without case, accents and signs; words apart by one space."""
    spread = _SIGNS.sub(" ", _CAMEL.sub(" ", clean_line(header)))
    return word_key(" ".join(spread.split()))


def _lookup(form: str) -> str | None:
    if len(form) < 2:  # noqa: PLR2004 - a single letter labels a phone in a line, and anything in a table
        return None
    target = _TARGET.get(form) or label_field(form)
    return None if target == IGNORED else target


_OWNERS: Final = words(
    "home business work guest customer client contact müşteri misafir gast kunden primary main"
)
_TARGET: Final = {
    **{_form(name): part for part, row in _PARTS.items() for name in row.split("|")},
    **{_form(name): row.name for row in FIELDS if row.name in TARGETS for name in (row.label, *row.headers)},
    _form(ID_HEADER): ID,
}

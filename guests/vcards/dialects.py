"""What programs write in ways of their own, as the standard has it: each reader then knows one form only."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from guests.parsing.labels import label_field
from guests.vcards.syntax.lines import Property
from guests.vcards.syntax.texts import escaped

_EVENTS: Final = {"1": "ANNIVERSARY", "3": "BDAY"}  # Android, ContactsContract.CommonDataKinds.Event
_SEXES: Final = {"1": "F", "2": "M"}  # Windows Address Book
_SERVICES: Final = frozenset(
    {"whatsapp", "signal", "viber", "sms", "tel"}
)  # whose addresses are phone numbers
_RENAMED: Final = {
    "X-ANNIVERSARY": "ANNIVERSARY",
    "X-MS-ANNIVERSARY": "ANNIVERSARY",
    "X-EVOLUTION-ANNIVERSARY": "ANNIVERSARY",
    "X-KADDRESSBOOK-X-ANNIVERSARY": "ANNIVERSARY",
    **dict.fromkeys(("X-ALLERGIES", "X-ALLERGY", "X-ALLERGENS"), "X-HOSTSTAND-ALLERGIES"),
    **dict.fromkeys(("X-DIET", "X-DIETS"), "X-HOSTSTAND-DIETS"),
    "X-GENDER": "GENDER",
    "X-NICKNAME": "NICKNAME",
    "X-PHONE": "TEL",
    "X-WHATSAPP": "IMPP",
}


def standard(prop: Property) -> Property:
    """Return the property under its standard name and in its form, as it is where there is none."""
    renamed = replace(prop, name=_RENAMED[prop.name]) if prop.name in _RENAMED else prop
    translate = _TRANSLATED.get(renamed.name)
    return translate(renamed) if translate else renamed


def _labelled_date(prop: Property) -> Property:
    """Apple's dates of any kind: what they are, their label says."""
    name = {"birthday": "BDAY", "anniversary": "ANNIVERSARY"}.get(label_field(prop.label or "") or "")
    return replace(prop, name=name) if name else prop


def _android(prop: Property) -> Property:
    """Android's lines for what version 2.1 has no property for: a type, a value, a kind, a label."""
    what, value, kind, label = (*prop.parts, "", "", "", "")[:4]
    match what.rpartition("/")[2]:
        case "nickname":
            return replace(prop, name="NICKNAME", value=escaped(value))
        case "contact_event":
            dated = replace(prop, name=_EVENTS.get(kind, "X-ABDATE"), value=value, label=label or prop.label)
            return _labelled_date(dated) if dated.name == "X-ABDATE" else dated
        case other:
            return replace(prop, value=escaped(value), label=label or other.replace("_", " ").capitalize())


def _messenger(prop: Property) -> Property:
    """Addresses at messengers that are the number of a mobile: ``whatsapp:+44…``."""
    service = prop.params.get("X-SERVICE-TYPE", prop.name.removeprefix("X-")).lower()
    scheme, colon, address = prop.line.rpartition(":")
    scheme = scheme.lower() if colon else service
    if scheme in _SERVICES or service in _SERVICES:
        return replace(prop, name="TEL", types=prop.types | {"CELL"}, value=address or prop.line)
    return replace(prop, value=escaped(address or prop.line), label=prop.label or scheme.capitalize())


def _windows_gender(prop: Property) -> Property:
    return replace(prop, name="GENDER", value=_SEXES.get(prop.line, prop.value))


_TRANSLATED: Final[dict[str, Callable[[Property], Property]]] = {
    "X-ABDATE": _labelled_date,
    "X-ANDROID-CUSTOM": _android,
    "IMPP": _messenger,
    "X-WAB-GENDER": _windows_gender,
}

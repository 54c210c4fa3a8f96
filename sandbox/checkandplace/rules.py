"""The valid values of a customer's fields: types and formats from the partner page."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from sandbox.checkandplace.store import CheckAndPlaceStore, named

CHANNELS: Final = ("sms", "email", "call", "whatsapp")

Rule = tuple[Callable[[CheckAndPlaceStore, Any], bool], str]


def _is_text(_: CheckAndPlaceStore, value: Any) -> bool:
    return isinstance(value, str) and len(value) <= 2000


def _is_flag(_: CheckAndPlaceStore, value: Any) -> bool:
    return isinstance(value, bool)


def _permit_rule(moment: str) -> Rule:
    def is_moment(value: Any) -> bool:
        try:
            return bool(datetime.strptime(value, moment))  # noqa: DTZ007 - only the format counts
        except (TypeError, ValueError):
            return False

    kinds: dict[str, Callable[[Any], bool]] = {
        "permit": lambda value: isinstance(value, bool),
        "value": lambda value: isinstance(value, str),
        "source": lambda value: isinstance(value, str),
        "change_date": is_moment,
        "verified": lambda value: isinstance(value, bool),
    }

    def is_right(_: CheckAndPlaceStore, value: Any) -> bool:
        return isinstance(value, dict) and all(
            channel in CHANNELS
            and isinstance(permit, dict)
            and all(name in kinds and (part is None or kinds[name](part)) for name, part in permit.items())
            for channel, permit in value.items()
        )

    return is_right, "are invalid"


def _matching(form: str) -> Callable[[CheckAndPlaceStore, Any], bool]:
    return lambda _, value: isinstance(value, str) and bool(re.fullmatch(form, value))


# The fields and types of the partner page; the wording of the refusals is ours.
PARTNER_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "first_name": (_is_text, "must be a string"),
        "last_name": (_is_text, "must be a string"),
        "customer_type_id": (
            lambda store, value: named(store.types, value) is not None,
            "must be one of the types",
        ),
        "primary_phone_number": (_matching(r"[1-9][0-9]{5,14}"), "must be digits with the country code"),
        "gender": (
            lambda store, value: type(value) is int and value in store.assumptions.genders,
            "is not included in the list",
        ),
        "country": (_matching("[A-Z]{2}"), "must be two upper-case letters"),
        "guest_language": (_matching("[a-z]{2}"), "must be two lower-case letters"),
        "email": (_matching(r"[^@\s]+@[^@\s]+"), "is invalid"),
        "note": (_is_text, "must be a string"),
        "blacklist": (_is_flag, "must be true or false"),
        "allow_sms": (_is_flag, "must be true or false"),
        "allow_email": (_is_flag, "must be true or false"),
        "permits": _permit_rule("%Y-%m-%dT%H:%M:%S.%fZ"),
    }
)
# A named customer of the staff API: no page shows how to write one, so it is like the partner API, with the
# fields and the time format of the documented answer.
STAFF_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        **PARTNER_RULES,
        "nickname": (_is_text, "must be a string"),
        "tag_ids": (
            lambda store, value: (
                isinstance(value, list) and all(named(store.tags, tag) is not None for tag in value)
            ),
            "must be tags",
        ),
        "permits": _permit_rule("%d.%m.%Y %H:%M"),
    }
)
# The documented call of the staff API.
ANONYM_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    dict.fromkeys(("nickname", "note"), (_is_text, "must be a string"))
)

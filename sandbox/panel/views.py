"""Calls and records as the panel lists them, the same for every stand-in."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from sandbox.faults import Happening

NAMES: Final[Mapping[str, str]] = {
    "telegram": "Telegram",
    "clopos": "Clopos",
    "checkandplace": "Check&Place",
    "checkandplace_staff": "Check&Place staff",
    "chift": "Chift",
    "resdiary": "ResDiary",
}
_SHOWN: Final = 4
_STAFF: Final = "checkandplace_staff"
_UNSEEN: Final = frozenset({"getUpdates", "setMyCommands", "setMyDescription", "setMyShortDescription"})


def calls(journal: Sequence[Happening]) -> list[dict[str, Any]]:
    """Return the newest calls, newest first, without those that only wait or dress up the bot."""
    found = []
    for one in reversed(journal):
        if one.operation not in _UNSEEN:
            found.append(
                {"at": one.at, "operation": one.operation, "status": one.status, "fault": one.fault}
                | {"path": urlsplit(one.url).path.rpartition("/")[2]}
            )
        if len(found) == _SHOWN:
            break
    return found


def records(target: str, stored: Mapping[str, Iterable[Mapping[str, Any]]]) -> list[dict[str, str]]:
    """Return the id, name and phone of each record of a target, newest first.

    Check&Place's two APIs share their customers: those without a name are the staff's.
    """
    rows = list(stored.get("checkandplace" if target == _STAFF else target, ()))
    if target.startswith("checkandplace"):
        rows = [row for row in rows if bool(row.get("is_anonym")) is (target == _STAFF)]
    return [_record(row) for row in reversed(rows)]


def _record(row: Mapping[str, Any]) -> dict[str, str]:
    first, last = (
        row.get(name) or row.get(other)
        for name, other in (("first_name", "FirstName"), ("last_name", "Surname"))
    )
    name = row.get("nickname") or row.get("name") or " ".join(filter(None, (first, last)))
    phone = row.get("primary_phone_number") or row.get("phone") or row.get("Mobile") or ""
    code = row.get("MobileCountryCode")
    return {
        "id": str(row.get("id") or row.get("Id")),
        "name": str(name),
        "phone": _international(str(phone), str(code) if code else ""),
    }


def _international(phone: str, code: str) -> str:
    return f"+{code}{phone}".replace("++", "+") if phone and not phone.startswith("+") else phone

"""ProviderMatches: records that providers have of a guest who is still being typed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Self

from guests.delivery.connector import ProviderRecord
from guests.guest import Guest
from guests.matching.name_similarity import name_similarity

SHOWN: Final = 3  # of one account


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderMatch:
    """A record that an account has under a phone or e-mail, which is ``key``.

    ``used`` says that the guest shall be this record there, instead of a new one.
    """

    account: str
    key: str
    record: ProviderRecord
    used: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON values; ``from_dict`` reads it back."""
        record = {
            "id": self.record.id,
            "guest": self.record.guest.to_dict(),
            "echoed": sorted(self.record.echoed),
        }
        return {"account": self.account, "key": self.key, "used": self.used, "record": record}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """Read what ``to_dict`` wrote."""
        stored = values["record"]
        record = ProviderRecord(
            id=stored["id"], guest=Guest.from_dict(stored["guest"]), echoed=frozenset(stored["echoed"])
        )
        return cls(account=values["account"], key=values["key"], record=record, used=values["used"])


ProviderMatches = tuple[ProviderMatch, ...]


def with_records(
    known: ProviderMatches, account: str, key: str, records: tuple[ProviderRecord, ...], guest: Guest
) -> ProviderMatches:
    """Add what an account answered, the likest names first; what it answered for this key before stands.

    Nothing known moves: buttons that are out there count by position.
    """
    if any((one.account, one.key) == (account, key) for one in known):
        return known
    likest = sorted(records, key=lambda record: -name_similarity(record.guest.name, guest.name))[:SHOWN]
    return (*known, *(ProviderMatch(account=account, key=key, record=record) for record in likest))


def toggled(known: ProviderMatches, at: int) -> ProviderMatches:
    """Use the record at this position, or no longer; of one account only one record is used."""
    chosen = known[at]
    return tuple(
        replace(one, used=place == at and not one.used) if one.account == chosen.account else one
        for place, one in enumerate(known)
    )

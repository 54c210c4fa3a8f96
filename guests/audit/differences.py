"""Differences: which fields of a guest an act changes, from what to what, and what such a change is called."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from guests.audit.acts import Act
from guests.fields.kinds import Kind
from guests.guest import FIELDS, Guest
from guests.values import NO_NOTES

Values = Mapping[str, Any]
CONSENTS: Final = frozenset(row.name for row in FIELDS if row.kind is Kind.CONSENT)


@dataclass(frozen=True, slots=True)
class Difference:
    """The values that changed, by field, as ``Guest.to_dict`` writes them; a field that was empty is missing."""

    before: Values = field(default_factory=dict)
    after: Values = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields, in the order of the catalogue."""
        return tuple(dict.fromkeys([*self.before, *self.after]))


NONE: Final = Difference()


def difference(before: Guest | Values | None, after: Guest | Values | None) -> Difference:
    """Return what differs; ``None`` has no values. Of notes that venues keep apart it is the one that the guest is seen with."""
    old, new = _values(before), _values(after)
    if not old:
        return Difference({}, new)
    return Difference(
        {name: value for name, value in old.items() if new.get(name) != value},
        {name: value for name, value in new.items() if old.get(name) != value},
    )


def _values(holder: Guest | Values | None) -> Values:
    if not isinstance(holder, Guest):
        return holder or {}
    return replace(holder, venue_notes=NO_NOTES).to_dict()


def edit_act(before: Guest, after: Guest) -> Act:
    """Return what an edit of a guest amounts to: the gravest of what it does."""
    if after.blocked != before.blocked:
        return Act.BLOCKED if after.blocked else Act.UNBLOCKED
    changed = set(difference(before, after).names)
    if not changed or not changed <= CONSENTS:
        return Act.EDITED
    return Act.UNSUBSCRIBED if _refuses_all(after) else Act.CONSENT_CHANGED


def _refuses_all(guest: Guest) -> bool:
    return all((said := getattr(guest, name)) is not None and not said.allowed for name in CONSENTS)

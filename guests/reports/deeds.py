"""Deeds: what staff did, counted once each, from the audit's records.

What was undone is not counted, and neither are guests who came by a file. A search counts once it has led to a guest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from guests.audit.acts import Act

MINUTE: Final = 60_000
LEADS_TO: Final = 15 * MINUTE
"""How long after a search a guest whom it showed counts as found, in milliseconds."""
SETTLED: Final = 60 * MINUTE
"""How long after a Save it may still be undone and put back, in milliseconds; generously."""
COUNTED: Final = frozenset(
    {
        Act.CREATED,
        Act.DUPLICATE_PREVENTED,
        Act.MERGED,
        Act.UNMERGED,
        Act.UNDONE,
        Act.PUT_BACK,
        Act.SEARCHED,
        Act.INLINE_SHOWN,
        Act.VIEWED,
        Act.DISCLOSED,
        Act.IMPORTED,
    }
)
"""The acts that figures depend on."""


class Kind(StrEnum):
    """What is counted."""

    REGISTERED = "registered"
    FOUND = "found"
    PREVENTED = "prevented"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What a record of the audit tells about a deed. ``at`` is Unix milliseconds."""

    at: int
    actor: str
    act: str
    guest_id: str | None = None
    other_id: str | None = None
    origin: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One of ``kind``, by a person (Telegram's id as text). ``took`` is from the first text to Save, in milliseconds."""

    kind: Kind
    at: int
    host: str
    took: int | None = None


def deeds_in(traces: Iterable[Trace], since: int, until: int) -> list[Deed]:
    """Return what was done from ``since`` to before ``until``, oldest first.

    ``traces`` come in their order, from ``LEADS_TO`` before to ``SETTLED`` after.
    """
    known = [trace for trace in traces if trace.actor.isdecimal()]
    ledger = _Ledger({trace.origin for trace in known if trace.act == Act.IMPORTED})
    for trace in known:
        ledger.enter(trace)
    found = sorted(ledger.standing(), key=lambda deed: deed.at)
    return [deed for deed in found if since <= deed.at < until]


class _Ledger:
    """Enters records one after another; what is undone is struck out, what is put back is in again."""

    def __init__(self, imports: set[str | None]) -> None:
        self._imports = imports
        self._deeds: dict[tuple[Kind, str | None], list[Deed]] = {}
        self._struck: dict[str | None, Deed] = {}
        self._shown: dict[tuple[str, str], int] = {}
        self._found: list[Deed] = []

    def enter(self, trace: Trace) -> None:
        match trace.act:
            case Act.CREATED if trace.origin not in self._imports:
                self._add(Kind.REGISTERED, trace.guest_id, trace)
            case Act.DUPLICATE_PREVENTED:
                self._add(Kind.PREVENTED, trace.guest_id, trace)
            case Act.MERGED:
                self._add(Kind.PREVENTED, trace.other_id, trace)
            case Act.UNMERGED:
                self._strike(Kind.PREVENTED, trace.other_id)
            case Act.UNDONE:
                self._undo(trace)
            case Act.PUT_BACK if back := self._struck.pop(trace.guest_id, None):
                self._deeds.setdefault((Kind.REGISTERED, trace.guest_id), []).append(back)
            case Act.SEARCHED | Act.INLINE_SHOWN:
                self._shown |= {(trace.actor, one): trace.at for one in trace.details.get("shown", ())}
            case Act.VIEWED | Act.DISCLOSED:
                self._see(trace)

    def standing(self) -> list[Deed]:
        return [*self._found, *(deed for deeds in self._deeds.values() for deed in deeds)]

    def _add(self, kind: Kind, subject: str | None, trace: Trace) -> None:
        took = trace.details.get("took") if kind is Kind.REGISTERED else None
        deed = Deed(kind=kind, at=trace.at, host=trace.actor, took=took)
        self._deeds.setdefault((kind, subject), []).append(deed)

    def _strike(self, kind: Kind, subject: str | None) -> Deed | None:
        deeds = self._deeds.get((kind, subject))
        return deeds.pop() if deeds else None

    def _undo(self, trace: Trace) -> None:
        if trace.other_id:
            self._strike(Kind.PREVENTED, trace.other_id)
        elif trace.details.get("did") == "created":
            if struck := self._strike(Kind.REGISTERED, trace.guest_id):
                self._struck[trace.guest_id] = struck
        elif trace.details.get("of") == Act.DUPLICATE_PREVENTED:
            self._strike(Kind.PREVENTED, trace.guest_id)

    def _see(self, trace: Trace) -> None:
        shown = self._shown.pop((trace.actor, trace.guest_id or ""), None)
        if shown is not None and trace.at - shown <= LEADS_TO:
            self._found.append(Deed(kind=Kind.FOUND, at=trace.at, host=trace.actor))

"""The audit: who did what to whom. Rows are only ever added; ``storage.audit`` keeps their chain."""

from collections.abc import Iterable, Mapping, Sequence
from secrets import token_hex
from typing import Any, Final

from guests.audit.acts import Act, Actor, Cause
from guests.audit.chain import COVERED, NOTHING, sealed
from guests.audit.differences import NONE, Difference
from guests.audit.record import Record
from guests.reports.deeds import Trace
from storage.sql.codec import pack, pack_texts, unpack
from storage.sql.statement import Row, Statement

SALT: Final = 16  # bytes
LAST: Final = 2**63 - 1


def put(
    act: Act,
    *,
    venue: str | None,
    by: Actor,
    now: int,
    guest_id: str | None = None,
    other_id: str | None = None,
    origin: str | None = None,
    changed: Difference = NONE,
    details: Mapping[str, Any] | None = None,
) -> Statement:
    """Record an act; belongs into the unit that does it. ``details`` are JSON without contact data."""
    digests, changes = sealed(changed, token_hex(SALT))
    values = {
        "at": now,
        "venue": venue,
        "actor": str(by),
        "act": act.value,
        "guest_id": guest_id,
        "other_id": other_id,
        "origin": origin,
        "details": pack(dict(details or {})),
        "digests": digests,
        "changes": changes,
    }
    return Statement("audit_put", values)


def row_of(guest_id: str, changed: Difference, after: str | None = None) -> str:
    """Return the record of an act on a guest as a JSON list for ``put_all``; ``after`` as for ``sealed``."""
    return pack_texts(guest_id, *sealed(changed, token_hex(SALT), after))


def put_all(act: Act, rows: Iterable[str], *, venue: str, cause: Cause, now: int) -> Statement:
    """Record one act on many guests, a record each (``row_of``), in this order."""
    values = {"rows": f"[{','.join(rows)}]", "at": now, "venue": venue, "actor": str(cause.by)}
    more = {"act": act.value, "origin": cause.origin, "details": NOTHING}
    return Statement("audit_put_all", values | more)


def of_venue(venue: str, limit: int, before: int = LAST) -> Statement:
    """Read a venue's records with a lower ``seq`` than ``before``, newest first."""
    return Statement("audit_of_venue", {"venue": venue, "limit": limit, "before": before})


def of_guest(guest_id: str, limit: int, before: int = LAST) -> Statement:
    """Read the records of a guest likewise, without the searches that showed them."""
    return Statement("audit_of_guest", {"guest_id": guest_id, "limit": limit, "before": before})


def covered(row: Row) -> Sequence[Any]:
    """Return the values that the chain covers, from a row of ``unlinked`` or ``links``."""
    return [row[name] for name in COVERED]


def page(
    *, since: int, until: int, venue: str | None, guest_id: str | None, after: int, limit: int
) -> Statement:
    """Read records of a time (Unix ms; the end does not belong to it), oldest first, from behind ``seq`` on.

    The records of a guest include the searches that showed them.
    """
    # Ids have no character that means something to LIKE but the underscore, which matches itself.
    values = {"since": since, "until": until, "venue": venue, "guest_id": guest_id, "after": after}
    return Statement("audit_page", values | {"limit": limit, "shown": f'%"{guest_id}"%'})


def of_act(act: Act, book: str, since: int) -> Statement:
    """Read the records of an act at the venues of a book since a time (Unix ms), oldest first."""
    return Statement("audit_of_act", {"act": act.value, "book": book, "since": since})


def traces(venue: str, since: int, until: int) -> Statement:
    """Read what tells about deeds at a venue from ``since`` to before ``until`` (Unix ms), oldest first."""
    return Statement("audit_traces", {"venue": venue, "since": since, "until": until})


def redact(guest_id: str) -> Statement:
    """Blank the values of a guest in all records of them."""
    return Statement("audit_redact", {"guest_id": guest_id})


def redact_between(guest_id: str, since: int, until: int) -> Statement:
    """Blank the values of a guest in the records of what was done to them from then to then (Unix ms)."""
    values = {"guest_id": guest_id, "since": since, "until": until}
    return Statement("audit_redact_between", values)


def chain() -> Statement:
    """Read the ends of the chain."""
    return Statement("audit_chain")


def unlinked(limit: int, after: int = 0) -> Statement:
    """Read the oldest records that are not in the chain yet, from behind ``seq`` on."""
    return Statement("audit_unlinked", {"limit": limit, "after": after})


def links(after: int, limit: int) -> Statement:
    """Read the records behind a place of the chain, in its order."""
    return Statement("audit_links", {"after": after, "limit": limit})


def advance(place: int, hash_: str, *, was: tuple[int, str]) -> Statement:
    """Move the end of the chain; ``Conflict`` if somebody else has."""
    values = {"place": place, "hash": hash_, "was_place": was[0], "was_hash": was[1]}
    return Statement("audit_advance", values, guard=True)


def link(made: Iterable[tuple[int, int, str]]) -> Statement:
    """Store the links, each as ``seq``, place and hash."""
    return Statement("audit_link", {"links": pack(list(made))})


def move_anchor(place: int, hash_: str, *, was: int) -> Statement:
    """Let the chain begin behind another place; ``Conflict`` if somebody else has."""
    return Statement("audit_anchor", {"place": place, "hash": hash_, "was_place": was}, guard=True)


def forget(place: int) -> Statement:
    """Delete the records up to a place of the chain."""
    return Statement("audit_forget", {"place": place})


def read(row: Row) -> Record:
    """Read a row."""
    digests = unpack(row["digests"])
    held = unpack(row["changes"]) if row["changes"] is not None else {}
    return Record(
        seq=row["seq"],
        at=row["at"],
        venue=row["venue"],
        actor=row["actor"],
        act=row["act"],
        guest_id=row["guest_id"],
        other_id=row["other_id"],
        origin=row["origin"],
        details=unpack(row["details"]),
        fields=tuple(dict.fromkeys([*digests.get("before", ()), *digests.get("after", ())])),
        changed=Difference(held.get("before", {}), held.get("after", {})),
        redacted=bool(digests) and row["changes"] is None,
        place=row["place"],
        hash=row["hash"],
    )


def read_trace(row: Row) -> Trace:
    """Read a row of ``traces``."""
    names = ("at", "actor", "act", "guest_id", "other_id", "origin")
    return Trace(**{name: row[name] for name in names}, details=unpack(row["details"]))

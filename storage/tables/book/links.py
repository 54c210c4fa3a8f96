"""Links: which record at an account belongs to a guest."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.sql.codec import pack, plain
from storage.sql.statement import Row, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The proof that this guest is that record. ``account`` is ``venue/account``; time in Unix ms."""

    guest_id: str
    account: str
    record_id: str
    created_at: int


def put(link: Link) -> Statement:
    """Store the link, replacing the one for this guest and account."""
    values = {"guest_id": link.guest_id, "account": link.account}
    proof = {"record_id": link.record_id, "created_at": link.created_at}
    return Statement("link_put", values | proof)


def of_guest(guest_id: str) -> Statement:
    """Read the links of a guest, by account."""
    return Statement("link_of_guest", {"guest_id": guest_id})


def of_parts(guest_id: str) -> Statement:
    """Read the links of guests that were merged into this one, by account."""
    return Statement("link_of_parts", {"guest_id": guest_id})


def remove(guest_id: str, account: str) -> Statement:
    """Delete the link; returns a row if there was one."""
    return Statement("link_remove", {"guest_id": guest_id, "account": account})


def by_record(account: str, record_id: str) -> Statement:
    """Read the links to a record; there are several if our book has duplicates."""
    return Statement("link_by_record", {"account": account, "record_id": record_id})


def others(own: Sequence[Row], parts: Sequence[Row]) -> dict[str, tuple[str, ...]]:
    """Read by account which records a guest has only through merged guests (``parts``)."""
    known = {(row["account"], row["record_id"]) for row in own}
    found: dict[str, tuple[str, ...]] = {}
    for row in parts:
        account, record_id = row["account"], row["record_id"]
        if (account, record_id) not in known:
            known.add((account, record_id))
            found[account] = (*found.get(account, ()), record_id)
    return found


def by_records(account: str, record_ids: Sequence[str]) -> Statement:
    """Read the links to these records, the oldest first."""
    return Statement(
        "link_by_records", {"account": account, "records": pack([plain(one) for one in record_ids])}
    )


def at_account(account: str, guest_ids: Sequence[str]) -> Statement:
    """Read the links of these guests at one account."""
    return Statement(
        "link_at_account", {"account": account, "guests": pack([plain(one) for one in guest_ids])}
    )


def read(row: Row) -> Link:
    """Read one row."""
    return Link(
        guest_id=row["guest_id"],
        account=row["account"],
        record_id=row["record_id"],
        created_at=row["created_at"],
    )

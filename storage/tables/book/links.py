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


def of_whole(guest_id: str) -> Statement:
    """Read the links of a guest and of those that were merged into it, by account; see ``read_whole``."""
    return Statement("link_of_whole", {"guest_id": guest_id})


def remove(guest_id: str, account: str) -> Statement:
    """Delete the link; returns a row if there was one."""
    return Statement("link_remove", {"guest_id": guest_id, "account": account})


def by_record(account: str, record_id: str) -> Statement:
    """Read the links to a record; there are several if our book has duplicates."""
    return Statement("link_by_record", {"account": account, "record_id": record_id})


def read_whole(guest_id: str, rows: Sequence[Row]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Read by account the guest's own record, and those that it has only through merged guests."""
    own = {row["account"]: row["record_id"] for row in rows if row["guest_id"] == guest_id}
    others: dict[str, tuple[str, ...]] = {}
    for account, record_id in dict.fromkeys((row["account"], row["record_id"]) for row in rows):
        if own.get(account) != record_id:
            others[account] = (*others.get(account, ()), record_id)
    return own, others


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

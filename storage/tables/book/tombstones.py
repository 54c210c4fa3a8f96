"""Tombstones: who was erased, so that no file and no account brings them back.

A number or an address is kept as a hash with a key of this installation (HMAC, RFC 2104): without the key, in
``meta``, nobody can try out all phone numbers. A former id says nothing about anybody.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from hmac import digest
from secrets import token_hex
from typing import Final

from guests.guest import Guest
from guests.matching.email_keys import email_key
from storage.sql.codec import pack
from storage.sql.statement import Row, Statement
from storage.tables.chat import meta

KEY: Final = "tombstone_key"
CHARACTERS: Final = 32  # of the hash: 128 bits


def secret() -> Statement:
    """Return the key of this installation, which the first call creates; see ``meta.value``."""
    return meta.keep(KEY, token_hex(32))


def values_of(guest: Guest) -> list[str]:
    """Return by what the guest would be recognised, in comparable form."""
    return [*guest.numbers, *filter(None, map(email_key, guest.emails))]


def hashed(key: str, value: str) -> str:
    """Return a number or an address as it is kept; ``key`` is the installation's."""
    return digest(key.encode(), value.encode(), sha256).hex()[:CHARACTERS]


def of_id(guest_id: str) -> str:
    """Return a former id as it is kept."""
    return f"id:{guest_id}"


def put(book: str, keys: Iterable[str], guest_id: str, now: int) -> list[Statement]:
    """Remember that whoever has one of these keys was erased together with the guest ``guest_id``."""
    values = {"book": book, "guest_id": guest_id, "erased_at": now}
    return [Statement("tombstone_put", values | {"key": key}) for key in dict.fromkeys(keys)]


def revoke(guest_id: str) -> Statement:
    """Forget the tombstones of a guest who is kept after all."""
    return Statement("tombstone_revoke", {"guest_id": guest_id})


def lift(book: str, key: str) -> Statement:
    """Forget the tombstones with this key: a person said that somebody with it is a guest again."""
    return Statement("tombstone_lift", {"book": book, "key": key})


def among(book: str, keys: Sequence[str]) -> Statement:
    """Read which of the keys belong to somebody who was erased, and when; see ``read``."""
    return Statement("tombstone_among", {"book": book, "keys": pack(list(keys))})


def read(rows: Iterable[Row]) -> dict[str, int]:
    """Read the rows of ``among``: the moments (Unix ms) by key."""
    return {row["key"]: row["erased_at"] for row in rows}

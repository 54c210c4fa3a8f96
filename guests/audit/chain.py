"""The chain: what makes a later change of the audit visible.

Each row's hash covers the hash before it and every column of the row but one: of the values of guests it covers
digests, one per field, salted by row. So the values and the salt can be blanked, which leaves nothing to guess
from, and the chain still holds.
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from json.encoder import encode_basestring_ascii as quote
from typing import Any, Final

from guests.audit.differences import Difference

START: Final = "0" * 64
"""What stands before the first row of a book."""
COVERED: Final = (
    "seq",
    "at",
    "venue",
    "actor",
    "act",
    "guest_id",
    "other_id",
    "origin",
    "details",
    "digests",
)
DIGEST: Final = 32  # hexadecimal digits: 128 bits, which nobody can find a second value for
NOTHING: Final = "{}"
_encode: Final = json.JSONEncoder(separators=(",", ":")).encode
_decode: Final = json.JSONDecoder().raw_decode


def sealed(changed: Difference, salt: str, after: str | None = None) -> tuple[str, str | None]:
    """Return the columns ``digests`` and ``changes`` for these values, as JSON.

    ``after`` are the later values as JSON without spaces, if somebody has that already.
    """
    if not changed.before and not changed.after:
        return NOTHING, None
    before = _encode(dict(changed.before)) if changed.before else NOTHING
    after = after or _encode(dict(changed.after))
    changes = f'{{"salt":{quote(salt)},"before":{before},"after":{after}}}'
    return _digests(salt, changed.before, changed.after), changes


def fits(digests: str, changes: str) -> bool:
    """Whether the values are those that the digests were made from."""
    try:
        held, end = _decode(changes)
        whole = len(held) == 3 and end == len(changes)  # noqa: PLR2004 - the salt and two sides
        return whole and digests == _digests(held["salt"], held["before"], held["after"])
    except (ValueError, TypeError, KeyError, AttributeError):
        return False


def linked(previous: str, place: int, columns: Iterable[int | str | None]) -> str:
    """Return the hash of a row at its place in the chain, where ``previous`` is the hash before it.

    ``columns`` are the values of ``COVERED``. What is hashed is JSON: a list of the place and these.
    """
    texts = ["null" if one is None else quote(one) if isinstance(one, str) else str(one) for one in columns]
    return sha256(f"{previous}\n[{place},{','.join(texts)}]".encode("ascii")).hexdigest()


def _digests(salt: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """Return the digests of both sides by field, as JSON."""
    sides = (("before", before), ("after", after))
    return "{" + ",".join(_side(salt, side, values) for side, values in sides if values) + "}"


def _side(salt: str, side: str, values: Mapping[str, Any]) -> str:
    # Verifying a long audit is mostly this, so nothing in it is done twice, or by a call of our own.
    begin, digests = f"{salt}\n{side}\n", []
    for name, value in values.items():
        quoted = quote(name)
        written = quote(value) if isinstance(value, str) else _encode(value)
        hashed = sha256(f"{begin}{quoted}\n{written}".encode()).hexdigest()
        digests.append(f'{quoted}:"{hashed[:DIGEST]}"')
    return f'"{side}":{{{",".join(digests)}}}'

"""Facts about this installation, stored under keys."""

from uuid import uuid4

from storage.sql.statement import Row, Statement


def install_id() -> Statement:
    """Return the id of this installation, a UUID: the first one ever proposed stays (see ``value``)."""
    return keep("install_id", str(uuid4()))


def keep(key: str, value: str) -> Statement:
    """Store the value unless there is one; returns a row with the current one."""
    return Statement("meta_keep", {"key": key, "value": value})


def put(key: str, value: str) -> Statement:
    """Store the value, replacing any other."""
    return Statement("meta_put", {"key": key, "value": value})


def swap(key: str, value: str, *, was: str) -> Statement:
    """Replace the value ``was``; ``Conflict`` if the current one differs."""
    return Statement("meta_swap", {"key": key, "value": value, "was": was}, guard=True)


def get(key: str) -> Statement:
    """Read the value under the key."""
    return Statement("meta_get", {"key": key})


def under(prefix: str) -> Statement:
    """Read ``key`` and ``value`` of all keys that begin so; ``prefix`` has no ``%`` and no ``_``."""
    return Statement("meta_under", {"pattern": f"{prefix}%"})


def remove_under(prefix: str) -> Statement:
    """Delete all keys that begin so; ``prefix`` has no ``%`` and no ``_``."""
    return Statement("meta_remove_under", {"pattern": f"{prefix}%"})


def value(rows: list[Row]) -> str | None:
    """Read the answer of ``keep``, ``install_id`` or ``get``."""
    return rows[0]["value"] if rows else None

"""Names of people where a provider has one field for the whole name."""

from guests.guest import Guest


def split(whole: str | None, like: Guest) -> tuple[str | None, str | None]:
    """Return first and last name: cut as in ``like`` if the whole is the same, else at the last space."""
    name = " ".join((whole or "").split())
    if name == " ".join(like.name.split()):
        return like.first_name, like.last_name
    first, _, last = name.rpartition(" ")
    return (first, last) if first else (name or None, None)

"""Who arrives: described by what two descriptions of one person would share, and only then taken for a guest."""

from collections.abc import Callable, Sequence

from guests.guest import Guest


class Described:
    """Somebody who arrives, known by ``keys`` (see ``keys_of``); ``build`` makes the guest, if anybody shares one of them.

    Nearly all of a list share none: they go into the book as they were read.
    """

    __slots__ = ("_build", "_guest", "keys")

    def __init__(self, keys: Sequence[str], build: Callable[[], Guest]) -> None:
        self.keys = keys
        self._build = build
        self._guest: Guest | None = None

    @property
    def guest(self) -> Guest:
        """The guest."""
        if self._guest is None:
            self._guest = self._build()
        return self._guest


def described(guest: Guest) -> Described:
    """Return a guest who is there already as one who arrives."""
    return Described(keys_of(guest), lambda: guest)


def keys_of(guest: Guest) -> tuple[str, ...]:
    """Return what two descriptions of one person share at least one of: numbers, and addresses in lower case."""
    return (*guest.numbers, *map(str.lower, guest.emails))

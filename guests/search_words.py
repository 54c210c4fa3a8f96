"""The words under which a guest is found, folded; the index holds them, a query is made of them."""

from typing import NamedTuple

from guests.folding import fold
from guests.guest import Guest


class SearchWords(NamedTuple):
    """``names`` are words of names, which may be misspelt; ``others`` are parts of an e-mail and ids.

    All are of the letters a to z and digits, and no word stands in both.
    """

    names: frozenset[str]
    others: frozenset[str]


def search_words(guest: Guest) -> SearchWords:
    """Return the words of a guest."""
    parts = (guest.first_name, guest.last_name, guest.nickname, guest.company)
    names = frozenset(word for part in parts if part for word in fold(part).split())
    others = frozenset(
        word for part in (guest.email, guest.membership_id) if part for word in fold(part).split()
    )
    return SearchWords(names, others - names)

"""Words that are a note together, though one of them alone may be a name: ``white wine``, ``deniz manzaralı``."""

from collections.abc import Iterator, Sequence
from typing import Final

from guests.quickadd import costs
from guests.quickadd.candidates.candidate import Candidate, kept
from guests.quickadd.line import Atom
from guests.quickadd.vocabulary import Means, meaning_of_entry

_MOST_WORDS: Final = 3


def entry_end(atoms: Sequence[Atom], at: int, flags: int) -> int | None:
    """Return the end of the longest entry of the vocabulary that begins at ``at`` and means one of ``flags``."""
    keys = [atom.word.key for atom in atoms[at : at + _MOST_WORDS]]
    if not keys or not meaning_of_entry(keys[:1]) & (flags | Means.OPENS):
        return None
    for count in range(len(keys), 0, -1):
        if all(keys[:count]) and meaning_of_entry(keys[:count]) & flags:
            return at + count
    return None


def phrase_candidates(atoms: Sequence[Atom]) -> Iterator[Candidate]:
    """Yield the entries of several words that belong to a note."""
    for at in [at for at, atom in enumerate(atoms) if atom.word.means & Means.OPENS]:
        end = entry_end(atoms, at, Means.NOTE)
        if end and end > at + 1:
            yield kept(atoms[at].start, atoms[end - 1].end, costs.PHRASE, "is said of guests")

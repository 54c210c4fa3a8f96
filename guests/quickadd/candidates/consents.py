"""What a guest refuses: ``no marketing``, ``sms istemiyor``, ``не звонить``. A refusal is never a note alone.

One that is limited (``no calls before 10``) also stays in the note. Only refusals are read out of plain words. A permission needs its label, so that nobody is written to by mistake.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from guests.quickadd import costs
from guests.quickadd.candidates.candidate import Candidate
from guests.quickadd.candidates.phrases import entry_end
from guests.quickadd.line import Atom
from guests.quickadd.vocabulary import Means
from guests.quickadd.words import Role

REFUSED: Final = "refused"
"""The field of such a candidate; its value are the names of the consents."""

ALL: Final = frozenset({"consent_email", "consent_sms", "consent_call", "consent_whatsapp"})
_CHANNELS: Final = (
    (Means.ABOUT_ALL, ALL),
    (Means.ABOUT_EMAIL, frozenset({"consent_email"})),
    (Means.ABOUT_SMS, frozenset({"consent_sms"})),
    (Means.ABOUT_CALL, frozenset({"consent_call"})),
    (Means.ABOUT_WHATSAPP, frozenset({"consent_whatsapp"})),
)
_PHRASES: Final = (
    (Means.REFUSED, ALL),
    (Means.REFUSED_EMAIL, frozenset({"consent_email"})),
    (Means.REFUSED_SMS, frozenset({"consent_sms"})),
    (Means.REFUSED_CALL, frozenset({"consent_call"})),
)
_ABOUT: Final = (
    Means.ABOUT_ALL | Means.ABOUT_EMAIL | Means.ABOUT_SMS | Means.ABOUT_CALL | Means.ABOUT_WHATSAPP
)
_REFUSED: Final = Means.REFUSED | Means.REFUSED_EMAIL | Means.REFUSED_SMS | Means.REFUSED_CALL
_TRIGGERS: Final = _ABOUT | _REFUSED | Means.REFUSAL | Means.OPENS
_BETWEEN: Final = Role.SMALL | Role.PARTICLE
_JOINING: Final = Role.SMALL | Role.PARTICLE | Role.LINK | Role.PAUSE
_MOST_BETWEEN: Final = 3
_WHY: Final = "refuses to be written to or called"

_Found = tuple[int, frozenset[str]]


def consent_candidates(atoms: Sequence[Atom]) -> Iterator[Candidate]:
    """Yield the refusals in a line, in all languages of the vocabulary."""
    for at in [at for at, atom in enumerate(atoms) if atom.word.means & _TRIGGERS]:
        found = _phrase(atoms, at) or _refusal(atoms, at) or _refused_after(atoms, at)
        if found:
            first, end = _with_pleas(atoms, at, found[0])
            start, stop = atoms[first].start, atoms[end - 1].end
            is_limited = _means(atoms, found[0]) & Means.LIMIT and _role(atoms, found[0] + 1) == Role.NUMBER
            cut = None if is_limited else (start, stop)
            yield Candidate(start, stop, REFUSED, found[1], costs.CONSENT, (_WHY,), cut)


def _means(atoms: Sequence[Atom], at: int) -> int:
    return atoms[at].word.means if 0 <= at < len(atoms) else 0


def _role(atoms: Sequence[Atom], at: int) -> int:
    return atoms[at].word.role if at < len(atoms) else Role.STOP


def _phrase(atoms: Sequence[Atom], at: int) -> _Found | None:
    """Find ``unsubscribed``, ``opted out``, ``unsubscribed from the newsletter``."""
    if entry_end(atoms, at, _REFUSED) is None:
        return None
    for flag, names in _PHRASES:
        end = entry_end(atoms, at, flag)
        if end:
            start = end
            while start - end < _MOST_BETWEEN and (
                _role(atoms, start) & _BETWEEN or _means(atoms, start) & Means.NOTE
            ):
                start += 1
            return _topics(atoms, end) or _topics(atoms, start) or (end, names)
    return None


def _refusal(atoms: Sequence[Atom], at: int) -> _Found | None:
    """Find ``no marketing``, ``does not want any mails or calls``."""
    if not _means(atoms, at) & Means.REFUSAL:
        return None
    start = at + 1
    while start - at <= _MOST_BETWEEN and (
        _means(atoms, start) & (Means.WANTS | Means.REFUSAL) or _role(atoms, start) & _BETWEEN
    ):
        start += 1
    return _topics(atoms, start)


def _refused_after(atoms: Sequence[Atom], at: int) -> _Found | None:
    """Find ``sms istemiyor`` and ``newsletter: no``, but not the number of ``contact no 07911``."""
    found = _topics(atoms, at)
    if not found:
        return None
    after = found[0]
    end = entry_end(atoms, after, Means.REFUSED_AFTER | Means.REFUSED)
    if end is None and (_means(atoms, after) & Means.WANTS or _role(atoms, after) & _BETWEEN):
        end = entry_end(atoms, after + 1, Means.REFUSED_AFTER)
    is_number = (
        after < len(atoms) and atoms[after].word.key == "no" and _role(atoms, after + 1) == Role.NUMBER
    )
    return (end, found[1]) if end and not is_number else None


def _topics(atoms: Sequence[Atom], start: int) -> _Found | None:
    """Read what is refused: ``marketing``, ``sms and calls``."""
    names: frozenset[str] = frozenset()
    at = start
    while (means := _means(atoms, at)) & _ABOUT:
        names = names.union(*(channels for flag, channels in _CHANNELS if means & flag))
        at += 1
        if _role(atoms, at) & _JOINING and _means(atoms, at + 1) & _ABOUT:
            at += 1
    return (at, names) if names else None


def _with_pleas(atoms: Sequence[Atom], first: int, end: int) -> tuple[int, int]:
    """Return the bounds of a refusal with the pleas around it."""
    while first and _means(atoms, first - 1) & Means.PLEA and (first == 1 or atoms[first - 2].parts):
        first -= 1
    while _means(atoms, end) & Means.PLEA:
        end += 1
    return first, end

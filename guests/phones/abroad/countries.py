"""In which countries a number would be one that the venue's own plan does not know."""

from collections.abc import Iterable, Iterator
from itertools import chain

from guests.phones.abroad.neighbours import neighbours, speakers
from guests.phones.readings import Opening, read_digits
from guests.phones.spelling import spell

_AT_HOME = frozenset({Opening.TRUNK, Opening.COMPLETE, Opening.UNTRUNKED, Opening.HOME_CODE})


def countries_for(
    text: str, home: str, *, language: str | None = None, others: Iterable[str] = ()
) -> tuple[tuple[str, str], ...]:
    """Return the countries in which the number ``text`` is valid as typed, and what it is there in E.164.

    Those around ``home`` (ISO 3166-1 alpha-2) come first, then those of the host's ``language``, then ``others``,
    such as the countries of other guests. A number that says its country has none.
    """
    spelled = spell(text)
    if spelled is None or spelled.has_plus or spelled.digits.startswith("00"):
        return ()
    likely = chain(neighbours(home), speakers(language or ""), others)
    found = {e164: country for country, e164 in _valid(spelled.digits, likely) if country != home}
    return tuple((country, e164) for e164, country in found.items())


def _valid(digits: str, countries: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the countries, and the first reading in each that it knows; a number is offered once."""
    seen: set[str] = set()
    for country in dict.fromkeys(countries):
        for reading in read_digits(digits, country, plus=False)[:1]:
            if reading.kind and reading.opening in _AT_HOME and reading.e164 not in seen:
                seen.add(reading.e164)
                yield country, reading.e164

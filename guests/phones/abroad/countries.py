"""In which countries a number would be one that the venue's own plan does not know."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from guests.phones.abroad.neighbours import neighbours, speakers
from guests.phones.kinds import country_of, kind_of_e164
from guests.phones.number import Kind
from guests.phones.readings import Opening, Reading, read_digits
from guests.phones.spelling import spell

_AT_HOME = frozenset({Opening.TRUNK, Opening.COMPLETE, Opening.UNTRUNKED, Opening.HOME_CODE})
_MOBILE = frozenset({Kind.MOBILE, Kind.EITHER})


def likely_countries(
    home: str,
    *,
    languages: Iterable[str | None] = (),
    guests: Iterable[str] = (),
    written: Iterable[str] = (),
    named: Iterable[str] = (),
) -> tuple[str, ...]:
    """Return the countries from which guests of a venue in ``home`` may be, the likeliest first (ISO 3166-1 alpha-2).

    They are the homes of the languages in which the line is ``written``, then those of ``guests`` in its book, then the
    homes of the ``languages`` of its hosts and of those in which the guest is ``named``, then those around it, then the
    others where these languages are spoken.
    """
    spoken = [speakers(language or "") for language in (*languages, *named)]
    evident = chain.from_iterable(speakers(language)[:1] for language in written)
    homes, others = (each[:1] for each in spoken), (each[1:] for each in spoken)
    likely = chain(evident, guests, *homes, neighbours(home), *others)
    return tuple(one for one in dict.fromkeys(likely) if one != home)


def countries_of(numbers: Iterable[str]) -> tuple[str, ...]:
    """Return the countries of numbers (E.164) that a plan knows, the commonest first."""
    known = Counter(country_of(number) for number in numbers if kind_of_e164(number))
    return tuple(country for country, _ in known.most_common() if country)


def countries_for(text: str, countries: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return in which of the ``countries`` the number ``text`` is valid as typed, and what it is there in E.164.

    Mobiles come first, else the order stays. A number that says its country has none.
    """
    spelled = spell(text)
    if spelled is None or spelled.has_plus or spelled.digits.startswith("00"):
        return ()
    return tuple((country_of(one.e164) or "", one.e164) for one in _readings(spelled.digits, countries))


def read_abroad(digits: str, countries: Iterable[str]) -> tuple[Reading, ...]:
    """Return the likeliest number that ``digits`` are in these countries, which has to be asked: none or one.

    It may be a mobile, and what else the digits may be comes along: half a number is easily somebody's fixed line.
    """
    found = sorted(_readings(digits, countries), key=lambda one: one.kind not in _MOBILE)
    if not found or found[0].kind not in _MOBILE:
        return ()
    best, *others = found
    e164s = tuple(one.e164 for one in others)
    return (Reading(best.e164, best.kind, Opening.ELSEWHERE, asked=True, alternatives=e164s),)


def _readings(digits: str, countries: Iterable[str]) -> list[Reading]:
    found = {one.e164: one for one in _valid(digits, countries)}
    return sorted(found.values(), key=lambda one: (one.is_old, one.kind not in _MOBILE))


def _valid(digits: str, countries: Iterable[str]) -> Iterator[Reading]:
    """Yield the first reading in each country that knows it."""
    for country in dict.fromkeys(countries):
        for reading in read_digits(digits, country, plus=False)[:1]:
            if reading.opening in _AT_HOME and kind_of_e164(reading.e164):
                yield reading

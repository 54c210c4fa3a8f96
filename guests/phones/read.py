"""A text that is a phone number as a whole."""

from datetime import date

from guests.phones.abroad.countries import read_abroad
from guests.phones.glance import at_a_glance
from guests.phones.number import Kind, Number, Source
from guests.phones.plan import plan_of
from guests.phones.readings import MOST_DIGITS, Reading, read_digits
from guests.phones.shapes import is_date
from guests.phones.spelling import Spelled, spell

_FEWEST = 7


def read_number(
    text: str,
    country: str,
    *,
    source: Source = Source.LOCAL,
    seen: date | None = None,
    abroad: tuple[str, ...] = (),
) -> Number | None:
    """Return the phone number that ``text`` is as a whole, ``None`` if it is none or more than that.

    Takes digits of any script, +, exit codes, (0), the usual signs between digits, ``tel:`` and an extension.
    ``country`` is the venue's (ISO 3166-1 alpha-2). ``seen`` is a day on which the number was in use as written.
    What can't be a number of the venue's country is looked for in those ``abroad``, the likeliest first.
    """
    plan = plan_of(country)
    if source is not Source.INTERNATIONAL and (usual := at_a_glance(text, plan)):
        return usual
    spelled = spell(text)
    if spelled is None or is_date(spelled.typed):
        return None
    if not (plan.fewest if plan else _FEWEST) <= len(spelled.digits) <= MOST_DIGITS:
        return None
    readings = _readings(spelled, country, source, seen)
    if not readings and not spelled.has_plus:
        readings = read_abroad(spelled.digits, abroad)
    return number_of(readings, spelled.typed, extension=spelled.extension) if readings else None


def number_of(
    readings: tuple[Reading, ...], typed: str, *, sure: bool = True, extension: str | None = None
) -> Number:
    """Return the best of the readings of what was ``typed``; if it is not sure, with what else may be meant."""
    best, *others = readings
    if sure and best.kind is not None and not best.asked:
        return Number(best.e164, best.kind, sure=True, extension=extension)
    known = (reading.e164 for reading in others if reading.kind)
    alternatives = tuple(dict.fromkeys((*best.alternatives, *known)))
    return Number(best.e164, best.kind or Kind.OTHER, False, extension, alternatives, typed)


def _readings(spelled: Spelled, country: str, source: Source, seen: date | None) -> tuple[Reading, ...]:
    """Return the readings; a number that should have its country code but hasn't is a guess."""
    is_abroad = spelled.has_plus or source is Source.INTERNATIONAL
    found = read_digits(spelled.digits, country, plus=is_abroad, seen=seen)
    if source is Source.INTERNATIONAL and not spelled.has_plus and not (found and found[0].kind):
        local = read_digits(spelled.digits, country, plus=False, seen=seen)
        return tuple(reading._replace(asked=True) for reading in local) or found
    return found

"""Which changes a number in an old form may have gone through, and what it would be now."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

from guests.number_plans.change import PlanChange, Step
from guests.number_plans.plans import BY_COUNTRY, BY_OLD_CODE, code_of


@dataclass(frozen=True, slots=True)
class Match:
    """A number in an old form: ``change`` makes it ``e164``, which is valid today."""

    change: PlanChange
    e164: str


class _Rules(NamedTuple):
    """Changes ready to be tried. ``skim`` fits whenever one of the steps does."""

    skim: re.Pattern[str]
    steps: tuple[tuple[PlanChange, tuple[tuple[re.Pattern[str], Step], ...]], ...]


def matches_abroad(digits: str) -> tuple[Match, ...]:
    """Return the changes that fit a number that begins with its country code, in the order of the tables."""
    code = code_of(digits, BY_OLD_CODE)
    if code is None:
        return ()
    significant = digits[len(code) :]
    # a trunk 0 is often kept behind the country code
    return _matches(_rules_of_code(code), (significant, significant.removeprefix("0")))


def matches_at_home(digits: str, country: str) -> tuple[Match, ...]:
    """Return the changes that fit a number as it is dialled inside ``country``."""
    return (
        _matches(_rules_of_country(country), _significant(digits, country)) if country in BY_COUNTRY else ()
    )


def present(number: str, country: str | None = None) -> str | None:
    """Return a number in E.164 if it is valid as it stands; without + it is read as one of ``country``."""
    parsed = _parsed(number, country)
    if parsed is None or not phonenumbers.is_valid_number(parsed):
        return None
    return phonenumbers.format_number(parsed, PhoneNumberFormat.E164)


@cache
def _rules_of_code(code: str) -> _Rules:
    return _rules(BY_OLD_CODE[code])


@cache
def _rules_of_country(country: str) -> _Rules:
    return _rules(BY_COUNTRY[country])


def _rules(changes: Iterable[PlanChange]) -> _Rules:
    steps = tuple((change, tuple((_pattern(step), step) for step in change.steps)) for change in changes)
    every = "|".join(pattern.pattern for _, patterns in steps for pattern, _ in patterns)
    return _Rules(re.compile(every), steps)


def _pattern(step: Step) -> re.Pattern[str]:
    return re.compile(f"({step.after}){step.old}({step.rest})")


def _matches(rules: _Rules, spellings: Iterable[str]) -> tuple[Match, ...]:
    """Return what a number that may be spelled so may be now."""
    fitting = dict.fromkeys(filter(rules.skim.fullmatch, spellings))
    return tuple(dict.fromkeys(match for spelling in fitting for match in _made(rules, spelling)))


def _made(rules: _Rules, significant: str) -> Iterator[Match]:
    """Yield what each change makes of a number, by the first of its steps that gives a valid one."""
    for change, steps in rules.steps:
        fits = ((pattern.fullmatch(significant), step) for pattern, step in steps)
        made = (f"+{change.to_code}{fit[1]}{step.new}{fit[2]}" for fit, step in fits if fit)
        if valid := next((e164 for e164 in made if present(e164) == e164), None):
            yield Match(change, valid)


def _significant(digits: str, country: str) -> Iterator[str]:
    """Yield what may be left of a number without what is dialled at home in front of it."""
    yield digits
    yield digits.removeprefix("0")
    if parsed := _parsed(digits, country):
        yield phonenumbers.national_significant_number(parsed)


def _parsed(number: str, country: str | None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(number, country)
    except NumberParseException:
        return None

"""How people in its country write a number, by libphonenumber's formats, with their patterns made ready once."""

import re
from functools import cache
from typing import Final, NamedTuple

from phonenumbers import NumberFormat

from guests.phones.plan import plans_of_code
from guests.text.remembered import remembered

_DIGITS: Final = re.compile(r"\d+")
_PARTS: Final = re.compile(r"\\\d|[^\\]+")
_FIRST_GROUP: Final = re.compile(r"(\\\d)")


class _Format(NamedTuple):
    """How numbers that fit ``pattern`` are written; ``beginning`` tells them from others of the country.

    ``parts`` are put together: a number is the group of the pattern that has it, anything else is written as it is.
    """

    beginning: re.Pattern[str] | None
    pattern: re.Pattern[str]
    parts: tuple[int | str, ...]

    def written(self, match: re.Match[str]) -> str:
        return "".join([match[part] if isinstance(part, int) else part for part in self.parts])


@remembered(1 << 10)
def groups_at_home(code: str, significant: str) -> tuple[str, ...]:
    """Return the groups of digits in which people in its country write a number, with what is dialled in front."""
    for each in _formats(code):
        if each.beginning is None or each.beginning.match(significant):
            match = each.pattern.fullmatch(significant)
            if match:
                return tuple(_DIGITS.findall(each.written(match)))
    return (significant,)


@cache
def _formats(code: str) -> tuple[_Format, ...]:
    main = next(iter(plans_of_code(code)), None)
    return tuple(_format(row) for row in main.number_format) if main else ()


def _format(row: NumberFormat) -> _Format:
    template, rule = row.format or "", row.national_prefix_formatting_rule
    if rule:
        template = _FIRST_GROUP.sub(rule, template, count=1)
    beginnings = row.leading_digits_pattern
    return _Format(
        re.compile(beginnings[-1]) if beginnings else None,
        re.compile(row.pattern or ""),
        tuple(int(part[1]) if part[0] == "\\" else part for part in _PARTS.findall(template)),
    )

"""How a number is grouped: whether its first group is a code, an area, or something before the number."""

from typing import Final

from guests.phones.at_home import groups_at_home
from guests.phones.line.runs import Group, Run
from guests.phones.line.windows import Window
from guests.phones.plan import split_code
from guests.phones.readings import Opening, Reading

_CODED: Final = frozenset({Opening.ABROAD, Opening.HOME_CODE})
_CLEAR: Final = 4  # digits of a group that is more than a country code


def is_coded(reading: Reading) -> bool:
    """Tell whether a number begins with its country code, without anything to say so."""
    return reading.opening in _CODED


def is_clearly_coded(reading: Reading, first: Group) -> bool:
    """Tell whether the first group of such a number is the code, or clearly more."""
    code, _ = _parts(reading)
    is_clear = first.digits == code or (first.digits.startswith(code) and len(first.digits) > _CLEAR)
    return is_coded(reading) and is_clear


def is_prefix(reading: Reading, first: Group) -> bool:
    """Tell whether a group begins as numbers do: with a 0, a country code, or as the number is grouped at home."""
    if first.opens or is_clearly_coded(reading, first):
        return True
    usual = groups_at_home(*_parts(reading))[0]
    return not is_coded(reading) and first.digits in (usual, usual.removeprefix("0"))


def is_as_at_home(window: Window, run: Run) -> bool:
    """Tell whether the groups of a window are those in which people at home write the number."""
    groups = [group.digits for group in run.groups[window.first : window.last + 1]]
    usual = groups_at_home(*_parts(window.best))
    return groups == [*usual] or groups[1:] == [*usual[1:]]


def is_whole_at_home(window: Window, run: Run) -> bool:
    """Tell whether a window is a whole number in a country that has no areas, as it is written there: ``2123 2034``."""
    return window.best.opening is Opening.COMPLETE and is_as_at_home(window, run)


def _parts(reading: Reading) -> tuple[str, str]:
    return split_code(reading.e164[1:]) or ("", "")

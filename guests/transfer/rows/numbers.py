"""Numbers of a row: the first mobile is the phone, the first fixed line the landline, unless there is nothing else.

What a number is, its plan says before its header does; where mobiles and fixed lines share their numbers, the header.
"""

from datetime import date
from typing import Final

from guests.fields.kinds import Kind
from guests.guest import FIELD, FURTHER
from guests.number_doubts import PHONES, check_of, is_in_doubt
from guests.phones import number
from guests.phones.display import international
from guests.transfer.cells.flaws import Doubt, Flaw
from guests.transfer.rows.kinds import MOBILE
from guests.transfer.rows.last_seen import as_of
from guests.transfer.rows.row import Line, Row
from guests.values import NumberCheck

_PHONE: Final = "phone"
_LANDLINE: Final = "landline"
_FURTHER: Final = FURTHER[Kind.PHONE]
_FIXED: Final = 2
_MACHINES: Final = frozenset({number.Kind.PAGER})


def settle_numbers(row: Row, country: str) -> None:
    """Give each number its field; what is left over is a remark. Numbers are read as of when the guest was last seen."""
    if row.seen:
        row.lines = [_as_of(row, line, country, row.seen) for line in row.lines]
    if len(row.lines) == 1 and _PHONE not in row.values and row.lines[0].number.kind is number.Kind.MOBILE:
        _put(row, _PHONE, row.lines[0].number)
        return
    for line in sorted(row.lines, key=_rank):
        e164 = line.number.e164
        if e164 in (row.values.get(name) for name in (_PHONE, _LANDLINE, *_FURTHER)):
            continue
        room = next((name for name in _rooms(line) if name not in row.values), None)
        if room:
            _put(row, room, line.number)
        else:
            row.keep(line.at, line.label, international(e164))


def _as_of(row: Row, line: Line, country: str, seen: date) -> Line:
    then = as_of(line.number, country, seen)
    if then is line.number:
        return line
    row.doubts.pop(Doubt(line.label, Flaw.UNSURE), None)
    return line._replace(number=then)


def _put(row: Row, name: str, found: number.Number) -> None:
    row.values[name] = found.e164
    if not found.sure:
        row.checks.append(check_of(found))


def settle_doubts(row: Row) -> None:
    """Take what our own export says of doubts: its numbers are as sure as they were in the book that it is from."""
    checks = []
    for name in PHONES:
        e164 = row.values.get(name)
        if e164 is None:
            continue
        if name in row.in_doubt:
            checks.append(NumberCheck(number=e164))
        elif is_in_doubt(e164, row.checks):
            checks.append(NumberCheck(number=e164, confirmed=True))
            row.doubts.pop(Doubt(FIELD[name].label, Flaw.UNSURE), None)
    row.checks = checks


def _rank(line: Line) -> int:
    """Return in which order numbers find their field: mobiles, those that may be one, fixed lines."""
    if line.number.kind is number.Kind.FIXED:
        return _FIXED
    if line.number.kind is number.Kind.MOBILE or line.role == MOBILE:
        return 0
    return _FIXED if line.role == _LANDLINE else 1


def _rooms(line: Line) -> tuple[str, ...]:
    """Return the fields that a number can stand in, the best first."""
    if line.number.kind in _MACHINES:
        return ()
    if _rank(line) < _FIXED:
        return (_PHONE, *_FURTHER)
    return (_LANDLINE, _PHONE, *_FURTHER) if line.role == _LANDLINE else (_PHONE, _LANDLINE, *_FURTHER)

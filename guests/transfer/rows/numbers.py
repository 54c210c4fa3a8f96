"""Numbers of a row: the first mobile is the phone, the first fixed line the landline, unless there is nothing else.

What a number is, its plan says before its header does; where mobiles and fixed lines share their numbers, the header.
"""

from typing import Final

from guests.fields.kinds import Kind
from guests.guest import FURTHER
from guests.phones import number
from guests.phones.display import international
from guests.transfer.rows.kinds import MOBILE
from guests.transfer.rows.row import Line, Row

_PHONE: Final = "phone"
_LANDLINE: Final = "landline"
_FURTHER: Final = FURTHER[Kind.PHONE]
_FIXED: Final = 2
_MACHINES: Final = frozenset({number.Kind.PAGER})


def settle_numbers(row: Row) -> None:
    """Give each number its field; what is left over is a remark."""
    if len(row.lines) == 1 and _PHONE not in row.values and row.lines[0].number.kind is number.Kind.MOBILE:
        row.values[_PHONE] = row.lines[0].number.e164
        return
    for line in sorted(row.lines, key=_rank):
        e164 = line.number.e164
        if e164 in (row.values.get(name) for name in (_PHONE, _LANDLINE, *_FURTHER)):
            continue
        room = next((name for name in _rooms(line) if name not in row.values), None)
        if room:
            row.values[room] = e164
        else:
            row.keep(line.at, line.label, international(e164))


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

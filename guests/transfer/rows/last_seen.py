"""The day on which a guest was last there, or their record was last changed: by it an old number is told from somebody's today."""

from datetime import date
from typing import Final

from guests.parsing.dates import read_date
from guests.phones.number import Number
from guests.phones.read import read_number
from guests.text.remembered import remembered
from guests.text.word_lists import words
from guests.transfer.cells.spreadsheets import date_text
from guests.transfer.column_headers import header_words
from guests.transfer.place import Place

_LAST: Final = words(
    "last latest son sonuncu axırıncı letzter letzte letztes dernier dernière último última ultimo ultima laatste laatst ostatni"
    " ostatnia ostatnie последний последняя последнее последнего останній остання останнє останнього آخر"
)
_CHANGED: Final = words(
    "updated modified changed revised güncelleme güncellendi geändert aktualisiert modifié modificado modificato atualizado"
    " gewijzigd zmieniono изменён изменен изменено обновлено обновлён змінено оновлено"
)


def is_last_seen(header: str) -> bool:
    """Tell whether a column that is kept nowhere may have that day: ``Last visit``, ``Updated at``."""
    return not (_LAST | _CHANGED).isdisjoint(header_words(header))


@remembered(4096)
def day_in(text: str, where: Place, country: str) -> date | None:
    """Return the day in a cell; ``country`` is the one in whose order the list has its dates."""
    day = read_date(date_text(text), country=country, today=where.today)
    return day.value if day and not day.short_year else None


def as_of(found: Number, country: str, seen: date) -> Number:
    """Return a number as it was in use when its guest was last seen: the old one if its form changed later.

    A later day decides nothing: programs keep what was typed years before.
    """
    then = read_number(found.typed, country, seen=seen) if found.typed and not found.sure else None
    return then if then and then.sure and then.e164 in found.alternatives else found

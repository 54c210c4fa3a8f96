"""Notes of a row: what they say of allergies and diets has fields, as in a line that is typed; the rest stays a note."""

from typing import Final

from guests.quickadd.line import Text
from guests.quickadd.remarks import read_remarks
from guests.transfer.place import Place
from guests.transfer.rows.row import Row

_TAGS: Final = "tags"


def settle_needs(row: Row, where: Place) -> None:
    """Move what the notes, remarks and tags say of allergies and diets into their fields."""
    habits = Text("", where.country, where.language, where.today, ())
    for texts in (row.notes, row.remarks):
        needs, rests = read_remarks(texts, habits)
        texts.clear()
        texts.update(dict.fromkeys(rests))
        row.add(needs)
    if tags := row.values.pop(_TAGS, ()):
        needs, rests = read_remarks(tags, habits)
        row.add(needs)
        row.add({_TAGS: tuple(rests)} if rests else {})

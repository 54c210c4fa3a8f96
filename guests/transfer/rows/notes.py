"""Notes of a row: what they say of allergies and diets has fields, as in a line that is typed; the rest stays a note.

Those fields are health data and leave the book only where the settings say so, while notes go to the providers.
"""

from guests.guest import FIELD
from guests.health.answers import in_order
from guests.health.units import words_of
from guests.health.vocabulary import meaning_of
from guests.quickadd.line import Text
from guests.quickadd.remarks import read_remark
from guests.transfer.place import Place
from guests.transfer.rows.row import Row


def settle_needs(row: Row, where: Place) -> None:
    """Move what the notes and remarks say of allergies and diets into their fields."""
    for texts in (row.notes, row.remarks):
        if not any(meaning_of(word).names for text in texts for word in words_of(text)):
            continue
        kept: dict[str, None] = {}
        for text in texts:
            remark = read_remark(Text(text, where.country, where.language, where.today, ()))
            for name, said in remark.values.items():
                row.values[name] = in_order(FIELD[name], (*row.values.get(name, ()), *said))
            label, colon, _ = text.partition(":")
            if remark.note and not (colon and remark.note == label):  # all that it announced has its field
                kept[remark.note] = None
        texts.clear()
        texts.update(kept)

"""Columns of one allergy or one diet each, as in a form with boxes to tick: ``Vegetarian``, ``Nut allergy``."""

from datetime import date

from guests.quickadd.line import Text
from guests.quickadd.remarks import read_remarks
from guests.text.normalise import clean_line
from guests.transfer.column_headers import header_words
from guests.transfer.place import Place


def need_in(header: str, where: Place) -> str | None:
    """Return a header as a remark if it names allergies or diets and says nothing else; ``None`` if not."""
    habits = Text("", where.country, where.language, date.min, ())
    for form in (clean_line(header).rstrip(" ?:"), " ".join(header_words(header))):
        needs, rests = read_remarks([form], habits)
        if needs and not rests:
            return form
    return None

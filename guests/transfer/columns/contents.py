"""Contents of columns: what they hold where the header is unknown or missing, and whether they agree with it."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from guests.names.given_names import is_given_name
from guests.names.titles import title_after, title_before
from guests.parsing.booleans import read_flag
from guests.parsing.consents import says_consent
from guests.parsing.dates import read_date
from guests.parsing.emails import find_emails
from guests.parsing.labels import IGNORED, NAME
from guests.phones.number import Kind, Number
from guests.phones.texts import numbers_in
from guests.text.casing import starts_lower
from guests.text.normalise import has_substance
from guests.transfer.column_headers import Meaning, column_target, header_words
from guests.transfer.columns.needs import need_in
from guests.transfer.headers.consents import channel_target, channels_named
from guests.transfer.headers.targets import DIAL_CODE, NEED, PHONES, consents_of
from guests.transfer.place import Place

_MOSTLY: Final = 0.6
_NEARLY_ALL: Final = 0.8
_SOMETIMES: Final = 0.3
_PHONE_DIGITS: Final = 6
_GROWN_UP: Final = 12  # years; of most guests the day of birth is longer ago, and few other dates are
_MOST_NAME_WORDS: Final = 4

_DIAL_CODE: Final = re.compile(r"(?:\+|00)?[ (]*\d{1,5}(?:\.0)?[ )]*")  # a spreadsheet may keep one as 44.0
_DAY: Final = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:\.0)?\.?")
_LIKED: Final = re.compile(
    "fav(?:e|ou?r)|prefer|préf|liebling|lieveling|voorkeur|ulubion|sevdi[yğ]|tercih|любим|улюблен|предпоч|المفضل",
    re.IGNORECASE,
)
_EMAILS: Final = frozenset({"email", "email_2"})
_CODES: Final = frozenset({"country", DIAL_CODE})  # `Country Code`: GB or 44

Cells = Sequence[str]


def believed(meaning: Meaning, header: str, cells: Cells, where: Place) -> str | None:
    """Return what a column holds by its header, unless its contents say otherwise; ``None`` for nothing that is kept."""
    target = meaning.target
    found: str | None = target
    if target == IGNORED:
        found = _consents(header, cells) or _written_within(header, cells, where)
    elif target in PHONES:
        found = target if _may_be_phones(cells, where, is_vague=meaning.vague) else _answers(header, cells)
    elif target in _EMAILS:
        found = _answers(header, cells) or target
    elif target == NAME or consents_of(target):
        found = _reach(cells, where) or target
    elif target in _CODES:
        found = DIAL_CODE if _mostly(_is_dial_code, cells) else "country" if target == "country" else None
    elif target == "tags":
        found = target if _mostly(_has_letters, cells) or not cells else None
    elif target == "title" and not _is_titles(cells, where):
        found = "note"
    return found


def of_unknown(header: str, cells: Cells, where: Place) -> str | None:
    """Return what a column holds whose header is not known; what people wrote about guests is a remark."""
    if not _is_counted(cells) and need_in(header, where):
        return NEED
    return (
        _consents(header, cells)
        or by_contents(cells, where)
        or _answers(header, cells)
        or _phones_within(header, cells, where)
        or _written_within(header, cells, where)
        or ("note" if is_prose(cells) else None)
    )


def by_contents(cells: Cells, where: Place) -> str | None:
    """Return what a column holds as its contents look, ``None`` if they look like nothing in particular."""
    if not cells:
        return None
    if _mostly(says_consent, cells):
        return "consent_email"
    return _reach(cells, where) or ("birthday" if _is_birthdays(cells, where) else None)


def is_wordy(cells: Cells) -> bool:
    """Tell whether most cells are words."""
    return _mostly(lambda cell: has_substance(cell) and not any(map(str.isdigit, cell)), cells)


def is_answers(cells: Cells) -> bool:
    """Tell whether most cells are a yes or a no."""
    return _mostly(lambda cell: read_flag(cell) is not None, cells)


def is_single_words(cells: Cells) -> bool:
    """Tell whether most cells are one word."""
    return _mostly(lambda cell: len(cell.split()) == 1, cells)


def is_names(cells: Cells) -> bool:
    """Tell whether most cells can be somebody's name, and not the same few over and over."""
    return _mostly(_can_be_name, cells) and len(set(cells)) * 2 > len(cells)


def given_share(cells: Cells) -> float:
    """Return how many of the cells have a known given name in them, from 0 to 1."""
    return _share(lambda cell: any(map(is_given_name, cell.split())), cells)


def is_prose(cells: Cells) -> bool:
    """Tell whether people wrote here about guests: words in small letters behind the first one."""
    return _share(_is_written, cells) >= _SOMETIMES


def _reach(cells: Cells, where: Place) -> str | None:
    if _mostly(lambda cell: "@" in cell and bool(find_emails(cell)), cells):
        return "email"
    return "phone" if _is_phones(cells, where) else None


def _may_be_phones(cells: Cells, where: Place, *, is_vague: bool) -> bool:
    """Tell whether a column can hold phones: one headed ``Number`` with 1, 2, 3 in it does not."""
    if is_vague and cells:
        return len(_numbers(cells, where)) >= _MOSTLY * len(cells)
    return not cells or any(sum(map(str.isdigit, cell)) >= _PHONE_DIGITS for cell in cells)


def _is_phones(cells: Cells, where: Place) -> bool:
    """Tell whether most cells are numbers of a plan, and written as such or mobiles: ten digits alone may be an id."""
    numbers = _numbers(cells, where)
    written = sum(cell.lstrip(" (")[:1] in "+0" or not cell.strip().isdecimal() for cell, _ in numbers)
    mobiles = sum(number.kind is Kind.MOBILE for _, number in numbers)
    is_meant = 2 * written >= len(numbers) or mobiles >= _NEARLY_ALL * len(cells)
    return len(numbers) >= _MOSTLY * len(cells) > 0 and is_meant


def _numbers(cells: Cells, where: Place) -> list[tuple[str, Number]]:
    """Return the cells in which there are numbers, beyond doubt, with the first of each."""
    found = [(cell, numbers_in(cell, where.country).numbers) for cell in cells]
    return [(cell, numbers[0]) for cell, numbers in found if numbers and all(one.sure for one in numbers)]


def _is_birthdays(cells: Cells, where: Place) -> bool:
    """Tell whether most cells are dates without a time, and of these most lie so far back that they are of births."""
    days = [day.value for cell in cells if (day := read_date(cell, country=where.country, today=where.today))]
    old = [day for day in days if day.year <= where.today.year - _GROWN_UP]
    return len(days) >= _MOSTLY * len(cells) > 0 and len(old) >= _MOSTLY * len(days)


def _consents(header: str, cells: Cells) -> str | None:
    """Return the consents of a column that is about them whatever its header says, by the channels that it names."""
    return channels_named(header_words(header)) if _mostly(says_consent, cells) else None


def _answers(header: str, cells: Cells) -> str | None:
    """Return the consents that are answered under a header such as ``SMS``."""
    return channel_target(header_words(header)) if _mostly(_is_answer, cells) else None


def _has_letters(cell: str) -> bool:
    return any(map(str.isalpha, cell))


def _is_counted(cells: Cells) -> bool:
    """Tell whether most cells are numbers that are no yes and no no: of meals, not of people who eat so."""
    return _mostly(lambda cell: cell.isdecimal() and read_flag(cell) is None, cells)


def _phones_within(header: str, cells: Cells, where: Place) -> str | None:
    """Return the field for phones if a word of the header says so, whatever the others are, and half the cells agree."""
    said = {column_target(word, where.local) for word in header_words(header)} & PHONES
    return "phone" if said and 2 * len(_numbers(cells, where)) >= len(cells) > 0 else None


def _written_within(header: str, cells: Cells, where: Place) -> str | None:
    """Return what a word of the header says that people write: an address or a note, which says by its label what of.

    There is hardly an end to what notes are about: ``table_notes``, ``Bemerkungen intern``; and to what people like:
    ``Lieblingsplatz``, ``Fave table``.
    """
    said = {column_target(word, where.local) for word in header_words(header)}
    said |= {"note"} if _LIKED.search(header) else set()
    found = next((target for target in ("address", "note") if target in said), None)
    return found if _mostly(_has_letters, cells) else None


def is_day_numbers(cells: Cells) -> bool:
    """Tell whether all cells are the number of a day of a month."""
    return bool(cells) and all(_DAY.fullmatch(cell.strip()) for cell in cells)


def _is_answer(cell: str) -> bool:
    return says_consent(cell) or read_flag(cell) is not None


def _is_dial_code(cell: str) -> bool:
    return _DIAL_CODE.fullmatch(cell.strip()) is not None


def _is_titles(cells: Cells, where: Place) -> bool:
    """Tell whether a column ``Title`` has titles of address and not those of jobs."""

    def is_title(cell: str) -> bool:
        return all(title_before(word, where.language) or title_after(word) for word in cell.split())

    return not cells or len(set(cells)) * 2 <= len(cells) or _share(is_title, cells) >= _SOMETIMES


def _can_be_name(cell: str) -> bool:
    words = cell.split()
    return (
        0 < len(words) <= _MOST_NAME_WORDS
        and not any(map(str.isdigit, cell))
        and not starts_lower(words[0])
        and not starts_lower(words[-1])
    )


def _is_written(cell: str) -> bool:
    words = cell.split()
    return len(words) > 1 and any(word.isalpha() and word.islower() for word in words[1:])


def _mostly(test: Callable[[str], bool], cells: Cells) -> bool:
    return _share(test, cells) >= _MOSTLY


def _share(test: Callable[[str], bool], cells: Cells) -> float:
    return sum(map(test, cells)) / len(cells) if cells else 0.0

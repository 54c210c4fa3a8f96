"""Nothing that a list holds vanishes: random tables, and a tally of their cells."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from guests.text.folding import fold
from guests.transfer.cells.flaws import Refused
from guests.transfer.cells.said import End
from guests.transfer.column_mapping import guess_layout
from guests.transfer.row_reader import ReadRow, RowReader

TODAY = date(2026, 11, 21)
SYLLABLES = ["ba", "ke", "lo", "mi", "nu", "ra", "se", "to", "vi", "za"]
WORD = st.lists(st.sampled_from(SYLLABLES), min_size=3, max_size=4).map(lambda parts: "".join(parts).title())
WORDS = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
MOBILE = st.integers(7400000000, 7599999999).map(lambda number: f"0{number}")
FIXED = st.integers(2079460000, 2079460999).map(lambda number: f"0{number}")
EMAIL = WORD.map(lambda word: f"{word.lower()}@example.com")
EMPTY = st.sampled_from(["", " ", "-", "n/a", "unknown", "--"])


def says_words(cell: str, kept: str) -> bool:
    """Tell whether all words of the cell are there."""
    return set(fold(cell).split()) <= set(fold(kept).split())


def says_digits(cell: str, kept: str) -> bool:
    """Tell whether all numbers of the cell, without the trunk 0, and its words are there."""
    digits = "".join(filter(str.isdigit, kept))
    numbers = ["".join(filter(str.isdigit, part)).lstrip("0") for part in cell.replace("(", "/").split("/")]
    words = "".join(char if char.isalpha() else " " for char in cell)
    return all(number in digits for number in numbers) and says_words(words, kept)


def says_text(cell: str, kept: str) -> bool:
    """Tell whether the cell stands there as it is."""
    return cell.lower() in kept.lower()


def says_something(_cell: str, _kept: str) -> bool:
    """Say so of what is answered by yes and no, and of what is left out."""
    return True


@dataclass(frozen=True)
class Kind:
    """Columns of a kind: what heads them, what stands in them, and how it is found again."""

    headers: tuple[str, ...]
    cells: st.SearchStrategy[str]
    is_kept: Callable[[str, str], bool]


NAMES = ("First name", "Nachname", "Name", "Middle Name", "Tussenvoegsel", "Suffix", "Guest Name", "File As")
PHONES = ("Phone", "Mobile", "Home Phone", "Telefon 2", "Fax", "Work Phone", "Phone 1 - Value")
PLACES = ("Street", "City", "Home Street", "Business City", "Address 2 - Street", "Address", "Region", "Box")
KINDS = (
    Kind(NAMES, WORDS, says_words),
    Kind(("Title",), st.sampled_from(["Mrs", "Dr", "Sir"]), says_words),
    Kind(
        PHONES,
        MOBILE
        | FIXED
        | st.tuples(MOBILE, WORD).map(lambda pair: f"{pair[0]} ({pair[1]})")
        | st.tuples(MOBILE, FIXED).map(" / ".join),
        says_digits,
    ),
    Kind(("Email", "E-mail 2 Address", "Courriel"), EMAIL, says_text),
    Kind(("Email", "E-Posta"), st.tuples(WORD, EMAIL).map(lambda pair: f"{pair[0]} <{pair[1]}>"), says_words),
    Kind(("Birthday", "Anniversary"), st.dates(date(1930, 1, 1), date(2020, 1, 1)).map(str), says_text),
    Kind(
        ("Notes", "Preferences", "Bemerkungen", "Tags", "Website 1 - Value", "Job Title"), WORDS, says_words
    ),
    Kind(("Company", "Department", "Nickname", "Membership number", "Custom field 1"), WORD, says_words),
    Kind(PLACES, WORDS, says_words),
    Kind(
        ("VIP", "Email Opt Out", "SMS izni", "Newsletter"),
        st.sampled_from(["yes", "no", "x"]),
        says_something,
    ),
    Kind(
        ("VIP", "SMS izni", "Country", "Language", "Gender", "Birthday", "Phone", "Email"), WORDS, says_words
    ),
    Kind(
        ("Total Visits", "Created At", "Customer ID", "Zork"), st.integers(1, 99999).map(str), says_something
    ),
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[str], list[Callable[[str, str], bool]]]:
    """Make the headers of a table, a row of it, and how each cell is found again."""
    chosen = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=10))
    headers = [draw(st.sampled_from(kind.headers)) for kind in chosen]
    cells = [draw(kind.cells | EMPTY) for kind in chosen]
    return headers, cells, [kind.is_kept for kind in chosen]


def is_empty(cell: str) -> bool:
    """Tell whether a cell is one of ``EMPTY``."""
    return not fold(cell) or cell in {"n/a", "unknown"}


def kept(row: ReadRow) -> str:
    """Return all that the guest has, as text."""
    values = row.guest.to_dict()
    parts = values.pop("address", {})
    consents = [values.pop(name) for name in list(values) if name.startswith("consent_")]
    return " ".join(map(str, [*values.values(), *parts.values(), len(consents)]))


@given(tables())
def test_each_filled_cell_ends_in_one_place_and_is_found_there(
    table: tuple[list[str], list[str], list[Callable[[str, str], bool]]],
) -> None:
    """In a field, in the note, or left out with what it is; a row in which nobody is has no cells."""
    headers, cells, found_again = table
    layout = guess_layout([headers, cells], country="GB", today=TODAY)
    reader = RowReader(layout, country="GB", today=TODAY)
    try:
        row = reader.read(cells)
    except Refused:
        return
    filled = [at for at, cell in enumerate(cells) if not is_empty(cell)]
    assert sorted(row.ends) == filled, (layout, row)
    assert sum(Counter(row.ends.values()).values()) == len(filled)
    for at in filled:
        if not row.ends[at].is_left_out:
            assert found_again[at](cells[at], kept(row)), (headers[at], cells[at], row)


def test_the_tally_of_a_row_tells_fields_remarks_and_what_is_left_out() -> None:
    """A cell that stands for nothing is none."""
    headers = ["Name", "Phone", "Allergies", "Total Visits", "Last Visit", "E-mail"]
    layout = guess_layout([headers], country="GB", today=TODAY)
    row = RowReader(layout, country="GB", today=TODAY).read(
        ["Jane Doe", "07911 123456 (wife)", "nuts", "12", "2024-05-06", "n/a"]
    )
    assert row.ends == {0: End.FIELD, 1: End.NOTE, 2: End.FIELD, 3: End.NUMBER, 4: End.DATE}
    assert row.guest.note == "Phone: (wife)"
    assert row.guest.allergies == ("nuts",)

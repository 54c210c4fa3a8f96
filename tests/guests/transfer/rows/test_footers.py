import pytest

from guests.transfer.cells.flaws import Refused
from guests.transfer.rows.footers import is_footer
from tests.guests.transfer.rows.lists import read


@pytest.mark.parametrize(
    "text",
    [
        "Total", "TOTAL:", "Total guests: 25", "Total: 1,204", "Grand total", "Toplam: 1", "Toplam müşteri: 12", "Итого: 2",
        "Всего гостей: 7", "Summe", "Anzahl Gäste: 4", "Total général", "Razem: 3", "Cəmi: 5", "Count: 25", "End of report",
        "Page 1 of 2", "Seite 3", "Стр. 2 из 4", "Printed: 01/02/2024", "Generated on 2024-05-06 10:22", "Erstellt am 01.02.2024",
    ],
)  # fmt: skip
def test_what_programs_write_below_a_list_is_a_footer(text: str) -> None:
    """Its total, its page, when it was printed, in the languages of lists."""
    assert is_footer(text)


@pytest.mark.parametrize(
    "text",
    [
        "Fin",
        "Suma",
        "Say",
        "Sum Li",
        "Nombre",
        "Total Fitness",
        "Page Turner",
        "Page",
        "Count Dracula",
        "Jane",
    ],
)
def test_people_and_firms_with_such_names_are_none(text: str) -> None:
    """A guest must not vanish for a name."""
    assert not is_footer(text)


@pytest.mark.parametrize(
    "cells", [("Total guests:", "2", ""), ("End of report", "", ""), ("", "Toplam: 3", "")]
)
def test_a_footer_is_no_guest(cells: tuple[str, ...]) -> None:
    """Whichever half of the name it stands in."""
    with pytest.raises(Refused):
        read("Surname;First name;Tel No.", *cells)


def test_somebody_with_a_number_is_a_guest_whatever_they_are_called() -> None:
    """Total is a firm, too."""
    assert read("Name;Phone", "Toplam 3", "07911 123456").guest.phone == "+447911123456"


def test_whoever_is_in_our_own_export_is_a_guest() -> None:
    """Whatever the name."""
    assert read("Hoststand id;First name", "g1", "Toplam: 3").guest.first_name == "Toplam: 3"


def test_what_a_database_writes_for_nothing_is_nothing() -> None:
    r"""As in ``mysqldump --tab`` and PostgreSQL's ``COPY``: ``\N``."""
    row = read("Name;Phone;Birthday;Notes", "Jane Doe", r"\N", r"\N", r"\N")
    assert (row.guest.to_dict(), row.doubts) == ({"first_name": "Jane", "last_name": "Doe"}, ())

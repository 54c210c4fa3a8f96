import pytest

from guests.names.remarks import WholeName, read_whole
from guests.names.split import Name

JANE = Name(first="Jane", last="Doe")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Jane Doe", WholeName(JANE)),
        ("Jane Doe (regular)", WholeName(JANE, "(regular)")),
        ("Jane Doe [allergic to nuts]", WholeName(JANE, "[allergic to nuts]")),
        ("Jane Doe – by the window", WholeName(JANE, "by the window")),
        ("Jane Doe - Acme Ltd", WholeName(Name(first="Jane", last="Doe", company="Acme Ltd"))),
        ("Джейн Доу (Jane Doe)", WholeName(Name(first="Jane", last="Doe", other="Джейн Доу"))),
        ("Acme Catering (office)", WholeName(Name(company="Acme Catering"), "(office)")),
        ("Jane Smith-Doe", WholeName(Name(first="Jane", last="Smith-Doe"))),
    ],
)
def test_a_name_may_have_something_behind_it(text: str, whole: WholeName) -> None:
    """A remark, a company, or its own spelling in another script."""
    assert read_whole(text, "en") == whole


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Müller Jörg", "Jörg", "Müller"),
        ("von der Heide Anna", "Anna", "von der Heide"),
        ("Müller, Jörg", "Jörg", "Müller"),
    ],
)
def test_the_family_name_may_stand_first(text: str, first: str, last: str) -> None:
    """Where the header says so."""
    assert read_whole(text, "de", is_family_first=True).name == Name(first=first, last=last)

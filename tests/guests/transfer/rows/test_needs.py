import pytest

from guests.transfer.cells.said import End
from tests.guests.transfer.rows.lists import read


@pytest.mark.parametrize(
    ("header", "cell", "allergies", "diets"),
    [
        ("Vegetarian", "Yes", (), ("vegetarian",)),
        ("Gluten Free", "x", (), ("gluten_free",)),
        ("is_vegan", "TRUE", (), ("vegan",)),
        ("isVegan", "1", (), ("vegan",)),
        ("Nut Allergy", "Y", ("nuts",), ()),
        ("Allergy: Nuts", "✓", ("nuts",), ()),
        ("Laktoseintoleranz", "ja", (), ("lactose_free",)),
        ("Glutensiz", "evet", (), ("gluten_free",)),
        ("Аллергия на орехи", "да", ("nuts",), ()),
        ("Végétarien", "oui", (), ("vegetarian",)),
        ("Vegetarian", "no", (), ()),
        ("Nut Allergy", "n/a", (), ()),
    ],
)
def test_a_ticked_allergy_or_diet_is_the_guest_s(
    header: str, cell: str, allergies: tuple[str, ...], diets: tuple[str, ...]
) -> None:
    """The header says which; what is not ticked says nothing."""
    guest = read(f"Name;{header}", "Jane Doe", cell).guest
    assert (guest.allergies, guest.diets, guest.note) == (allergies, diets, None)


def test_what_says_more_than_yes_is_kept_beside_the_allergy() -> None:
    """How bad it is matters in the kitchen."""
    row = read("Name;Nut Allergy", "Jane Doe", "severe")
    assert row.guest.allergies == ("nuts", "Nut Allergy severe")
    assert row.ends[1] is End.FIELD


def test_numbers_of_meals_are_no_diets() -> None:
    """Whoever ordered seven is no vegetarian seven times over."""
    row = read("Name;Vegetarian", "Jane Doe", "7")
    assert (row.guest.diets, row.ends[1]) == ((), End.NUMBER)


def test_a_remark_keeps_its_label_when_its_diets_have_moved() -> None:
    """With the colon between them."""
    guest = read("Name;Private Notes", "Jane Doe", "Dairy free, booth").guest
    assert (guest.allergies, guest.note) == (("milk",), "Private Notes: booth")


def test_a_tag_that_says_that_it_is_a_diet_leaves_no_word_behind() -> None:
    """As programs for bookings file their tags."""
    guest = read("Name;Tags", "Jane Doe", "Dietary: Vegan, Allergy: Nuts, Regular").guest
    assert (guest.diets, guest.allergies, guest.tags) == (("vegan",), ("nuts",), ("Regular",))

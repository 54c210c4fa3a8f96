from guests.guest import FIELD, Guest
from handlers.wording.marks import MARKED, marks


def test_most_guests_have_no_marks() -> None:
    """A name alone stands as it is."""
    assert marks(Guest(first_name="Jane")) == ""


def test_marks_are_the_icons_of_the_catalogue() -> None:
    """The most urgent comes first."""
    assert marks(Guest(vip=True)) == FIELD["vip"].icon
    assert marks(Guest(vip=True, blocked=True)) == FIELD["blocked"].icon + FIELD["vip"].icon
    assert set(MARKED) <= set(FIELD)

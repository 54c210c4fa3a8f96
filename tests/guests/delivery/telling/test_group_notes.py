from guests.delivery.telling.as_told import as_told
from guests.delivery.telling.group_notes import without_group_note
from guests.entries import Entry
from guests.guest import Guest

JANE = Guest(first_name="Jane", note="window", group_note="tips well")


def test_an_account_is_told_the_note_of_its_venue_and_of_the_group() -> None:
    """And nothing that another venue has noted."""
    jane = Entry(id="g1", venue="bistro", book="@family", guest=JANE).at("bistro").guest
    assert as_told(jane, "bistro/clopos").note == "window\ntips well"
    assert as_told(jane, "cafe/chift").note == "tips well"


def test_what_comes_back_is_no_news() -> None:
    """Of the note that an account has, the part that the group wrote stays the group's."""
    assert without_group_note(Guest(note="window\ntips well"), JANE).note == "window"
    assert without_group_note(Guest(note="tips well"), JANE).note is None
    assert without_group_note(Guest(note="tips well, late"), JANE).note == "tips well, late"

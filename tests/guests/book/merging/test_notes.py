from guests.book.merging.merge import carried_over, fill_in, taken_apart
from guests.entries import Entry
from guests.guest import Guest

JANE = Guest(first_name="Jane", note="window", group_note="tips well")
SHARED = Entry(id="g1", venue="bistro", book="@family", guest=JANE)


def test_each_venue_has_its_own_note() -> None:
    """Another venue of the group has none of it, writes its own, and the group's note is everybody's."""
    at_cafe = SHARED.at("cafe")
    assert (at_cafe.guest.note, at_cafe.guest.group_note) == (None, "tips well")
    noted = fill_in(at_cafe.guest, Guest(note="terrace"))
    both = Entry(id="g1", venue="cafe", book="@family", guest=noted)
    assert both.at("bistro").guest.note == "window"
    assert both.at("cafe").guest.note == "terrace"
    assert both.at("inn").guest.note is None


def test_what_is_stored_says_whose_a_note_is() -> None:
    """It can be read back, by whichever venue, and without ``at`` nobody's note is seen."""
    kept = Guest.from_dict(SHARED.at("cafe").stored.to_dict())
    assert kept.note is None
    read = Entry(id="g1", venue="cafe", book="@family", guest=kept)
    assert read.at("bistro").guest.note == "window"
    assert read.at("cafe").guest.note is None


def test_a_guest_of_one_venue_has_one_note() -> None:
    """Where nothing is shared, nothing is apart."""
    own = Entry(id="g1", venue="bistro", guest=JANE)
    assert own.at("bistro").guest is JANE
    assert own.stored is JANE


def test_an_edit_that_was_begun_at_another_venue_is_a_note_of_that_venue() -> None:
    """Though the person works elsewhere by the time they save."""
    begun = SHARED.at("cafe").guest
    edited = fill_in(begun, Guest(note="terrace"))
    result = carried_over(SHARED.at("bistro").guest, begun, edited)
    assert result.note == "window"
    assert result.at("cafe").note == "terrace"


def test_a_merge_joins_the_notes_of_each_venue() -> None:
    """Those of the group, too; parted again, each has what it had, and what was noted since stays."""
    other = Entry(id="g2", venue="cafe", book="@family", guest=Guest(note="terrace", group_note="nuts"))
    kept = SHARED.at("bistro").guest
    merged = fill_in(kept, other.at("bistro").guest)
    assert (merged.note, merged.group_note) == ("window", "tips well\nnuts")
    assert merged.at("cafe").note == "terrace"
    since = fill_in(merged.at("cafe"), Guest(note="late"))
    parted, edited = taken_apart(since.at("bistro"), kept, merged)
    assert (parted.note, parted.group_note, edited) == ("window", "tips well", frozenset())
    assert parted.at("cafe").note == "late"

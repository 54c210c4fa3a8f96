from guests.book.grouping import Joining, Leaving, asked
from guests.venue import Venue, book_of


def venue(slug: str, group: str | None = None) -> Venue:
    """Return a venue."""
    return Venue(slug=slug, name=slug, country="GB", group=group)


def test_a_group_may_be_called_like_a_venue() -> None:
    """They have different books, so a venue that isn't in it shares nothing."""
    assert book_of("family", None) != book_of("bistro", "family")
    assert venue("bistro", "family").book == venue("cafe", "family").book


def test_a_venue_with_guests_joins() -> None:
    """Its guests are in its own book, whether it was in the settings before or not."""
    expected = [Joining(venue="bistro", group="family", was="bistro", becomes="@family")]

    assert asked([venue("bistro", "family")], {"bistro": "bistro"}, {"bistro"}) == (expected, [])
    assert asked([venue("bistro", "family")], {}, {"bistro", "@family"}) == (expected, [])
    assert asked([venue("bistro", "family")], {"bistro": "@family"}, {"bistro", "@family"}) == (expected, [])


def test_a_venue_without_guests_needs_no_move() -> None:
    """Neither a new one nor one that never registered anybody."""
    assert asked([venue("bistro", "family")], {"bistro": "bistro"}, {"@family", "cafe"}) == ([], [])
    assert asked([venue("bistro")], {"bistro": "bistro"}, {"bistro"}) == ([], [])


def test_nobody_leaves_a_group_with_guests() -> None:
    """Neither for a book of its own nor for another group; an empty group lets it go."""
    left = [Leaving(venue="bistro", was="@family")]

    assert asked([venue("bistro")], {"bistro": "@family"}, {"@family"}) == ([], left)
    assert asked([venue("bistro", "other")], {"bistro": "@family"}, {"@family"}) == ([], left)
    assert asked([venue("bistro")], {"bistro": "@family"}, {"cafe"}) == ([], [])
    assert left[0].group == "family"

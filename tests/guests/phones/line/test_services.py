"""Service numbers of a few digits, with which a mobile may end."""

from guests.phones.line.candidates import find_numbers


def test_a_mobile_that_ends_like_a_service_is_sure() -> None:
    """Turkish 444 lines are dialled without an area, and `0555 444 33 22` is a mobile all the same."""
    (found,) = find_numbers("elif 0555 444 33 22 2 kişi", "TR")
    assert (found.number.e164, found.number.sure) == ("+905554443322", True)


def test_a_service_by_itself_is_read() -> None:
    """Nothing stands before it."""
    (found,) = find_numbers("elif 444 33 22", "TR")
    assert found.number.e164 == "+904443322"

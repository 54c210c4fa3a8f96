from hypothesis import given
from hypothesis import strategies as st

from guests.book.rights.forgetting import DELETABLE, HOUR, Deed, Kind, Message, deed, due_at

NOW = 1_700_000_000_000


def message(kind: Kind, sent_at: int = NOW) -> Message:
    """Return a message."""
    return Message(chat_id=1, message_id=2, kind=kind, language="en", sent_at=sent_at)


def test_a_message_goes_in_its_time() -> None:
    """What hosts type goes while it can be deleted, however long the time in the settings is."""
    assert due_at(message(Kind.SHOWN), NOW, 90 * HOUR) == NOW + 90 * HOUR
    assert due_at(message(Kind.TYPED), NOW, 90 * HOUR) == NOW + 47 * HOUR
    assert due_at(message(Kind.TYPED), NOW, HOUR) == NOW + HOUR


def test_within_two_days_it_is_deleted_and_later_blanked() -> None:
    """A host's message can't be edited, so to delete it is tried at any time: the clock that calls it old may be wrong."""
    assert deed(message(Kind.SHOWN), NOW + 47 * HOUR) is Deed.DELETE
    assert deed(message(Kind.SHOWN), NOW + DELETABLE) is Deed.BLANK
    assert deed(message(Kind.TYPED), NOW + DELETABLE) is Deed.DELETE
    assert deed(message(Kind.ERASED), NOW) is Deed.BLANK


@given(st.sampled_from([Kind.SHOWN, Kind.ERASED]), st.integers(0, 2 * NOW))
def test_a_clock_that_was_set_back_deletes_nothing_by_guess(kind: Kind, now: int) -> None:
    """Of a message from the future nobody knows how old it is: ours are blanked."""
    done = deed(message(kind), now)
    assert done is not Deed.DELETE or NOW <= now < NOW + DELETABLE

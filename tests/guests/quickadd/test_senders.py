import pytest

from guests.guest import Guest
from guests.quickadd.reader import Reading
from guests.quickadd.senders import with_sender

PHONE = Guest(phone="+447911123456", note="table for two")


def sent_by(guest: Guest, first: str, last: str | None = None) -> Reading:
    """Return what a guest and the writer of the message come to, in Britain."""
    return with_sender(Reading(guest, ("phone",)), first, last, country="GB")


@pytest.mark.parametrize("writer", [("Jane", "Doe"), ("Jane Doe", None), ("Jane 🌸", "Doe")])
def test_the_writer_s_name_is_taken_and_marked(writer: tuple[str, str | None]) -> None:
    """In two parts, or whole from somebody who hides their account."""
    reading = sent_by(PHONE, *writer)

    assert reading.guest == Guest(
        first_name="Jane", last_name="Doe", phone="+447911123456", note="table for two"
    )
    assert set(reading.unsure) == {"first_name", "last_name", "phone"}


@pytest.mark.parametrize("guest", [Guest(first_name="Bob"), Guest(company="Acme Ltd", phone="+447911123456")])
def test_a_name_in_the_text_counts(guest: Guest) -> None:
    """Somebody may write for somebody else."""
    assert sent_by(guest, "Jane", "Doe") == Reading(guest, ("phone",))


@pytest.mark.parametrize("called", ["🌸", ".", "+44 7911 123456"])
def test_what_is_no_name_is_left(called: str) -> None:
    """People call themselves anything."""
    assert sent_by(PHONE, called).guest == PHONE

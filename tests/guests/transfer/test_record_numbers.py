from guests.guest import Guest
from guests.transfer.record_numbers import numbers_alone


def test_what_another_program_keeps_is_brought_into_our_form() -> None:
    """A number as it is dialled becomes E.164; what is none is a line of the note; the rest stays."""
    guest = Guest(first_name="A", phone="0501234567", landline="at the bar", note="nuts")
    assert numbers_alone(guest, "AZ") == Guest(
        first_name="A", phone="+994501234567", note="nuts\n☎️ at the bar"
    )
    known = Guest(first_name="A", phone="+994501234567", note="nuts")
    assert numbers_alone(known, "AZ") == known

from guests.guest import Guest
from guests.number_doubts import doubted
from guests.transfer.record_numbers import numbers_alone


def test_what_another_program_keeps_is_brought_into_our_form() -> None:
    """A number as it is dialled becomes E.164; what is none is a line of the note; the rest stays."""
    guest = Guest(first_name="A", phone="0501234567", landline="at the bar", note="nuts")
    assert numbers_alone(guest, "AZ") == Guest(
        first_name="A", phone="+994501234567", note="nuts\n☎️ at the bar"
    )
    known = Guest(first_name="A", phone="+994501234567", note="nuts")
    assert numbers_alone(known, "AZ") == known


def test_several_numbers_in_one_field_are_told_apart() -> None:
    """As in a list: the mobile is the phone, and what stands beside them is a remark."""
    guest = Guest(first_name="Orxan", phone="050 123 45 71 / 012 493 67 89")
    assert numbers_alone(guest, "AZ") == Guest(
        first_name="Orxan", phone="+994501234571", landline="+994124936789"
    )
    wife = numbers_alone(Guest(first_name="Orxan", phone="050 123 45 71 (wife)"), "AZ")
    assert (wife.phone, wife.note) == ("+994501234571", "📞 (wife)")


def test_an_old_form_is_rewritten() -> None:
    """As everywhere where numbers come in."""
    assert numbers_alone(Guest(first_name="Ana", phone="+5215512345678"), "MX").phone == "+525512345678"


def test_a_doubt_stays_with_its_number() -> None:
    """No plan knows it, so a person is asked."""
    guest = numbers_alone(Guest(first_name="Kofi", phone="22 41 23 45"), "CI")
    assert (guest.phone, doubted(guest)) == ("+22522412345", ("phone",))
    unsure = numbers_alone(Guest(first_name="Minh", phone="083 456 7893"), "VN")
    assert [one.number for one in unsure.checks] == ["+84834567893"]

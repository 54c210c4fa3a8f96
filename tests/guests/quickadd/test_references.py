"""Numbers of bookings and vouchers, which look like phone numbers."""

from datetime import date

import pytest

from guests.quickadd.reader import read_line

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("country", "typed", "phone", "note"),
    [
        ("AM", "conf. no 991080 12 pax anna koch 077 062300", "+37477062300", "conf. no 991080 12 pax"),
        ("LV", "conf. no 4169758 - 26.9. - jane - 292 58725", "+37129258725", "conf. no 4169758 - 26.9."),
        ("HR", "anna koch conf. no 4642868 1900 x8 091/2636825", "+385912636825", "conf. no 4642868 1900 x8"),
        ("ES", "reserva nº 612345678 maria 655 112 233", "+34655112233", "reserva nº 612345678"),
        ("US", "conf # 2125551234 jane 646 555 0198", "+16465550198", "conf # 2125551234"),
        ("DE", "Buchungsnr. 1701234567 Anna 0151 23456789", "+4915123456789", "Buchungsnr. 1701234567"),
        ("GB", "jane voucher 7911123456 07911 123457", "+447911123457", "voucher 7911123456"),
    ],
)
def test_a_reference_is_no_phone(country: str, typed: str, phone: str, note: str) -> None:
    """Though it is one by its digits; the number behind it is the first one, and sure."""
    reading = read_line(typed, country=country, today=TODAY)
    assert (reading.guest.phone, reading.guest.note) == (phone, note)
    assert "phone" not in reading.unsure


@pytest.mark.parametrize(
    ("country", "typed", "phone", "note"),
    [
        ("GB", "jane booking 07911 123456", "+447911123456", "booking"),
        ("GB", "jane ref 07911 123456", "+447911123456", "ref"),
        ("ES", "reserva 612 345 678 maria", "+34612345678", "reserva"),
    ],
)
def test_a_mobile_behind_such_a_word_is_the_guests(country: str, typed: str, phone: str, note: str) -> None:
    """If it begins as phone numbers only do, or the word says a table is kept, too."""
    guest = read_line(typed, country=country, today=TODAY).guest
    assert (guest.phone, guest.note, guest.last_name) == (phone, note, None)


def test_a_fax_is_nobodys_phone() -> None:
    """It stays in the note with its label."""
    guest = read_line("jane fax 07911 123456", country="GB", today=TODAY).guest
    assert (guest.phone, guest.note) == (None, "fax 07911 123456")

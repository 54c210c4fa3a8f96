"""Numbers and addresses that touch what they don't belong to, or have spaces inside."""

from datetime import date

import pytest

from guests.quickadd.reader import read_line

TODAY = date(2026, 11, 28)


def shown(country: str, typed: str) -> tuple[str | None, ...]:
    """Return first name, number, address and note."""
    guest = read_line(typed, country=country, today=TODAY).guest
    return guest.first_name, guest.phone, guest.email, guest.note


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        ("RU", "Света89161112200 2чел", ("Света", "+79161112200", None, "2чел")),
        ("TR", "ali:05321112233:4kişi", ("Ali", "+905321112233", None, "4kişi")),
        ("TR", "ali 4:05321112233", ("Ali", "+905321112233", None, "4")),
        ("GB", "jane 12:30 07911123456", ("Jane", "+447911123456", None, "12:30")),
        ("TR", "ali 0532 111 22 33 19:30", ("Ali", "+905321112233", None, "19:30")),
    ],
)
def test_a_whole_number_touches_a_word_or_a_colon(
    country: str, typed: str, read: tuple[str | None, ...]
) -> None:
    """With its trunk prefix; a colon between short digits is of a time."""
    assert shown(country, typed) == read


@pytest.mark.parametrize(
    ("country", "typed", "phone", "note"),
    [
        ("TR", "okan doğum günü 5 mayıs 0532 111 22 33", "+905321112233", "doğum günü 5 mayıs"),
        ("TR", "okan 5 mayıs 0212 345 67 89", "+902123456789", "5 mayıs"),
        ("DK", "mads 5 maj 2012 3456", "+4520123456", "5 maj"),
    ],
)
def test_a_trunk_prefix_is_no_year(country: str, typed: str, phone: str, note: str) -> None:
    """A day goes before the number."""
    assert (shown(country, typed)[1], shown(country, typed)[3]) == (phone, note)


@pytest.mark.parametrize(
    ("typed", "email", "unsure"),
    [
        ("Jenny Crowe jenny.crowe @ example.com 5ppl", "jenny.crowe@example.com", set()),
        ("Jenny Crowe jcrowe81 @example.com 5ppl", "jcrowe81@example.com", {"email"}),
        ("Jenny Crowe jcrowe@ example.com 5ppl", "jcrowe@example.com", {"email"}),
        ("jenny at jenny.crowe @ example.com 5ppl", "jenny.crowe@example.com", set()),
        ("Jenny @ 8 5ppl", None, set()),
        ("Jenny Crowe @example.com 5ppl", None, set()),
        ("Jenny 4 @ 8.30 5ppl", None, set()),
    ],
)
def test_an_address_has_spaces_around_its_sign(typed: str, email: str | None, unsure: set[str]) -> None:
    """Unsure where a word before it may belong to it; behind a plain word it is where somebody works."""
    reading = read_line(typed, country="GB", today=TODAY)

    assert (reading.guest.email, {*reading.unsure} & {"email"}) == (email, unsure)

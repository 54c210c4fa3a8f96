"""Labels that were typed with a slip of the finger."""

from datetime import date

import pytest

from guests.quickadd.reader import read_line

TODAY = date(2026, 11, 21)


def shown(country: str, typed: str) -> tuple[str | None, ...]:
    """Return name, number, address and note."""
    guest = read_line(typed, country=country, today=TODAY).guest
    return guest.first_name, guest.last_name, guest.phone, guest.email, guest.note


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        (
            "GB",
            "emial: tom.bradbury@example.com name tom bradbury phnoe 07400 623456",
            ("Tom", "Bradbury", "+447400623456", "tom.bradbury@example.com", None),
        ),
        (
            "GB",
            "Phnoe: 07400 623457 Nmae: Alice Threlfall",
            ("Alice", "Threlfall", "+447400623457", None, None),
        ),
        ("TR", "telfon: 0532 523 45 69 isim: nazlı çelik", ("Nazlı", "Çelik", "+905325234569", None, None)),
        ("RU", "тлефон: 89168234568 имя: кирилл жуков", ("Кирилл", "Жуков", "+79168234568", None, None)),
        ("DE", "Telefn 0176 62345678 Lutz Pohl", ("Lutz", "Pohl", "+4917662345678", None, None)),
        ("FR", "telephnoe: 0612345685 nom: benali", (None, "Benali", "+33612345685", None, None)),
        ("ES", "paula telfono 612345682 mesa 4", ("Paula", None, "+34612345682", None, "mesa 4")),
        ("PL", "telfon: 512345681 imię: ola", ("Ola", None, "+48512345681", None, None)),
    ],
)
def test_a_slip_in_a_label_costs_nothing(country: str, typed: str, read: tuple[str | None, ...]) -> None:
    """A letter too many, too few or another, or two turned, before a value that fits."""
    assert shown(country, typed) == read


@pytest.mark.parametrize(
    ("country", "typed", "read"),
    [
        ("DE", "Tom Hardy 0176 62345678", ("Tom", "Hardy", "+4917662345678", None, None)),
        ("GB", "Tom Hardy: 07400 623457", ("Tom", "Hardy", "+447400623457", None, None)),
        ("GB", "jane phine 07400 623457", ("Jane", "Phine", "+447400623457", None, None)),
        ("GB", "jane doe pasta: 2", ("Jane", "Doe", None, None, "pasta: 2")),
        ("GB", "Jane Doe guests: 4", ("Jane", "Doe", None, None, "guests: 4")),
    ],
)
def test_a_name_and_a_word_of_notes_are_no_slips(
    country: str, typed: str, read: tuple[str | None, ...]
) -> None:
    """However near they are to a label."""
    assert shown(country, typed) == read


def test_a_slip_before_what_does_not_fit_is_no_label() -> None:
    """A word is no number."""
    assert shown("GB", "phnoe: unknown Jane 07400 623457")[2] == "+447400623457"

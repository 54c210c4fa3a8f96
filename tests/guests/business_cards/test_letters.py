import pytest

from guests.business_cards.letters import restored


@pytest.mark.parametrize(
    ("seen", "language", "meant"),
    [
        ("Aydin", "tr", "Aydın"),
        ("AYDIN", "tr", "AYDIN"),
        ("GULSUM", "tr", "GÜLSÜM"),
        ("Isil", "tr", "Işıl"),
        ("Mammadova", "az", "Məmmədova"),
        ("Şübnüm Hosonli", "az", "Şəbnəm Həsənli"),
        ("Jurgen", "de", "Jürgen"),
        ("Helene Martin", "fr", "Hélène Martin"),
        ("Whitfield", "en", "Whitfield"),
    ],
)
def test_letters_are_those_of_listed_names(seen: str, language: str, meant: str) -> None:
    """Last names that are made of given names have their letters too."""
    assert restored(seen, language) == meant


@pytest.mark.parametrize("name", ["Siobhán", "Çelik", "Ali", "Élodie"])
def test_a_mark_is_never_taken_away(name: str) -> None:
    """And nothing is chosen between two spellings (Azerbaijani Əli and Alı)."""
    assert restored(name, "az") == name
    assert restored(name, "en") == name


def test_the_guest_book_goes_first() -> None:
    """It knows last names that are in no list, and how this family spells its name."""
    assert restored("Oztürk", "tr", ["Işıl Öztürk"]) == "Öztürk"
    assert restored("Aydin", "tr", ["Jane Aydin"]) == "Aydin"
    assert restored("Muller", "de", ["Anna Müller", "Hans Muller"]) == "Muller"

"""Titles: which words are some, and where."""

import pytest

from guests.names.order import is_inverted
from guests.names.titles import is_after_name, title_after, title_before, titles_before


@pytest.mark.parametrize(
    ("typed", "language", "count"),
    [
        ("Mr Smith", "en", 1),
        ("Mr & Mrs Smith", "en", 2 + 1),
        ("M et Mme Dupont", "fr", 3),
        ("M Dupont", "fr", 0),
        ("Herr und Frau Dr. Weiß", "de", 4),
        ("Dr. med. dent. Weiß", "de", 2),
        ("Mr", "en", 0),
        ("Mr Mrs", "en", 1),
        ("Jane & Mrs Doe", "en", 0),
        ("", "en", 0),
    ],
)
def test_titles_in_front_are_counted(typed: str, language: str, count: int) -> None:
    """A word is left over to be the name."""
    assert titles_before(typed.split(), language) == count


@pytest.mark.parametrize(
    ("word", "language", "title"),
    [("abi", "tr", "Abi"), ("Abi", "en", None), ("usta", "az", "Usta"), ("bey", "", "Bey"), ("BƏY", "az", "Bəy"), ("ji", "en", "Ji"),
     ("ji", "ko", None), ("님", "", "님"), ("hn.", "tr", "Hn."), ("Smith", "en", None)],
)  # fmt: skip
def test_some_titles_belong_to_one_language(word: str, language: str, title: str | None) -> None:
    """``Abi`` is an elder brother in Turkish, and a name in English."""
    assert title_after(word, language) == title


@pytest.mark.parametrize(
    ("word", "language", "title"),
    [("fr.", "de", "Fr."), ("Fr", "en", None), ("M.", "fr", "M."), ("M", "fr", None), ("M.", "en", None), ("D.", "es", "D."),
     ("pan", "pl", "Pan"), ("Pan", "en", None), ("Dna", "ro", "Dna"), ("Dña", "es", "Dña")],
)  # fmt: skip
def test_short_titles_belong_to_one_language(word: str, language: str, title: str | None) -> None:
    """A letter with a dot is an initial elsewhere."""
    assert title_before(word, language) == title


@pytest.mark.parametrize("word", ["Bey", "PhD", "M.B.E.", "Jr.", "III", "様", "MD"])
def test_what_may_follow_a_name(word: str) -> None:
    """Titles, generations, degrees and honours do; a word in title case is a name."""
    assert is_after_name(word, "en")
    assert not is_after_name("Ma", "en")


@pytest.mark.parametrize(
    ("family", "given", "language", "expected"),
    [
        ("Doe", "Jane", "en", True),
        ("doe", "jane", "en", True),
        ("Smith Jr.", "John", "en", True),
        ("John Smith", "Jr.", "en", True),
        ("Jane Doe", "PhD", "en", True),
        ("van der Berg", "Jan", "nl", True),
        ("García Márquez", "José Luis", "es", True),
        ("VAN DAMME", "Jean-Claude", "fr", True),
        ("Jane Doe", "John", "en", False),
        ("Acme", "Inc.", "en", False),
        ("Doe", "one two three four", "en", False),
    ],
)
def test_a_comma_inverts(family: str, given: str, language: str, expected: object) -> None:
    """One last name, or two where people have two, before the comma; given names or a suffix behind it."""
    assert is_inverted(family.split(), given.split(), language) is expected

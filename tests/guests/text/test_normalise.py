"""Cleaning of typed text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.text.normalise import clean, clean_line, has_substance, word_key

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cs", "Cc", "Cf", "Mn", "Zs"]),
        st.sampled_from(
            list("\u200d\u200c\u202e\u2066\u061c\ufeff\x00\ud800\n\r\t\u2028 aé\u0301ب👩‍🔥\ufe0f\u3164")
        ),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Jane \t Doe  ", "Jane Doe"),
        ("a\r\n\r\n  b \x0b c", "a\nb\nc"),
        ("J\x00ane\u200b \u202eDoe\u202c", "Jane Doe"),
        ("\ufeffJane\u00a0Doe\u200f", "Jane Doe"),
        ("A\ud83dB", "AB"),
        ("Zoe\u0308", "Zoë"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
        ("👨\u200d👩\u200d👧 Smith", "👨\u200d👩\u200d👧 Smith"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
        ("Ja\u200dne\u200c", "Jane"),
        ("Z" + "\u0335" * 40 + "a", "Z" + "\u0335" * 4 + "a"),
        ("\u3164\u2800", ""),
        ('100% _o\'k_ <b>"x"</b>', '100% _o\'k_ <b>"x"</b>'),
    ],
)
def test_clean_keeps_what_can_be_seen(typed: str, kept: str) -> None:
    """What is invisible goes, joiners stay where a script or an emoji needs them, the rest is untouched."""
    assert clean(typed) == kept


@given(HOSTILE)
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    """Cleaning is idempotent."""
    assert clean(clean(typed)) == clean(typed)


@given(HOSTILE)
def test_clean_text_is_safe_to_store(typed: str) -> None:
    """Clean text is NFC, encodes as UTF-8, and has no controls and no marks that turn the line."""
    text = clean(typed)
    text.encode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not any(unicodedata.category(char) == "Cc" for char in text.replace("\n", ""))
    assert not set(text) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\ufeff"
    )


@given(HOSTILE)
def test_clean_line_is_one_line(typed: str) -> None:
    """A clean line has no line break and no double space."""
    assert "\n" not in clean_line(typed)
    assert "  " not in clean_line(typed)


def test_fold_compares_as_people_do() -> None:
    """Case, accents, dots, hyphens and the four letters i make no difference in a table of words."""
    assert word_key("DOĞUM GÜNÜ") == word_key("dogum gunu") == word_key("Doğum Günü")
    assert word_key("E-Posta") == "eposta"
    assert word_key("d.o.b.") == "dob"
    assert word_key("İSİM") == word_key("isim") == word_key("ISIM")


def test_substance_is_more_than_punctuation() -> None:
    """A letter, a digit or an emoji says something, punctuation does not."""
    assert has_substance("- a")
    assert has_substance("🌸")
    assert has_substance("٣")
    assert not has_substance(" -,;()")


@given(HOSTILE | st.text(st.characters(categories=["L", "Nd", "Po", "Zs"]), max_size=20))
def test_a_sign_that_can_t_be_seen_changes_nothing(typed: str) -> None:
    """Whether a text needs cleaning or not."""
    assert clean(typed + "\u200b") == clean(typed)


@given(st.text(st.characters(codec="ascii"), max_size=12))
def test_a_mark_on_the_last_letter_changes_no_key(word: str) -> None:
    """Whether a word has marks or none."""
    assert word_key(word + "\u0301") == word_key(word)

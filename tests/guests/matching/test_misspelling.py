import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.matching.misspelling import misspelt
from guests.text.folding import fold

CONSONANTS = st.text("bcdfghjklmnpqrstvwxz", min_size=2, max_size=7)
WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


@given(CONSONANTS, WORDS)
def test_what_has_no_vowel_is_like_what_is_written_like_it(typed: str, word: str) -> None:
    """Latin letters without a vowel are never taken for the sound of a name; at most for a slip of its letters."""
    if misspelt(typed, word):
        assert abs(len(typed) - len(word)) <= 2 or word.startswith(typed[:1])
    repeated = typed[0] * len(typed)
    assert not misspelt(repeated, "".join(letter for letter in word if letter != typed[0]) or "a")


@given(WORDS, WORDS)
def test_beside_a_word_that_fits_no_less_is_forgiven(typed: str, word: str) -> None:
    """Whatever may be meant by itself may also be meant beside something that fits."""
    assert bool(misspelt(typed, word)) <= bool(misspelt(typed, word, beside=True))


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("jnae", "jane"),
        ("smiht", "smith"),
        ("гусейнов", "Hüseynov"),
        ("eliyev", "Əliyev"),
        ("schmit", "schmidt"),
        ("mohammed", "محمد"),
        ("Xədicə", "Khadija"),
        ("ayshe", "Ayşe"),
        ("papadopolos", "papadopoulos"),
        ("leah", "lea"),
    ],
)
def test_a_slip_and_another_spelling_are_forgiven(typed: str, word: str) -> None:
    """One slip in a word of four letters or more, and what is said alike."""
    assert misspelt(fold(typed), fold(word))


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("una", "noa"),
        ("jane", "ian"),
        ("sam", "sima"),
        ("eli", "ola"),
        ("kdx", "kutdagsu"),
        ("wajo", "vacherois"),
    ],
)
def test_what_only_has_a_consonant_or_two_in_common_is_not(typed: str, word: str) -> None:
    """Keys of few consonants don't count alone."""
    assert not misspelt(typed, word)

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.matching.spelling import FAR, SAME_SKELETON, SOUNDS_SAME, spelling_keys, word_similarity
from guests.names.nicknames import nicknames_of
from guests.text.folding import fold
from guests.text.sounds import sounds

HERE = Path(__file__).parent
WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=12)
ANY = st.text(st.characters(codec="utf-8"), max_size=20)


def _rows(name: str) -> list[str]:
    return [line for line in (HERE / name).read_text("utf-8").splitlines() if not line.startswith("#")]


PAIRS = [tuple(fold(name) for name in row.split(" = ")) for row in _rows("name_pairs.txt")]
OTHERS = [fold(name) for row in _rows("name_others.txt") for name in row.split()]


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """Return a word and the same with a letter more, less, another, or two swapped."""
    word = draw(WORD)
    at = draw(st.integers(0, len(word) - 2))
    letter = draw(st.sampled_from("abcxyz"))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    typed = [word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :], swapped]
    return word, draw(st.sampled_from([*typed, word[:at] + word[at + 1 :]] if len(word) > 3 else typed))


@given(slips())
def test_one_slip_apart_share_a_key(pair: tuple[str, str]) -> None:
    """A word with one slip in it is looked up under a key of the right one."""
    assert spelling_keys(pair[0]) & spelling_keys(pair[1])


@given(ANY)
def test_every_text_has_keys(text: str) -> None:
    """Whatever is typed has keys, the word itself among them, and not many more than letters."""
    keys = spelling_keys(text)
    assert text in keys
    assert len(keys) <= 2 * len(text) + 14


@given(WORD, WORD)
def test_likeness_is_mutual(one: str, other: str) -> None:
    """Two words are as alike in either order, 100 only when they are the same."""
    assert word_similarity(one, other) == word_similarity(other, one)
    assert (word_similarity(one, other) == 100) == (one == other)
    assert 0 <= word_similarity(one, other) <= 100


def test_names_written_elsewhere_are_found() -> None:
    """Of the spellings of one name in two registers, 93 of 100 share a key and are alike."""
    missed = [
        pair
        for pair in PAIRS
        if not spelling_keys(pair[0]) & spelling_keys(pair[1]) or word_similarity(*pair) < FAR
    ]
    assert len(missed) <= 0.07 * len(PAIRS), missed


def test_other_names_are_others() -> None:
    """Of names of different people, at most 5 in 1,000 pairs sound the same."""
    pairs = list(combinations(OTHERS, 2))
    taken = [pair for pair in pairs if word_similarity(*pair) >= SAME_SKELETON]
    assert len(taken) <= 0.005 * len(pairs), taken


@pytest.mark.parametrize(
    "names",
    [
        "Əliyev Eliyev Aliyev Алиев",
        "Hüseynov Гусейнов",
        "Guseynov Гусейнов Hüseynov",
        "Yuliya Юлия Julia",
        "Şahin Shahin",
        "Шахин Shahin",
        "Çelik Chelik",
        "Gül Gyul Гюль",
        "Strauß Strauss",
        "Müller Mueller Muller",
        "Recep Recəb",
        "MacDonald McDonald",
        "Mohammed Muhammad",
    ],
)
def test_spellings_sound_the_same(names: str) -> None:
    """What is said alike is one name, whatever the letters."""
    first, *others = map(fold, names.split())
    assert all(word_similarity(first, other) >= SOUNDS_SAME for other in others)


@pytest.mark.parametrize(
    ("arabic", "latin"), [("محمد", "Mohammed"), ("خالد", "Xalid"), ("منصور", "Mansour"), ("حداد", "Haddad")]
)
def test_a_word_without_vowels_is_known_by_its_consonants(arabic: str, latin: str) -> None:
    """Arabic leaves out the vowels that the Latin spelling has."""
    assert word_similarity(fold(arabic), fold(latin)) == SAME_SKELETON


@pytest.mark.parametrize("names", ["Emin Emine", "Daniel Daniela", "Kemal Kamil", "Hakan Kağan", "حسن حسين"])
def test_near_names_are_not_the_same(names: str) -> None:
    """A brother's or a sister's name, a letter away, is near and no more."""
    one, other = map(fold, names.split())
    assert FAR < word_similarity(one, other) < SAME_SKELETON


@given(ANY)
def test_every_text_has_sounds(text: str) -> None:
    """No text is too odd to be said, and one text is said in few ways."""
    assert 1 <= len(sounds(text).readings) <= 48


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("bob", "robert"),
        ("liz", "elizabeth"),
        ("Саша", "Александр"),
        ("Шура", "Александр"),
        ("Катя", "Екатерина"),
        ("Маша", "Мария"),
        ("Memo", "Mehmet"),
        ("İbo", "İbrahim"),
        ("Fatoş", "Fatma"),
        ("Məmiş", "Məmməd"),
    ],
)
def test_short_names_lead_to_full_ones_and_back(short: str, full: str) -> None:
    """A short name is known by the full one, and the full one by the short."""
    assert fold(full) in nicknames_of(fold(short))
    assert fold(short) in nicknames_of(fold(full))


def test_a_short_name_is_known_in_another_spelling() -> None:
    """Mammad is said as Məmməd is, and so has his short names."""
    assert "memis" in nicknames_of("mammad")


@given(WORD)
def test_nobody_is_their_own_nickname(word: str) -> None:
    """The short names of a word are others than the word."""
    assert word not in nicknames_of(word)

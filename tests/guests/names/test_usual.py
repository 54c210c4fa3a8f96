from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.names.given_names import LANGUAGES, is_given_name
from guests.names.split import Name, split_name
from guests.names.usual import usual_name

GIVEN = [
    "Jane",
    "Bob",
    "Anna",
    "Ayse",
    "Ali",
    "Ivan",
    "Maria",
    "Jose",
    "Martin",
    "Thomas",
    "Deniz",
    "Kim",
    "Don",
    "Sir",
    "Frau",
    "Walk",
    "Guest",
    "Hotel",
    "Van",
    "Bin",
    "Will",
    "May",
    "Şule",
    "Иван",
    "Саша",
    "Ольга",
    "Əli",
    "Ilija",
    "An",
    "Thanh",
    "Đorđe",
    "ijsbrand",
]
OTHERS = [
    "Doe",
    "Smith",
    "Yilmaz",
    "Mammadov",
    "Ivanov",
    "Garcia",
    "Nagy",
    "Muller",
    "Hanim",
    "Bey",
    "Usta",
    "Abi",
    "Ltd",
    "Catering",
    "Sons",
    "Co",
    "Jr",
    "Phd",
    "Md",
    "Oglu",
    "Qizi",
    "Ivanovich",
    "Iii",
    "San",
    "Lee",
    "Guest",
    "In",
    "Caller",
    "De",
    "Al",
    "Neto",
    "Partners",
    "Ji",
    "Mac",
    "Ter",
    "Əliyev",
    "Işık",
    "Петров",
    "Иванович",
    "Ильинична",
    "Артимович",
    "оглы",
    "Nguyễn",
    "Trần",
    "Hoàng",
    "Oğlu",
    "Hanım",
    "De",
    "Mcdonald",
    "IJsbrand",
    "Đurić",
    "Straße",
]


@given(
    st.sampled_from(GIVEN + OTHERS),
    st.sampled_from(GIVEN + OTHERS)
    | st.from_regex(r"[A-Z][a-z]{1,9}(?:ov|ski|son|ez|enko)?", fullmatch=True),
    st.sampled_from(["en", *LANGUAGES, "ja", "ko", "zh", "vi", "el", "he", "fa"]),
    st.sampled_from([str, str.lower, str.upper]),
)
def test_what_is_read_at_once_is_read_the_same_with_care(
    first: str, last: str, language: str, spell: Callable[[str], str]
) -> None:
    """In every language and letter case, whatever the words are."""
    first, last = spell(first), spell(last)
    found = usual_name(f"{first} {last}", language)
    if found:
        assert split_name([first, last], language) == Name(first=found[0], last=found[1])


@pytest.mark.parametrize(
    "text", ["Jane Doe", "Anna Smith", "Ivan Petrenko", "Иван Петренко", "Şule Demirtaş"]
)
def test_a_given_name_and_another_word_are_usual(text: str) -> None:
    """Each with its capital, or all in small letters."""
    assert usual_name(text, "en") == tuple(text.split())
    assert usual_name(text.lower(), "tr" if "ş" in text.lower() else "en") == tuple(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "jane Doe",
        "JANE DOE",
        "Jane",
        "Jane van Doe",
        "Doe, Jane",
        "Mr Doe",
        "Jane Martin",
        "Acme Ltd",
        "Jane  Doe",
    ],
)
def test_all_others_take_a_closer_look(text: str) -> None:
    """Mixed letter case, particles, commas, titles, companies, two given names."""
    assert usual_name(text, "en") is None


def test_where_the_family_name_stands_first_nothing_is_usual() -> None:
    """In Hungary, say."""
    assert is_given_name("Anna")
    assert usual_name("Anna Smith", "hu") is None

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.guest import Guest
from guests.matching.index_terms import email_words, name_words, search_words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Jane", "jane"),
        ("van den Berg", "van den berg vanden denberg vandenberg"),
        ("de la Cruz", "de la cruz dela lacruz delacruz"),
        ("al-Rashid", "al rashid alrashid"),
        ("O'Malley", "omalley malley"),
        ("O’Malley", "omalley malley"),
        ("McDonald", "mc donald mcdonald"),
        ("Mcdonald", "mcdonald donald"),
        ("Mac Donald", "mac donald macdonald"),
        ("Macron", "macron"),
        ("St. John", "st john stjohn"),
        ("Smith-Jones", "smith jones smithjones"),
        ("الراشد", "lrshd rshd"),
        ("王小明", "wangxiaoming wang xiao ming wangxiao xiaoming"),
        ("김민수", "gimminsu gim min su gimmin minsu"),
        ("J.", "j"),
        ("🌹", ""),
        ("", ""),
    ],
)
def test_a_name_is_found_joined_and_apart(name: str, words: str) -> None:
    """Particles, hyphens and syllables: every way in which somebody may type it."""
    assert name_words(name) == set(words.split())


def test_an_address_is_found_by_its_parts() -> None:
    """What stands before the @, in parts and as one, and the names of the host but the last."""
    assert email_words("jane.doe@mail.acme.example") == {"jane", "doe", "janedoe", "mail", "acme"}


def test_a_guest_has_words_of_names_and_others() -> None:
    """Names, nickname and company may be misspelt; an address and a number are typed as they are."""
    guest = Guest(
        first_name="Jane",
        last_name="Doe",
        nickname="JD",
        company="Acme Ltd",
        email="jane@acme.example",
        membership_id="M-123",
    )
    words = search_words(guest)
    assert words.names == {"jane", "doe", "jd", "acme", "ltd", "acmeltd"}
    assert words.others == {"m", "123", "m123"}


@given(st.text(max_size=60))
def test_all_words_are_plain(text: str) -> None:
    """Small letters and digits only, whatever was typed, and a bounded number of them."""
    words = search_words(Guest(first_name=text, email=text))
    assert all(re.fullmatch("[a-z0-9]+", word) for word in words.names | words.others)
    assert len(words.names) <= 120

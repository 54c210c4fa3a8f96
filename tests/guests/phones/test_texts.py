"""Texts that hold numbers and more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.phones.number import Source
from guests.phones.texts import is_blank, numbers_in


@pytest.mark.parametrize(
    ("text", "country", "numbers", "rest"),
    [
        ("07911 123426", "GB", ["+447911123426"], ""),
        ("07911 123426 (wife)", "GB", ["+447911123426"], "(wife)"),
        ("wife: 07911 123426", "GB", ["+447911123426"], "wife"),
        ("+44 7911 123427 ext 5", "GB", ["+447911123427"], ""),
        ("+44 7911 123427 ext 5 mornings", "GB", ["+447911123427"], "mornings"),
        ("07911 123456 / 020 7946 0958", "GB", ["+447911123456", "+442079460958"], ""),
        ("07911 123456; 07911 123457 (son)", "GB", ["+447911123456", "+447911123457"], "(son)"),
        ("0532 123 45 67, 0216 345 67 89 iş", "TR", ["+905321234567", "+902163456789"], "iş"),
        ("4 0532 123 45 67", "TR", ["+905321234567"], "4"),
        ("ask his wife", "GB", [], "ask his wife"),
        ("0000000000", "GB", [], ""),
        ("000-000-0000", "US", [], ""),
        ("", "GB", [], ""),
    ],
)
def test_numbers_and_what_is_said_besides(text: str, country: str, numbers: list[str], rest: str) -> None:
    """Each number is read, and the rest stays as typed without the signs that parted it from them."""
    found = numbers_in(text, country, source=Source.LOCAL)
    assert [number.e164 for number in found.numbers] == numbers
    assert found.rest == rest


def test_what_is_typed_into_a_form_that_insists_is_blank() -> None:
    """Digits that nobody has as a number say nothing; words and numbers say something."""
    assert is_blank("000 000 0000")
    assert not is_blank("none")
    assert not is_blank("07911 123426")


@given(
    st.text(max_size=80) | st.text(st.sampled_from("0123456789 +-./()x#,;٣j"), max_size=80),
    st.sampled_from(Source),
)
def test_no_letter_of_a_text_is_lost(text: str, source: Source) -> None:
    """What is neither number nor extension is in the rest."""
    found = numbers_in(text, "GB", source=source)
    if not found.numbers and not is_blank(text):
        assert [char for char in found.rest if char.isalnum()] == [char for char in text if char.isalnum()]

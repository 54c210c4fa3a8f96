import phonenumbers
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from guests.phones.glance import at_a_glance
from guests.phones.number import Kind, Number
from guests.phones.plan import plan_of
from guests.phones.read import number_of
from guests.phones.readings import read_with_care
from tests.guests.phones.world import COUNTRIES

TYPES = [value for value in PhoneNumberType.values() if value >= 0]


@st.composite
def written_numbers(draw: st.DrawFn) -> tuple[str, str]:
    """Write a number of some country for a venue in it or in another, right or slightly wrong."""
    country = draw(st.sampled_from(COUNTRIES))
    example = phonenumbers.example_number_for_type(country, draw(st.sampled_from(TYPES)))
    significant = phonenumbers.national_significant_number(example) if example else "123456789"
    tail = draw(st.text("0123456789", max_size=8))
    changed = significant[: max(len(significant) - len(tail), 1)] + tail
    trunk = phonenumbers.ndd_prefix_for_region(country, True) or ""
    code = str(phonenumbers.country_code_for_region(country))
    begin = draw(st.sampled_from(["+" + code, trunk, code, "00" + code, "", "+", "+" + code + trunk]))
    typed = begin + changed
    cut = draw(st.integers(1, len(typed)))
    sign = draw(st.sampled_from(["", "", " ", "-", ".", "/", " (", ") ", "(0)", "(0) "]))
    return typed[:cut] + sign + typed[cut:], draw(st.sampled_from([country, *COUNTRIES]))


@given(written_numbers())
def test_what_is_read_at_a_glance_is_read_the_same_with_care(written: tuple[str, str]) -> None:
    """In every country, whatever the number is."""
    text, country = written
    found = at_a_glance(text, plan_of(country))
    if found is not None:
        digits = "".join(filter(str.isdigit, text))
        assert found == number_of(read_with_care(digits, country, plus="+" in text, seen=None), text)
        assert found.sure


def test_usual_numbers_need_no_closer_look() -> None:
    """Nor do those of other countries, with their +."""
    british = plan_of("GB")
    jane = Number("+447911123456", Kind.MOBILE, sure=True)
    written = ("07911 123456", "+44 7911-123456", "0044 7911 123456", "+44 (0)7911 123456", "(07911) 123456")
    assert [at_a_glance(text, british) for text in written] == [jane] * len(written)
    assert at_a_glance("+905321234567", british) == Number("+905321234567", Kind.MOBILE, sure=True)


def test_what_takes_a_closer_look_is_left() -> None:
    """No prefix, a placeholder, a plan that changed, a text around it."""
    for text in (
        "7911123456",
        "0123456789",
        "+5215512345678",
        "07911 123456 (wife)",
        "+447911123456 ext 12",
        "0000000000",
    ):
        assert at_a_glance(text, plan_of("GB")) is None


def test_the_example_numbers_of_most_countries_are_usual() -> None:
    """As people write them abroad."""
    examples = (
        phonenumbers.example_number_for_type(country, PhoneNumberType.MOBILE) for country in COUNTRIES
    )
    texts = [phonenumbers.format_number(number, PhoneNumberFormat.E164) for number in examples if number]
    assert sum(at_a_glance(text, None) is not None for text in texts) > 0.8 * len(texts)

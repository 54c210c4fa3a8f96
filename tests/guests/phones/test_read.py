"""A text that is a phone number as a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.phones.number import Kind, Number, Source
from guests.phones.read import read_number

COUNTRIES = ["GB", "US", "TR", "AZ", "DE", "FR", "ES", "IT", "NL", "BE", "IE", "AE", "RU", "CN", "AU"]


@pytest.mark.parametrize(
    ("typed", "country", "e164"),
    [
        ("07400 123456", "GB", "+447400123456"),
        ("+44 7400 123456", "TR", "+447400123456"),
        ("0044 7400 123456", "GB", "+447400123456"),
        ("0044 7400 123456", "US", "+447400123456"),
        ("011 44 7400 123456", "US", "+447400123456"),
        ("0011 44 7400 123456", "AU", "+447400123456"),
        ("8 10 44 7400 123456", "RU", "+447400123456"),
        ("+44 (0)7400 123456", "GB", "+447400123456"),
        ("447400123456", "GB", "+447400123456"),
        ("(+44) 7400-123-456", "GB", "+447400123456"),
        ("+ 44 7400 123456", "GB", "+447400123456"),
        ("+0044 7400 123456", "GB", "+447400123456"),
        ("tel:+44-7400-123456;phone-context=x", "GB", "+447400123456"),
        ("(201) 555-0123", "US", "+12015550123"),
        ("1-201-555-0123", "US", "+12015550123"),
        ("248-421-2345", "US", "+12484212345"),
        ("0501 234 56 78", "TR", "+905012345678"),
        ("5012345678", "TR", "+905012345678"),
        ("532 123 45 67", "TR", "+905321234567"),
        ("905321234567", "TR", "+905321234567"),
        ("٠٥٠١٢٣٤٥٦٧٨", "TR", "+905012345678"),
        ("۰۵۰۱۲۳۴۵۶۷۸", "TR", "+905012345678"),
        ("０７４００１２３４５６", "GB", "+447400123456"),
        ("07400\u00a0123\u2011456", "GB", "+447400123456"),
        ("\u202a+44 7400 123456\u202c", "GB", "+447400123456"),
        ("0475/12.34.56", "BE", "+32475123456"),
        ("06.12.34.56.78", "FR", "+33612345678"),
        ("8 (4852) 22-11-44", "RU", "+74852221144"),
        ("050–123–45–67", "AZ", "+994501234567"),
        ("13123456789", "CN", "+8613123456789"),
        ("4915112345678", "DE", "+4915112345678"),
        ("15112345678", "DE", "+4915112345678"),
        ("011 15-2345-6789", "AR", "+5491123456789"),
        ("(11) 96123-4567", "BR", "+5511961234567"),
        ("312345", "AD", "+376312345"),
    ],
)
def test_usual_spellings_are_read(typed: str, country: str, e164: str) -> None:
    """A number is read in every usual spelling, by the country of the venue."""
    number = read_number(typed, country)
    assert number is not None
    assert (number.e164, number.sure, number.alternatives) == (e164, True, ())


@pytest.mark.parametrize(
    ("typed", "country"),
    [("07610 123456", "GB"), ("555-123-4567", "US"), ("447610123456", "GB"), ("+44 7610 123456", "US")],
)
def test_possible_numbers_are_taken_but_not_sure(typed: str, country: str) -> None:
    """A number of the right length that the numbering plan does not know is taken and marked."""
    number = read_number(typed, country)
    assert number is not None
    assert not number.sure


@pytest.mark.parametrize(
    "typed",
    [
        "12.05.1990", "1990-05-12", "12 05 1990", "1990", "12", "0770", "hello", "", "12345", "0" * 30, "+", "()",
        "192.168.100.200", "07400 123456 (wife)", "jane@example.com", "1" * 10_000,
    ],
)  # fmt: skip
def test_other_texts_are_none(typed: str) -> None:
    """Dates, years, numbers of impossible length and what is more than a number are no phone number."""
    assert read_number(typed, "GB") is None


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize(
    "typed",
    [
        "0000000000",
        "00000000",
        "9999999999",
        "1111111111",
        "+111111111111",
        "1234567890",
        "0123456789",
        "12345678",
    ],
)
def test_placeholders_are_no_numbers(typed: str, country: str) -> None:
    """What people type where a form insists is not kept as a phone number."""
    assert read_number(typed, country) is None


@pytest.mark.parametrize(
    ("typed", "extension"),
    [
        ("020 7946 0958 ext. 3", "3"),
        ("020 7946 0958x3", "3"),
        ("020 7946 0958 x 12", "12"),
        ("020 7946 0958 ext5", "5"),
        ("020 7946 0958 (ext 5)", "5"),
        ("020 7946 0958 #44", "44"),
        ("020 7946 0958,,123#", "123"),
        ("020 7946 0958\\,\\,123#", "123"),
        ("020 7946 0958;123#", "123"),
        ("020 7946 0958 dahili 12", "12"),
        ("020 7946 0958 доб. 12", "12"),
        ("tel:+44-20-7946-0958;ext=12", "12"),
    ],
)
def test_extension_is_kept_apart(typed: str, extension: str) -> None:
    """An extension is not part of the number and not lost."""
    assert read_number(typed, "GB") == Number("+442079460958", Kind.FIXED, sure=True, extension=extension)


@pytest.mark.parametrize(
    ("typed", "country", "kind"),
    [
        ("+447911123456", "TR", Kind.MOBILE),
        ("+442079460958", "TR", Kind.FIXED),
        ("+12015550123", "TR", Kind.EITHER),
        ("+447640123456", "GB", Kind.PAGER),
        ("0800 1234567", "DE", Kind.OTHER),
        ("07700 900123", "GB", Kind.MOBILE),
        ("01632 960123", "GB", Kind.FIXED),
    ],
)
def test_kind_is_that_of_the_plan(typed: str, country: str, kind: Kind) -> None:
    """The plan tells mobiles from fixed lines."""
    number = read_number(typed, country)
    assert number is not None
    assert number.kind is kind
    assert number.is_landline is (kind is Kind.FIXED)


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("07700 900123", "GB"), ("+44 7700 900123", "TR"), ("01632 960123", "GB"), ("555 555 0123", "US"),
        ("06 39 98 12 34", "FR"), ("020 910 1234", "IE"),
    ],
)  # fmt: skip
def test_numbers_reserved_for_examples_are_sure(typed: str, country: str) -> None:
    """What a regulator keeps free for films and examples is no mistake, though no plan knows it."""
    number = read_number(typed, country)
    assert number is not None
    assert number.sure


@pytest.mark.parametrize(
    ("typed", "country", "source", "e164", "sure"),
    [
        ("5321234567", "TR", Source.LOCAL, "+905321234567", True),
        ("5321234567", "GB", Source.INTERNATIONAL, "+5321234567", True),
        ("447911123456", "TR", Source.INTERNATIONAL, "+447911123456", True),
        ("+447911123456", "TR", Source.INTERNATIONAL, "+447911123456", True),
        ("905321234567", "TR", Source.INTERNATIONAL, "+905321234567", True),
        ("0532 123 45 67", "TR", Source.INTERNATIONAL, "+905321234567", False),
        ("423-234-5678", "US", Source.LOCAL, "+14232345678", True),
        ("0501234567", "AZ", Source.LOCAL, "+994501234567", True),
        ("994501234568", "AZ", Source.LOCAL, "+994501234568", True),
        ("447911123456", "AZ", Source.LOCAL, "+447911123456", True),
        ("01550123456", "EG", Source.LOCAL, "+201550123456", False),
    ],
)
def test_source_decides_where_a_number_is_from(
    typed: str, country: str, source: Source, e164: str, *, sure: bool
) -> None:
    """What has its country code for sure is read abroad, all else in the venue's country first."""
    number = read_number(typed, country, source=source)
    assert number is not None
    assert (number.e164, number.sure) == (e164, sure)


@pytest.mark.parametrize(
    ("typed", "country", "e164"),
    [
        ("+52 1 55 1234 5678", "GB", "+525512345678"),
        ("5215512345678", "MX", "+525512345678"),
        ("044 55 1234 5678", "MX", "+525512345678"),
        ("01 55 1234 5678", "MX", "+525512345678"),
        ("97 12 34 56", "BJ", "+2290197123456"),
        ("+229 97123456", "FR", "+2290197123456"),
        ("07 12 34 56", "CI", "+2250707123456"),
        ("+241 06 12 34 56", "FR", "+24166123456"),
        ("11 8765 4321", "BR", "+5511987654321"),
    ],
)
def test_old_forms_are_rewritten(typed: str, country: str, e164: str) -> None:
    """A number from before a change of its plan is read as what it is now."""
    number = read_number(typed, country)
    assert number is not None
    assert (number.e164, number.sure) == (e164, True)


def test_what_may_be_another_number_is_asked() -> None:
    """A number that fits two countries or two times is not sure, and says what was typed and what else it may be."""
    assert read_number("01550123456", "EG") == Number(
        "+201550123456", Kind.MOBILE, sure=False, alternatives=("+201150123456",), typed="01550123456"
    )


@pytest.mark.parametrize(
    ("typed", "home", "sure"),
    [("069 123 4567", "RS", True), ("+381 69 123 456", "RS", False), ("+381 69 123 456", "ME", False)],
)
def test_at_home_it_is_no_old_form_of_a_country_that_left_the_plan(
    typed: str, home: str, *, sure: bool
) -> None:
    """Montenegro had Serbia's country code; who writes 069 in Serbia means a number of Serbia."""
    number = read_number(typed, home)
    assert number is not None
    assert number.sure is sure


@pytest.mark.parametrize(
    ("typed", "country", "kept", "proposed"),
    [
        ("054 123456", "IL", "+97254123456", "+972544123456"),
        ("011 234 5678", "KR", "+82112345678", "+821052345678"),
        ("+82 11 234 5678", "GB", "+82112345678", "+821052345678"),
    ],
)
def test_an_inferred_rule_is_proposed_and_not_applied(
    typed: str, country: str, kept: str, proposed: str
) -> None:
    """The number stays as typed, and what it may be now is an alternative."""
    number = read_number(typed, country)
    assert number is not None
    assert (number.e164, number.sure) == (kept, False)
    assert proposed in number.alternatives


@pytest.mark.parametrize(("text", "country"), [("07911 12", "GB"), ("0532 123", "TR"), ("050 1234", "AZ")])
def test_half_a_number_is_nobodys_abroad(text: str, country: str) -> None:
    """Even if it is as long as a fixed line of some country, the host has to type it again."""
    assert read_number(text, country, abroad=("DE", "GB", "TR", "AZ", "IT")) is None


def test_what_can_be_no_number_at_home_is_read_abroad() -> None:
    """A number of ten digits is none in Azerbaijan: it is one of the likeliest country, and asked."""
    typed = "0532 123 45 67"
    assert read_number(typed, "AZ") is None
    assert read_number(typed, "AZ", abroad=("TR", "DE")) == Number(
        "+905321234567", Kind.MOBILE, sure=False, alternatives=("+495321234567",), typed=typed
    )


def test_what_may_be_a_number_at_home_stays_one() -> None:
    """It has the length of a British number, which no plan knows: nobody says that it is one from abroad."""
    number = read_number("0532 123 45 99", "GB", abroad=("TR",))
    assert number == Number("+445321234599", Kind.OTHER, sure=False, typed="0532 123 45 99")


_DIGITS = st.text(st.sampled_from("0123456789 +-./()x#,:;@*\\٣０५\u202aj"), max_size=60)


@given(
    _DIGITS | st.text(max_size=60), st.sampled_from([*COUNTRIES, "ZZ", "XK", "AQ"]), st.sampled_from(Source)
)
def test_any_text_is_a_number_or_none(text: str, country: str, source: Source) -> None:
    """Whatever the text, the answer is E.164 or nothing."""
    number = read_number(text, country, source=source)
    if number:
        assert number.e164[0] == "+"
        assert number.e164[1:].isascii()
        assert number.e164[1:].isdigit()
        assert number.e164 not in number.alternatives
        assert not (number.sure and number.alternatives)
        again = read_number(number.e164, country, source=source)
        assert again is not None

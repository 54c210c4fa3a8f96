"""Phone numbers inside a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.phones.line.candidates import find_numbers, number_candidates
from guests.phones.line.costs import Reason
from guests.phones.readings import Opening

COUNTRIES = [
    "GB",
    "US",
    "TR",
    "AZ",
    "DE",
    "FR",
    "ES",
    "IT",
    "NL",
    "BE",
    "IE",
    "AE",
    "RU",
    "CN",
    "AU",
    "DK",
    "SG",
]


@pytest.mark.parametrize(
    ("line", "country", "found"),
    [
        ("Jane 07400 123456 window", "GB", ["07400 123456"]),
        ("table 12 07400 123456 4 people", "GB", ["07400 123456"]),
        ("030 123456 4 Personen", "DE", ["030 123456"]),
        ("07400 123456 07400 123457", "GB", ["07400 123456", "07400 123457"]),
        ("020 7946 0958/07400 123456", "GB", ["020 7946 0958", "07400 123456"]),
        ("5321234567/5321234568", "TR", ["5321234567", "5321234568"]),
        ("201 555 0123 201 555 0124", "US", ["201 555 0123", "201 555 0124"]),
        ("(07400 123456)", "GB", ["07400 123456"]),
        ("(0532) 123 45 67", "TR", ["(0532) 123 45 67"]),
        ("07400 123456 12.05.90", "GB", ["07400 123456"]),
        ("12/05/2027 07400 123456 1930", "GB", ["07400 123456"]),
        ("£45.00 07400 123456 at 19:30", "GB", ["07400 123456"]),
        ("2026-12-24 19.30 07400 123456", "GB", ["07400 123456"]),
        ("19:00 07400 123456", "GB", ["07400 123456"]),
        ("00:30 07400 123456", "GB", ["07400 123456"]),
        ("00.30 07400 123456", "GB", ["07400 123456"]),
        ("SW1A 1AA 020 7946 0958", "GB", ["020 7946 0958"]),
        ("90210 201 555 0123", "US", ["201 555 0123"]),
        ("07400 123456x3", "GB", ["07400 123456"]),
        ("@07911123456 Jane", "GB", ["07911123456"]),
        ("tel:+447911123456jane", "GB", ["+447911123456"]),
        ("jane07911123456", "GB", ["07911123456"]),
        ("Jane,4,07911 123456", "GB", ["07911 123456"]),
        ("Jane +1 07911 123456", "GB", ["07911 123456"]),
        ("٠٥٠١٢٣٤٥٦٧ طاولة", "AE", ["٠٥٠١٢٣٤٥٦٧"]),
    ],
)
def test_numbers_are_found_in_a_line(line: str, country: str, found: list[str]) -> None:
    """Only the phone numbers of a line are found, as typed, without counts and times around them."""
    assert [line[each.start : each.end] for each in find_numbers(line, country)] == found


@pytest.mark.parametrize(
    ("line", "country", "e164"),
    [
        ("Ali masa 12 0532 123 45 67", "TR", "+905321234567"),
        ("Ayşe 20.30 0532 123 45 67", "TR", "+905321234567"),
        ("Ayşe Yılmaz 12/05 0532 123 45 67", "TR", "+905321234567"),
        ("Ali masa 12 532 123 45 67", "TR", "+905321234567"),
        ("masa 0 0532 123 45 67", "TR", "+905321234567"),
        ("Jane Doe 12/05 07911 123471", "GB", "+447911123471"),
        ("Jane 7.30 020 7946 0958", "GB", "+442079460958"),
        ("Hans 4 030 123456", "DE", "+4930123456"),
        ("Hans 19.30 030 123456", "DE", "+4930123456"),
        ("Hans 030 123456 19.30", "DE", "+4930123456"),
        ("Hans 030 12 34 56 78", "DE", "+493012345678"),
        ("Marie 4 06 12 34 56 78", "FR", "+33612345678"),
        ("Marie 12/05 06 12 34 56 78", "FR", "+33612345678"),
        ("Marie 05/12 06 12 34 56 78", "FR", "+33612345678"),
        ("Marie 06/12 34 56 78", "FR", "+33612345678"),
        ("Əli 4 050 123 45 67", "AZ", "+994501234567"),
        ("Omar 4 050 123 4567", "AE", "+971501234567"),
        ("Jan 4 06 12345678", "NL", "+31612345678"),
        ("Ana mesa 4 612 345 678", "ES", "+34612345678"),
        ("Ana 93 123 45 67", "ES", "+34931234567"),
        ("Anna 02 1234567 4 persone", "IT", "+39021234567"),
        ("Ana +52 1 55 1234 5678", "GB", "+525512345678"),
        ("Ana 044 55 1234 5678", "MX", "+525512345678"),
        ("Ayşe 905321234567", "TR", "+905321234567"),
        ("Jane 44 7911 123456", "TR", "+447911123456"),
        ("Ivan 8 916 123-45-67", "RU", "+79161234567"),
        ("Ona 31100530 5 13", "LT", "+37031100530"),
    ],
)
def test_the_one_number_of_a_line_is_sure(line: str, country: str, e164: str) -> None:
    """A count, a table, a time or a date before a number is no part of it."""
    [found] = find_numbers(line, country)
    assert (found.number.e164, found.number.sure) == (e164, True)


@pytest.mark.parametrize(
    ("line", "country", "e164", "alternative"),
    [
        ("Hans 030 123456 12", "DE", "+4930123456", "+493012345612"),
        ("Hans 030 123456 1930", "DE", "+4930123456", "+49301234561930"),
        ("24 20 12 34 56", "DK", "+4520123456", "+4524201234"),
        ("91 879 03 81 10", "UZ", "+998879038110", "+998918790381"),
        ("59 865 89 15 20 21", "PL", "+48865891520", "+48598658915"),
        ("10231509 2100", "RS", "+381102315092100", "+38110231509"),
        ("30 228-280 13 22", "BA", "+302282801322", "+38730228280"),
    ],
)
def test_digits_with_two_clear_readings_are_asked(
    line: str, country: str, e164: str, alternative: str
) -> None:
    """Where the plan allows both, the other number is offered."""
    [found] = find_numbers(line, country)
    assert (found.number.e164, found.number.sure) == (e164, False)
    assert alternative in found.number.alternatives


@pytest.mark.parametrize(
    ("line", "country", "found"),
    [
        ("Ona 8 612 34567", "LT", ["8 612 34567"]),
        ("Ona 0 612 34567", "LT", ["0 612 34567"]),
        ("Ona 312 34130 4 pax", "LT", ["312 34130"]),
        ("Jane 2123 2034", "HK", ["2123 2034"]),
        ("Jane 2108 1659 4 pax", "MT", ["2108 1659"]),
    ],
)
def test_a_number_that_looks_like_a_count_and_more_is_taken_whole(
    line: str, country: str, found: list[str]
) -> None:
    """Behind an older trunk prefix, without one where all numbers are as long, in groups that might be years."""
    assert [line[each.start : each.end] for each in find_numbers(line, country)] == found


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize(
    "line",
    [
        "12.05.1990", "12/05/1990", "1990-05-12", "12 05 1990", "24 12 2026", "12.05.90", "1990", "table 12",
        "4 people", "SW1A 1AA", "£1,500.00", "19:30", "20.00", "19:30-21:30", "20.30-22.30", "20.30 22.30",
        "room 123456", "ref #1234567890", "100 000", "4111 1111 1111 1111", "4539 4512 3456 7890", "10115 Berlin",
        "2026 2027", "user07400123456@example.com", "07400123456jane@example.com", "0000000000",
        "999",
    ],
)  # fmt: skip
def test_other_numbers_are_not_found(line: str, country: str) -> None:
    """Dates, years, times, prices, postcodes, counts and cards are never phone numbers, in no country."""
    assert find_numbers(line, country) == []


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize(
    "line",
    [
        "+999 0532 123 45 67", "00999 532 123 45 67", "+52 9 55 1234 56789", "+44 7911 123456 78901",
        "+1 555 1234 5678 9012",
    ],
)  # fmt: skip
def test_a_number_with_a_plus_is_never_begun_in_its_middle(line: str, country: str) -> None:
    """What stands behind + or 00 belongs to that number, also where it can't be read."""
    start = line.index("9" if line.startswith("+9") else line[0])
    assert all(each.start <= start for each in number_candidates(line, country))


def test_every_plausible_span_is_offered_with_its_reasons() -> None:
    """Candidates overlap; each says what speaks for it, and the clearer one costs less."""
    line = "Hans 030 123456 12"
    clear, odd = sorted(number_candidates(line, "DE"), key=lambda each: each.cost)
    assert line[clear.start : clear.end] == "030 123456"
    assert clear.why == (Opening.TRUNK, Reason.KNOWN)
    assert line[odd.start : odd.end] == "030 123456 12"
    assert odd.why == (Opening.TRUNK, Reason.KNOWN, Reason.MAYBE_COUNT_LAST)


def test_an_extension_is_known_but_not_part_of_the_span() -> None:
    """The extension of a number is told, and its text is left to the line."""
    line = "Jane 020 7946 0958 ext 3, window"
    [found] = find_numbers(line, "GB")
    assert line[found.start : found.end] == "020 7946 0958"
    assert found.number.extension == "3"


@given(
    st.text(st.sampled_from("0123456789 +-./()x#,:@j٣０²"), max_size=80) | st.text(max_size=80),
    st.sampled_from([*COUNTRIES, "ZZ", "XK"]),
)
def test_spans_are_in_order_and_read_back(line: str, country: str) -> None:
    """Whatever the text, chosen numbers do not overlap, and each has four to fifteen digits or so."""
    end = 0
    for found in find_numbers(line, country):
        assert end <= found.start < found.end <= len(line)
        assert 6 <= len(found.number.e164) - 1 <= 18
        end = found.end


@pytest.mark.parametrize(
    "line", ["1" * 10_000, "1 " * 5_000, "0532 " * 2_000, "+4 " * 3_000, "4111 " * 2_000, "(" * 9_000]
)
def test_work_is_bounded(line: str) -> None:
    """A text that is nothing but digits is given up after some tries."""
    assert len(number_candidates(line, "TR")) <= 300


@pytest.mark.parametrize(
    ("line", "country", "abroad", "e164", "rest"),
    [
        ("Ali 050 123 45 67 masa 4", "TR", ("AZ",), "+994501234567", "050 123 45 67"),
        ("Leyla table 12 20.30 0532 123 45 67", "AZ", ("TR",), "+905321234567", "0532 123 45 67"),
        ("Anna 0176 12 34 56 78", "GB", ("DE",), "+4917612345678", "0176 12 34 56 78"),
        ("Pedro 81 1234 5678", "US", ("MX",), "+18112345678", "81 1234 5678"),
        ("Kari 412 34 567", "SE", ("NO",), "+4641234567", "412 34 567"),
    ],
)
def test_a_mobile_from_abroad_is_found_as_a_whole(
    line: str, country: str, abroad: tuple[str, ...], e164: str, rest: str
) -> None:
    """Though no plan of the venue's country knows it: no part of it is taken for a number at home."""
    [found] = find_numbers(line, country, abroad=abroad)
    assert (found.number.e164, found.number.sure, line[found.start : found.end]) == (e164, False, rest)


def test_two_numbers_side_by_side_are_no_payment_card() -> None:
    """A card has one sign throughout between its fours."""
    assert [each.number.e164 for each in find_numbers("5219 7713 5639-5831", "EE")][:1] == ["+37252197713"]
    assert not find_numbers("5219 7713 5639 5831", "EE")


@pytest.mark.parametrize(
    ("line", "country", "e164s"),
    [
        ("77 15 93 7 4", "LU", {"+35277159374", "+3527715937"}),
        ("52 42 870 04", "LU", {"+3525242870", "+352524287004"}),
        ("18 3 234 6824", "NZ", {"+641832346824", "+6432346824"}),
        ("20 00 4 5716 20691 22", "GE", {"+4571620691", "+995571620691"}),
        ("04 05 32 460 68 87 29", "BE", {"+3253246068", "+32460688729"}),
        ("04 05 386 3 617 05 93", "SI", {"+38653863617", "+38636170593"}),
        ("4 7 08-28 03 64 22 22", "SE", {"+463642222", "+468280364"}),
        ("10 35475106 31", "DE", {"+493547510631", "+4935475106"}),
        ("06 67 07 55 74 20 00", "AT", {"+436670755742000", "+43667075574"}),
        ("04 119 35285 784", "BR", {"+551935285784", "+5511935285784"}),
    ],
)
def test_digits_that_are_a_count_or_a_part_of_the_number_are_asked(
    line: str, country: str, e164s: set[str]
) -> None:
    """Where a count, a table or a time in front or behind leaves another number, none is sure and both are offered."""
    found = find_numbers(line, country)
    assert found
    for each in found:
        assert not each.number.sure
        assert e164s <= {each.number.e164, *each.number.alternatives}


@pytest.mark.parametrize(
    ("line", "country", "found"),
    [
        ("04 (18) 94226-0106", "BR", ["(18) 94226-0106"]),
        ("2 04 00551575560734", "DE", ["00551575560734"]),
        ("20 00 0551 123456", "DE", ["0551 123456"]),
        ("4 00 49 1867 9333 410", "DE", ["00 49 1867 9333 410"]),
        ("0 (532) 123 45 67", "TR", ["0 (532) 123 45 67"]),
    ],
)
def test_a_number_begins_at_its_bracket_or_its_exit_code(line: str, country: str, found: list[str]) -> None:
    """Digits before them are a count or a time, unless they are the trunk prefix or a country code."""
    assert [line[each.start : each.end] for each in find_numbers(line, country)] == found

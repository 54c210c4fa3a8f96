"""What becomes of a number in an old form: by example, by date, and for all numbers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.number_plans.change import Certainty, Overlap
from guests.number_plans.matching import matches_abroad, present
from guests.number_plans.plans import CHANGES
from guests.number_plans.rewrite import Reading, Rewriting, is_old, national_rewrite, rewrite
from tests.guests.number_plans.old_numbers import EXAMPLES, OLD, Example, valid_today

BEFORE = date(2005, 1, 1)
LONG_AFTER = date(2026, 11, 1)
COUNTRIES = sorted({change.country for change in CHANGES} | {"GB", "US", "AR", "LT", "XX", ""})


def read_as(rewriting: Rewriting) -> list[str]:
    """Return the numbers to choose from."""
    return [reading.e164 for reading in rewriting.proposals]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.country} {example.old}")
def test_an_old_number_becomes_the_present_one(example: Example) -> None:
    """It is rewritten in silence where that is beyond doubt, and else among the proposals; both are valid."""
    rewriting = rewrite(example.old)

    assert present(example.now) == example.now
    if example.how == "applied":
        assert rewriting.number == example.now
        assert rewriting.change is not None
        assert rewriting.change.country == example.country
        assert rewriting.change.certainty is Certainty.VERIFIED
        assert not rewriting.proposals
        assert is_old(example.old)
    else:
        assert (rewriting.number, rewriting.change) == (example.old, None)
        assert example.now in read_as(rewriting)


@pytest.mark.parametrize(
    ("typed", "country", "now"),
    [
        ("0445512345678", "MX", "+525512345678"),
        ("0453331234567", "MX", "+523331234567"),
        ("015512345678", "MX", "+525512345678"),
        ("018001234567", "MX", "+528001234567"),
        ("15512345678", "MX", "+525512345678"),
        ("01181234567", "BR", "+5511981234567"),
        ("1181234567", "BR", "+5511981234567"),
        ("0151181234567", "BR", "+5511981234567"),
        ("01234567", "CI", "+2250101234567"),
        ("97123456", "BJ", "+2290197123456"),
        ("06123456", "GA", "+24166123456"),
        ("6123456", "GA", "+24166123456"),
        ("01761234", "GA", "+24111761234"),
        ("01201234567", "VN", "+84701234567"),
        ("0438123456", "VN", "+842438123456"),
        ("0981234567", "CL", "+56981234567"),
        ("081234567", "CL", "+56981234567"),
        ("014630643", "NG", "+2342014630643"),
        ("0312345678", "CO", "+576012345678"),
        ("0101234567", "EG", "+201001234567"),
        ("08301234", "RW", "+250788301234"),
        ("899123456", "GE", "+995599123456"),
        ("081234567", "ME", "+38220234567"),
    ],
)
def test_a_number_dialled_at_home_becomes_the_present_one(typed: str, country: str, now: str) -> None:
    """What stood in front at home goes, and the plan's change is made."""
    rewriting = national_rewrite(typed, country)

    assert (rewriting.number, rewriting.proposals) == (now, ())
    assert rewriting.change is not None


@pytest.mark.parametrize(
    ("typed", "country", "readings"),
    [
        ("50301234", "BF", ["+22650301234", "+22625301234"]),
        ("0838123456", "VN", ["+84838123456", "+842838123456"]),
        ("01501234567", "EG", ["+201501234567", "+201201234567"]),
        ("0112341234", "KR", ["+82112341234", "+821052341234"]),
        ("61223456", "CL", ["+56612223456", "+56961223456"]),
        ("061223456", "CL", ["+56961223456", "+56612223456"]),
        ("22012345", "CI", ["+2252522012345"]),
    ],
)
def test_a_number_dialled_at_home_is_asked_where_it_may_be_two(
    typed: str, country: str, readings: list[str]
) -> None:
    """The number as it stands comes first, in E.164."""
    rewriting = national_rewrite(typed, country)

    assert (rewriting.number, rewriting.change) == (typed, None)
    assert read_as(rewriting) == readings


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("5512345678", "MX"), ("0197123456", "BJ"), ("0101234567", "CI"), ("11981234567", "BR"),
        ("044123456", "XK"), ("067123456", "ME"), ("0977123456", "SS"), ("0912345678", "VN"),
        ("07400123456", "GB"), ("5421234", "SX"), ("01152345678", "AR"), ("0111523456789", "AR"), ("861234567", "LT"),
    ],
)  # fmt: skip
def test_a_number_of_today_dialled_at_home_stays(typed: str, country: str) -> None:
    """Nothing is asked about a number that has the form of today, or of a country whose plan didn't change."""
    assert national_rewrite(typed, country) == Rewriting(typed)


@pytest.mark.parametrize(
    "number",
    ["+541123456789", "+5491123456789", "+54111523456789", "+37061234567", "+370861234567", "+447400123456"],
)
def test_countries_without_a_change_are_left_alone(number: str) -> None:
    """Argentina's 15 and Lithuania's 8 are no changes of the numbers: libphonenumber reads them."""
    assert rewrite(number) == Rewriting(number)


@pytest.mark.parametrize(
    ("number", "before", "now"),
    [
        ("+84838123456", date(2016, 5, 1), "+842838123456"),
        ("+22650301234", date(2014, 12, 14), "+22625301234"),
        ("+201501234567", date(2011, 10, 5), "+201201234567"),
    ],
)
def test_a_date_before_the_change_tells_digits_that_were_given_to_others(
    number: str, before: date, now: str
) -> None:
    """Seen before the change the number is the old form; seen later it may be both, so both are proposed."""
    assert rewrite(number, seen=before).number == now
    assert read_as(rewrite(number)) == [number, now]


@pytest.mark.parametrize(
    ("number", "after"),
    [
        ("+84838123456", date(2018, 1, 1)),
        ("+201501234567", date(2017, 1, 1)),
        ("+38138234567", date(2019, 1, 15)),
        ("+38168123456", date(2007, 10, 1)),
    ],
)
def test_a_date_after_the_old_form_was_off_tells_a_present_number(number: str, after: date) -> None:
    """What was in use then is the present number: nothing is changed and nothing asked."""
    assert rewrite(number, seen=after) == Rewriting(number)


def test_a_date_in_parallel_running_tells_nothing() -> None:
    """While both forms reached the line, digits that are another's today may be either."""
    assert read_as(rewrite("+84838123456", seen=date(2017, 6, 1))) == ["+84838123456", "+842838123456"]


@pytest.mark.parametrize("number", ["+38138234567", "+38168123456", "+551172345678", "+249912345678"])
def test_no_date_before_the_change_tells_digits_that_others_kept(number: str) -> None:
    """A Serbian, a Sudanese and a radio in Brazil had such numbers then, and have them now."""
    rewriting = rewrite(number, seen=BEFORE)

    assert rewriting.number == number
    assert len(rewriting.proposals) == 2


@pytest.mark.parametrize(
    ("number", "now"),
    [("+22997123456", "+2290197123456"), ("+37744123456", "+38344123456"), ("+24106123456", "+24166123456")],
)
@pytest.mark.parametrize("seen", [None, BEFORE, LONG_AFTER])
def test_no_date_is_needed_where_the_old_form_is_nobodys(number: str, now: str, seen: date | None) -> None:
    """An old form in a book of this year is an old form nevertheless."""
    assert rewrite(number, seen=seen).number == now


def test_two_changes_that_fit_are_both_proposed() -> None:
    """Eight digits in Chile are a fixed line of Punta Arenas or a mobile without its 9."""
    assert read_as(rewrite("+5661223456")) == ["+56612223456", "+56961223456"]


def test_a_trunk_zero_behind_the_country_code_is_dropped() -> None:
    """People write the 0 of their country behind its code."""
    assert rewrite("+8401201234567").number == "+84701234567"


def test_what_is_no_number_after_the_change_is_left_alone() -> None:
    """A rule that gives no valid number doesn't apply: Mexico has no area 211."""
    assert rewrite("+5212112345678") == Rewriting("+5212112345678")


@given(OLD)
def test_rewriting_is_done_at_once(number: str) -> None:
    """What was rewritten is not rewritten again."""
    now = rewrite(number).number

    assert rewrite(now).number == now


@given(OLD)
def test_a_doubtful_change_is_never_made_without_a_date(number: str) -> None:
    """Only verified changes of numbers that nobody has are made in silence."""
    change = rewrite(number).change

    assert change is None or not change.ask


@given(OLD, st.dates(BEFORE, LONG_AFTER))
def test_no_date_makes_an_inferred_change(number: str, seen: date) -> None:
    """A date tells which form it is, not whether the rule is right."""
    change = rewrite(number, seen=seen).change

    assert change is None or change.certainty is Certainty.VERIFIED


@given(OLD | valid_today(), st.none() | st.dates(BEFORE, LONG_AFTER))
def test_whatever_comes_out_is_valid(number: str, seen: date | None) -> None:
    """A number is rewritten to, and proposed as, what libphonenumber calls valid."""
    rewriting = rewrite(number, seen=seen)

    assert rewriting.change is None or present(rewriting.number) == rewriting.number
    assert all(present(reading.e164) == reading.e164 for reading in rewriting.proposals)
    assert len(set(read_as(rewriting))) == len(rewriting.proposals)


@given(OLD | valid_today())
def test_a_number_of_today_is_not_changed_in_silence(number: str) -> None:
    """A valid number stays, unless the tables say that nobody has it; where it is asked, it comes first."""
    rewriting = rewrite(number)

    if present(number) == number:
        assert rewriting.change is None or rewriting.change.overlap is Overlap.STALE
        assert not rewriting.proposals or rewriting.proposals[0] == Reading(number)


@given(valid_today())
def test_a_number_of_another_kind_is_not_touched(number: str) -> None:
    """Where no old form looks like the number, nothing is changed, asked or counted."""
    if not matches_abroad(number[1:]):
        assert rewrite(number) == Rewriting(number)
        assert not is_old(number)


@pytest.mark.parametrize(
    "number", ["+84838123456", "+201501234567", "+38138234567", "+5511981234567", "", "+"]
)
def test_what_may_be_somebodys_number_is_not_counted_as_old(number: str) -> None:
    """The count of old forms in a book is of those that reach nobody."""
    assert not is_old(number)


@pytest.mark.parametrize("number", ["+22997123456", "+22520212345", "+82112341234", "+5661223456"])
def test_what_reaches_nobody_is_counted_as_old(number: str) -> None:
    """Also where only a person can say what it is now."""
    assert is_old(number)


@given(st.from_regex(r"\+?[0-9]*", fullmatch=True) | st.text(), st.sampled_from(COUNTRIES))
def test_any_text_is_answered(text: str, country: str) -> None:
    """No text is an error: what is no number comes back as it is."""
    for rewriting in (rewrite(text), national_rewrite(text, country)):
        assert rewriting.change or rewriting.number == text
    assert is_old(text) in {True, False}

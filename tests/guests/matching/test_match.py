from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.people.tables import CUSTOMS
from guests.days import MonthDay
from guests.guest import Guest
from guests.matching.match import Likeness, Match, Verdict, match
from guests.matching.name_similarity import name_similarity

PHONE = "+905321234567"
NAMES = st.lists(
    st.sampled_from(["Ayşe", "Ali", "Елена", "محمد", "van", "der", "Berg", "J.", "O'Malley"]), max_size=5
)


def _guest(name: str, **more: object) -> Guest:
    first, _, last = name.partition("|")
    return Guest.from_dict({"first_name": first or None, "last_name": last or None} | more)


def _by_phone(known: str, typed: str) -> Match:
    return match(_guest(known, phone=PHONE), _guest(typed, phone=PHONE))


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("Ayşe|Yılmaz", "Ayse|Yilmaz"),
        ("Ayşe|Yılmaz", "Yılmaz|Ayşe"),
        ("Ayşe|Yılmaz", "Ayşe Yılmaz"),
        ("Ayşe|Yılmaz", "Ayşe"),
        ("Jane|Smith", "Jane|Smyth"),
        ("Ayşe Nur|Kaya", "Ayşe|Kaya"),
        ("Anne Marie|Smith", "Annemarie|Smith"),
        ("Mohammed|bin Rashid", "Muhammad|Rashid"),
        ("محمد|منصور", "Mohammed|Mansour"),
        ("Jan|van den Berg", "Jan|Vandenberg"),
        ("Seán|O'Malley", "Sean|O Malley"),
        ("Hüseyn|Əliyev", "Гусейн|Алиев"),
    ],
)
def test_a_phone_and_the_name_make_one_person(known: str, typed: str) -> None:
    """One number, and one name in whatever order, script and spelling."""
    found = _by_phone(known, typed)
    assert found.verdict is Verdict.SAME
    assert found.likenesses[0] is Likeness.SAME_PHONE


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("Ayşe|Yılmaz", "Elif|Yılmaz"),
        ("Иван|Иванов", "Анна|Иванова"),
        ("Hasan|Kaya", "Hüseyin|Kaya"),
        ("Jane|Smith", "Bob|Brown"),
        ("Ben|Smith", "Dan|Smith"),
    ],
)
def test_a_family_shares_a_phone(known: str, typed: str) -> None:
    """A mother and a daughter have the number and the last name in common, and are two."""
    assert _by_phone(known, typed).verdict is Verdict.SHARED_PHONE


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("Jhon|Smith", "John|Smith"),
        ("Daniel|Kaya", "Daniela|Kaya"),
        ("Ayşe|Yılmaz", "A.|Yılmaz"),
        ("Robert|Smith", "Bob|Smith"),
        ("Ayşe|Yılmaz", "Ayşe|Kaya"),
        ("Ayşe|Yılmaz", "|Yılmaz"),
        ("Ayşe|Yılmaz", ""),
    ],
)
def test_what_may_be_a_slip_or_a_brother_is_asked(known: str, typed: str) -> None:
    """A slip, an initial, a short form, a new last name or none at all: likely, and no more."""
    assert _by_phone(known, typed).verdict is Verdict.LIKELY


def test_relatives_are_not_taken_for_one() -> None:
    """Of all first names of a country in one family with one phone, at most 1 in 1,000 pairs is one person."""
    pairs = [
        (one, other)
        for custom in CUSTOMS
        for one, other in combinations(sorted({*custom.women, *custom.men}), 2)
    ]
    same = [pair for pair in pairs if _by_phone(f"{pair[0]}|Kaya", f"{pair[1]}|Kaya").verdict is Verdict.SAME]
    assert len(same) <= 0.001 * len(pairs), same


@pytest.mark.parametrize(
    "contradiction", [{"birthday": "1990-05-12", "gender": "female"}, {"gender": "female"}]
)
def test_a_contradiction_makes_less_sure(contradiction: dict[str, str]) -> None:
    """One phone and one name but two birthdays: a father and his son, perhaps."""
    known = _guest("Ali|Kaya", phone=PHONE, birthday="1960-01-01", gender="male")
    assert match(known, _guest("Ali|Kaya", phone=PHONE, **contradiction)).verdict is Verdict.LIKELY


def test_a_birthday_without_its_year_contradicts_no_year() -> None:
    """It is shared with who was born on that day, and contradicts who was not."""
    known = Guest(first_name="Jane", last_name="Doe", birthday=date(1980, 5, 14))
    same = match(known, Guest(first_name="Jane", last_name="Doe", birthday=MonthDay(5, 14)))
    other = match(known, Guest(first_name="Jane", last_name="Doe", birthday=MonthDay(5, 15)))
    assert (same.verdict, same.likenesses[0]) == (Verdict.LIKELY, Likeness.SAME_BIRTHDAY)
    assert other.verdict is Verdict.DIFFERENT


def test_a_name_in_another_script_is_a_name() -> None:
    """Where no transliteration leads from one to the other, what was noted does."""
    known = Guest(first_name="王", last_name="小明", other_name="Kevin Wong", phone="+447700900123")
    found = match(known, Guest(first_name="Kevin", last_name="Wong", phone="+447700900123"))
    assert (found.verdict, found.likenesses) == (Verdict.SAME, (Likeness.SAME_PHONE, Likeness.NAME_SAME))
    assert (
        match(replace(known, phone=None), Guest(first_name="Kevin", last_name="Wong")).verdict
        is Verdict.UNSURE
    )


def test_the_second_number_and_address_count() -> None:
    """Whichever of the two somebody gives today."""
    known = Guest(
        first_name="Jane",
        last_name="Doe",
        phone="+447700900123",
        phone_2="+447700900456",
        email_2="Jane@example.com",
    )
    by_phone = match(known, Guest(first_name="Jane", last_name="Doe", phone="+447700900456"))
    by_email = match(known, Guest(first_name="Jane", last_name="Doe", email="jane@example.com"))
    assert by_phone.verdict is Verdict.SAME
    assert (by_email.verdict, by_email.likenesses[0]) == (Verdict.LIKELY, Likeness.SAME_EMAIL)


def test_a_landline_is_a_phone() -> None:
    """It makes no difference which of the two numbers it is."""
    known = _guest("Ali|Kaya", landline="+902121234567")
    assert match(known, _guest("Ali|Kaya", phone="+902121234567")).verdict is Verdict.SAME


def test_an_address_makes_it_likely_and_no_more() -> None:
    """Names stand beside it, or it is asked; dots and tags of Gmail make no difference."""
    known = _guest("Jane|Smith", email="jane.smith@gmail.com")
    assert match(known, _guest("Jane|Smith", email="JaneSmith+dinner@gmail.com")).verdict is Verdict.LIKELY
    assert match(known, _guest("Omar|Khan", email="jane.smith@gmail.com")).verdict is Verdict.UNSURE


def test_a_role_address_is_nobody() -> None:
    """Half of a town is reached at info@."""
    known = _guest("Jane|Smith", email="info@hotel.example")
    assert match(known, _guest("Omar|Khan", email="info@hotel.example")).verdict is Verdict.DIFFERENT


def test_a_name_needs_something_beside_it() -> None:
    """The same name is shown; with a birthday or the end of a number it is likely; with another birthday it's not."""
    known = _guest("Jane|Smith", phone="+447700900123", birthday="1990-05-12")
    assert match(known, _guest("Jane|Smith")).verdict is Verdict.UNSURE
    assert match(known, _guest("Jane|Smith", birthday="1990-05-12")).verdict is Verdict.LIKELY
    assert match(known, _guest("Jane|Smith", phone="+37700900123")).verdict is Verdict.LIKELY
    assert match(known, _guest("Jane|Smith", birthday="1991-05-12")).verdict is Verdict.DIFFERENT
    assert match(_guest("Jane"), _guest("Jane")).verdict is Verdict.DIFFERENT


def test_likenesses_say_why() -> None:
    """All that two descriptions share, the strongest first."""
    born = date(1990, 5, 12)
    one = Guest(first_name="Bob", last_name="Smith", phone=PHONE, email="b.smith@web.de", birthday=born)
    other = Guest(first_name="Robert", last_name="Smith", phone=PHONE, email="b.smith@web.de", birthday=born)
    assert match(one, other).likenesses == (
        Likeness.SAME_PHONE,
        Likeness.SAME_EMAIL,
        Likeness.SAME_BIRTHDAY,
        Likeness.NICKNAME,
    )


@given(NAMES, NAMES)
def test_likeness_of_names_is_mutual(one: list[str], other: list[str]) -> None:
    """Two names are as alike in either order, 0 to 100, and a name is like itself."""
    ours, theirs = " ".join(one), " ".join(other)
    assert name_similarity(ours, theirs) == name_similarity(theirs, ours)
    assert 0 <= name_similarity(ours, theirs) <= 100
    assert name_similarity(ours, ours) == (100 if one else 0)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_guests_can_be_compared(one: str, other: str) -> None:
    """No name is too odd."""
    assert match(_guest(one, phone=PHONE), _guest(other, phone=PHONE)).verdict is not Verdict.DIFFERENT


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Jane Smith", "Smith Jane", 100, 100),
        ("J. Smith", "Jane Smith", 85, 94),
        ("Bob Smith", "Robert Smith", 85, 94),
        ("Jane Mary Smith", "Jane Smith", 95, 99),
        ("Jane", "Jane Smith", 60, 84),
        ("Ayşe Yılmaz", "Elif Yılmaz", 0, 59),
        ("Ben Smith", "Dan Smith", 0, 84),
        ("Jan van den Berg", "Jan Vandenberg", 95, 100),
        ("Али Гусейнов", "Əli Hüseynov", 95, 100),
        ("", "Jane", 0, 0),
    ],
)
def test_names_are_as_alike_as_their_words(one: str, other: str, least: int, most: int) -> None:
    """The word that is least alike weighs most."""
    assert least <= name_similarity(one, other) <= most

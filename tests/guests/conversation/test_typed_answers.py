from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.conversation.events import Typed
from guests.conversation.no_answer import says_nothing
from guests.conversation.typed_answers import Understood, is_remark, understand
from guests.guest import FIELD, FIELDS, Guest
from guests.problems import Code, Problem
from guests.venue import Venue

BISTRO = Venue(slug="bistro", name="Bistro", country="GB", language="en")
PHONE, OTHER = "+447911123456", "+447911123457"
NOBODY = Guest()
JANE = Guest(first_name="Jane")
DOE = Guest(first_name="Jane", last_name="Doe", phone=PHONE, note="nut allergy")
SCARF = Guest(nickname="Red scarf")
ELSEWHERE: dict[str, Any] = {"answers": False}


def typed(text: str) -> Typed:
    """Type something at the bistro."""
    return Typed(text, BISTRO, date(2026, 11, 21))


def said(asked: str, guest: Guest, text: str) -> Understood | None:
    """Return what a text says when this field of the guest is asked for, without its doubts."""
    found = understand(FIELD[asked], guest, typed(text))
    return replace(found, unsure=()) if found else None


@pytest.mark.parametrize(
    ("asked", "guest", "text", "values"),
    [
        ("first_name", NOBODY, "Jane", {"first_name": "Jane"}),
        ("first_name", NOBODY, "jane doe", {"first_name": "Jane", "last_name": "Doe"}),
        ("first_name", NOBODY, "Doe, Jane", {"first_name": "Jane", "last_name": "Doe"}),
        ("first_name", NOBODY, "Mary Ann", {"first_name": "Mary Ann"}),
        ("first_name", NOBODY, "Mehmet Ali", {"first_name": "Mehmet Ali"}),
        ("first_name", Guest(last_name="Doe"), "Jane Roe", {"first_name": "Jane Roe"}),
        ("last_name", JANE, "van der Berg", {"last_name": "van der Berg"}),
        ("phone", JANE, "07911 123456", {"phone": PHONE}),
        ("email", DOE, "jane@example.com", {"email": "jane@example.com"}),
        ("birthday", DOE, "12.5.1990", {"birthday": date(1990, 5, 12)}),
        ("note", DOE, "Peter is allergic to milk", {"note": "nut allergy\nPeter is allergic to milk"}),
        ("note", JANE, "prefers e-mail jane@example.com", {"note": "prefers e-mail jane@example.com"}),
        ("company", JANE, "Acme Ltd", {"company": "Acme Ltd"}),
        ("membership_id", JANE, "07911 123457", {"membership_id": "07911 123457"}),
        ("country", JANE, "Georgia", {"country": "GE"}),
        ("gender", JANE, "female", {"gender": "female"}),
    ],
)
def test_an_answer_is_taken(asked: str, guest: Guest, text: str, values: dict[str, Any]) -> None:
    """What fits the question answers it."""
    assert said(asked, guest, text) == Understood(values=values)


@pytest.mark.parametrize(
    ("asked", "guest", "text", "values"),
    [
        ("first_name", NOBODY, "07911 123456", {"phone": PHONE}),
        ("last_name", JANE, "jane@example.com", {"email": "jane@example.com"}),
        ("last_name", JANE, "12.5.1990", {"birthday": date(1990, 5, 12)}),
        ("email", JANE, "+44 7911 123456", {"phone": PHONE}),
        ("phone", JANE, "12.5.1990", {"birthday": date(1990, 5, 12)}),
        ("birthday", JANE, "07911 123456", {"phone": PHONE}),
        ("note", JANE, "jane@example.com", {"email": "jane@example.com"}),
        ("company", JANE, "jane@example.com", {"email": "jane@example.com"}),
        ("gender", JANE, "jane@example.com", {"email": "jane@example.com"}),
        ("email", DOE, "07911 123456", {}),  # as it is known already
    ],
)
def test_a_value_of_another_field_goes_there(
    asked: str, guest: Guest, text: str, values: dict[str, Any]
) -> None:
    """It stands alone and its field is empty; the question stays open."""
    assert said(asked, guest, text) == Understood(values=values, answers=False)


@pytest.mark.parametrize(
    ("asked", "guest", "text", "values"),
    [
        ("first_name", NOBODY, "Jane Doe 07911 123456", {"first_name": "Jane", "last_name": "Doe", "phone": PHONE}),
        ("first_name", Guest(phone=PHONE), "Jane Doe jane@example.com", {"first_name": "Jane", "last_name": "Doe", "email": "jane@example.com"}),
        ("first_name", SCARF, "John Roe 07911 123457", {"first_name": "John", "last_name": "Roe", "phone": OTHER}),
        ("last_name", JANE, "Doe 07911 123456", {"last_name": "Doe", "phone": PHONE}),
        ("last_name", JANE, "jane DOE 07911 123456", {"last_name": "Doe", "phone": PHONE}),
        ("email", DOE, "Jane Doe <jane@example.com>", {"email": "jane@example.com"}),
    ],
)  # fmt: skip
def test_all_of_the_same_guest_is_taken(asked: str, guest: Guest, text: str, values: dict[str, Any]) -> None:
    """What was known already stays as it is; of a single name the question says which it is."""
    found = said(asked, guest, text)

    assert found is not None
    assert {name: value for name, value in found.values.items() if getattr(guest, name) != value} == values
    assert (found.answers, found.whole) == (True, True)


def test_a_name_with_a_note_is_taken_where_a_name_is_asked_for() -> None:
    """Nothing of it is lost, nor stands in the name."""
    assert said("first_name", NOBODY, "Jane Doe window seat") == Understood(
        values={"first_name": "Jane", "last_name": "Doe", "note": "window seat"}
    )
    assert said("last_name", JANE, "Doe window seat") == Understood(
        values={"last_name": "Doe", "note": "window seat"}
    )


@pytest.mark.parametrize(
    ("asked", "guest", "text"),
    [
        *((row.name, DOE, "John Roe 07911 123457") for row in FIELDS),
        *((row.name, SCARF, "John Roe john@example.com") for row in FIELDS if row.name not in {"first_name", "last_name"}),
        ("last_name", JANE, "John Roe 07911 123457"),
        ("last_name", JANE, "John Roe window seat"),
        ("first_name", Guest(phone=PHONE), "Jane Doe 07911 123457"),
        ("email", DOE, "Jane Doe 07911 123457"),  # another number
        ("email", DOE, "07911 123457"),
        ("note", DOE, "07911 123457"),
        ("email", DOE, "John Roe"),
        ("email", DOE, "Bob"),
        ("birthday", DOE, "John Roe"),
        ("gender", DOE, "John Roe"),
        ("phone", JANE, "Call Peter 07911 123457 if late"),
        ("email", DOE, "Yesterday Man 07911 123457"),
        ("birthday", DOE, "red scarf 07911 123457"),
        ("gender", DOE, "window seat john@example.com"),
    ],
)  # fmt: skip
def test_what_is_about_somebody_else_is_left_alone(asked: str, guest: Guest, text: str) -> None:
    """Another guest's line, another number, a name that is no answer: the question takes none of it."""
    assert said(asked, guest, text) is None


@pytest.mark.parametrize(
    ("asked", "text", "values"),
    [
        ("email", "window seat", {"note": "window seat"}),
        ("phone", "geç gelecek", {"note": "geç gelecek"}),
        ("birthday", "2 high chairs", {"note": "2 high chairs"}),
        ("email", "nut allergy", {"allergies": ("nuts",)}),
        ("phone", "без глютена", {"diets": ("gluten_free",)}),
        ("email", "birthday cake", {"note": "birthday cake", "occasion": "birthday"}),
    ],
)
def test_words_that_are_no_answer_are_more_about_the_guest(
    asked: str, text: str, values: dict[str, Any]
) -> None:
    """The question stays; whoever asks for an e-mail and hears of an allergy writes it down."""
    said = understand(FIELD[asked], JANE, typed(text))

    assert said is not None
    assert (dict(said.values), said.answers) == (values, False)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("phone", "no phone"),
        ("phone", "telefon yok"),
        ("phone", "kein Telefon"),
        ("email", "pas de courriel"),
        ("email", "sin correo"),
        ("phone", "geen telefoon"),
        ("email", "no"),
    ],
)
def test_a_field_may_be_denied(asked: str, text: str) -> None:
    """Then there is no answer, as after Skip."""
    assert says_nothing(FIELD[asked], text)
    assert not says_nothing(FIELD["note"], text) or text == "no"


@pytest.mark.parametrize(
    ("asked", "text", "code"),
    [
        ("phone", "0791", Code.NOT_A_PHONE),
        ("email", "jane@", Code.NOT_AN_EMAIL),
        ("email", "thanks", Code.NOT_AN_EMAIL),
        ("birthday", "32.13.1990", Code.NOT_A_DATE),
        ("gender", "Bob", Code.TAP_ONE),
        ("picks", "yes", Code.TAP_ONE),
        ("note", " ", Code.EMPTY),
    ],
)
def test_what_can_be_read_as_nothing_is_a_problem(asked: str, text: str, code: Code) -> None:
    """Only then is a text refused, with what is wrong for this question."""
    with pytest.raises(Problem) as problem:
        understand(FIELD[asked], JANE, typed(text))

    assert problem.value.code is code


def test_doubts_come_along() -> None:
    """What may be mistyped is marked, whichever field it went to."""
    found = understand(FIELD["email"], JANE, typed("07911 12345"))

    assert found is None or found.unsure == ("phone",)


@pytest.mark.parametrize(
    ("text", "nothing"), [("no", True), ("Don't know!", True), ("Nolan", False), ("", False)]
)
def test_a_host_can_say_that_there_is_no_answer(text: str, *, nothing: bool) -> None:
    """In words; a surname may be No, so a name is not taken for a refusal."""
    assert says_nothing(FIELD["email"], text) is nothing
    assert not says_nothing(FIELD["last_name"], "No")


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("only here for <lunch>", True),
        ("Entered by Mary", True),
        ("Table 5, see Peter", True),
        ("John Roe 07911 123457", False),
        ("07911 123457", False),
        ("jane@example.com", False),
    ],
)
def test_a_remark_is_neither_guest_nor_number(text: str, *, remark: bool) -> None:
    """A reason in words is one; what is plainly somebody is not."""
    assert is_remark(typed(text)) is remark


GUESTS = st.sampled_from([NOBODY, JANE, DOE, SCARF])


@given(
    st.sampled_from(FIELDS),
    GUESTS,
    st.text(max_size=40) | st.sampled_from(["Jane Doe 07911 123456", "a@b.co"]),
)
def test_nothing_known_is_lost(field: Any, guest: Guest, text: str) -> None:
    """Whatever is typed, only the field that is asked for, an empty one or the note changes."""
    try:
        found = understand(field, guest, typed(text))
    except Problem:
        return
    for name, value in found.values.items() if found else ():
        known = getattr(guest, name)
        assert not known or known == value or name in {field.name, "note"}
        assert name != "note" or not guest.note or value.startswith(guest.note)

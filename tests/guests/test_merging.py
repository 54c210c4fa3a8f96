from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from guests.guest import FIELDS, Guest, Kind
from guests.merging import fill_in

WORDS = st.text("abc é", min_size=1, max_size=6).map(str.strip).filter(bool)
DAYS = st.dates(date(1900, 1, 1), date(2026, 1, 1))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    row.name: {Kind.DATE: DAYS, Kind.FLAG: st.booleans()}.get(row.kind, WORDS) for row in FIELDS
}
GUESTS = st.fixed_dictionaries({}, optional=VALUES).map(lambda values: Guest(**values))


def test_gaps_are_filled() -> None:
    """What was not known before is taken over; what was known stays."""
    known = Guest(first_name="Jane", phone="+447700900123")
    typed = Guest(first_name="Jane", last_name="Doe", email="jane@example.com", birthday=date(1990, 5, 12))

    assert fill_in(known, typed) == Guest(
        first_name="Jane",
        last_name="Doe",
        phone="+447700900123",
        email="jane@example.com",
        birthday=date(1990, 5, 12),
    )


def test_a_contradiction_goes_to_the_note() -> None:
    """The known value stays, and the typed one is kept where a person reads it."""
    known = Guest(first_name="Jane", birthday=date(1990, 5, 12), note="window")
    typed = Guest(first_name="Janet", birthday=date(1991, 5, 12), note="nuts")

    merged = fill_in(known, typed)

    assert (merged.first_name, merged.birthday) == ("Jane", date(1990, 5, 12))
    assert merged.note == "window\nJanet, 1991-05-12\nnuts"


def test_notes_are_added_once() -> None:
    """A note that is there already is not repeated."""
    known = Guest(first_name="Jane", note="window seat, nuts")

    assert fill_in(known, Guest(note="nuts")) == known
    assert fill_in(Guest(first_name="Jane"), Guest(note="nuts")).note == "nuts"
    assert fill_in(Guest(first_name="Jane"), Guest(first_name="Jane")).note is None


def test_a_flag_is_never_taken_back() -> None:
    """VIP is set when either has it."""
    assert fill_in(Guest(vip=True), Guest()).vip
    assert fill_in(Guest(), Guest(vip=True)) == Guest(vip=True)
    assert fill_in(Guest(vip=True), Guest(vip=True)) == Guest(vip=True)


@given(GUESTS, GUESTS)
def test_nothing_that_was_known_changes(known: Guest, typed: Guest) -> None:
    """Every field but the note keeps its value, and the note keeps its beginning."""
    merged = fill_in(known, typed)

    assert merged.given().items() >= replace(known, note=None).given().items()
    assert (merged.note or "").startswith(known.note or "")


@given(GUESTS, GUESTS)
def test_nothing_that_was_typed_is_lost(known: Guest, typed: Guest) -> None:
    """Each typed value is in its field or in the note."""
    merged = fill_in(known, typed)

    for name, value in typed.given().items():
        said = value.isoformat() if isinstance(value, date) else str(value)
        assert getattr(merged, name) == value or said in (merged.note or "")


@given(GUESTS)
def test_merging_with_nobody_or_oneself(guest: Guest) -> None:
    """A guest merged with nothing new is as before; nobody merged with a guest is that guest."""
    assert fill_in(guest, Guest()) == guest
    assert fill_in(guest, guest) == guest
    assert fill_in(Guest(), guest) == guest

from dataclasses import replace
from datetime import date

from guests.days import MonthDay
from guests.entries import Entry
from guests.guest import Guest
from guests.transfer.batch_matching import Batch, Outcome, fill_gaps, join
from guests.transfer.described import described
from guests.values import Consent

NOW = 2000
JANE = Guest(first_name="Jane", last_name="Doe", phone="+447700900123")
BOOK = Entry(id="g1", venue="bistro", guest=JANE, revision=3, created_at=1000)


def batch(*alike: Entry, **by_id: Entry | None) -> Batch:
    """Begin a batch over a book."""
    return Batch("bistro", by_id=by_id, alike=alike, now=NOW, fill=join)


def test_the_same_person_is_filled_in_once_however_often_they_come() -> None:
    """Two rows add to one guest, who is replaced at the next revision."""
    work = batch(BOOK)
    assert work.settle("n1", described(replace(JANE, email="jane@example.com"))).outcome is Outcome.FILLED
    assert work.settle("n2", described(replace(JANE, company="Acme"))).outcome is Outcome.FILLED
    assert work.settle("n3", described(JANE)).outcome is Outcome.SAME
    assert work.added == []
    expected = replace(JANE, email="jane@example.com", company="Acme")
    assert work.changed == [replace(BOOK, guest=expected, revision=4)]


def test_who_was_just_added_is_known_to_the_next_row() -> None:
    """That is a repetition within the list."""
    work = batch()
    assert work.settle("n1", described(JANE)).outcome is Outcome.ADDED
    assert work.settle("n2", described(JANE)).outcome is Outcome.REPEATED
    assert work.added == ["n1"]
    assert work.changed == []


def test_one_key_alone_makes_nobody_the_same() -> None:
    """A family shares a phone; people will see the likeness when it matters."""
    work = batch(BOOK)
    assert (
        work.settle("n1", described(replace(JANE, first_name="Bartholomew", last_name="Quill"))).outcome
        is Outcome.ADDED
    )


def test_a_row_that_came_before_is_known_whatever_became_of_its_guest() -> None:
    """Edited, merged into another, or taken back."""
    work = batch(n1=replace(BOOK, guest=Guest(first_name="Somebody")), n2=None)
    assert [work.known(name) and work.known(name).outcome for name in ("n1", "n2")] == [Outcome.SAME] * 2  # type: ignore[union-attr]
    assert work.known("n3") is None
    assert work.added == []
    assert work.changed == []


def test_gaps_are_filled_and_nothing_else() -> None:
    """What differs stays, a flag that is off was perhaps taken off here, and a refusal outweighs a permission."""
    here = replace(JANE, consent_sms=Consent(allowed=True), consent_call=Consent(allowed=False))
    refused = Consent(allowed=False)
    there = Guest(
        first_name="J.",
        email="jane@example.com",
        blocked=True,
        note="nuts",
        consent_sms=refused,
        consent_call=Consent(allowed=True, changed_at="2026-11-21"),
    )
    filled = replace(here, email="jane@example.com", note="nuts", consent_sms=refused)
    assert fill_gaps(here, there) == filled
    assert fill_gaps(here, Guest(first_name="J.")) is here


def test_a_year_fills_a_gap() -> None:
    """Of a birthday that is known without it, and of no other day."""
    here = replace(JANE, birthday=MonthDay(5, 12))
    assert fill_gaps(here, Guest(birthday=date(1990, 5, 12))).birthday == date(1990, 5, 12)
    assert fill_gaps(here, Guest(birthday=date(1990, 5, 13))) is here
    assert fill_gaps(replace(JANE, birthday=date(1990, 5, 12)), here).birthday == date(1990, 5, 12)


def test_a_full_note_takes_no_more() -> None:
    """The rest is filled in all the same."""
    full = replace(JANE, note="x" * 1990)
    joined = join(full, Guest(email="a@b.com", note="y" * 50))
    assert (joined.email, joined.note) == ("a@b.com", full.note)


def test_who_was_erased_is_not_added() -> None:
    """Be it by the id of the row, a number or an address in any spelling; a guest of the book with it is filled in."""
    erased = ("n1", "+447700900123", "jane@gmail.com")

    def work(*alike: Entry) -> Batch:
        return Batch("bistro", by_id={}, alike=alike, now=NOW, fill=join, erased=erased)

    kept_out = [
        ("n1", Guest(first_name="Jane")),
        ("n2", Guest(phone_2="+447700900123")),
        ("n3", Guest(first_name="J", email="J.A.N.E+x@googlemail.com")),
    ]
    assert [work().settle(guest_id, described(guest)).outcome for guest_id, guest in kept_out] == [
        Outcome.ERASED
    ] * 3
    assert work().settle("n4", described(Guest(first_name="Jane"))).outcome is Outcome.ADDED
    assert work(BOOK).settle("n1", described(replace(JANE, company="Acme"))).outcome is Outcome.FILLED


def test_a_restricted_guest_is_not_filled_in() -> None:
    """They are known, and stay as they are."""
    work = batch(replace(BOOK, restricted_at=1))
    assert work.settle("n1", described(replace(JANE, company="Acme"))).outcome is Outcome.SAME
    assert work.changed == []

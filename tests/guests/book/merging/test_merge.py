from dataclasses import fields, replace
from datetime import date
from functools import reduce
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from guests.book.merging.merge import MergePlan, carried_over, fill_in, taken_apart
from guests.book.merging.notes import NOTES
from guests.consents.answers import CHANNELS
from guests.days import MonthDay
from guests.delivery.changes import changed_fields
from guests.fields.blocking import agreeing
from guests.fields.kinds import Kind
from guests.guest import FIELDS, Guest
from guests.values import Address, Consent, Pick, with_pick

WORDS = st.text("abc é", min_size=1, max_size=6).map(str.strip).filter(bool)
PICKS = st.builds(
    Pick,
    account=st.sampled_from(["bistro/chift", "bistro/resdiary"]),
    kind=st.sampled_from(["group", "code"]),
    id=st.sampled_from("12"),
    name=WORDS,
)


def picked(taps: list[Pick]) -> tuple[Pick, ...]:
    """Tap one after the other."""
    none: tuple[Pick, ...] = ()
    return reduce(with_pick, taps, none)


OF_KIND: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.DATE: st.dates(date(1900, 1, 1), date(2026, 1, 1)),
    Kind.FLAG: st.booleans(),
    Kind.SEVERAL: st.lists(WORDS, max_size=3, unique=True).map(tuple),
    Kind.TAGS: st.lists(WORDS, max_size=3, unique=True).map(tuple),
    Kind.ADDRESS: st.builds(Address, street=WORDS, city=WORDS),
    Kind.CONSENT: st.builds(Consent, allowed=st.booleans(), value=st.none() | WORDS),
    Kind.PICKS: st.lists(PICKS, max_size=4).map(picked),
    Kind.UNTIL: st.dates(),
}
VALUES = {row.name: OF_KIND.get(row.kind, WORDS) for row in FIELDS}
CONSENTS = [row.name for row in FIELDS if row.kind is Kind.CONSENT]
SEVERAL = [row.name for row in FIELDS if row.kind in {Kind.SEVERAL, Kind.TAGS}]
YES, NO = Consent(allowed=True, value="jane@example.com"), Consent(allowed=False, source="by phone")
REGULARS = Pick(account="bistro/clopos", kind="group", id="1", name="Regulars")
WINE = Pick(account="bistro/resdiary", kind="code", id="1", name="Wine")
GUESTS = st.fixed_dictionaries({}, optional=VALUES).map(lambda values: Guest(**agreeing(values)))


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


def test_the_day_with_its_year_wins() -> None:
    """Whoever has it: a birthday without its year contradicts none of that day, and there is nothing to choose or note."""
    without, full = Guest(first_name="Jane", birthday=MonthDay(5, 12)), Guest(birthday=date(1990, 5, 12))

    assert fill_in(without, full) == Guest(first_name="Jane", birthday=date(1990, 5, 12))
    assert fill_in(full, without) == Guest(first_name="Jane", birthday=date(1990, 5, 12))
    assert MergePlan(without, full).contested == ()
    assert fill_in(without, Guest(birthday=MonthDay(6, 1))).note == "--06-01"


def test_a_second_number_has_a_field() -> None:
    """And so has a second address, while it is free; the third goes to the note, and none is said twice."""
    known = Guest(first_name="Jane", phone="+447700900123", email="jane@example.com")
    typed = Guest(phone="+447700900456", email="doe@example.com")
    both = fill_in(known, typed)

    assert both == replace(known, phone_2="+447700900456", email_2="doe@example.com")
    assert fill_in(both, typed) == both
    assert fill_in(both, Guest(phone="+447700900789")) == replace(both, note="+447700900789")
    assert fill_in(replace(known, landline="+447700900456"), Guest(phone="+447700900456")).note is None
    assert [(row.name, row.place) for row in MergePlan(known, typed).rows] == [
        ("phone", "phone_2"),
        ("email", "email_2"),
    ]


def test_two_numbers_for_one_field() -> None:
    """The first in the order of the catalogue has it, and the other goes to the note."""
    known = Guest(first_name="Jane", phone="+447700900123", landline="+442079460000")
    typed = Guest(phone="+447700900456", landline="+442079460111")

    assert fill_in(known, typed) == replace(known, phone_2="+447700900456", note="+442079460111")


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


def test_who_is_blocked_stays_blocked() -> None:
    """Either side's block counts, and both reasons are kept."""
    known, typed = Guest(blocked=True, block_reason="glass"), Guest(first_name="Jane", block_reason="chair")

    assert fill_in(known, Guest(first_name="Jane")).blocked
    assert fill_in(Guest(first_name="Jane"), known) == replace(known, first_name="Jane")
    assert (fill_in(known, typed).block_reason, fill_in(known, typed).note) == ("glass", "chair")


def test_a_refusal_wins() -> None:
    """Once refused, whoever noted it, a channel stays refused, with the proof of the refusal."""
    assert fill_in(Guest(consent_email=YES), Guest(consent_email=NO)) == Guest(consent_email=NO)
    assert fill_in(Guest(consent_email=NO), Guest(consent_email=YES)) == Guest(consent_email=NO)
    assert fill_in(Guest(), Guest(consent_email=YES)).consent_email == YES
    assert fill_in(Guest(consent_email=NO), Guest(consent_sms=YES)) == Guest(
        consent_email=NO, consent_sms=YES
    )


def test_of_two_consents_the_known_one_stays() -> None:
    """A yes that is already there keeps its own proof, and nothing is said in the note."""
    known = Guest(consent_email=YES)

    assert fill_in(known, Guest(consent_email=Consent(allowed=True, value="j@example.com"))) == known


def test_picks_are_united() -> None:
    """What either side was given stays; of a list that allows one, the other is noted."""
    friends = replace(REGULARS, id="2", name="Friends")

    assert fill_in(Guest(picks=(REGULARS,)), Guest(picks=(WINE, REGULARS))).picks == (REGULARS, WINE)
    merged = fill_in(Guest(picks=(REGULARS,)), Guest(picks=(friends, WINE)))
    assert (merged.picks, merged.note) == ((REGULARS, WINE), "Friends")


def test_a_second_address_goes_to_the_note() -> None:
    """The known address stays, and the typed one is kept as one line."""
    known = Guest(address=Address(city="Bath", country="GB"))
    typed = Guest(address=Address(street="High Street", number="12", city="Oxford", country="GB"))

    merged = fill_in(known, typed)

    assert merged == replace(known, note="12 High Street, Oxford, GB")
    assert fill_in(merged, typed) == merged


@given(GUESTS, GUESTS)
def test_nothing_that_was_known_changes(known: Guest, typed: Guest) -> None:
    """Every field keeps its value, but for consents, the end of a block, what is added to several values, and the note's new end."""
    merged = fill_in(known, typed)

    apart: dict[str, Any] = dict.fromkeys([*CONSENTS, *NOTES, "blocked_until"], None)
    gained: dict[str, Any] = dict.fromkeys([*SEVERAL, "picks"], ())
    assert merged.given().items() >= replace(known, **apart, **gained).given().items()
    assert all(set(getattr(known, name)) <= set(getattr(merged, name)) for name in SEVERAL)
    assert merged.picks[: len(known.picks)] == known.picks
    assert all((getattr(merged, name) or "").startswith(getattr(known, name) or "") for name in NOTES)


@given(GUESTS, GUESTS)
def test_nothing_that_was_typed_is_lost(known: Guest, typed: Guest) -> None:
    """Each typed value is in its field or in the note, but for the end of a block: the later one holds."""
    merged = fill_in(known, typed)

    for name, value in typed.given().items():
        said = value.isoformat() if isinstance(value, date) else str(value)
        if name == "picks":
            assert all(pick in merged.picks or pick.name in (merged.note or "") for pick in value)
        elif name in SEVERAL:
            assert set(value) <= set(getattr(merged, name))
        elif name in NOTES:
            assert value in (getattr(merged, name) or "")
        elif name not in {*CONSENTS, "blocked_until"}:
            kept = getattr(merged, name) == value or value in (*merged.numbers, *merged.emails)
            assert kept or said in (merged.note or "")


@given(GUESTS, GUESTS)
def test_a_consent_needs_both_sides(known: Guest, typed: Guest) -> None:
    """A channel is allowed after a merge if somebody allowed it and nobody refused it."""
    merged = fill_in(known, typed)

    for name in CONSENTS:
        said = [consent.allowed for guest in (known, typed) if (consent := getattr(guest, name))]
        after = getattr(merged, name)
        assert (after.allowed if after else None) == (all(said) if said else None)


@given(GUESTS, GUESTS)
def test_a_merge_can_be_repeated(known: Guest, typed: Guest) -> None:
    """Merging the same again changes nothing but, at most, the note."""
    merged = fill_in(known, typed)

    assert replace(fill_in(merged, typed), note=None) == replace(merged, note=None)


@given(GUESTS)
def test_merging_with_nobody_or_oneself(guest: Guest) -> None:
    """A guest merged with nothing new is as before; nobody merged with a guest is that guest."""
    assert fill_in(guest, Guest()) == guest
    assert fill_in(guest, guest) == guest
    assert fill_in(Guest(), guest) == guest


PLANS = st.builds(MergePlan, GUESTS, GUESTS, st.integers(0, 2**30))


def test_a_plan_says_what_stays_and_what_is_noted() -> None:
    """Only what both say and say differently is contested; what one alone says comes along."""
    kept = Guest(first_name="Jane", phone="+447700900123", note="window")
    gone = Guest(first_name="Janet", phone="+447700900123", email="jane@example.com", vip=True, note="nuts")

    plan = MergePlan(kept, gone)

    assert [(row.name, row.stays, row.other, row.swapped) for row in plan.rows] == [
        ("first_name", "Jane", "Janet", False)
    ]
    assert plan.gained == ("email", "vip")
    assert plan.result == fill_in(kept, gone)


def test_the_other_value_can_be_chosen() -> None:
    """A tap takes the other's value, and notes the guest's own; another tap takes it back."""
    plan = MergePlan(Guest(first_name="Jane"), Guest(first_name="Janet"))
    tapped = replace(plan, choices=plan.toggled(0))

    assert tapped.result == Guest(first_name="Janet", note="Jane")
    assert [(row.stays, row.other, row.swapped) for row in tapped.rows] == [("Janet", "Jane", True)]
    assert tapped.toggled(0) == plan.choices


@given(PLANS)
def test_whatever_is_chosen_nobody_is_let_off(plan: MergePlan) -> None:
    """A refusal on either side is a refusal, who is blocked stays blocked with its reason, VIP stays VIP."""
    both, result = (plan.kept, plan.gone), plan.result

    for name in CONSENTS:
        said = [consent.allowed for guest in both if (consent := getattr(guest, name))]
        after = getattr(result, name)
        assert (after.allowed if after else None) == (all(said) if said else None)
    for flag in ("blocked", "vip", "drinking_age"):
        assert getattr(result, flag) == any(getattr(guest, flag) for guest in both)
    for guest in both:
        if guest.blocked and guest.block_reason:
            assert guest.block_reason in f"{result.block_reason}\n{result.note}"


@given(PLANS)
def test_whatever_is_chosen_nothing_is_lost(plan: MergePlan) -> None:
    """What either side says is in its field or in the note, and each row keeps its word."""
    result = plan.result

    for row in plan.rows:
        assert getattr(result, row.name) == row.stays
        if row.place == "note":
            assert str(row.other) in (result.note or "")
        else:
            assert getattr(result, row.place) == row.other
    for name in plan.gained:
        assert getattr(result, name) != getattr(plan.kept, name)


@given(PLANS)
def test_what_is_contested_is_the_same_either_way_round(plan: MergePlan) -> None:
    """So a bit means the same field whoever is kept."""
    assert MergePlan(plan.gone, plan.kept).contested == plan.contested


@given(PLANS)
def test_parting_at_once_gives_back_the_guest(plan: MergePlan) -> None:
    """Whatever was chosen, the kept guest is exactly what it was."""
    assert taken_apart(plan.result, plan.kept, plan.result) == (plan.kept, frozenset())


@given(PLANS, GUESTS)
def test_parting_keeps_what_was_edited_since(plan: MergePlan, later: Guest) -> None:
    """A field that was edited after the merge stays as it is now, and all others go back."""
    restored, edited = taken_apart(later, plan.kept, plan.result)

    touched = changed_fields(plan.result, later)
    for name in (field.name for field in fields(Guest)):
        if name in touched and name not in NOTES:
            assert getattr(restored, name) == getattr(later, name)
        elif name not in touched:
            assert getattr(restored, name) == getattr(plan.kept, name)
    assert edited <= touched & changed_fields(plan.kept, plan.result)


def test_lines_added_to_the_note_since_a_merge_stay() -> None:
    """They go behind the note as it was; a note that was rewritten stays whole, and that is said."""
    kept, merged = Guest(note="window"), Guest(note="window\nnuts")

    assert taken_apart(Guest(note="window\nnuts\ntea"), kept, merged) == (
        Guest(note="window\ntea"),
        frozenset(),
    )
    assert taken_apart(Guest(note="tea"), kept, merged) == (Guest(note="tea"), frozenset({"note"}))
    assert taken_apart(Guest(note="nuts\ntea"), Guest(), Guest(note="nuts")) == (
        Guest(note="tea"),
        frozenset(),
    )


@given(GUESTS, GUESTS, GUESTS)
def test_an_edit_changes_what_it_changed(now: Guest, before: Guest, after: Guest) -> None:
    """What the host edited is as they saw it when they saved; what somebody else changed meanwhile stays."""
    result = carried_over(now, before, after)

    edited = changed_fields(before, after)
    assert changed_fields(result, now) <= edited | (
        {"blocked", "blocked_until"} if "blocked" in edited or result.blocked_until else set()
    )
    for name in edited - {*NOTES, *CHANNELS}:
        assert getattr(result, name) == getattr(after, name)
    assert carried_over(before, before, after) == after


def test_an_edit_takes_back_no_refusal_that_came_meanwhile() -> None:
    """Of a consent that somebody else changed since the edit began, the answer that prevails holds."""
    asked = Consent(allowed=True, changed_at="2026-11-21T10:00:00+00:00", wording="May we?")
    later = Consent(allowed=False, changed_at="2026-11-21T10:01:00+00:00")
    earlier = replace(later, changed_at="2026-11-21T09:59:00+00:00")
    mine = Guest(consent_sms=asked)

    assert carried_over(Guest(consent_sms=later), Guest(), mine).consent_sms == later
    assert carried_over(Guest(consent_sms=earlier), Guest(), mine).consent_sms == asked
    assert carried_over(Guest(consent_sms=later), mine, Guest()).consent_sms == later


def test_a_line_is_added_to_the_note_as_it_is_now() -> None:
    """Two hosts who add to a note both have their line in it; who rewrites it means the whole."""
    before, mine = Guest(note="window"), Guest(note="window\ntea")

    assert carried_over(Guest(note="window\nnuts"), before, mine).note == "window\nnuts\ntea"
    assert carried_over(Guest(note="nuts"), before, Guest(note="tea")).note == "tea"
    assert carried_over(Guest(note="nuts"), Guest(), Guest(note="tea")).note == "nuts\ntea"
    assert carried_over(Guest(note="nuts"), before, Guest()).note is None

from dataclasses import replace
from datetime import date
from functools import reduce
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from guests.guest import FIELDS, Guest, Kind
from guests.merging import fill_in
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
    Kind.ADDRESS: st.builds(Address, street=WORDS, city=WORDS),
    Kind.CONSENT: st.builds(Consent, allowed=st.booleans(), value=st.none() | WORDS),
    Kind.PICKS: st.lists(PICKS, max_size=4).map(picked),
}
VALUES = {row.name: OF_KIND.get(row.kind, WORDS) for row in FIELDS}
CONSENTS = [row.name for row in FIELDS if row.kind is Kind.CONSENT]
YES, NO = Consent(allowed=True, value="jane@example.com"), Consent(allowed=False, source="by phone")
REGULARS = Pick(account="bistro/clopos", kind="group", id="1", name="Regulars")
WINE = Pick(account="bistro/resdiary", kind="code", id="1", name="Wine")
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
    """Every field keeps its value, but for consents, picks that are added, and the note's new end."""
    merged = fill_in(known, typed)

    apart: dict[str, Any] = dict.fromkeys([*CONSENTS, "note"], None)
    assert merged.given().items() >= replace(known, **apart, picks=()).given().items()
    assert merged.picks[: len(known.picks)] == known.picks
    assert (merged.note or "").startswith(known.note or "")


@given(GUESTS, GUESTS)
def test_nothing_that_was_typed_is_lost(known: Guest, typed: Guest) -> None:
    """Each typed value is in its field or in the note."""
    merged = fill_in(known, typed)

    for name, value in typed.given().items():
        said = value.isoformat() if isinstance(value, date) else str(value)
        if name == "picks":
            assert all(pick in merged.picks or pick.name in (merged.note or "") for pick in value)
        elif name not in CONSENTS:
            assert getattr(merged, name) == value or said in (merged.note or "")


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

import json
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from guests.days import MonthDay
from guests.fields.kinds import Kind
from guests.guest import FIELDS, Guest
from guests.values import SEVERAL, Address, Consent, Pick, with_pick

WORDS = st.text(min_size=1, max_size=8)
MAYBE = st.none() | WORDS
ADDRESSES = st.builds(Address, city=WORDS, **dict.fromkeys(("street", "number", "box", "region"), MAYBE))
CONSENTS = st.builds(Consent, allowed=st.booleans(), value=MAYBE, changed_at=MAYBE, wording=MAYBE)
PICKS = st.builds(
    Pick,
    account=st.sampled_from(["bistro/chift", "bistro/resdiary"]),
    kind=st.sampled_from(["group", "type", "code", "tag"]),
    id=st.sampled_from("123"),
    name=WORDS,
)
MONTH_DAYS = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: MonthDay(day.month, day.day))
OF_KIND: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.DATE: st.dates(date(1900, 1, 1), date(2026, 1, 1)) | MONTH_DAYS,
    Kind.UNTIL: st.dates(),
    Kind.FLAG: st.booleans(),
    Kind.SEVERAL: st.lists(WORDS, max_size=3, unique=True).map(tuple),
    Kind.TAGS: st.lists(WORDS, max_size=3, unique=True).map(tuple),
    Kind.ADDRESS: ADDRESSES,
    Kind.CONSENT: CONSENTS,
    Kind.PICKS: st.lists(PICKS, max_size=3, unique=True).map(tuple),
}
GUESTS = st.fixed_dictionaries({}, optional={row.name: OF_KIND.get(row.kind, WORDS) for row in FIELDS}).map(
    lambda values: Guest(**values)
)

REGULARS = Pick(account="bistro/clopos", kind="group", id="1", name="Regulars")
FRIENDS = Pick(account="bistro/clopos", kind="group", id="2", name="Friends")
WINE = Pick(account="bistro/resdiary", kind="code", id="1", name="Wine")
QUIET = Pick(account="bistro/resdiary", kind="code", id="2", name="Quiet")


@given(GUESTS)
def test_a_guest_survives_json(guest: Guest) -> None:
    """Addresses, consents and picks come back from JSON as they were, like everything else."""
    assert Guest.from_dict(json.loads(json.dumps(guest.to_dict()))) == guest


def test_parts_that_are_no_more_are_ignored() -> None:
    """What another version of the program wrote is read as far as it is understood."""
    assert Address.from_dict({"city": "Bath", "planet": "Earth"}) == Address(city="Bath")
    assert Consent.from_dict({"allowed": False, "mood": "bad"}) == Consent(allowed=False)


def test_absent_parts_are_not_written() -> None:
    """JSON has the parts that are there; a refusal is there."""
    assert Address(city="Bath", country="GB").to_dict() == {"city": "Bath", "country": "GB"}
    assert Consent(allowed=False).to_dict() == {"allowed": False, "verified": False}


def test_a_tap_adds_and_a_second_takes_away() -> None:
    """A pick is toggled, the others stay."""
    both = with_pick(with_pick((), WINE), QUIET)

    assert both == (WINE, QUIET)
    assert with_pick(both, WINE) == (QUIET,)


def test_of_a_list_that_allows_one_the_new_one_stays() -> None:
    """A guest has one group of an account; codes, and other accounts' groups, are not touched."""
    elsewhere = replace(REGULARS, account="bistro/chift")

    assert with_pick((REGULARS, WINE, elsewhere), FRIENDS) == (WINE, elsewhere, FRIENDS)


def test_a_renamed_pick_is_still_the_same() -> None:
    """The provider's name for it may change; a tap on the new name takes the old one away."""
    assert with_pick((WINE,), replace(WINE, name="Wine lovers")) == ()


@given(st.lists(PICKS, max_size=12))
def test_picks_never_contradict_each_other(taps: list[Pick]) -> None:
    """Whatever is tapped, nothing is there twice, and of a group or type there is one for an account."""
    picks: tuple[Pick, ...] = ()
    for tap in taps:
        was_there = tap in picks
        picks = with_pick(picks, tap)
        assert (tap in picks) is not was_there

    single = [(pick.account, pick.kind) for pick in picks if pick.kind not in SEVERAL]
    assert len(set(picks)) == len(picks)
    assert len(set(single)) == len(single)

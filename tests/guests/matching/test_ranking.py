from collections.abc import Iterator
from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.entries import Entry
from guests.guest import Guest
from guests.matching.index_terms import search_words
from guests.matching.query import read_query
from guests.matching.ranking import Ranking
from guests.venue import Venue

BISTRO = Venue(slug="bistro", name="Bistro", country="GB")
NAMES = st.sampled_from(["Jan", "Jana", "Janet", "Ian", "Johan", "Maria", "Al Rashid", "Alrashid", "İvan"])
GUESTS = st.builds(
    Guest,
    first_name=NAMES,
    last_name=st.none() | NAMES,
    company=st.none() | NAMES,
    note=st.none() | st.sampled_from(["friend of Jana", "seat 4567", "janitor"]),
    phone=st.none() | st.sampled_from(["+447700904567", "+447700900123"]),
)


def _entries(guests: list[Guest], ages: list[int]) -> list[Entry]:
    entries = [
        Entry(id=str(at), venue="bistro", guest=guest, created_at=ages[at % len(ages)])
        for at, guest in enumerate(guests)
    ]
    return sorted(entries, key=attrgetter("created_at"), reverse=True)


@given(
    text=st.sampled_from(["jan", "ja", "jana", "jan 4567", "4567", "al rashid", "jan maria", "07700 904567"]),
    guests=st.lists(GUESTS, max_size=12),
    ages=st.lists(st.integers(1, 5), min_size=1, max_size=12),
    limit=st.integers(1, 4),
)
def test_the_first_are_the_same_however_many_are_wanted(
    text: str, guests: list[Guest], ages: list[int], limit: int
) -> None:
    """Who is left unjudged would not have been among the first: whoever is asked for has them in the same order."""
    query = read_query(text, BISTRO)
    entries = _entries(guests, ages)
    whole = [one for one in entries if search_words(one.guest).names.issuperset(query.words)]
    begun = [one for one in entries if one not in whole]
    few, all_of_them = Ranking(query, limit), Ranking(query, 100)
    for ranking in (few, all_of_them):
        ranking.judge(whole)
        ranking.judge(begun, begun=len(query.words) == 1)
    assert few.best() == all_of_them.best()[:limit]


def _reading(read: list[Entry], guest: Guest) -> Iterator[Entry]:
    for age in range(9, 0, -1):
        read.append(Entry(id=f"{guest.name}{age}", venue="bistro", guest=guest, created_at=age))
        yield read[-1]


@pytest.mark.parametrize(
    ("text", "begun"), [("jan", True), ("jane", False), ("jane doe", False), ("4567", False)]
)
def test_whoever_cannot_be_among_the_first_is_not_even_read(text: str, *, begun: bool) -> None:
    """Guests are read one by one, and no further than to the last one wanted, of whom none of the rest is better."""
    read: list[Entry] = []
    ranking = Ranking(read_query(text, BISTRO), 3)
    ranking.judge(
        _reading(read, Guest(first_name="Jane", last_name="Doe", phone="+447700904567")), begun=begun
    )
    assert [found.entry for found in ranking.best()] == read
    assert len(read) == 3


def test_of_those_who_only_begin_so_nobody_is_read_behind_enough_of_the_same() -> None:
    """Where a page is full of guests with the very name, nobody whose name only begins so can be on it."""
    read: list[Entry] = []
    ranking = Ranking(read_query("jane", BISTRO), 3)
    ranking.judge(_reading(read, Guest(first_name="Jane")))
    ranking.judge(_reading(read, Guest(first_name="Janet")), begun=True)
    assert [found.entry for found in ranking.best()] == read
    assert len(read) == 3

from hypothesis import given
from hypothesis import strategies as st

from guests.delivery.queue import FEW, Slice, Standing, slices

STANDINGS = st.lists(
    st.builds(
        Standing, account=st.text("ab/", min_size=1), waiting=st.integers(0, 9), needing=st.integers(0, 9)
    ),
    max_size=5,
    unique_by=lambda one: one.account,
)


def test_what_needs_a_person_comes_first() -> None:
    """Of all accounts, then the few that wait; of many only a line is shown."""
    standings = [
        Standing(account="a", waiting=FEW + 1, needing=1),
        Standing(account="b", waiting=FEW, needing=2),
    ]
    assert slices(standings, 0, 5) == [
        Slice(account="a", needing=True, offset=0, limit=1),
        Slice(account="b", needing=True, offset=0, limit=2),
        Slice(account="b", needing=False, offset=0, limit=2),
    ]
    assert slices(standings, 5, 5) == [Slice(account="b", needing=False, offset=2, limit=1)]
    assert slices(standings, 10, 5) == []


@given(STANDINGS, st.integers(1, 6))
def test_the_pages_show_everything_once(standings: list[Standing], limit: int) -> None:
    """Whatever the numbers, no delivery is left out and none is on two pages."""
    total = sum(one.listed for one in standings)
    seen = [
        (run.account, run.needing, run.offset + at)
        for offset in range(0, total, limit)
        for run in slices(standings, offset, limit)
        for at in range(run.limit)
    ]
    assert len(seen) == len(set(seen)) == total

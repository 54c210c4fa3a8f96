from dataclasses import replace
from typing import Any

import pytest

from guests.people import Member, Role
from guests.team.staff_invitation import LIFE, StaffInvitation, admits, gains
from guests.team.team import Team

MARY, SAM, OLGA = 1, 2, 3
NOW = 1_790_000_000_000
LINK = StaffInvitation(
    id="i1",
    token_hash="0",
    role=Role.HOST,
    venues=("bistro", "bar"),
    made_at=NOW,
    expires_at=NOW + LIFE,
    made_by=MARY,
)


def team(*rows: tuple[int, str, Role]) -> Team:
    """Make the teams of two venues."""
    members = tuple(Member(user_id=user_id, venue=venue, role=role) for user_id, venue, role in rows)
    return Team(revision=0, members=members, venues=("bistro", "bar"))


MANAGED = team((MARY, "bistro", Role.MANAGER), (MARY, "bar", Role.MANAGER))


@pytest.mark.parametrize(
    "given",
    [{"taken_by": SAM, "taken_at": NOW}, {"closed_at": NOW}, {"expires_at": NOW}, {"venues": ()}],
)
def test_a_link_ends(given: dict[str, Any]) -> None:
    """It works until it is taken, revoked, or a day old."""
    assert admits(LINK, MANAGED, NOW)
    assert not admits(replace(LINK, **given), MANAGED, NOW)


def test_a_link_of_a_clock_that_was_ahead_does_not_work_for_longer() -> None:
    """One from the future ends at once, as it would else work until a day after its date; minutes do no harm."""
    assert admits(LINK, MANAGED, NOW - 60_000)
    assert not admits(LINK, MANAGED, NOW - 30 * LIFE)


@pytest.mark.parametrize(
    "changed",
    [
        team((MARY, "bistro", Role.MANAGER)),
        team((MARY, "bistro", Role.MANAGER), (MARY, "bar", Role.HOST)),
        team(),
    ],
)
def test_a_link_is_worth_what_its_maker_may_give(changed: Team) -> None:
    """It ends with the rights of whoever made it, at any of its venues."""
    assert not admits(LINK, changed, NOW)


def test_a_link_never_gives_more_than_its_maker_has() -> None:
    """An owner's link for an owner ends when they are a manager only."""
    link = replace(LINK, role=Role.OWNER, venues=("bistro",))

    assert admits(link, team((MARY, "bistro", Role.OWNER)), NOW)
    assert not admits(link, team((MARY, "bistro", Role.MANAGER)), NOW)


def test_a_link_takes_nothing_away() -> None:
    """Who has as much at a venue, or more, stays what they are there."""
    known = team((SAM, "bistro", Role.HOST), (OLGA, "bistro", Role.OWNER), (OLGA, "bar", Role.OWNER))

    (row,) = gains(LINK, known, SAM, "Sam")

    assert (row.venue, row.role, row.name) == ("bar", Role.HOST, "Sam")
    assert gains(LINK, known, OLGA, "Olga") == ()
    assert {one.venue for one in gains(replace(LINK, venues=("bistro", "gone")), MANAGED, SAM, "")} == {
        "bistro"
    }


def test_the_first_owners_link_ends_with_an_owner() -> None:
    """The link that the program prints works as long as nobody owns any of its venues, by the settings or the book."""
    first = replace(LINK, role=Role.OWNER, made_by=None)

    assert admits(first, MANAGED, NOW)
    assert not admits(first, team((OLGA, "bar", Role.OWNER)), NOW)
    assert admits(replace(first, venues=("bistro", "gone")), team((OLGA, "bar", Role.OWNER)), NOW)
    assert not admits(replace(first, venues=("gone",)), MANAGED, NOW)
    assert not admits(first, replace(MANAGED, owners=frozenset({OLGA})), NOW)

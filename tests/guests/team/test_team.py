from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from guests.people import Member, Role
from guests.team.team import Change, Refusal, Team, first_refusal, refusal

ANN, BEN, CEM, SETTINGS = 1, 2, 3, 9
PEOPLE = (ANN, BEN, CEM)
CHOICES = (None, *Role)


def team(owners: tuple[int, ...] = (), **roles: Role | None) -> Team:
    """Make the team of the bistro: ``a``, ``b`` and ``c`` are Ann's, Ben's and Cem's roles."""
    rows = [
        Member(user_id=user_id, venue="bistro", role=role)
        for user_id, role in zip(PEOPLE, map(roles.get, "abc"), strict=True)
        if role
    ]
    return Team(revision=0, members=tuple(rows), venues=("bistro",), owners=frozenset(owners))


def after(before: Team, change: Change) -> Team:
    """Return the team with the change."""
    rest = tuple(one for one in before.members if one.user_id != change.user_id)
    if change.role is None:
        return replace(before, members=rest)
    row = Member(user_id=change.user_id, venue=change.venue, role=change.role)
    return replace(before, members=(*rest, row))


def reachable(start: Team, actors: tuple[int, ...]) -> Iterator[Team]:
    """Yield every team that the actors can make of one, in any order of accepted changes."""
    seen, left = set(), [start]
    while left:
        present = left.pop()
        key = frozenset((one.user_id, one.role) for one in present.members)
        if key in seen:
            continue
        seen.add(key)
        yield present
        for by, target, role in product(actors, (*PEOPLE, *start.owners), CHOICES):
            change = Change(user_id=target, venue="bistro", role=role)
            if refusal(present, by, change) is None:
                left.append(after(present, change))


@pytest.mark.parametrize(("own", "present", "wanted"), list(product(CHOICES, CHOICES, CHOICES)))
def test_nobody_gives_or_touches_more_than_they_have(
    own: Role | None, present: Role | None, wanted: Role | None
) -> None:
    """A change is made by a manager or an owner who has as much as the other has and is to have."""
    before = team((SETTINGS,), a=own, b=present)

    refused = refusal(before, ANN, Change(user_id=BEN, venue="bistro", role=wanted))

    reach = own.rank if own else -1
    highest = max(role.rank if role else -1 for role in (present, wanted))
    assert (refused is None) == (reach >= Role.MANAGER.rank and reach >= highest)


@pytest.mark.parametrize("cem", CHOICES)
def test_no_order_of_steps_lets_managers_reach_an_owner(cem: Role | None) -> None:
    """Whatever two managers do one after the other, the owner stays the owner and nobody else becomes one."""
    managers = (BEN, CEM) if cem is Role.MANAGER else (BEN,)
    start = team(a=Role.OWNER, b=Role.MANAGER, c=cem)

    owners = {one.owners_of("bistro") for one in reachable(start, managers)}

    assert owners == {start.owners_of("bistro")}


def test_a_venue_keeps_an_owner() -> None:
    """Three owners may remove and demote each other in any order: one is left in the end."""
    ends = list(reachable(team(a=Role.OWNER, b=Role.OWNER, c=Role.OWNER), PEOPLE))

    assert all(one.owners_of("bistro") for one in ends)
    assert {len(one.members) for one in ends} == {1, 2, 3}


def test_the_last_owner_stays() -> None:
    """They can't remove or demote themselves; with another owner, in the settings too, they can."""
    leaving = Change(user_id=ANN, venue="bistro", role=None)
    demoted = Change(user_id=ANN, venue="bistro", role=Role.MANAGER)

    for change in (leaving, demoted):
        assert refusal(team(a=Role.OWNER), ANN, change) is Refusal.LAST_OWNER
        assert refusal(team(a=Role.OWNER, b=Role.OWNER), ANN, change) is None
        assert refusal(team((SETTINGS,), a=Role.OWNER), ANN, change) is None


def test_owners_of_the_settings_leave_them_there() -> None:
    """An owner can't take away what the settings give; a manager is told that it is an owner."""
    change = Change(user_id=SETTINGS, venue="bistro", role=None)

    assert refusal(team((SETTINGS,), a=Role.OWNER), ANN, change) is Refusal.BY_SETTINGS
    assert refusal(team((SETTINGS,), a=Role.MANAGER), ANN, change) is Refusal.OUTRANKED


def test_one_refusal_refuses_all() -> None:
    """Changes at several venues are made together or not at all; elsewhere a manager has no say."""
    rows = (
        Member(user_id=ANN, venue="bistro", role=Role.MANAGER),
        Member(user_id=BEN, venue="bistro", role=Role.HOST),
        Member(user_id=BEN, venue="bar", role=Role.HOST),
        Member(user_id=BEN, venue="closed", role=Role.OWNER),
    )
    both = Team(revision=0, members=rows, venues=("bistro", "bar"))
    changes = [Change(user_id=BEN, venue=venue, role=None) for venue in ("bistro", "bar")]

    assert first_refusal(both, ANN, changes[:1]) is None
    assert first_refusal(both, ANN, changes) is Refusal.NOT_ALLOWED
    assert both.managed_by(ANN) == ("bistro",)
    assert both.role(BEN, "closed") is None
    assert both.without_owner == ("bistro", "bar")

from itertools import product

import pytest

from guests.people import Role
from guests.team.rights import DEFAULTS, Right, Rights


def test_every_right_begins_with_a_role() -> None:
    """Without settings, hosts see numbers and block; what takes guests away, or out, is a manager's."""
    assert set(DEFAULTS) == set(Right)
    assert {right for right, role in DEFAULTS.items() if role is Role.HOST} == {Right.PHONES, Right.BLOCK}


@pytest.mark.parametrize(("right", "lowest", "role"), list(product(Right, Role, [None, *Role])))
def test_a_right_is_of_a_role_and_those_above(right: Right, lowest: Role, role: Role | None) -> None:
    """Whoever has the role that the settings say, or a higher one, has the right; a stranger has none."""
    assert Rights({right: lowest}).allow(role, right) == (role is not None and role.rank >= lowest.rank)

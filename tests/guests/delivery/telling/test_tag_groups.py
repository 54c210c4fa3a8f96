"""The venue's tags in the lists of an account."""

from dataclasses import replace

import pytest

from guests.delivery.telling.as_told import as_told
from guests.delivery.telling.tag_groups import VenueTags, from_picks, supposed, tag_picks, with_tags
from guests.guest import Guest
from guests.values import Pick

ACCOUNT = "bistro/clopos"


def listed(name: str, kind: str = "group", number: str = "") -> Pick:
    """Return a row of the account's lists."""
    return Pick(account=ACCOUNT, kind=kind, id=number or f"n{name}", name=name)


PRESS, REGULAR, WINE = listed("Press"), listed("regular guest"), listed("Wine", "code")


@pytest.mark.parametrize(
    ("tags", "names", "expected"),
    [
        (("press",), {}, {"press": PRESS}),
        (("Regular-Guest",), {}, {"Regular-Guest": REGULAR}),
        (("journalist",), {}, {}),
        (("journalist",), {"journalist": "PRESS"}, {"journalist": PRESS}),
        (("journalist",), {"journalist": "nWine"}, {"journalist": WINE}),
        (("press",), {"press": "Media"}, {}),
        (("nPress",), {}, {}),
        (("press", "wine"), {}, {"press": PRESS, "wine": WINE}),
        (("press", "regular guest"), {}, {"press": PRESS}),
        ((), {}, {}),
    ],
)
def test_a_tag_is_what_is_called_the_same_or_what_the_settings_say(
    tags: tuple[str, ...], names: dict[str, str], expected: dict[str, Pick]
) -> None:
    """An id counts only where the settings name it; of groups a guest has one, the first."""
    assert tag_picks(tags, (), (PRESS, REGULAR, WINE), names) == expected


def test_a_group_that_a_person_picked_stays() -> None:
    """It is not taken away for a tag, and picked by both it is told once."""
    assert with_tags((REGULAR,), ("press", "wine"), (PRESS, REGULAR, WINE), {}) == (REGULAR, WINE)
    assert with_tags((PRESS,), ("press",), (PRESS, REGULAR, WINE), {}) == (PRESS,)
    assert tag_picks(("press",), (PRESS,), (PRESS,), {}) == {"press": PRESS}


def test_of_two_lists_the_one_that_takes_several_is_used() -> None:
    """A customer type stays free for a person's choice if there is a tag of the same name."""
    as_type, as_tag = listed("Press", "type"), listed("press", "tag", "7")
    assert tag_picks(("press",), (), (as_type, as_tag), {}) == {"press": as_tag}


def test_tags_are_told_as_picks() -> None:
    """In the guest as the account is told; the book's own tags stay as they are."""
    guest = Guest(first_name="Jane", tags=("press",), picks=(replace(WINE, account="bistro/resdiary"),))
    assert as_told(guest, ACCOUNT, lists=(PRESS,)).picks == (PRESS,)
    assert as_told(guest, ACCOUNT).picks == ()


def test_what_was_told_comes_back_as_tags() -> None:
    """Also where the account calls it otherwise; what a person picked there stays a pick."""
    tags = VenueTags(tags=("press", "drinks"), names={"drinks": "wine"})
    stored = Guest(first_name="Jane", picks=(WINE, PRESS, REGULAR))
    assert from_picks(stored, tags, (PRESS, REGULAR, WINE)) == Guest(
        first_name="Jane", picks=(REGULAR,), tags=("drinks", "press")
    )
    assert from_picks(stored, tags, ()) == stored


def test_lists_that_nobody_has_read_may_have_every_tag() -> None:
    """So what changes is told, or said, rather than forgotten."""
    assert with_tags((), ("press", "wine"), supposed(ACCOUNT, ("press", "wine")), {}) == supposed(
        ACCOUNT, ("press", "wine")
    )

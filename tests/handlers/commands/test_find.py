import pytest

from guests.guest import Guest
from guests.matching.match import Found, Likeness
from handlers.commands.find import fits
from tests.handlers.values import entry

AYSE = Guest(first_name="Ayşe", last_name="Öztürk", phone="+905012345678", email="Ayse@Example.com")


def found(guest: Guest, *why: Likeness) -> Found:
    """Let a search find the guest."""
    return Found(entry=entry(guest=guest), likenesses=why)


@pytest.mark.parametrize(
    "typed",
    [
        Guest(phone="+905012345678"),
        Guest(email="ayse@example.COM"),
        Guest(first_name="Ayşe"),
        Guest(first_name="AYŞE"),
        Guest(first_name="Öztürk"),
        Guest(first_name="Öztürk", last_name="Ayşe"),
        Guest(first_name="Ayşe", last_name="Öztürk"),
    ],
)
def test_a_guest_is_known_by_what_was_typed(typed: Guest) -> None:
    """The whole phone, the e-mail in any case, or whole names in any order and case."""
    assert fits(found(AYSE), typed)


@pytest.mark.parametrize(
    "typed",
    [
        Guest(phone="+905012345679"),
        Guest(email="ayse@example.org"),
        Guest(first_name="Ay"),
        Guest(first_name="Ayşe", last_name="Demir"),
        Guest(first_name="Ayşe", phone="+905012345679"),
    ],
)
def test_a_guest_is_not_known_by_less(typed: Guest) -> None:
    """Part of a name, a foreign part or another phone do not fit: it may be somebody new."""
    assert not fits(found(AYSE), typed)


def test_a_guest_without_an_e_mail() -> None:
    """An e-mail fits nobody who has none."""
    assert not fits(found(Guest(first_name="Jane")), Guest(email="jane@example.com"))


@pytest.mark.parametrize(
    ("known", "typed"), [("İbrahim", "ibrahim"), ("Işık", "IŞIK"), ("Zoë", "zoe"), ("Məmməd", "Memmed")]
)
def test_names_are_compared_as_they_are_searched(known: str, typed: str) -> None:
    """A guest whom the search finds in another spelling is known by it."""
    assert fits(found(Guest(first_name=known)), Guest(first_name=typed))


@pytest.mark.parametrize(
    ("why", "known"),
    [
        (Likeness.NAME_SAME, True),
        (Likeness.NICKNAME, True),
        (Likeness.NAME_STARTS, False),
        (Likeness.NAME_CLOSE, False),
        (Likeness.COMPANY, False),
    ],
)
def test_the_search_knows_more_spellings(why: Likeness, *, known: bool) -> None:
    """The same name in another script or short for it is known; what is only near it may be somebody new."""
    assert fits(found(AYSE, why), Guest(first_name="Айше")) is known

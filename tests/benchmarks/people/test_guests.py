from itertools import islice

import phonenumbers
import pytest

from benchmarks.people.guests import people
from benchmarks.people.queries import KINDS, queries
from benchmarks.people.spellings import written_elsewhere
from guests.guest import Guest


def test_people_are_the_same_for_one_seed() -> None:
    """A seed gives the same people, whatever their number; another seed gives others."""
    assert list(people(50, 1)) == list(islice(people(500, 1), 50))
    assert list(people(50, 1)) != list(people(50, 2))


def test_people_are_as_in_real_books() -> None:
    """Numbers are possible and mostly their own, last names are many, every fifth has a birthday."""
    guests = list(people(5000, 3))
    assert all(
        phonenumbers.is_possible_number(phonenumbers.parse(guest.phone)) for guest in guests if guest.phone
    )
    shared = len(guests) - len({guest.phone for guest in guests})
    assert 0.01 < shared / len(guests) < 0.06
    assert len({guest.last_name for guest in guests}) > 2000
    assert 0.15 < sum(guest.birthday is not None for guest in guests) / len(guests) < 0.25
    assert 0.35 < sum(guest.email is not None for guest in guests) / len(guests) < 0.45


@pytest.mark.parametrize(
    ("guest", "spelt"),
    [
        (Guest(first_name="İradə", last_name="Qasımov", phone="+994501234567"), ("Ирада", "Гасымов")),
        (Guest(first_name="Юлия", last_name="Щербакова", phone="+79161234567"), ("Yuliya", "Shcherbakova")),
        (Guest(first_name="خالد", last_name="حداد", phone="+971501234567"), ("Khalid", "Haddad")),
        (
            Guest(first_name="Ευγενία", last_name="Χατζηδάκης", phone="+306912345678"),
            ("Evgenia", "Chatzidakis"),
        ),
        (Guest(first_name="Jürgen", last_name="Weiß", phone="+4915112345678"), ("Juergen", "Weiss")),
    ],
)
def test_a_name_is_written_as_elsewhere(guest: Guest, spelt: tuple[str, str]) -> None:
    """In a passport's transcription or a neighbour's script."""
    assert spelt in written_elsewhere(guest)


def test_every_kind_of_query_is_asked() -> None:
    """The requested number of each kind, each with a text and the intended guest, the same for one seed."""
    guests = list(people(2000, 4))
    asked = list(queries(guests, 5, 20))
    assert asked == list(queries(guests, 5, 20))
    assert {kind: sum(one.kind == kind for one in asked) for kind in KINDS} == dict.fromkeys(KINDS, 20)
    assert all(one.text and one.guest in guests for one in asked)

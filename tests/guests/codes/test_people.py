from guests.codes.people import people_of
from guests.guest import Guest
from guests.quickadd.reader import Reading

JANE = Reading(Guest(first_name="Jane", last_name="Doe", phone="+447911123456"))
JOHN = Reading(Guest(first_name="John", last_name="Doe", phone="+447911123456"))
PHONE = Reading(Guest(phone="+447911123456"))
OTHER_PHONE = Reading(Guest(phone="+447911654321"))
EMAIL = Reading(Guest(email="jane@example.com"))
TURNED = Reading(Guest(first_name="Doe", last_name="Jane", email="jane@example.com"))


def test_codes_of_one_card_are_one_person() -> None:
    """Each for another way to reach its owner."""
    (jane,) = people_of([PHONE, EMAIL, JANE])

    assert (jane.guest.name, jane.guest.email) == ("Jane Doe", "jane@example.com")


def test_the_same_name_is_the_same_person() -> None:
    """Also the other way round; what one code lacks, the other fills in."""
    (jane,) = people_of([JANE, JANE, TURNED])

    assert jane.guest.email == "jane@example.com"


def test_two_names_are_two_people() -> None:
    """Also where a family has one phone; a number alone is that of whom it reaches."""
    assert [one.guest.name for one in people_of([JANE, JOHN, PHONE])] == ["Jane Doe", "John Doe"]


def test_two_numbers_without_a_name_are_two_people() -> None:
    """A number and an address are one."""
    assert len(people_of([PHONE, OTHER_PHONE])) == 2
    assert len(people_of([PHONE, EMAIL])) == 1
    assert people_of([]) == []

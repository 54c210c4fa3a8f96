from dataclasses import replace

import pytest

from guests.book.display import Card
from guests.book.unit import Conflict
from guests.people import Member, Person, Role
from guests.venue import Venue
from storage.database import Database
from storage.tables.book import guests, links
from storage.tables.book.links import Link
from storage.tables.chat import cards, people, staff, venues
from tests.storage.values import some_guests, stored

CARD = Card(chat_id=1, message_id=2, guest_id="g1", user_id=3, venue="bistro", language="en")
LINK = Link(guest_id="g1", account="bistro/clopos", record_id="77", created_at=1)
MEMBER = Member(user_id=1, venue="bistro", role=Role.HOST, name="Ann\ud83d\x00")


async def test_venues_follow_the_settings(database: Database) -> None:
    """Storing a venue again updates what changed."""
    bistro, cafe = Venue(slug="bistro", name="Bistro", country="GB"), Venue(slug="a", name="Á", country="AZ")
    await database.commit(venues.put(bistro), venues.put(cafe))
    await database.commit(venues.put(replace(bistro, name="Le Bistro", language="fr")))
    (rows,) = await database.fetch(venues.everything())
    assert [venues.read(row) for row in rows] == [cafe, replace(bistro, name="Le Bistro", language="fr")]


async def test_a_persons_last_choice_stands(database: Database) -> None:
    """A person's choices are stored, and can be revoked."""
    person = Person(user_id=7 * 10**9, language="tr", venue="bistro")
    await database.commit(people.put(person, now=1))
    (rows, nobody) = await database.fetch(people.by_id(person.user_id), people.by_id(2))
    assert people.read(rows) == person
    assert people.read(nobody) == Person(user_id=2)
    await database.commit(people.put(replace(person, language=None), now=2))
    (rows,) = await database.fetch(people.by_id(person.user_id))
    assert people.read(rows) == replace(person, language=None)


async def test_staff_come_change_and_go(database: Database) -> None:
    """A second put changes the role but not the date; removal applies to that venue only."""
    owner = Member(user_id=2, venue="bistro", role=Role.OWNER, name="Bo")
    await database.commit(
        staff.put(MEMBER, 2, now=5),
        staff.put(owner, None, now=1),
        staff.put(replace(MEMBER, venue="cafe"), 2, 5),
    )
    await database.commit(staff.put(replace(owner, role=Role.MANAGER), 1, now=9, was=Role.OWNER))
    of_bistro, of_ann = await database.fetch(staff.of_venue("bistro"), staff.of_person(1))
    ann = replace(MEMBER, name="Ann\ufffd\ufffd")
    assert [staff.read(row) for row in of_bistro] == [replace(owner, role=Role.MANAGER), ann]
    assert [staff.read(row).venue for row in of_ann] == ["bistro", "cafe"]
    await database.commit(staff.remove(MEMBER))
    (of_ann,) = await database.fetch(staff.of_person(1))
    assert [staff.read(row).venue for row in of_ann] == ["cafe"]


async def test_cards_are_found_by_message_and_by_guest(database: Database) -> None:
    """A message shows one guest at a time, until it is deleted."""
    await database.commit(*some_guests(2), cards.put(CARD, 1), cards.put(replace(CARD, message_id=3), 2))
    await database.commit(cards.put(replace(CARD, message_id=3, guest_id="g2"), 3))
    of_g1, message = await database.fetch(cards.of_guest("g1"), cards.guest_of(1, 3))
    assert [cards.read(row) for row in of_g1] == [CARD]
    assert cards.read(message[0]) == replace(CARD, message_id=3, guest_id="g2", wanted=3)
    await database.commit(cards.remove(CARD))
    assert await database.fetch(cards.of_guest("g1"), cards.guest_of(1, 2)) == [[], []]
    with pytest.raises(Conflict):
        await database.commit(cards.put(replace(CARD, guest_id="nobody"), 1))


async def test_a_card_is_stale_until_the_newest_is_shown(database: Database) -> None:
    """A change while a card is being drawn is not lost, and an older drawing reverts nothing."""

    async def stale() -> list[str]:
        (rows,) = await database.fetch(cards.stale())
        return [row["guest_id"] for row in rows]

    async def card() -> Card:
        (rows,) = await database.fetch(cards.guest_of(1, 2))
        return cards.read(rows[0])

    await database.commit(*some_guests(2), cards.put(CARD, 1), cards.set_shown(CARD))
    assert await stale() == []
    await database.commit(cards.want("g1"), cards.want("g2"))
    assert await stale() == ["g1"]
    older = await card()
    await database.commit(cards.want("g1"))
    await database.commit(cards.set_shown(older))
    assert await stale() == ["g1"]
    await database.commit(cards.set_shown(await card()))
    assert await stale() == []
    await database.commit(cards.set_shown(older))
    assert await card() == replace(CARD, wanted=4, shown=3)  # which of the two came last?


async def test_what_a_card_wants_only_grows(database: Database) -> None:
    """A message that becomes the card again is stale, although it is still being drawn."""
    await database.commit(*some_guests(1), cards.put(CARD, 1), *[cards.want("g1")] * 5)
    (rows,) = await database.fetch(cards.guest_of(1, 2))
    under_way = cards.read(rows[0])

    await database.commit(cards.put(CARD, 2), cards.set_shown(under_way))
    (again,) = await database.fetch(cards.stale())
    await database.commit(cards.remove(CARD), cards.put(CARD, 50), cards.set_shown(under_way))
    (anew,) = await database.fetch(cards.stale())

    assert [row["guest_id"] for row in (*again, *anew)] == ["g1", "g1"]


async def test_a_role_that_has_changed_meanwhile_is_left_alone(database: Database) -> None:
    """Whoever decided by an earlier role decides again."""
    owner = replace(MEMBER, role=Role.OWNER)
    await database.commit(staff.put(MEMBER, 2, now=5))
    await database.commit(staff.put(owner, 2, now=6, was=Role.HOST))
    for late in (staff.put(MEMBER, 3, 7, Role.HOST), staff.put(MEMBER, 3, 7), staff.remove(MEMBER)):
        with pytest.raises(Conflict):
            await database.commit(late)
    (of_ann,) = await database.fetch(staff.of_person(1))
    assert [row["role"] for row in of_ann] == ["owner"]


async def test_the_cards_of_who_leaves_a_team_are_wanted_anew(database: Database) -> None:
    """Only that person's cards of that venue's guests become stale, to be blanked."""
    other_place = guests.put(stored(3, venue="cafe"), 1)
    shown = [
        CARD,
        replace(CARD, message_id=3, guest_id="g3", venue="cafe"),
        replace(CARD, message_id=4, user_id=9),
        replace(CARD, message_id=5, guest_id="g2"),
    ]
    await database.commit(*some_guests(2), other_place, *[cards.put(card, 1) for card in shown])
    await database.commit(cards.want_of(3, "bistro"))
    found = await database.fetch(*[cards.guest_of(1, number) for number in (2, 3, 4, 5)])
    assert [rows[0]["wanted"] for rows in found] == [2, 1, 1, 2]


async def test_links_are_the_latest_proof(database: Database) -> None:
    """One record per guest and account; a record leads back to all its guests."""
    await database.commit(*some_guests(2), links.put(LINK), links.put(replace(LINK, guest_id="g2")))
    other = replace(LINK, account="bistro/chift", record_id="c")
    await database.commit(links.put(replace(LINK, record_id="78", created_at=2)), links.put(other))
    of_guest, record = await database.fetch(links.of_guest("g1"), links.by_record("bistro/clopos", "77"))
    assert [links.read(row) for row in of_guest] == [other, replace(LINK, record_id="78", created_at=2)]
    assert [links.read(row).guest_id for row in record] == ["g2"]

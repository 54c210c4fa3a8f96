from dataclasses import replace

import pytest

from guests.book.unit import Conflict
from guests.delivery.operations import CREATIONS, Operation
from guests.delivery.queue import Slice, Standing
from guests.delivery.read_back import Difference
from guests.delivery.state_machine import Delivery, Reason, State, being_sent
from storage.database import Database
from storage.tables.book import deliveries, guests
from storage.tables.book.deliveries import Count
from tests.storage.values import HOSTILE, delivery, some_guests, stored

CREATE = delivery("a")
LEASE = 1000
HAND = "t"


async def claim(database: Database, now: int, token: str = HAND, limit: int = 10) -> list[str]:
    """Claim what is due and return the ids."""
    (rows,) = await database.commit(deliveries.claim(token, now, now + LEASE, limit))
    return [item.id for item in deliveries.claimed(rows)]


async def get(database: Database, name: str) -> Delivery:
    """Read one delivery."""
    (rows,) = await database.fetch(deliveries.by_id(name))
    return deliveries.read(rows[0])


async def settle(database: Database, name: str, token: str = HAND, now: int = 50, **fields: object) -> None:
    """Settle a delivery with these fields."""
    settled = replace(await get(database, name), **fields)  # type: ignore[arg-type] # named by the test
    await database.commit(deliveries.settle(settled, token, now))


async def next_due(database: Database) -> int | None:
    """Read when a worker should look again."""
    (rows,) = await database.fetch(deliveries.next_due())
    return deliveries.moment(rows)


async def test_a_delivery_comes_back_as_stored(database: Database) -> None:
    """Every field survives, even hostile text."""
    full = replace(
        CREATE,
        state=State.NEEDS_YOU,
        attempts=3,
        due_at=2**41,
        sent_at=7,
        since=8,
        reason=Reason.REJECTED,
        details={"said": HOSTILE, "field": "phone"},
        record_id="77",
        differences=(Difference("name", "Zoë", None), Difference("note", None, HOSTILE[6])),
    )
    await database.commit(*some_guests(1), deliveries.put(full, 1))
    assert await get(database, "a") == full
    (rows,) = await database.fetch(deliveries.of_guest("g1"))
    assert [deliveries.read(row) for row in rows] == [full]


async def test_the_same_write_is_owed_once(database: Database) -> None:
    """A second delivery with the same guest, account, operation and key is refused."""
    await database.commit(*some_guests(1), deliveries.put(CREATE, 1))
    with pytest.raises(Conflict):
        await database.commit(deliveries.put(replace(CREATE, id="b"), 2))


async def test_claiming_counts_the_attempt_and_says_when(database: Database) -> None:
    """What was waiting is now being sent, and stored as such before anybody sends it."""
    await database.commit(*some_guests(1), deliveries.put(replace(CREATE, due_at=10), 1))
    assert await claim(database, now=9) == []
    (rows,) = await database.commit(deliveries.claim("t", 10, 10 + LEASE, 10))
    sending = replace(CREATE, due_at=10, state=State.SENDING, attempts=1, sent_at=10)
    assert deliveries.claimed(rows) == [sending]
    assert await get(database, "a") == sending


async def test_what_is_claimed_is_nobody_elses(database: Database) -> None:
    """A second token gets nothing, and can settle nothing."""
    await database.commit(*some_guests(1), deliveries.put(CREATE, 1))
    assert await claim(database, 10, "one") == ["a"]
    assert await claim(database, 11, "two") == []
    with pytest.raises(Conflict):
        await settle(database, "a", "two", state=State.SAVED)
    await settle(database, "a", "one", state=State.SAVED, record_id="77")
    assert (await get(database, "a")).record_id == "77"
    with pytest.raises(Conflict):
        await settle(database, "a", "one", state=State.WAITING)


async def test_what_a_dead_worker_was_sending_is_uncertain(database: Database) -> None:
    """When a lease runs out the delivery is claimed again, as one that may have left at any time until then."""
    await database.commit(*some_guests(1), deliveries.put(CREATE, 1))
    await claim(database, 10, "dead")
    assert await claim(database, 9 + LEASE) == []
    assert await claim(database, 10 + LEASE) == ["a"]
    assert await get(database, "a") == replace(CREATE, state=State.UNCERTAIN, attempts=1, sent_at=10 + LEASE)
    with pytest.raises(Conflict):
        await settle(database, "a", "dead", state=State.SAVED)


async def test_uncertain_stays_uncertain_when_claimed(database: Database) -> None:
    """Looking up is not an attempt to send; a lease that runs out there changes nothing."""
    uncertain = replace(CREATE, state=State.UNCERTAIN, attempts=1, sent_at=5, due_at=20)
    await database.commit(*some_guests(1), deliveries.put(uncertain, 1))
    assert await claim(database, 19) == []
    for now in (20, 20 + LEASE):
        assert await claim(database, now, f"t{now}") == ["a"]
        assert await get(database, "a") == uncertain


@pytest.mark.parametrize("state", [State.SAVED, State.DROPPED, State.NEEDS_YOU])
async def test_what_is_at_rest_is_not_claimed(database: Database, state: State) -> None:
    """However long ago it was due, only a person moves it."""
    await database.commit(*some_guests(1), deliveries.put(replace(CREATE, state=state), 1))
    assert await claim(database, 10**6) == []
    assert await next_due(database) is None


async def test_one_guest_at_one_account_goes_in_order(database: Database) -> None:
    """The second waits until the first is at rest; other guests and other accounts don't."""
    await database.commit(
        *some_guests(2),
        deliveries.put(replace(CREATE, due_at=500), 1),
        deliveries.put(delivery("b", operation=Operation.UPDATE), 2),
        deliveries.put(delivery("c", account="bistro/chift"), 3),
        deliveries.put(delivery("d", guest=2), 4),
    )
    assert await claim(database, 10) == ["c", "d"]
    assert await claim(database, 500) == ["a"]
    assert await claim(database, 501) == []
    await settle(database, "a", state=State.SAVED)
    assert await claim(database, 502) == ["b"]


@pytest.mark.parametrize("creation", sorted(CREATIONS))
async def test_a_creation_that_needs_a_person_holds_up_what_follows(
    database: Database, creation: Operation
) -> None:
    """There is nothing to change at the account yet; a change that needs a person holds up nothing."""
    refused = replace(CREATE, operation=creation, state=State.NEEDS_YOU)
    waiting = delivery("b", operation=Operation.UPDATE)
    await database.commit(
        *some_guests(2),
        deliveries.put(refused, 1),
        deliveries.put(waiting, 2),
        deliveries.put(delivery("c", guest=2, operation=Operation.UPDATE, state=State.NEEDS_YOU), 3),
        deliveries.put(delivery("d", guest=2, operation=Operation.UPDATE), 4),
    )
    assert await claim(database, 10) == ["d"]
    await database.commit(deliveries.decide(replace(refused, state=State.DROPPED), State.NEEDS_YOU, 11))
    assert await claim(database, 12) == ["b"]


async def test_what_is_in_hand_comes_first_even_when_it_is_later(database: Database) -> None:
    """A held delivery blocks its guest and account."""
    second = delivery("b", operation=Operation.UPDATE)
    await database.commit(*some_guests(1), deliveries.put(replace(CREATE, state=State.SAVED), 1))
    await database.commit(deliveries.put(second, 1))
    assert await claim(database, 10) == ["b"]
    await database.commit(deliveries.decide(replace(CREATE, state=State.WAITING), State.SAVED, 11))
    assert await claim(database, 12, "other") == []
    await settle(database, "b", state=State.SAVED)
    assert await claim(database, 13, "other") == ["a"]


async def test_the_limit_takes_the_longest_due(database: Database) -> None:
    """A worker claims no more than it can handle, most urgent first."""
    due = [30, 10, 20]
    await database.commit(
        *some_guests(3),
        *[deliveries.put(delivery(f"d{n}", guest=n, due_at=due[n - 1]), 1) for n in (1, 2, 3)],
    )
    assert await claim(database, 100, limit=0) == []
    assert await claim(database, 100, limit=2) == ["d2", "d3"]
    assert await claim(database, 100, limit=2) == ["d1"]


async def test_next_due_is_when_claiming_gives_something(database: Database) -> None:
    """Waiting heads and leases that may run out count; those behind another don't."""
    assert await next_due(database) is None
    await database.commit(
        *some_guests(1),
        deliveries.put(replace(CREATE, due_at=500), 1),
        deliveries.put(delivery("b", operation=Operation.UPDATE, due_at=3), 1),
    )
    assert await next_due(database) == 500
    await claim(database, 600)
    assert await next_due(database) == 600 + LEASE
    await settle(database, "a", state=State.SAVED)
    assert await next_due(database) == 3


async def test_a_lease_is_renewed_or_let_go(database: Database) -> None:
    """A running worker keeps what it has; a program that starts alone takes everything back at once."""
    await database.commit(*some_guests(1), deliveries.put(CREATE, 1))
    await claim(database, 10)
    await database.commit(deliveries.renew("t", 5000), deliveries.renew("other", 9000))
    assert await claim(database, 4999, "other") == []
    assert await next_due(database) == 5000
    await database.commit(deliveries.release_all(60))
    assert await claim(database, 60, "other") == ["a"]
    assert (await get(database, "a")).state is State.UNCERTAIN


async def test_a_decision_needs_the_state_that_was_seen(database: Database) -> None:
    """A tap on an old card changes nothing; a decision takes the delivery away from a worker."""
    uncertain = replace(CREATE, state=State.UNCERTAIN, attempts=1)
    await database.commit(*some_guests(1), deliveries.put(uncertain, 1))
    saved = replace(uncertain, state=State.SAVED)
    with pytest.raises(Conflict):
        await database.commit(deliveries.decide(saved, State.NEEDS_YOU, 2))
    await claim(database, 10)
    await database.commit(deliveries.decide(saved, State.UNCERTAIN, 11))
    with pytest.raises(Conflict):
        await settle(database, "a", state=State.WAITING)
    assert await get(database, "a") == saved


async def test_the_queue_shows_what_accounts_are_owed(database: Database) -> None:
    """What waits and what needs a person, by account, oldest first, with the guests."""
    cafe = guests.put(stored(3, venue="cafe"), 1000)
    await database.commit(
        *some_guests(2),
        cafe,
        deliveries.put(replace(CREATE, since=5), 1),
        deliveries.put(delivery("b", guest=2, state=State.SAVED), 1),
        deliveries.put(delivery("c", guest=2, state=State.NEEDS_YOU, account="bistro/chift", since=6), 1),
        deliveries.put(delivery("d", guest=2, state=State.DROPPED, account="bistro/chift"), 1),
        deliveries.put(delivery("e", guest=3, account="cafe/clopos", since=7), 1),
        deliveries.put(delivery("f", guest=1, operation=Operation.UPDATE, since=4), 1),
    )
    waiting = Slice(account="bistro/clopos", needing=False, offset=0, limit=9)
    needing = Slice(account="bistro/chift", needing=True, offset=0, limit=9)
    found = await database.fetch(*map(deliveries.owed, (waiting, needing, replace(waiting, offset=1))))
    owed = [[(entry, item.id) for entry, item in map(deliveries.read_owed, rows)] for rows in found]
    assert owed == [
        [(stored(1), "a"), (stored(1), "f")],
        [(stored(2), "c")],
        [(stored(1), "f")],
    ]
    (rows,) = await database.fetch(deliveries.counts())
    assert [deliveries.read_count(row) for row in rows] == [
        Count("bistro/chift", State.NEEDS_YOU, 1, 6),
        Count("bistro/clopos", State.WAITING, 2, 4),
        Count("cafe/clopos", State.WAITING, 1, 7),
    ]
    assert deliveries.read_standings(rows, ["bistro/none", "bistro/clopos", "bistro/chift"]) == [
        Standing(account="bistro/clopos", waiting=2, since=4),
        Standing(account="bistro/chift", needing=1),
    ]


async def test_what_waits_for_an_account_can_be_hastened(database: Database) -> None:
    """Everything waiting there is due now, except what somebody holds; other accounts are not affected."""
    owed = [
        delivery("a", guest=1, due_at=900, reason=Reason.UNAVAILABLE),
        delivery("b", guest=2, due_at=900, state=State.UNCERTAIN),
        delivery("c", guest=1, account="bistro/chift", due_at=900),
        delivery("d", guest=2, account="bistro/chift", state=State.NEEDS_YOU),
        delivery("e", guest=3),
    ]
    await database.commit(*some_guests(3), *(deliveries.put(one, 1) for one in owed))
    await claim(database, 10)
    await database.commit(deliveries.expedite("bistro/clopos", 20))
    due = {name: (await get(database, name)).due_at for name in "abcde"}
    assert due == {"a": 20, "b": 20, "c": 900, "d": 0, "e": 0}
    assert sorted(await claim(database, 20)) == ["a", "b"]


async def test_who_came_to_need_a_person_is_known(database: Database) -> None:
    """After one time, up to another; what a person has settled since does not count."""
    needing = {"a": 5, "b": 10, "c": 20}
    for at, name in enumerate(needing, 1):
        await database.commit(guests.put(stored(at), 1))
        await database.commit(deliveries.put(delivery(name, guest=at, state=State.NEEDS_YOU), needing[name]))
    (rows,) = await database.fetch(deliveries.came_to_need("bistro/clopos", 5, 20))
    assert sorted(row["guest_id"] for row in rows) == ["g2", "g3"]


async def test_a_delivery_can_be_stored_as_claimed(database: Database) -> None:
    """It is being sent, as if it had been claimed afterwards; nobody else gets it, and unless it was sent it can be let go."""
    sent = being_sent(CREATE, 10)
    await database.commit(*some_guests(1), deliveries.put_claimed(sent, "t", 10, 10 + LEASE))
    assert await get(database, "a") == sent
    assert (sent.state, sent.attempts, sent.sent_at) == (State.SENDING, 1, 10)
    assert await claim(database, now=11, token="other") == []

    await database.commit(deliveries.unclaim("a", "other", 12))
    assert (await get(database, "a")).state is State.SENDING
    await database.commit(deliveries.unclaim("a", "t", 12))
    again = await get(database, "a")
    assert (again.state, again.attempts, again.sent_at) == (State.WAITING, 0, None)
    assert await claim(database, now=12, token="other") == ["a"]


async def test_a_settlement_may_depend_on_the_guests_revision(database: Database) -> None:
    """If the guest was changed meanwhile, nothing is stored, and the claim stays."""
    await database.commit(*some_guests(1), deliveries.put(CREATE, 1))
    await claim(database, now=10)
    saved = replace(await get(database, "a"), state=State.SAVED)
    with pytest.raises(Conflict):
        await database.commit(deliveries.settle(saved, HAND, 20, revision=2))
    assert (await get(database, "a")).state is State.SENDING
    await database.commit(deliveries.settle(saved, HAND, 20, revision=1))
    assert (await get(database, "a")).state is State.SAVED

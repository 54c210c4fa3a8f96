"""/undo at the edges that a story would wait too long for."""

from dataclasses import replace

from telegram import Update

from guests.delivery.state_machine import State
from guests.delivery.undo import WINDOW, Did, Save
from handlers.cards.gone_card import PUT_BACK
from handlers.guest.undo import UNDO, act, command
from handlers.turn.buttons import GUEST, CallbackData
from handlers.turn.replies import Say, Toast
from handlers.turn.services import Services
from handlers.turn.turn import Turn, open_turn
from tests.handlers.values import HENRY, MARY, NOON, OWNER, delivery, entry

LATE = NOON + WINDOW


def saved(did: Did = Did.CREATED, user_id: int = OWNER, revision: int = 1) -> Save:
    """Make a last Save of ``g1`` at noon."""
    return Save(user_id=user_id, guest_id="g1", did=did, revision=revision, at=NOON)


async def kept(services: Services, *saves: Save, now: int = NOON) -> Services:
    """Keep ``g1`` with a delivery that waits, and these Saves; return services whose clock stands still."""
    book = services.book
    await book.commit(book.add_guest(entry()), book.enqueue_delivery(delivery()), *map(book.keep_save, saves))
    return replace(services, now=lambda: now)


async def pressed(services: Services, action: str, user_id: int = OWNER, revision: int = 1) -> Turn:
    """Tap a button about ``g1``, and store what comes of it."""
    turn = await open_turn(services, user_id=user_id, chat_id=user_id)
    guest = await services.book.guest("g1")
    assert guest is not None
    await act(turn, "q", CallbackData(GUEST, action, "g1", revision), guest, 7)
    await services.book.commit(*turn.writes)
    return turn


async def asked(services: Services, user_id: int = OWNER) -> Say:
    """Send /undo, and return the answer."""
    turn = await open_turn(services, user_id=user_id, chat_id=user_id)
    await command(turn, Update(1))
    (said,) = turn.replies
    assert isinstance(said, Say)
    return said


def toasts(turn: Turn) -> list[str]:
    """Return what the taps were answered with."""
    return [reply.text for reply in turn.replies if isinstance(reply, Toast)]


async def test_a_save_of_some_minutes_ago_says_when(services: Services) -> None:
    """The button names the guest and the age of the Save."""
    said = await asked(await kept(services, saved(), now=NOON + 2 * 60_000 + 5))

    assert said.keyboard is not None
    assert said.keyboard.inline_keyboard[0][0].text == "Undo: Jane Doe (saved 2 minutes ago)"


async def test_it_is_too_late_after_some_minutes(services: Services) -> None:
    """Neither the command nor an old button does anything then."""
    late = await kept(services, saved(), now=LATE)

    assert (await asked(late)).keyboard is None
    assert toasts(await pressed(late, UNDO)) == ["It's too late for that: it can be done for 10 minutes."]
    guest = await services.book.guest("g1")
    assert guest is not None
    assert not guest.gone


async def test_who_never_saved_has_nothing_to_undo(services: Services) -> None:
    """What a colleague saved is theirs."""
    present = await kept(services, saved())

    assert "nothing to undo" in (await asked(present, HENRY)).text
    assert toasts(await pressed(present, UNDO, HENRY)) == ["That's settled already."]


async def test_who_has_left_the_team_has_nothing_to_undo(services: Services) -> None:
    """The role is asked about again when it counts."""
    present = await kept(services, saved(user_id=MARY))

    assert (await asked(present, MARY)).keyboard is None
    await pressed(present, UNDO, MARY)
    guest = await services.book.guest("g1")
    assert guest is not None
    assert not guest.gone


async def test_a_host_parts_no_merge(services: Services) -> None:
    """Who was a manager and is a host now can't undo a merge of then."""
    present = await kept(services, saved(Did.MERGED, HENRY))

    assert "nothing to undo" in (await asked(present, HENRY)).text
    assert toasts(await pressed(present, UNDO, HENRY)) == ["That's settled already."]


async def test_a_button_of_an_earlier_save_is_stale(services: Services) -> None:
    """Its revision is not the one that the last Save left."""
    present = await kept(services, saved())

    assert toasts(await pressed(present, UNDO, revision=7)) == ["That's settled already."]
    assert toasts(await pressed(present, PUT_BACK)) == ["That's settled already."]


async def test_taking_back_and_putting_back(services: Services) -> None:
    """The delivery is dropped and owed again, the guest hidden and found again, and each can be done once."""
    present = await kept(services, saved())

    assert toasts(await pressed(present, UNDO)) == ["Taken back."]
    gone = await services.book.display("g1")
    assert gone is not None
    assert gone.entry.taken_back
    assert [one.state for one in gone.deliveries] == [State.DROPPED]
    assert toasts(await pressed(present, UNDO)) == ["That's settled already."]
    assert toasts(await pressed(present, PUT_BACK)) == ["Put back."]
    back = await services.book.display("g1")
    assert back is not None
    assert not back.entry.gone
    assert [one.state for one in back.deliveries] == [State.WAITING]
    assert toasts(await pressed(present, PUT_BACK)) == ["That's settled already."]

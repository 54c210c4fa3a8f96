"""What becomes of a draft, decided by handlers and stored in the book; nothing is sent."""

from dataclasses import replace
from typing import Any

from guests.audit.acts import Act
from guests.book.display import Card
from guests.conversation.choices import Action
from guests.conversation.events import Tapped
from guests.conversation.provider_matches import ProviderMatch
from guests.conversation.state import Flow, Screen
from guests.delivery.connector import Evidence, ProviderRecord
from guests.delivery.operations import Operation
from guests.delivery.state_machine import Reason, State
from guests.guest import Guest
from guests.people import Person
from handlers.cards.guest_card import EDIT
from handlers.draft.conversation import begin_kept, go_on, kept
from handlers.draft.shown_again import show_unseen
from handlers.guest.actions import act
from handlers.turn.buttons import GUEST, CallbackData
from handlers.turn.replies import Refresh, Say, Show
from handlers.turn.services import Services
from handlers.turn.turn import Turn, open_turn
from storage.database import Database
from storage.tables.book import audit
from tests.handlers.values import JANE, OWNER, account, delivery, draft, entry, labels

AT = 7  # the message that shows the draft
CARD = Card(chat_id=OWNER, message_id=AT, guest_id="g1", user_id=OWNER, venue="bistro", language="en")


async def tapped(services: Services, flow: Flow, action: Action, subject: str = "", **given: Any) -> Turn:
    """Keep a draft with this flow, tap a button of its card, and store what comes of it."""
    book = services.book
    await book.commit(book.add_draft(draft(flow, chat_id=OWNER, user_id=OWNER, **given)))
    turn = await open_turn(services, user_id=OWNER, chat_id=OWNER, draft_id="d1")
    assert turn.draft is not None
    await go_on(turn, turn.draft, Tapped(action, subject), at=AT)
    await book.commit(*turn.writes)
    return turn


async def test_save_owes_a_delivery_to_each_account(services: Services) -> None:
    """The guest, a delivery for each account and the card are stored in one go, and it may be claimed there; the draft is gone."""
    turn = await tapped(services, Flow(guest=JANE), Action.SAVE)

    shown = await services.book.display("d1")
    assert shown is not None
    assert (shown.entry.guest, shown.entry.created_by) == (JANE, OWNER)
    assert [(one.account, one.state) for one in shown.deliveries] == [("bistro/clopos", State.WAITING)]
    assert [card.message_id for card in shown.cards] == [AT]
    assert [(entry.id, one.account) for entry, one in turn.new] == [("d1", "bistro/clopos")]
    assert await services.book.newest_draft(chat_id=OWNER, user_id=OWNER, venues={"bistro"}) is None


async def test_a_step_shows_the_next_screen_in_place(services: Services) -> None:
    """The draft has a new revision, and its card is edited where it is."""
    turn = await tapped(services, Flow(guest=JANE), Action.EDIT)

    kept = await services.book.newest_draft(chat_id=OWNER, user_id=OWNER, venues={"bistro"})
    assert kept is not None
    assert (kept.revision, Flow.from_dict(kept.state).screen) == (2, Screen.FIELDS)
    assert [reply.message_id for reply in turn.replies if isinstance(reply, Show)] == [AT]


async def test_cancel_stores_nothing(services: Services) -> None:
    """The draft is gone, there is no guest, and the card says so."""
    turn = await tapped(services, Flow(guest=JANE), Action.CANCEL)

    assert await services.book.guest("d1") is None
    (said,) = turn.replies
    assert isinstance(said, Show)
    assert said.text == "Cancelled. Nothing was saved."


async def test_a_known_phone_is_found_again(services: Services) -> None:
    """Whoever has this phone in the book is offered, by the id that the card's button carries."""
    await services.book.commit(services.book.add_guest(entry()))

    turn = await tapped(services, replace(Flow(guest=JANE), screen=Screen.FIELDS), Action.BACK)

    (card,) = turn.replies
    assert isinstance(card, Show)
    assert "Already in the book: Jane Doe" in card.text


def comparing(guest: Guest, guest_id: str = "g1", **given: Any) -> Flow:
    """Compare what was typed with a guest of the book."""
    return Flow(guest=guest, screen=Screen.COMPARE, comparing=guest_id, **given)


async def test_use_existing_changes_nothing_yet(services: Services) -> None:
    """First it is shown what the guest of the book would gain."""
    await services.book.commit(services.book.add_guest(entry()))
    typed = replace(JANE, email="jane@example.com")

    turn = await tapped(services, Flow(guest=typed, existing=("g1",)), Action.USE_EXISTING, "g1")

    (card,) = turn.replies
    assert isinstance(card, Show)
    assert card.text.endswith("This would change:\nE-mail: + jane@example.com")
    assert labels(card.keyboard) == [["Update"], ["Back", "Cancel"]]
    kept = await services.book.guest("g1")
    assert kept is not None
    assert kept.guest.email is None


async def test_update_fills_in_and_owes_nothing(services: Services, database: Database) -> None:
    """The guest of the book gains what was typed, no second guest and no delivery comes of it, and it is noted."""
    await services.book.commit(services.book.add_guest(entry()))

    turn = await tapped(services, comparing(replace(JANE, email="jane@example.com")), Action.UPDATE)

    shown = await services.book.display("g1")
    assert shown is not None
    assert shown.entry.guest.email == "jane@example.com"
    assert (shown.deliveries, await services.book.guest("d1")) == ((), None)
    assert [type(reply) for reply in turn.replies] == [Refresh]
    (noted,) = await database.fetch(audit.of_venue("bistro", 10))
    assert [(row["act"], row["guest_id"], row["details"]) for row in noted] == [
        (Act.DUPLICATE_PREVENTED, "g1", "{}")
    ]


async def test_nothing_typed_is_lost_when_the_other_is_gone(services: Services) -> None:
    """Update of a guest who is no longer in the book leads back to the card; the draft goes on."""
    turn = await tapped(services, comparing(JANE, "gone"), Action.UPDATE)

    (card,) = turn.replies
    assert isinstance(card, Show)
    assert labels(card.keyboard) == [["Save", "Edit", "Cancel"], ["Consents"]]
    kept = await services.book.draft("d1")
    assert kept is not None
    assert (kept.revision, Flow.from_dict(kept.state).guest) == (2, JANE)


async def test_who_was_told_apart_is_remembered_with_the_guest(services: Services) -> None:
    """The card drops them at once; it is kept for good with the guest, and a dropped draft leaves nothing."""
    book = services.book
    await book.commit(book.add_guest(entry()))

    turn = await tapped(services, Flow(guest=JANE, existing=("g1",)), Action.NOT_SAME, "g1")

    (card,) = turn.replies
    assert isinstance(card, Show)
    assert "Already" not in card.text
    assert await book.told_apart("g1") == frozenset()
    kept = await book.draft("d1")
    assert kept is not None
    later = await open_turn(services, user_id=OWNER, chat_id=OWNER, draft_id="d1")
    await go_on(later, kept, Tapped(Action.SAVE), at=AT)
    await book.commit(*later.writes)
    assert await book.told_apart("g1") == {"d1"}


async def test_a_guest_is_who_the_provider_has(services: Services) -> None:
    """Nothing is created there: the record is linked, told what was typed where it can be, else compared."""
    book = services.book
    silent = account("Silent")
    wordy = replace(account("Wordy", without="note"), operations={Operation.UPDATE: Evidence.DOCUMENTED})
    at_work = replace(services, accounts={"bistro": (silent, wordy)})
    typed = replace(JANE, note="window seat")
    record = ProviderRecord(
        id="77", guest=replace(JANE, last_name="Roe"), echoed=frozenset({"last_name", "phone"})
    )
    seen = tuple(
        ProviderMatch(account=one.id, key=JANE.phone or "", record=record, used=True)
        for one in (silent, wordy)
    )

    await tapped(at_work, Flow(guest=typed, provider_matches=seen), Action.SAVE)

    shown = await book.display("d1")
    assert shown is not None
    assert shown.links == {silent.id: "77", wordy.id: "77"}
    creations = [one for one in shown.deliveries if one.operation is Operation.CREATE]
    assert {(one.account, one.state, one.record_id, one.details["decided"]) for one in creations} == {
        (silent.id, State.SAVED, "77", True),
        (wordy.id, State.SAVED, "77", True),
    }
    differing = {one.account: [row.field for row in one.differences] for one in creations}
    assert differing == {silent.id: ["name"], wordy.id: []}
    (told,) = [one for one in shown.deliveries if one.operation is Operation.UPDATE]
    assert (told.account, told.payload) == (wordy.id, {"fields": ["first_name", "last_name", "phone"]})


async def test_an_edit_mends_what_was_refused(services: Services) -> None:
    """Refused deliveries are tried again as the guest is now; who can't be told of the change is left behind."""
    book = services.book
    silent, wordy = (
        account("Silent"),
        replace(account("Wordy"), operations={Operation.UPDATE: Evidence.DOCUMENTED}),
    )
    at_work = replace(services, accounts={"bistro": (account(), silent, wordy)})
    refused = delivery(state=State.NEEDS_YOU, reason=Reason.REJECTED)
    saved = [
        delivery(id=number, key=number, account=one.id, state=State.SAVED, record_id="77")
        for number, one in (("x2", silent), ("x3", wordy))
    ]
    await book.commit(
        book.add_guest(entry()), book.enqueue_delivery(refused), *map(book.enqueue_delivery, saved)
    )

    await tapped(at_work, Flow(guest=replace(JANE, last_name="Roe"), guest_id="g1"), Action.SAVE)

    shown = await book.display("g1")
    assert shown is not None
    states = {one.id: (one.state, bool(one.details.get("behind"))) for one in shown.deliveries}
    assert states["x1"] == (State.WAITING, False)
    assert states["x2"] == (State.SAVED, True)
    assert states["x3"] == (State.SAVED, False)
    (told,) = [one for one in shown.deliveries if one.operation is Operation.UPDATE]
    assert (told.account, told.state, told.payload) == (wordy.id, State.WAITING, {"fields": ["last_name"]})


async def test_a_guest_who_is_gone_is_not_changed(services: Services) -> None:
    """Editing somebody who is no longer in the book says so."""
    turn = await tapped(services, Flow(guest=JANE, guest_id="gone"), Action.SAVE)

    (said,) = turn.replies
    assert isinstance(said, Say | Show)
    assert said.text == "This guest is no longer in the book."


async def test_a_draft_belongs_to_the_venue_where_it_was_begun(services: Services) -> None:
    """After a change of venue, a draft of the old one still goes to the old one's providers, and to no other."""
    elsewhere = replace(account("ResDiary"), id="meyhane/resdiary")
    both = replace(services, accounts={**services.accounts, "meyhane": (elsewhere,)})
    await services.book.commit(services.book.choose(Person(user_id=OWNER, venue="meyhane")))

    await tapped(both, Flow(guest=JANE), Action.SAVE, venue="bistro")

    shown = await services.book.display("d1")
    assert shown is not None
    assert shown.entry.venue == "bistro"
    assert [one.account for one in shown.deliveries] == ["bistro/clopos"]


async def test_news_do_not_disturb_an_edit(services: Services) -> None:
    """While a guest is edited in the message that was its card, a delivery's news leaves that message alone."""
    book = services.book
    await book.commit(book.add_guest(entry()), book.put_card(CARD))
    turn = await open_turn(services, user_id=OWNER, chat_id=OWNER)
    await act(turn, "q1", CallbackData(GUEST, EDIT, "g1"), AT)
    await book.commit(*turn.writes)

    await book.commit(book.cards_stale("g1"))

    assert await book.stale_cards() == []
    assert await book.shown_in(OWNER, AT) is None


async def unseen(services: Services) -> list[Any]:
    """Return what a reminder shows."""
    turn = await open_turn(services, user_id=OWNER, chat_id=OWNER)
    await show_unseen(turn)
    return turn.replies


async def test_a_reminder_shows_nobody_whom_nobody_began(services: Services) -> None:
    """What is only kept behind a button is no card; once it was tapped, its message is one."""
    turn = await open_turn(services, user_id=OWNER, chat_id=OWNER)
    kept(turn, Flow(guest=JANE, source=7), "New guest")
    await services.book.commit(*turn.writes)
    before = await unseen(services)
    draft = await turn.newest_draft(source=7)
    assert draft is not None
    await begin_kept(turn, draft, AT)
    await services.book.commit(*turn.writes[1:])

    (card,) = await unseen(services)

    assert before == []
    assert isinstance(card, Say)
    assert "Jane Doe" in card.text
    assert card.instead_of == AT

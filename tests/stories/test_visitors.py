import io
from dataclasses import replace
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from guests.book.port import Book
from guests.invitations.invitation import LIFE, hashed
from guests.people import Member, Role
from sandbox.host import Host, Shown
from storage.sql.statement import Statement
from storage.tables.chat import invitations
from tests.stories.conftest import Stand, until
from tests.stories.test_rights import interrupted_by

JANES, OTHERS = 7001, 7002
OVER = "this link doesn't work any more"
LINE = "Jane Doe 07911 123456 jane@example.com"


async def scanned(stand: Stand, message: Shown) -> str:
    """Scan the picture of a message with a phone, and return what the link carries into the chat."""
    (bot,) = stand.sandbox.world.bots.values()
    photo = await stand.host().open_photo(message)
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(photo)))
    link = code.text
    assert link in message.text
    assert link.startswith(f"https://t.me/{bot.username}?start=c_")
    return str(link.partition("?start=")[2])


def guest(stand: Stand, user_id: int = JANES, **who: Any) -> Host:
    """Hand a phone to a guest."""
    person = {"first_name": "Jane", "last_name": "Doe", "phone": "+905321234567", "language_code": "en"}
    stand.sandbox.world.add_person(user_id, **{**person, **who})
    return stand.host(user_id)


async def invited(stand: Stand) -> str:
    """Save a guest and hold up their picture."""
    host = stand.host()
    await host.send(LINE)
    await host.tap("Save")
    await host.sees("Saved ✓ Guest book, Clopos")
    await host.tap("Guest's phone")
    return await scanned(stand, await host.sees("scans this"))


async def poster(stand: Stand) -> str:
    """Make a poster."""
    host = stand.host()
    await host.send("/qr")
    return await scanned(stand, await host.sees("scan this to introduce themselves"))


async def introduced(visitor: Host, start: str) -> None:
    """Follow a poster up to the consents."""
    await visitor.send(f"/start {start}")
    await visitor.tap("Jane Doe")
    await visitor.tap("📱 Share my number")
    await visitor.sees("asks you")


def said(phone: Host) -> list[str]:
    """Return all that the bot has said on a phone."""
    return [message.text for message in phone.messages if message.from_bot]


async def test_a_guest_answers_on_their_own_phone(stand: Stand) -> None:
    """In their language, with nothing ticked; the answers are on the host's card and in the history as their own."""
    host, jane = stand.host(), guest(stand, language_code="tr")
    start = await invited(stand)

    await jane.send(f"/start {start}")
    asked = await jane.sees("Bistro")
    await jane.tap("▫️ E-posta")
    await jane.tap("▫️ SMS")
    await jane.tap("✓ SMS")
    await jane.sees(lambda message: message.button("✗ SMS") is not None)
    await jane.tap("Onayla")
    await jane.sees("Teşekkürler")
    card = await host.sees("May text (SMS): No")

    assert asked.text.count("▫️") == 4
    assert "Jane" not in asked.text
    assert "Guest confirmed ✓" in card.text
    assert "May e-mail: Yes" in card.text
    assert "May call" not in card.text
    shown = await host.sees(lambda message: bool(message.raw["photo"]))
    assert shown.text.startswith("Guest confirmed ✓")
    assert shown.buttons == []
    await host.tap("More")
    await host.tap("Consent history")
    history = await host.sees("What Jane Doe")
    assert history.text.count("the guest's own tap · asked by you") == 2
    assert "e-posta" in history.text


async def test_a_link_works_once_and_for_one_person(stand: Stand) -> None:
    """A second person, the same one afterwards, and a made-up link all get the same sentence, and see nothing."""
    jane, other = guest(stand), guest(stand, OTHERS, first_name="Ann")
    start = await invited(stand)
    await jane.send(f"/start {start}")
    await jane.sees("asks you")

    await other.send(f"/start {start}")
    refused = await other.sees(OVER)
    await jane.tap("▫️ Call")
    await jane.sees("✓ May we call you")
    await jane.tap("Confirm")
    await jane.sees("has your answers")
    await jane.send(f"/start {start}")
    again = await jane.sees(OVER)
    await other.send("/start c_" + "A" * 22)
    await until(lambda: len(said(other)) == 2)

    assert said(other) == [refused.text, refused.text]
    assert again.text == refused.text


async def test_a_revoked_link_is_over(stand: Stand) -> None:
    """The button below the picture ends it; so does a newer picture for the guest."""
    host, jane = stand.host(), guest(stand)
    first = await invited(stand)
    await host.tap("Guest's phone")
    await until(lambda: len([one for one in host.messages if one.raw["photo"]]) == 2)
    second = await scanned(stand, await host.sees("scans this"))

    await jane.send(f"/start {first}")
    await jane.sees(OVER)
    await host.tap("Revoke")
    await host.sees("Revoked. This link no longer works.")
    await jane.send(f"/start {second}")
    await until(lambda: len(said(jane)) == 2)

    assert all(OVER in text for text in said(jane))


async def test_a_form_ends_with_its_link(stand: Stand) -> None:
    """Whoever has it open when the link is revoked is told so, once, and nothing of it reaches anybody."""
    host, jane = stand.host(), guest(stand)
    start = await invited(stand)
    await jane.send(f"/start {start}")
    await jane.sees("asks you")
    await jane.tap("▫️ SMS")
    await jane.sees(lambda message: message.button("✓ SMS") is not None)
    await host.tap("Revoke")
    await host.sees("Revoked. This link no longer works.")

    await jane.tap("Confirm")
    await jane.sees(OVER)
    await jane.send("hello?")
    await jane.sees("Ask a manager")

    (jane_doe,) = await stand.program.dispatcher.services.book.newest("bistro", limit=1)
    assert jane_doe.guest.consent_sms is None


async def test_a_link_expires(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a day it is over."""
    jane, services = guest(stand), stand.program.dispatcher.services
    start = await invited(stand)
    late = replace(services, now=lambda: services.now() + LIFE)
    monkeypatch.setattr(stand.program.dispatcher, "services", late)

    await jane.send(f"/start {start}")

    await jane.sees(OVER)


async def test_only_the_hash_of_a_token_is_kept(stand: Stand) -> None:
    """Whoever reads the database can't use the links in it."""
    token = (await invited(stand)).removeprefix("c_")

    (row,) = await stand.read(invitations.by_token(hashed(token)))

    assert token not in str([row[name] for name in ("id", "token_hash", "venue", "guest_id")])
    assert len(token) == 22


async def test_a_guest_introduces_themselves(stand: Stand) -> None:
    """Name, own number, consents: a card for the host, and in the book once the host saves it."""
    host, jane = stand.host(), guest(stand)
    start = await poster(stand)
    await introduced(jane, start)
    await jane.tap("▫️ SMS")
    await jane.sees("✓ May we send you news and offers by text")
    await jane.tap("Confirm")
    await jane.sees("has your answers")
    proposal = await host.sees("From the guest's own phone")

    assert "Jane Doe" in proposal.text
    assert "+90 532 123 45 67" in proposal.text
    assert proposal.buttons[0] == ["Save", "Edit", "Not our guest"]
    assert await stand.read(Statement("guest_newest", {"book": "bistro", "limit": 9, "offset": 0})) == []
    await host.tap("Save")
    card = await host.sees("Saved ✓ Guest book, Clopos")
    assert "May text (SMS): Yes" in card.text
    assert "Guest confirmed ✓" in card.text


async def test_the_host_who_worked_last_gets_the_guest(stand: Stand) -> None:
    """Not the manager who made the poster, nor a host who has left the team since."""
    owner, jane = stand.host(), guest(stand)
    henry, mary = stand.host(1002), stand.host(1003)
    start = await poster(stand)
    for number, name in ((1002, "Henry"), (1003, "Mary")):
        await owner.send(f"/team add {number} host {name}")
        await owner.sees(f"{number} is now on the team")
    for phone in (henry, mary):
        await phone.send("John Roe 07911 123457")
        await phone.sees("not saved yet")
    await owner.send("/team remove 1003")
    await owner.sees("1003 is no longer on the team")

    await introduced(jane, start)
    await jane.tap("▫️ SMS")
    await jane.tap("Confirm")

    await henry.sees("From the guest's own phone")
    for phone in (owner, mary):
        assert not any("own phone" in text for text in said(phone))


async def test_a_host_who_is_just_leaving_gets_no_guest(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is taken off the team while the card is on its way to them; somebody else gets it."""
    owner, jane, henry = stand.host(), guest(stand), stand.host(1002)
    start = await poster(stand)
    await stand.enlist("1002 host Henry")
    await henry.send("John Roe 07911 123457")
    await henry.sees("not saved yet")
    await introduced(jane, start)
    await jane.tap("▫️ SMS")
    await jane.sees(lambda message: message.button("✓ SMS") is not None)

    async def removed(book: Book) -> None:
        member = Member(user_id=1002, venue="bistro", role=Role.HOST, name="Henry")
        await book.commit(*book.remove_member(member))

    interrupted_by(stand, monkeypatch, removed)
    await jane.tap("Confirm")

    await owner.sees("From the guest's own phone")
    assert not any("own phone" in text for text in said(henry))


async def test_not_our_guest(stand: Stand) -> None:
    """The proposal is gone, and nobody is in the book."""
    host, jane = stand.host(), guest(stand)
    await introduced(jane, await poster(stand))
    await jane.tap("▫️ SMS")
    await jane.tap("Confirm")
    await host.sees("From the guest's own phone")
    await host.tap("Not our guest")
    await host.sees("Nothing was saved")

    assert await stand.read(Statement("guest_newest", {"book": "bistro", "limit": 9, "offset": 0})) == []
    assert stand.customers == []


async def test_only_the_guests_own_number_counts(stand: Stand) -> None:
    """Somebody else's contact is refused, whoever shares it."""
    jane = guest(stand)
    await jane.send(f"/start {await poster(stand)}")
    await jane.tap("Jane Doe")
    await jane.sees("share your number")

    await jane.share_contact(first_name="Ann", phone="+905321111111", user_id=OTHERS)
    await jane.sees("Please share your own number")
    await jane.share_contact(first_name="Jane", phone="+905321234567")
    await until(lambda: sum("own number" in text for text in said(jane)) == 2)

    assert not any("asks you" in text for text in said(jane))


async def test_a_visitor_has_nothing_but_the_form(stand: Stand) -> None:
    """No command works, no guest is found; whatever is sent gets the question again."""
    jane = guest(stand)
    start = await invited(stand)
    await jane.send(f"/start {start}")
    await jane.sees("asks you")

    for text in ("/find Jane", "Jane", "07911 123456", "/queue", "/start", "/start g1"):
        await jane.send(text)
    await until(lambda: len(said(jane)) == 7)

    assert len(set(said(jane))) == 1
    assert await jane.inline("jane") == []
    assert not any("911" in text for text in said(jane))


async def test_a_person_begins_only_so_many_visits(stand: Stand) -> None:
    """After five in an hour they are asked to come back later."""
    jane, owner = guest(stand), stand.host()
    for number in range(6):
        await owner.send("/qr")
        await until(lambda: len([one for one in owner.messages if one.raw["photo"]]) == number + 1)  # noqa: B023 - used at once
        start = await scanned(stand, [one for one in owner.messages if one.raw["photo"]][-1])
        await jane.send(f"/start {start}")
        await until(lambda: len(said(jane)) == number + 1)  # noqa: B023 - used at once

    assert "try again in an hour" in said(jane)[-1]
    assert sum("What's your name?" in text for text in said(jane)) == 5


async def test_a_host_is_told_whose_phone_the_link_is_for(stand: Stand) -> None:
    """One of the team who opens it uses nothing up."""
    jane, host = guest(stand), stand.host()
    start = await invited(stand)

    await host.send(f"/start {start}")
    await host.sees("for the guest's own phone")
    await jane.send(f"/start {start}")

    await jane.sees("asks you")


async def test_earlier_posters_are_revoked_together(stand: Stand) -> None:
    """A new one offers to end those before it, and works itself."""
    jane, owner = guest(stand), stand.host()
    first = await poster(stand)
    await owner.send("/qr")
    newer = await owner.sees_next("scan this to introduce themselves")
    await owner.tap("Revoke 1 earlier one")
    await owner.hears("The earlier ones no longer work.")
    second = await scanned(stand, newer)

    await jane.send(f"/start {first}")
    await jane.sees(OVER)
    await jane.send(f"/start {second}")

    await jane.sees("What's your name?")

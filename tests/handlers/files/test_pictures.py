from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, PhotoSize

from bot.attachments.contact_files import ContactFiles
from handlers.files.pictures import read_picture
from handlers.turn.contact_files import ContactFile
from handlers.turn.replies import Say
from handlers.turn.services import FileGone, FileTooLarge, Services
from handlers.turn.turn import Turn, open_turn
from tests.handlers.values import OWNER

NOW = datetime(2026, 6, 1, tzinfo=UTC)
WHATSAPP = b"https://wa.me/447911123456"
VCARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Doe;Jane;;;\r\nTEL:+447911123456\r\nEND:VCARD\r\n"


async def turn_after(
    services: Services,
    *codes: bytes,
    lines: Sequence[str] | None = None,
    caption: str | None = None,
    fault: type[Exception] | None = None,
    album: str | None = None,
    message_id: int = 7,
) -> Turn:
    """Return the turn of a picture with these codes, or this print, or one that can't be had."""

    async def download(_file_id: str, _limit: int) -> bytes:
        if fault:
            raise fault
        return b"picture"

    async def read(_picture: bytes) -> tuple[bytes, ...]:
        return codes

    async def read_print(_picture: bytes, _venue: str) -> Sequence[str] | None:
        return lines

    async def look_into(content: bytes, slug: str) -> ContactFile:
        return await ContactFiles(database=None, venues=services.venues).look(content, slug)  # type: ignore[arg-type]

    given = replace(services, download=download, codes=read, text=read_print, look_into=look_into)
    turn = await open_turn(given, user_id=OWNER, chat_id=OWNER)
    photo = (PhotoSize("f1", "u1", 100, 100, file_size=7),)
    message = Message(
        message_id, NOW, Chat(OWNER, "private"), photo=photo, caption=caption, media_group_id=album
    )
    await read_picture(turn, message)
    return turn


def said(turn: Turn) -> list[str]:
    """Return the texts of the messages, in order."""
    return [str(reply.text) for reply in turn.replies if isinstance(reply, Say)]


async def test_of_several_codes_the_fullest_counts(services: Services) -> None:
    """A business card has one for each way to reach its owner."""
    (card,) = said(await turn_after(services, b"https://example.com", WHATSAPP, VCARD))

    assert "Jane Doe" in card


@pytest.mark.parametrize(
    ("fault", "sentence"), [(FileGone, "Telegram no longer has"), (FileTooLarge, "more than 10 MB")]
)
async def test_a_picture_that_can_t_be_had_leaves_its_caption(
    services: Services, fault: type[Exception], sentence: str
) -> None:
    """Why it can't is said first."""
    (alone,) = said(await turn_after(services, fault=fault))
    why, card = said(await turn_after(services, fault=fault, caption="Bob Roe 07911 654321"))

    assert sentence in alone
    assert why == alone
    assert "Bob Roe" in card


async def test_what_telegram_may_answer_later_is_tried_again(services: Services) -> None:
    """The failure is raised, so the update is repeated, and nothing is said yet."""
    with pytest.raises(ConnectionError):
        await turn_after(services, fault=ConnectionError)


CARD = (
    "Harbour Lane Catering",
    "Margaret Whitfield",
    "Head of Events",
    "Mobile: 07700 900412",
    "m.w@harbour.example.com",
)
OTHER = b"MECARD:N:Roe,Bob;TEL:+447911654321;;"


async def test_a_printed_card_is_read_and_every_value_is_a_guess(services: Services) -> None:
    """The host is asked to look at each line of the guest."""
    (card,) = said(await turn_after(services, lines=CARD))

    values = [line for line in card.splitlines() if line[:1] in "👤📞✉🏢📝"]
    assert "Margaret Whitfield" in card
    assert "+44 7700 900412" in card
    assert values
    assert all("please check" in line for line in values)


async def test_a_code_goes_before_print(services: Services) -> None:
    """It is never misread; a code of a page leaves the print."""
    (coded,) = said(await turn_after(services, VCARD, lines=CARD))
    (printed,) = said(await turn_after(services, b"https://example.com", lines=CARD))

    assert "Jane Doe" in coded
    assert "Margaret" in printed


async def test_a_caption_wins_over_print(services: Services) -> None:
    """What was typed is sure; what differs on the card is kept in the note."""
    (card,) = said(await turn_after(services, lines=CARD, caption="Maggie Whitfield 07400 654321 vip"))

    assert "👤 <b>Maggie Whitfield</b>\n" in card
    assert "📞 +44 7400 654321\n" in card
    assert "VIP" in card
    assert "7700 900412" in card


async def test_print_of_nobody_is_answered(services: Services) -> None:
    """The sentence says how to photograph a card only where print can be read."""
    (without,) = said(await turn_after(services))
    (with_print,) = said(await turn_after(services, lines=("EXIT", "Menu")))

    assert "I found no QR code" in without
    assert "neither a QR code nor" in with_print


async def test_two_people_in_one_picture_are_shown(services: Services) -> None:
    """As those of a file are; the same person twice is one."""
    (both,) = said(await turn_after(services, VCARD, OTHER, WHATSAPP))
    (one,) = said(await turn_after(services, VCARD, WHATSAPP, VCARD))

    assert both.startswith("2 guests in that picture:\n• Jane Doe\n• Bob Roe")
    assert "not saved yet" in one


async def test_an_album_is_refused_once(services: Services) -> None:
    """By the same message again, if its update is handled again."""
    first = await turn_after(services, album="a", message_id=1)
    second = await turn_after(services, album="a", message_id=2)
    again = await turn_after(services, album="a", message_id=1)
    other = await turn_after(services, album="b", message_id=3)

    assert [len(said(turn)) for turn in (first, second, again, other)] == [1, 0, 1, 1]

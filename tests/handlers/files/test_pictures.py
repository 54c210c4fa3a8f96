from dataclasses import replace

import pytest

from handlers.files.pictures import read_picture
from handlers.turn.replies import Say
from handlers.turn.services import FileGone, FileTooLarge, Services
from handlers.turn.turn import Turn, open_turn
from tests.handlers.values import OWNER

WHATSAPP = b"https://wa.me/447911123456"
VCARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Doe;Jane;;;\r\nTEL:+447911123456\r\nEND:VCARD\r\n"


async def turn_after(
    services: Services, *codes: bytes, caption: str | None = None, fault: type[Exception] | None = None
) -> Turn:
    """Return the turn of a picture with these codes, or one that can't be had."""

    async def download(_file_id: str, _limit: int) -> bytes:
        if fault:
            raise fault
        return b"picture"

    async def read(_picture: bytes) -> tuple[bytes, ...]:
        return codes

    given = replace(services, download=download, codes=read)
    turn = await open_turn(given, user_id=OWNER, chat_id=OWNER)
    await read_picture(turn, "f1", 7, caption)
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

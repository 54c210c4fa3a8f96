from dataclasses import replace

import pytest

from handlers.commands.export import pressed
from handlers.turn.buttons import EXPORT, CallbackData
from handlers.turn.replies import Document, Toast
from handlers.turn.services import Export, Services
from handlers.turn.turn import open_turn
from tests.handlers.values import HENRY, MARY, OWNER

GROUP = -1001


async def a_file(_venue: str, _ending: str, _limit: int) -> Export:
    """Give a file whatever is asked for."""
    return Export(content=b"x", count=1)


@pytest.mark.parametrize(
    ("who", "chat", "press", "given"),
    [
        (OWNER, OWNER, CallbackData(EXPORT, "csv", "bistro"), True),
        (MARY, MARY, CallbackData(EXPORT, "vcf", "meyhane"), True),
        (HENRY, HENRY, CallbackData(EXPORT, "csv", "bistro"), False),
        (MARY, MARY, CallbackData(EXPORT, "csv", "bistro"), False),
        (MARY, MARY, CallbackData(EXPORT, "csv", "closed"), False),
        (OWNER, OWNER, CallbackData(EXPORT, "csv", "elsewhere"), False),
        (OWNER, OWNER, CallbackData(EXPORT, "../guests", "bistro"), False),
        (OWNER, GROUP, CallbackData(EXPORT, "csv", "bistro"), False),
    ],
)
async def test_only_a_manager_of_the_venue_gets_its_file(
    services: Services, who: int, chat: int, press: CallbackData, *, given: bool
) -> None:
    """In the private chat, in a format that there is; every tap is answered, a forged one too."""
    turn = await open_turn(replace(services, export=a_file), user_id=who, chat_id=chat)
    await pressed(turn, "q1", press)

    toast, *files = turn.replies
    assert isinstance(toast, Toast)
    assert [isinstance(reply, Document) for reply in files] == ([True] if given else [])
    refused = press.action == "csv" and who == chat and not given
    assert len(turn.writes) == len(files) + refused

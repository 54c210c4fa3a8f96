from dataclasses import replace

import pytest
from telegram import Update

from handlers.commands.basics import tell_how
from handlers.turn.replies import Say
from handlers.turn.services import AccountInfo, Services
from handlers.turn.turn import open_turn
from handlers.wording.translator import Texts
from tests.handlers.values import EN, OWNER, TR, Named, account

MESSAGE = {"message_id": 1, "date": 1, "chat": {"id": OWNER, "type": "private"}, "text": "/help"}


async def helped(services: Services, *accounts: AccountInfo, texts: Texts = EN) -> str:
    """Ask for help at a venue with these accounts."""
    turn = await open_turn(replace(services, accounts={"bistro": accounts}), user_id=OWNER, chat_id=OWNER)
    turn.texts = texts
    await tell_how(turn, Update.de_json({"update_id": 1, "message": MESSAGE}, Named("1:x")))
    (said,) = turn.replies
    assert isinstance(said, Say)
    return said.text


def only(name: str, *fields: str) -> AccountInfo:
    """Make an account that has a place for these fields alone."""
    made = account(name)
    return replace(made, carries={field: made.carries[field] for field in fields})


async def test_help_says_what_providers_store(services: Services) -> None:
    """The shorter of what they do and what they don't; whoever takes everything is not mentioned."""
    said = await helped(
        services, account(), account("ResDiary", without="vip company"), only("Chift", "first_name", "phone")
    )

    _, _, told = said.partition("the rest stays in the guest book:\n")
    assert told == (
        "<blockquote expandable>ResDiary: all but Company, VIP\nChift: only First name, Phone</blockquote>"
    )
    assert "providers" not in await helped(services, account())


@pytest.mark.parametrize("texts", [EN, TR])
async def test_help_fits_into_a_message(services: Services, texts: Texts) -> None:
    """However many accounts a venue has."""
    half = "title phone email birthday company vip note nickname landline department gender language country"
    many = (account(f"Provider {number}", without=half) for number in range(100))

    assert 2000 < len(await helped(services, *many, texts=texts)) < 4096

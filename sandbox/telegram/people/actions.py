"""What people can be made to do from outside, by name and parameters."""

import inspect
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, Final

from sandbox.telegram.people import camera, membership
from sandbox.telegram.people.phone import Phone
from sandbox.telegram.world.chats import Message
from sandbox.telegram.world.inline import InlineAnswer
from sandbox.telegram.world.world import World

ACTIONS: Final[Mapping[str, Callable[..., Any]]] = {
    "send": Phone.send,
    "forward": Phone.forward,
    "share_contact": Phone.share_contact,
    "share_own_contact": Phone.share_own_contact,
    "send_document": Phone.send_document,
    "send_photo": Phone.send_photo,
    "open_document": Phone.open_document,
    "open_photo": Phone.open_photo,
    "edit": Phone.edit,
    "tap": Phone.tap,
    "inline": Phone.inline,
    "pick": Phone.pick,
    "block": Phone.block,
    "scan": camera.scan,
    "add_bot": membership.add_bot,
    "remove_bot": membership.remove_bot,
    "upgrade": membership.upgrade,
}


def phone(world: World, user_id: int, bot: str | None = None, chat_id: int | None = None) -> Phone:
    """Return a person's phone, with a chat open; raises ``LookupError``."""
    person = world.person(user_id)
    account = world.bot(bot) if bot else next(iter(world.bots.values()))
    if chat_id is None or chat_id == user_id:
        return Phone(world, person, account, world.private(account, person))
    if chat_id > 0:
        return Phone(world, person, account, world.between(person, world.person(chat_id)))
    group = world.chats.get((chat_id,))
    if group is None or not group.has(user_id):
        raise LookupError(f"{user_id} is in no group {chat_id}")
    return Phone(world, person, account, group)


async def act(at: Phone, action: str, values: Mapping[str, Any]) -> Any:
    """Do one of ``ACTIONS`` and return its result as JSON; raises what the action raises.

    Bytes stand among the values as ``{"base64": "…"}``.
    """
    if action not in ACTIONS:
        raise LookupError(f"unknown action {action!r}: one of {', '.join(ACTIONS)}")
    result = ACTIONS[action](at, **{name: _plain(value) for name, value in values.items()})
    if inspect.isawaitable(result):
        result = await result
    if isinstance(result, Message):
        return {"message_id": result.id}
    return asdict(result) if isinstance(result, InlineAnswer) else result


def _plain(value: Any) -> Any:
    return b64decode(value["base64"]) if isinstance(value, dict) and value.keys() == {"base64"} else value

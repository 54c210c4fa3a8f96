"""Methods that look something up: chats, members, files (https://core.telegram.org/bots/api)."""

from typing import Any

from sandbox.telegram.methods.calls import Call, method
from sandbox.telegram.refusals import bad_request
from sandbox.telegram.world.files import LARGEST_DOWNLOAD


@method()
def get_chat(call: Call, *, chat_id: str = "") -> dict[str, Any]:
    """Return a chat the bot knows."""
    chat = call.world.chat_of(call.bot, chat_id)
    return chat.to_json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }


@method()
def get_chat_member(call: Call, *, chat_id: str = "", user_id: int = 0) -> dict[str, Any]:
    """Return a user's status in a chat."""
    chat = call.world.chat_of(call.bot, chat_id)
    user = call.world.user(user_id)
    if user is None:
        raise bad_request("user not found")
    return {"status": "member" if chat.has(user_id) else "left", "user": user.to_json()}


@method()
def get_file(call: Call, *, file_id: str = "") -> dict[str, Any]:
    """Return where a file can be downloaded: ``/file/bot<token>/<file_path>``."""
    file = call.bot.files.get(file_id)
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
        "file_path": file.path,
    }

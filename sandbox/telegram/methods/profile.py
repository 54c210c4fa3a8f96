"""Methods about the bot itself: its names, its commands and its menu (https://core.telegram.org/bots/api)."""

import json
import re
from typing import Any, Final

from sandbox.telegram.methods.calls import Call, method
from sandbox.telegram.refusals import bad_request

_COMMAND: Final = re.compile(r"/?[a-z0-9_]{1,32}")
_DEFAULT_SCOPE: Final = {"type": "default"}


@method()
def get_me(call: Call) -> dict[str, Any]:
    """Return the bot."""
    return call.bot.to_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not call.bot.privacy,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _scope(scope: dict[str, Any] | None, language: str) -> tuple[str, str]:
    return json.dumps(scope or _DEFAULT_SCOPE, sort_keys=True), language


@method()
def set_my_commands(
    call: Call,
    *,
    commands: list[Any] | None = None,
    scope: dict[str, Any] | None = None,
    language_code: str = "",
) -> bool:
    """Set the list of commands of one scope and language: at most 100, lower case, described."""
    if len(commands or []) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    kept = []
    for command in commands or []:
        if not _COMMAND.fullmatch(command.get("command", "")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        kept.append({"command": command["command"].lstrip("/"), "description": command["description"]})
    call.bot.commands[_scope(scope, language_code)] = kept
    call.world.bell.ring()
    return True


@method()
def get_my_commands(
    call: Call, *, scope: dict[str, Any] | None = None, language_code: str = ""
) -> list[dict[str, Any]]:
    """Return the list of commands of exactly this scope and language."""
    return call.bot.commands.get(_scope(scope, language_code), [])


@method()
def delete_my_commands(call: Call, *, scope: dict[str, Any] | None = None, language_code: str = "") -> bool:
    """Delete the list of commands of one scope and language."""
    call.bot.commands.pop(_scope(scope, language_code), None)
    call.world.bell.ring()
    return True


def _write(call: Call, kind: str, text: str, language: str, longest: int) -> bool:
    if len(text) > longest:
        raise bad_request(f"bot {kind} is too long")
    call.bot.texts[kind, language] = text
    call.world.bell.ring()
    return True


@method()
def set_my_name(call: Call, *, name: str = "", language_code: str = "") -> bool:
    """Set the bot's name in one language, or for all the others."""
    if name and not language_code:
        call.bot.first_name = name
    return _write(call, "name", name, language_code, 64)


@method()
def set_my_description(call: Call, *, description: str = "", language_code: str = "") -> bool:
    """Set what an empty chat shows."""
    return _write(call, "description", description, language_code, 512)


@method()
def set_my_short_description(call: Call, *, short_description: str = "", language_code: str = "") -> bool:
    """Set what the profile shows."""
    return _write(call, "short description", short_description, language_code, 120)


def _read(call: Call, kind: str, language: str) -> str:
    return call.bot.texts.get((kind, language)) or call.bot.texts.get((kind, ""), "")


@method()
def get_my_name(call: Call, *, language_code: str = "") -> dict[str, str]:
    """Return the bot's name."""
    return {"name": _read(call, "name", language_code) or call.bot.first_name}


@method()
def get_my_description(call: Call, *, language_code: str = "") -> dict[str, str]:
    """Return what an empty chat shows."""
    return {"description": _read(call, "description", language_code)}


@method()
def get_my_short_description(call: Call, *, language_code: str = "") -> dict[str, str]:
    """Return what the profile shows."""
    return {"short_description": _read(call, "short description", language_code)}


@method()
def set_chat_menu_button(call: Call, *, chat_id: int = 0, menu_button: dict[str, Any] | None = None) -> bool:
    """Set the button beside the text box, in one private chat or in all of them."""
    button = menu_button or {"type": "default"}
    if button.get("type") not in ("default", "commands", "web_app"):
        raise bad_request("unsupported menu button type")
    if chat_id:
        call.world.chat_of(call.bot, chat_id).menu_button = button
    call.world.bell.ring()
    return True

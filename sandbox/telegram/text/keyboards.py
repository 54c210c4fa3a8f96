"""Reply markups: what Telegram accepts as a keyboard, and what it refuses."""

from typing import Any, Final

from sandbox.telegram.refusals import bad_request

Keyboard = dict[str, Any]

_ACTIONS: Final = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_LOOKS: Final = ("text", "style", "icon_custom_emoji_id")


def read(markup: Any) -> Keyboard | None:
    """Check a ``reply_markup``; ``None`` if there is none. Raises ``Refusal``."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = [
            [_inline(button) for button in row] for row in _rows(markup["inline_keyboard"], "inline") if row
        ]
        if sum(map(len, rows)) > 100:
            raise bad_request("reply markup is too long")
        return {"inline_keyboard": rows} if rows else None
    if "keyboard" in markup:
        rows = [[_plain(button) for button in row] for row in _rows(markup["keyboard"], "reply") if row]
        return {**markup, "keyboard": rows}
    if markup.get("remove_keyboard") is True or markup.get("force_reply") is True:
        return markup
    return None


def read_inline(markup: Any) -> Keyboard | None:
    """Check a markup that can only be an inline keyboard. Raises ``Refusal``."""
    keyboard = read(markup)
    if keyboard is not None and "inline_keyboard" not in keyboard:
        raise bad_request("inline keyboard expected")
    return keyboard


def buttons(keyboard: Keyboard | None) -> list[list[dict[str, Any]]]:
    """Return the rows of an inline keyboard, none if it is not one."""
    return list(keyboard.get("inline_keyboard", [])) if keyboard else []


def asks_for_contact(keyboard: Keyboard | None) -> bool:
    """Tell whether a reply keyboard has a button that shares the person's number."""
    rows = (keyboard or {}).get("keyboard", [])
    return any(button.get("request_contact") for row in rows for button in row)


def _rows(rows: Any, kind: str) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{kind}_keyboard" of the reply markup must be an array of arrays')
    return rows


def _plain(button: Any) -> dict[str, Any]:
    if isinstance(button, str):
        return {"text": button}
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request('can\'t parse keyboard button: Field "text" must be of type String')
    return button


def _inline(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    actions = [name for name in _ACTIONS if name in button]
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    _check(actions[0], button[actions[0]])
    return {name: button[name] for name in (*_LOOKS, actions[0]) if name in button}


def _check(action: str, value: Any) -> None:
    match action:
        case "callback_data" if not isinstance(value, str) or not 1 <= len(value.encode()) <= 64:
            raise bad_request("BUTTON_DATA_INVALID")
        case "copy_text" if not isinstance(value, dict) or not 1 <= len(value.get("text", "")) <= 256:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
        case "url" if not isinstance(value, str) or ("." not in value and "://" not in value):
            raise bad_request("BUTTON_URL_INVALID")

"""Methods that answer taps and inline queries (https://core.telegram.org/bots/api#inline-mode)."""

import re
from typing import Any, Final

from sandbox.telegram.methods.calls import Call, method
from sandbox.telegram.methods.texts import text_of
from sandbox.telegram.refusals import QUERY_TOO_OLD, bad_request
from sandbox.telegram.text.entities import utf16
from sandbox.telegram.text.keyboards import read_inline
from sandbox.telegram.world.inline import LIFETIME, InlineAnswer
from sandbox.telegram.world.world import ANSWER_LIFETIME

_START: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


@method(idle="cache_time")
def answer_callback_query(
    call: Call, *, callback_query_id: str = "", text: str = "", show_alert: bool = False, url: str = ""
) -> bool:
    """Answer a tap, once and within 150 seconds; a text has at most 200 characters."""
    tap = call.world.taps.get(callback_query_id)
    late = tap is None or call.world.now() - tap.date > ANSWER_LIFETIME
    if tap is None or late or tap.answered or tap.bot is not call.bot:
        raise bad_request(QUERY_TOO_OLD)
    if utf16(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    tap.answered = True
    if text or url:
        toast = {"text": text, "alert": show_alert} | ({"url": url} if url else {})
        tap.chat.toasts.setdefault(tap.person.id, []).append(toast)
    call.world.bell.ring()
    return True


@method()
def answer_inline_query(
    call: Call,
    *,
    inline_query_id: str = "",
    results: list[Any] | None = None,
    cache_time: int = 300,
    is_personal: bool = False,
    next_offset: str = "",
    button: dict[str, Any] | None = None,
) -> bool:
    """Answer an inline query, once and within 30 seconds, with at most 50 results."""
    world = call.world
    query = world.queries.get(inline_query_id)
    late = query is None or world.now() - query.date > LIFETIME
    if query is None or late or query.answer is not None or query.bot is not call.bot:
        raise bad_request(QUERY_TOO_OLD)
    if len(next_offset.encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    _check_ids(results or [])
    query.answer = InlineAnswer(
        results=[_result(call, result) for result in results or []],
        next_offset=next_offset,
        button=_button(button),
    )
    world.cache.put(query, seconds=cache_time, personal=is_personal, now=world.now())
    world.bell.ring()
    return True


def _check_ids(results: list[Any]) -> None:
    if len(results) > 50:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [str(result.get("id", "")) for result in results]
    if not all(ids):
        raise bad_request("RESULT_ID_EMPTY")
    if any(len(identifier.encode()) > 64 for identifier in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")


def _result(call: Call, result: dict[str, Any]) -> dict[str, Any]:
    if result.get("type") not in ("article", "contact"):
        call.world.violate(f"inline results of type {result.get('type')!r} are not simulated")
    if result.get("type") == "article" and not result.get("title"):
        raise bad_request("can't parse inline query result: Can't find field \"title\"")
    keyboard = read_inline(result.get("reply_markup"))
    return {**result, "content": _content(call, result), "reply_markup": keyboard}


def _content(call: Call, result: dict[str, Any]) -> dict[str, Any]:
    given = result.get("input_message_content")
    if given and "message_text" in given:
        return text_of(call, given["message_text"], given.get("parse_mode"), given.get("entities"))
    source = given or result
    if "phone_number" not in source or "first_name" not in source:
        raise bad_request("can't parse inline query result: input message content is not specified")
    names = ("phone_number", "first_name", "last_name", "vcard")
    return {"contact": {name: source[name] for name in names if source.get(name)}}


def _button(button: dict[str, Any] | None) -> dict[str, Any] | None:
    if button is None:
        return None
    if not button.get("text"):
        raise bad_request("SWITCH_PM_TEXT_EMPTY")
    if "web_app" not in button and not _START.fullmatch(button.get("start_parameter", "")):
        raise bad_request("START_PARAM_INVALID")
    return button

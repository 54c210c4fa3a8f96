"""What methods share: reading a text with its formatting, and putting a bot's message into a chat."""

from typing import Any, Final

from sandbox.telegram.methods.calls import Call
from sandbox.telegram.refusals import bad_request
from sandbox.telegram.text.entities import Entity, trim, utf16
from sandbox.telegram.text.keyboards import read
from sandbox.telegram.text.markup import MarkupError, parse_html
from sandbox.telegram.world.chats import Content, Message

LONGEST: Final = 4096
SENDING: Final = (
    "business_connection_id direct_messages_topic_id disable_notification "
    "allow_paid_broadcast message_effect_id suggested_post_parameters"
)


def formatted(call: Call, text: str, parse_mode: str | None, given: list[Entity] | None) -> Content:
    """Return a text and its entities as fields of a message; raises ``Refusal``."""
    entities = given or []
    mode = (parse_mode or "").lower()
    if mode == "html":
        try:
            text, entities = parse_html(text)
        except MarkupError as error:
            raise bad_request(f"can't parse entities: {error}") from None
    elif mode in ("markdown", "markdownv2"):
        call.world.violate(f"parse_mode {parse_mode} is not simulated: use HTML or entities")
    elif mode:
        raise bad_request("unsupported parse_mode")
    text, entities = trim(text, [_known(call, entity) for entity in entities])
    return {"text": text} | ({"entities": entities} if entities else {})


def _known(call: Call, entity: Entity) -> Entity:
    if entity["type"] != "text_mention":
        return entity
    person = call.world.people.get(entity["user"]["id"])
    return entity | {"user": person.to_json()} if person else entity


def text_of(
    call: Call,
    text: str,
    parse_mode: str | None,
    entities: list[Entity] | None,
    too_long: str = "message is too long",
) -> Content:
    """Return the content of a text message; raises ``Refusal`` if it is empty or longer than 4096."""
    content = formatted(call, text, parse_mode, entities)
    if not content["text"]:
        raise bad_request("message text is empty")
    if utf16(content["text"]) > LONGEST:
        raise bad_request(too_long)
    return content


def post(
    call: Call,
    chat_id: str,
    content: Content,
    markup: Any,
    reply_parameters: dict[str, Any] | None,
    *,
    protect: bool,
    topic: int = 0,
) -> dict[str, Any]:
    """Put a bot's message into a chat and return it; raises ``Refusal``."""
    chat = call.world.writable(call.bot, chat_id)
    keyboard = read(markup)
    reply_to = _replied(chat.messages, reply_parameters)
    if topic and topic not in chat.topics:
        raise bad_request("message thread not found")
    thread = topic or (reply_to.topic if reply_to else None)
    call.world.flood.check(call.bot.id, chat.id, call.world.now())
    facts = {"has_protected_content": True} if protect else {}
    inline = keyboard if keyboard and "inline_keyboard" in keyboard else None
    if keyboard is not None and inline is None:
        chat.shown = None if "remove_keyboard" in keyboard else keyboard
    chat.action = None
    message = call.world.write(
        chat, call.bot, content, keyboard=inline, reply_to=reply_to, facts=facts, topic=thread
    )
    return message.to_json()


def _replied(messages: dict[int, Message], reply: dict[str, Any] | None) -> Message | None:
    if not reply:
        return None
    message = messages.get(int(reply.get("message_id", 0)))
    if message is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message

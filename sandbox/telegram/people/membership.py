"""What people do to a group itself: they take a bot out or in, and make it a supergroup."""

from sandbox.telegram.people.phone import Phone
from sandbox.telegram.world.chats import Message


def remove_bot(phone: Phone) -> None:
    """Take the bot out of the group."""
    phone.chat.members.discard(phone.bot.id)
    _tell(phone, "member", "left")


def add_bot(phone: Phone) -> None:
    """Add the bot to the group."""
    phone.chat.members.add(phone.bot.id)
    _tell(phone, "left", "member")


def upgrade(phone: Phone, chat_id: int) -> None:
    """Make a group a supergroup with another id, without its messages.

    Both tell of it in a service message (https://core.telegram.org/bots/api#message, ``migrate_to_chat_id``).
    """
    old, world = phone.chat, phone.world
    if old.type != "group":
        raise ValueError("only a group can become a supergroup")
    new = world.add_group(chat_id, old.title or "", [], [])
    new.members = set(old.members)
    farewell = world.write(old, phone.person, {"migrate_to_chat_id": chat_id})
    arrival = world.write(new, phone.person, {"migrate_from_chat_id": old.id})
    old.moved_to = chat_id
    for message in (farewell, arrival):
        _service(phone, message)


def _service(phone: Phone, message: Message) -> None:
    """Service messages reach bots whatever their privacy mode."""
    for bot in phone.world.bots.values():
        if message.chat.has(bot.id):
            phone.world.notify(bot, "message", message.to_json(), f"chat {message.chat.id}")


def _tell(phone: Phone, was: str, becomes: str) -> None:
    user = phone.bot.to_json()
    payload = {
        "chat": phone.chat.to_json(),
        "from": phone.person.to_json(),
        "date": int(phone.world.now()),
        "old_chat_member": {"status": was, "user": user},
        "new_chat_member": {"status": becomes, "user": user},
    }
    phone.world.notify(phone.bot, "my_chat_member", payload, f"member {phone.chat.id}")

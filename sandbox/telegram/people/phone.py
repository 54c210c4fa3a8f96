"""A person's phone: what somebody can do in a chat with a bot, and the updates this sends."""

from base64 import b64encode
from dataclasses import dataclass
from functools import partial
from typing import Any

from sandbox.telegram.text.entities import utf16
from sandbox.telegram.world.chats import Bot, Chat, Content, Message, Person
from sandbox.telegram.world.inline import LIFETIME, InlineAnswer, InlineQuery
from sandbox.telegram.world.photos import sizes_of
from sandbox.telegram.world.taps import Tap
from sandbox.telegram.world.world import ANSWER_LIFETIME, World, with_entities

_CHOSEN_LIFETIME = 600.0
_LONGEST_CAPTION = 1024


@dataclass(frozen=True, slots=True)
class Phone:
    """One person in one chat. Impossible actions raise ``LookupError`` or ``ValueError``."""

    world: World
    person: Person
    bot: Bot
    chat: Chat

    def send(self, text: str, reply_to: int | None = None, topic: int | None = None) -> Message:
        """Send a text, in a forum to a topic; Telegram finds the commands and links in it."""
        if not text.strip():
            raise ValueError("an empty message can't be sent")
        if topic and topic not in self.chat.topics:
            raise LookupError(f"there is no topic {topic}")
        return self._post({"text": text.strip()[:4096]}, reply_to, **({"topic": topic} if topic else {}))

    def forward(self, text: str, written_by: int | str) -> Message:
        """Forward a text that somebody wrote elsewhere: a person or a bot by id, or the name of one who hides it."""
        return self._post({"text": text.strip()[:4096], "forward_origin": self._origin(written_by)})

    def _origin(self, written_by: int | str) -> dict[str, Any]:
        """Return the ``MessageOrigin`` of a message that is forwarded now."""
        date = {"date": int(self.world.now())}
        if isinstance(written_by, str):
            return {"type": "hidden_user", "sender_user_name": written_by} | date
        writer = next((bot for bot in self.world.bots.values() if bot.id == written_by), None)
        user = writer or self.world.person(written_by)
        return {"type": "user", "sender_user": user.to_json()} | date

    def share_contact(
        self,
        *,
        phone: str,
        first_name: str,
        last_name: str | None = None,
        vcard: str | None = None,
        user_id: int | None = None,
        forwarded_from: str | None = None,
    ) -> Message:
        """Attach a contact, or forward one; ``user_id`` if it is a Telegram user."""
        fields = {
            "phone_number": phone,
            "first_name": first_name,
            "last_name": last_name,
            "user_id": user_id,
            "vcard": vcard,
        }
        always = {"phone_number", "first_name"}  # https://core.telegram.org/bots/api#contact
        content: Content = {
            "contact": {name: value for name, value in fields.items() if value or name in always}
        }
        if forwarded_from:
            content["forward_origin"] = self._origin(forwarded_from)
        return self._post(content)

    def share_own_contact(self) -> Message:
        """Tap a button that asks for the person's own number."""
        if not self.person.phone:
            raise ValueError("this person has no number to share")
        return self.share_contact(
            phone=self.person.phone,
            first_name=self.person.first_name,
            last_name=self.person.last_name,
            user_id=self.person.id,
        )

    def send_document(
        self, name: str, content: bytes | str, mime_type: str = "text/vcard", caption: str = ""
    ) -> Message:
        """Attach a file; text is stored as UTF-8."""
        content = content.encode() if isinstance(content, str) else content
        file = self.world.keep_file(self.bot, "documents", name, content)
        document = {
            "file_id": file.id,
            "file_unique_id": file.unique_id,
            "file_name": name,
            "mime_type": mime_type,
            "file_size": len(content),
        }
        return self._post({"document": document} | _captioned(caption))

    def send_photo(self, content: bytes, caption: str = "", album: str = "") -> Message:
        """Take or attach a photo, which Telegram makes smaller; those of one ``album`` were chosen together."""
        sizes = sizes_of(content, partial(self.world.keep_file, self.bot))
        group = {"media_group_id": album} if album else {}
        return self._post({"photo": sizes} | group | _captioned(caption))

    def open_document(self, message_id: int) -> str:
        """Open the file in a message; returns its bytes in Base64."""
        document = self._message(message_id).content.get("document")
        if document is None:
            raise LookupError(f"message {message_id} has no file")
        return b64encode(self.bot.files[document["file_id"]].content).decode()

    def open_photo(self, message_id: int) -> str:
        """Look at the photo in a message in its largest size; returns the JPEG in Base64."""
        sizes = self._message(message_id).content.get("photo")
        if not sizes:
            raise LookupError(f"message {message_id} has no photo")
        return b64encode(self.bot.files[sizes[-1]["file_id"]].content).decode()

    def edit(self, message_id: int, text: str) -> None:
        """Edit one's own message: its text, or the caption of its file."""
        message = self._message(message_id)
        if message.sender is not self.person:
            raise ValueError("a person can only edit their own messages")
        if message.content.keys() & {"photo", "document"}:
            kept = {name: value for name, value in message.content.items() if name != "caption"}
            message.content = kept | _captioned(text)
        else:
            message.content = with_entities({"text": text.strip()})
        message.edit_date = int(self.world.now())
        self._tell("edited_message", message)
        self.world.bell.ring()

    def tap(self, message_id: int, data: str) -> str:
        """Tap an inline button, possibly one that has just disappeared; returns the callback query's id."""
        message = self._message(message_id)
        bot = message.via or message.sender
        if data not in message.offered or not isinstance(bot, Bot):
            raise LookupError(f"message {message_id} never had a button for {data!r}")
        tap = Tap(
            id=self.world.serial(),
            bot=bot,
            person=self.person,
            chat=self.chat,
            date=self.world.now(),
            message_id=message_id,
            data=data,
        )
        self.world.taps[tap.id] = tap
        bot.seen.add(self.person.id)
        inline = {"inline_message_id": message.inline_id}
        where = inline if message.inline_id else {"message": message.to_json()}
        payload = {"id": tap.id, "from": self.person.to_json(), "data": data, **where}
        payload["chat_instance"] = str(7_000_000_000 + abs(self.chat.id))
        self.world.notify(bot, "callback_query", payload, f"callback {self.person.id}", ANSWER_LIFETIME)
        return tap.id

    async def inline(self, query: str, offset: str = "", wait: float = 10) -> InlineAnswer:
        """Type ``@bot query`` and return what the phone shows; raises ``TimeoutError`` if the bot is silent."""
        query = query.strip()[:256]
        kept = self.world.cache.get(self.bot, self.person, query, offset, self.world.now())
        if kept is not None:
            return kept
        asked = self._ask(query, offset)
        while asked.answer is None:
            version = self.world.bell.version
            if self.world.closed or self.world.now() - asked.date > min(wait, LIFETIME):
                raise TimeoutError(f"no answer to the inline query {query!r}")
            await self.world.bell.wait(version, 0.2)
        return asked.answer

    def _ask(self, query: str, offset: str) -> InlineQuery:
        asked = InlineQuery(
            id=self.world.serial(),
            bot=self.bot,
            person=self.person,
            query=query,
            offset=offset,
            date=self.world.now(),
        )
        self.world.queries[asked.id] = asked
        self.bot.seen.add(self.person.id)
        kind = "sender" if self.chat.bot is self.bot else self.chat.type
        payload = {"id": asked.id, "from": self.person.to_json(), "query": query, "offset": offset}
        payload["chat_type"] = kind
        self.world.notify(self.bot, "inline_query", payload, f"inline {self.person.id}", LIFETIME)
        return asked

    def pick(self, result: dict[str, Any], query: str = "") -> Message:
        """Send one of the results of ``inline`` to this chat."""
        keyboard = result.get("reply_markup")
        inline_id = f"AgAAA{self.world.serial()}" if keyboard else None
        message = self._post(result["content"], via=self.bot, keyboard=keyboard, inline_id=inline_id)
        if inline_id:
            self.world.inline_messages[inline_id] = message
        if self.bot.inline_feedback:
            chosen = {"result_id": result["id"], "from": self.person.to_json(), "query": query}
            chosen |= {"inline_message_id": inline_id} if inline_id else {}
            queue = f"chosen {self.person.id}"
            self.world.notify(self.bot, "chosen_inline_result", chosen, queue, _CHOSEN_LIFETIME)
        return message

    def block(self, *, blocked: bool = True) -> None:
        """Block the bot, or unblock it."""
        member = {"status": "member", "user": self.bot.to_json()}
        kicked = {"status": "kicked", "user": self.bot.to_json(), "until_date": 0}
        old, new = (member, kicked) if blocked else (kicked, member)
        self.chat.blocked = blocked
        payload = {"chat": self.chat.to_json(), "from": self.person.to_json(), "date": int(self.world.now())}
        payload |= {"old_chat_member": old, "new_chat_member": new}
        self.world.notify(self.bot, "my_chat_member", payload, f"member {self.chat.id}")

    def _message(self, message_id: int) -> Message:
        try:
            return self.chat.messages[message_id]
        except KeyError:
            raise LookupError(f"there is no message {message_id} any more") from None

    def _post(self, content: Content, reply_to: int | None = None, **more: Any) -> Message:
        if self.chat.blocked:
            raise ValueError("the person has blocked the bot")
        self.chat.opened = True
        answered = self._message(reply_to) if reply_to else self._forced()
        more = {"topic": answered.topic} | more if answered else more
        shown = self.chat.shown or {}
        if shown.get("force_reply") or shown.get("one_time_keyboard"):
            self.chat.shown = None
        message = self.world.write(self.chat, self.person, content, reply_to=answered, **more)
        self._tell("message", message)
        return message

    def _forced(self) -> Message | None:
        if not (self.chat.shown or {}).get("force_reply"):
            return None
        theirs = [message for message in self.chat.messages.values() if isinstance(message.sender, Bot)]
        return theirs[-1] if theirs else None

    def _tell(self, kind: str, message: Message) -> None:
        for bot in self.world.bots.values():
            if self.chat.has(bot.id) and _hears(bot, message):
                bot.seen.add(self.person.id)
                self.world.notify(bot, kind, message.to_json(), f"chat {self.chat.id}")


def _hears(bot: Bot, message: Message) -> bool:
    """Whether a bot gets a message; in groups, privacy mode only lets through commands, replies and mentions."""
    if message.chat.type == "private" or not bot.privacy:
        return True
    text = message.content.get("text", "").lower()
    is_reply = message.reply_to is not None and message.reply_to.sender is bot
    mentions = f"@{bot.username.lower()}" in text
    command, at, _name = text.partition(" ")[0].partition("@")
    return is_reply or message.via is bot or mentions or (command.startswith("/") and not at)


def _captioned(caption: str) -> Content:
    if utf16(caption) > _LONGEST_CAPTION:
        raise ValueError(f"a caption has {_LONGEST_CAPTION} characters at most")
    return {"caption": caption.strip()} if caption.strip() else {}

"""A host with a phone, for tests and demos: what they type and tap, and what the chat shows.

``Host`` acts in a ``World`` of this process, ``RemoteHost`` in a sandbox running elsewhere; otherwise they
are the same. Any failure raises ``AssertionError`` with a transcript of the chat.
"""

import asyncio
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Self

import httpx

from sandbox.telegram.people.line import Line, LocalLine, RemoteLine, Values
from sandbox.telegram.world.world import World

PATIENCE: Final = 60.0  # seconds: only what never comes takes this long, so a busy machine fails nothing


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as the phone shows it. ``buttons`` are rows of labels; ``raw`` is the simulation's value."""

    message_id: int
    text: str
    html: str
    buttons: list[list[str]]
    edited: bool
    from_bot: bool
    raw: Values

    @classmethod
    def read(cls, raw: Values) -> Self:
        """Read a message of the simulation."""
        labels = [[button["text"] for button in row] for row in raw["buttons"]]
        names = ("message_id", "text", "html", "edited", "from_bot")
        return cls(**{name: raw[name] for name in names}, buttons=labels, raw=raw)

    @property
    def document(self) -> str | None:
        """The name of the file in the message, if there is one."""
        return str(self.raw["document"]["file_name"]) if self.raw["document"] else None

    def button(self, label: str) -> Values | None:
        """Return the inline button with this label, if the message has one."""
        found = (button for row in self.raw["buttons"] for button in row if button["text"] == label)
        return next(found, None)


Wanted = str | Callable[[Shown], bool]


class _Person:
    def __init__(self, line: Line, name: str) -> None:
        self.line = line
        self.name = name
        self._acted_on: list[Shown] = []  # what the chat showed when they last did something

    @property
    def messages(self) -> list[Shown]:
        """What the chat shows now, oldest first: the bot's messages and the person's own."""
        return [Shown.read(raw) for raw in self.line.state["messages"]]

    @property
    def last(self) -> Shown:
        """The newest message of the bot."""
        found = [message for message in self.messages if message.from_bot]
        if not found:
            raise self._failure("the bot has said nothing")
        return found[-1]

    @property
    def toasts(self) -> list[str]:
        """The texts with which the bot answered taps, oldest first."""
        return [toast["text"] for toast in self.line.state["toasts"]]

    async def send(self, text: str, reply_to: Shown | None = None, topic: int | None = None) -> None:
        """Send a message, optionally as a reply to another, or to a topic of a forum."""
        answered = {"reply_to": reply_to.message_id} if reply_to else {}
        await self._perform("send", text=text, **answered, **({"topic": topic} if topic else {}))

    async def forward(self, text: str, written_by: int | str) -> None:
        """Forward somebody's message: of a person or a bot by id, or of one who hides it by name."""
        await self._perform("forward", text=text, written_by=written_by)

    async def share_contact(
        self,
        *,
        first_name: str,
        phone: str,
        last_name: str | None = None,
        vcard: str | None = None,
        **more: Any,
    ) -> None:
        """Attach a contact; ``more`` may be ``user_id`` or ``forwarded_from``."""
        contact = {"first_name": first_name, "last_name": last_name, "phone": phone, "vcard": vcard}
        await self._perform("share_contact", **contact, **more)

    async def send_document(
        self, name: str, content: bytes | str, mime_type: str = "text/vcard", caption: str = ""
    ) -> None:
        """Attach a file, text or binary."""
        file = _portable(content) if isinstance(content, bytes) else content
        await self._perform("send_document", name=name, content=file, mime_type=mime_type, caption=caption)

    async def send_photo(self, content: bytes, caption: str = "", album: str = "") -> None:
        """Attach a photo; those of one ``album`` were chosen together."""
        await self._perform("send_photo", content=_portable(content), caption=caption, album=album)

    async def open_document(self, message: Shown) -> bytes:
        """Open the file in a message and return its contents."""
        return b64decode(await self._perform("open_document", message_id=message.message_id))

    async def open_photo(self, message: Shown) -> bytes:
        """Look at the photo in a message and return it in its largest size, a JPEG."""
        return b64decode(await self._perform("open_photo", message_id=message.message_id))

    async def edit(self, message: Shown, text: str) -> None:
        """Edit one of the person's own messages: its text, or the caption of its file."""
        await self._perform("edit", message_id=message.message_id, text=text)

    async def remove_bot(self) -> None:
        """Take the bot out of the group."""
        await self._perform("remove_bot")

    async def upgrade(self, chat_id: int) -> None:
        """Make the group a supergroup, with this id."""
        await self._perform("upgrade", chat_id=chat_id)

    async def block(self, *, blocked: bool = True) -> None:
        """Block the bot, or unblock it."""
        await self._perform("block", blocked=blocked)

    async def tap(self, label: str, timeout: float = PATIENCE) -> str | None:  # noqa: ASYNC109 - fails with a transcript
        """Tap the button ``label`` of the newest message that has it, else of the reply keyboard.

        Waits until there is one. Returns what the phone would do by itself: the text to copy, the link to
        open, or the inline query to type; ``None`` if the tap goes to the bot.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while True:
            for message in reversed(self.messages):
                if message.button(label) is not None:
                    return await self.tap_on(message, label)
            if (key := self._key(label)) is not None:
                await (self._perform("share_own_contact") if key.get("request_contact") else self.send(label))
                return None
            if loop.time() >= deadline:
                raise self._failure(f"there is no button {label!r}")
            await self.line.refresh(deadline - loop.time())

    def _key(self, label: str) -> Values | None:
        """Return the button of the reply keyboard with this label."""
        rows = (self.line.state["keyboard"] or {}).get("keyboard", [])
        return next((button for row in rows for button in row if button["text"] == label), None)

    async def tap_on(self, message: Shown, label: str) -> str | None:
        """Tap a button of a message as it was when seen: it may be gone by now. See ``tap``."""
        button = message.button(label)
        if button is None:
            raise self._failure(f"message {message.message_id} has no button {label!r}")
        if "callback_data" in button:
            await self._perform("tap", message_id=message.message_id, data=button["callback_data"])
            return None
        if "copy_text" in button:
            return str(button["copy_text"]["text"])
        return next(str(button[name]) for name in button if name.startswith(("url", "switch_inline")))

    async def inline(self, query: str, offset: str = "") -> list[Values]:
        """Type ``@bot query`` and return the results shown (``id``, ``title``, ``content`` …)."""
        return list((await self.inline_answer(query, offset))["results"])

    async def inline_answer(self, query: str, offset: str = "") -> Values:
        """Type ``@bot query`` and return the whole answer: ``results``, ``next_offset``, ``button``."""
        answer: Values = await self._perform("inline", query=query, offset=offset)
        return answer

    async def pick(self, result: Values, query: str = "") -> None:
        """Send one of the results of ``inline``."""
        await self._perform("pick", result=result, query=query)

    async def sees(self, wanted: Wanted, timeout: float = PATIENCE) -> Shown:  # noqa: ASYNC109 - fails with a transcript
        """Wait until a message from the bot contains this text or meets this condition; return the newest."""
        return await self._sees(wanted, timeout, [])

    async def sees_next(self, wanted: Wanted) -> Shown:
        """As ``sees``, of what has come or changed since this person last did something."""
        return await self._sees(wanted, PATIENCE, self._acted_on)

    async def _sees(self, wanted: Wanted, timeout: float, known: list[Shown]) -> Shown:  # noqa: ASYNC109 - likewise
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while True:
            for message in reversed(self.messages):
                if message.from_bot and _meets(message, wanted) and message not in known:
                    return message
            left = deadline - loop.time()
            if left <= 0:
                raise self._failure(f"nothing like {wanted!r} within {timeout} s")
            try:
                await self.line.refresh(left)
            except asyncio.CancelledError as cancelled:
                # By a limit around this call, whose own error would tell nothing of the chat.
                cancelled.add_note(self.transcript())
                raise

    async def hears(self, text: str, timeout: float = PATIENCE) -> str:  # noqa: ASYNC109 - fails with a transcript
        """Wait for an answer to a tap that contains ``text``; return the newest."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while not (found := [toast for toast in self.toasts if text in toast]):
            if loop.time() >= deadline:
                raise self._failure(f"no answer to a tap like {text!r} within {timeout} s")
            await self.line.refresh(deadline - loop.time())
        return found[-1]

    def transcript(self) -> str:
        """Return the chat as readable text."""
        lines = []
        for message in self.messages:
            who = "bot" if message.from_bot else message.raw["from"]
            said = message.text or str(message.raw["contact"] or "")
            if message.document:
                said = f"📄 {message.document} {said}".rstrip()
            if message.raw["photo"]:
                said = f"📷 {said}".rstrip()
            lines.append(f"{who}{' (edited)' if message.edited else ''}: {said}")
            lines += ["    " + " ".join(f"[{label}]" for label in row) for row in message.buttons]
        return "\n".join([*lines, *(f"  (toast) {toast}" for toast in self.toasts)]) or "(an empty chat)"

    async def _perform(self, action: str, **values: Any) -> Any:
        self._acted_on = self.messages
        try:
            return await self.line.perform(action, values)
        except (LookupError, ValueError, TimeoutError) as error:
            raise self._failure(f"{action}: {error}") from error

    def _failure(self, text: str) -> AssertionError:
        return AssertionError(f"{self.name}: {text}\n{self.transcript()}")


def _portable(content: bytes) -> Values:
    """Return bytes as they travel in JSON, see ``actions.act``."""
    return {"base64": b64encode(content).decode()}


def _meets(message: Shown, wanted: Wanted) -> bool:
    return wanted in message.text if isinstance(wanted, str) else wanted(message)


class Host(_Person):
    """A person in a world in this process; ``chat_id`` is a group or another person instead of the bot."""

    def __init__(
        self,
        world: World,
        *,
        user_id: int,
        name: str = "Host",
        bot: str | None = None,
        chat_id: int | None = None,
    ) -> None:
        if user_id not in world.people:
            world.add_person(user_id, name)
        super().__init__(LocalLine(world, {"user_id": user_id, "bot": bot, "chat_id": chat_id}), name)


class RemoteHost(_Person):
    """A person in a sandbox at ``base_url``; an async context manager, which reads the chat first."""

    def __init__(
        self,
        base_url: str,
        *,
        user_id: int,
        name: str = "Host",
        bot: str | None = None,
        chat_id: int | None = None,
    ) -> None:
        self._client = httpx.AsyncClient(base_url=base_url)
        where = {"user_id": user_id, "bot": bot, "chat_id": chat_id}
        super().__init__(RemoteLine(self._client, where), name)

    async def __aenter__(self) -> Self:
        await self.line.refresh()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

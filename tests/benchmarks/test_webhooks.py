import asyncio
import json
from typing import Any

from benchmarks.world.http import Connection, Reply, pack
from benchmarks.world.telegram import TOKEN
from benchmarks.world.webhooks import Posting


class Bot:
    """Takes updates, and answers each with a card if it is to."""

    def __init__(self, world: Posting, *, answers: bool = True, status: int = 200) -> None:
        self.updates: list[dict[str, Any]] = []
        self._world, self._answers, self._status = world, answers, status

    def take(self, _path: str, _head: bytes, body: bytes, reply: Reply) -> None:
        """Keep an update."""
        update = json.loads(body)
        self.updates.append(update)
        reply(self._status, b"")
        if self._answers:
            call = pack({"chat_id": update["message"]["chat"]["id"], "text": "a card"})
            head = b"POST / HTTP/1.1\r\nContent-Type: application/json"
            self._world._telegram.handle(f"/bot{TOKEN}/sendMessage", head, call, lambda *_: None)


async def posted(bot: Bot, world: Posting, *, answered: bool) -> dict[str, Any]:
    """Let three chats post for a moment."""
    server = await asyncio.get_running_loop().create_server(lambda: Connection(bot.take), "127.0.0.1", 0)
    async with server:
        to = [f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/telegram"]
        return await world.obey({"do": "post", "to": to, "chats": 3, "seconds": 0.2, "answered": answered})


async def test_every_update_is_counted_once() -> None:
    """As many are kept and shown as the bot got, each under a number of its own."""
    world = Posting()
    bot = Bot(world)
    done = await posted(bot, world, answered=True)
    numbers = [update["update_id"] for update in bot.updates]
    assert len(done["kept"]) == len(done["shown"]) == len(numbers) == len(set(numbers)) > 3


async def test_who_answers_nothing_is_only_asked_to_keep() -> None:
    """A server without a bot behind it is measured, too."""
    world = Posting()
    done = await posted(Bot(world, answers=False), world, answered=False)
    assert len(done["kept"]) > 3
    assert done["shown"] == []


async def test_a_refusal_is_no_figure() -> None:
    """Whoever does not keep the updates is not measured."""
    world = Posting()
    done = await posted(Bot(world, status=401), world, answered=False)
    assert done == {"error": "ConnectionError HTTP/1.1 401 Unauthorized"}

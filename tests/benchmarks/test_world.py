import asyncio
import json
from typing import Any

from benchmarks.world.clopos import Clopos
from benchmarks.world.http import pack
from benchmarks.world.staff import FIRST_ID, Staff
from benchmarks.world.telegram import TOKEN, Telegram

GET = b"GET / HTTP/1.1\r\n"
JSON = b"POST / HTTP/1.1\r\nContent-Type: application/json"


class Caller:
    """Calls a stand-in like a bot and stores its answers."""

    def __init__(self, server: Telegram | Clopos, root: str) -> None:
        self._server = server
        self._root = root
        self.answers: list[tuple[int, Any]] = []

    def call(self, path: str, head: bytes = JSON, **values: Any) -> tuple[int, Any]:
        """Call, and return status and JSON of the newest answer."""
        self._server.handle(self._root + path, head, pack(values), self._hear)
        return self.answers[-1]

    def _hear(self, status: int, body: bytes) -> None:
        self.answers.append((status, json.loads(body)))


def telegram(*shown: Any) -> tuple[Telegram, Caller]:
    """Return a Telegram and its bot."""
    server = Telegram(shown[0] if shown else lambda *_: None)
    return server, Caller(server, f"/bot{TOKEN}")


async def test_an_update_stays_until_a_later_offset() -> None:
    """What a poll returned is repeated until the offset confirms it, as in the Bot API."""
    server, bot = telegram()
    server.write(1001, "Jane")
    first = bot.call("/getUpdates", timeout=0)[1]["result"]
    assert bot.call("/getUpdates", timeout=0)[1]["result"] == first
    bot.call("/getUpdates", timeout=0, offset=first[0]["update_id"] + 1)
    await asyncio.sleep(0.01)
    assert bot.answers[-1] == (200, {"ok": True, "result": []})


async def test_a_poll_waits_for_the_next_update() -> None:
    """A long poll is answered when something happens, with all that happened in that instant."""
    server, bot = telegram()
    server.handle(f"/bot{TOKEN}/getUpdates", JSON, pack({"timeout": 5}), bot._hear)
    assert bot.answers == []
    server.write(1001, "Jane")
    server.write(1002, "John")
    await asyncio.sleep(0)
    assert [row["message"]["text"] for row in bot.answers[0][1]["result"]] == ["Jane", "John"]
    server._end_poll()


async def test_what_is_not_there_is_refused() -> None:
    """No bot gains by editing a message that was never sent, or by answering a tap that nobody made."""
    _, bot = telegram()
    assert bot.call("/editMessageText", chat_id=1001, message_id=9, text="saved")[0] == 400
    assert bot.call("/answerCallbackQuery", callback_query_id="9")[0] == 400


async def test_a_tap_is_open_until_it_is_answered() -> None:
    """A tap on a sent card waits for its answer."""
    server, bot = telegram()
    sent = bot.call("/sendMessage", chat_id=1001, text="card")[1]["result"]
    server.tap(1001, sent["message_id"], "save")
    (update,) = bot.call("/getUpdates", timeout=0)[1]["result"]
    assert server.taps_open == 1
    bot.call("/answerCallbackQuery", callback_query_id=update["callback_query"]["id"])
    assert server.taps_open == 0


async def test_clopos_keeps_phone_and_key_unique() -> None:
    """The second customer with a phone is refused, and so is a call without a token."""
    server = Clopos()
    caller = Caller(server, "/open-api")
    token = caller.call("/auth", client_id="x")[1]["token"]
    head = JSON + b"\r\nx-token: " + token.encode()
    assert caller.call("/customers", head, phone="+441", cid="a")[1]["data"]["id"] == 1
    assert caller.call("/customers", head, phone="+441", cid="b")[0] == 409
    assert caller.call("/customers", phone="+442", cid="c")[0] == 401
    assert server.phones == ["+441"]


async def test_clopos_finds_a_number_however_it_is_written() -> None:
    """A look-up finds who has the same digits, and an unknown number is an empty page, no error."""
    server = Clopos()
    caller = Caller(server, "/open-api")
    token = b"x-token: " + caller.call("/auth", client_id="x")[1]["token"].encode()
    caller.call("/customers", JSON + b"\r\n" + token, phone="+441", cid="a", name="Jane Doe")
    query = "/customers?filters%5B0%5D%5B0%5D=phones&filters%5B0%5D%5B1%5D="
    found = [caller.call(query + number, GET + token)[1] for number in ("441", "%2B441", "442")]
    assert [len(page["data"]) for page in found] == [1, 1, 0]
    assert found[2]["pagination"]["total"] == 0
    assert server.calls == {"POST /auth": 1, "POST /customers": 1, "GET /customers": 3}


async def test_hosts_at_a_pace_begin_by_the_clock() -> None:
    """At a pace, every host begins a guest in each interval though nobody is served, and the wait begins with the message."""
    written: list[int] = []

    class Silent:
        def write(self, user_id: int, _text: str) -> None:
            written.append(user_id)
            staff.hosts[user_id].card.set_result((1, "save"))  # type: ignore[union-attr]

        def tap(self, user_id: int, *_: Any) -> None:
            staff.hosts[user_id].confirmed.set_result(None)  # type: ignore[union-attr]

    staff = Staff(Silent())  # type: ignore[arg-type]
    waits = await staff.pace(4, seconds=0.05, every=0.05, reading=0)
    assert sorted(written) == [FIRST_ID + number for number in range(4)]
    assert len(waits) == 4

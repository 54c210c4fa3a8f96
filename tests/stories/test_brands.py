"""Several bots over the life of a process: one that fails, one that comes later, and their webhooks."""

from pathlib import Path

import httpx
import pytest
from structlog.testing import capture_logs
from telegram.error import InvalidToken

from bot.telegram.gate import SECRET_HEADER
from guests.people import Member, Role
from sandbox.faults import Fault
from storage.database import open_database
from storage.tables import bots
from storage.tables.chat import staff
from tests.bot.operator_view import free_address, ready, scraped
from tests.stories.brands import CAFE_TOKEN, OLGA, Brands, branded, brands, employed
from tests.stories.conftest import settings_for, until
from tests.stories.sharing import grouped

JANE, JOHN = "Jane Doe 07700 900123 jane@example.com", "John Roe 07700 900456 john@example.com"
UNKNOWN = "777777:nobody-has-this-token-at-telegram"


@pytest.fixture
def engine() -> str:
    """Use one engine: storage makes no difference here."""
    return "sqlite"


async def test_a_refused_token_stops_its_bot_alone(database_url: str, tmp_path: Path) -> None:
    """The other works, the log and the health say which does not, and the process is ready for work."""
    address = free_address()
    with capture_logs() as lines:
        async with brands(database_url, tmp_path, metrics=address, token=UNKNOWN) as both:
            await both.host(OLGA).send(JANE)
            await both.host(OLGA).sees("not saved yet")
            await until_ready(address)
            _, report = await ready(address)
            figures = await scraped(address)
    assert report["parts"]["telegram cafe"] == {"ok": False, "said": "Telegram refuses its token."}
    assert report["parts"]["telegram bistro"]["ok"]
    assert figures("bot_up", bot="cafe") == 0
    assert figures("bot_up", bot="bistro") == 1
    assert figures("updates_received_total", bot="bistro", kind="message") == 1
    said = [line for line in lines if line["event"] == "a bot does not work"]
    assert [(line["bot"], line["why"]) for line in said] == [("cafe", "Telegram refuses its token.")]


async def test_a_token_that_is_revoked_stops_its_bot_alone(database_url: str, tmp_path: Path) -> None:
    """Also in the middle of the work; the other goes on."""
    async with brands(database_url, tmp_path) as both:
        await both.at_cafe(OLGA).send(JOHN)
        await both.at_cafe(OLGA).sees("not saved yet")
        await both.at_cafe(OLGA).send("/help")  # it ends the poll that is open, and Telegram refuses the next
        del both.sandbox.world.bots[CAFE_TOKEN]
        await until(lambda: both.program.bots[0].trouble)
        await both.host(OLGA).send(JANE)
        await both.host(OLGA).sees("not saved yet")
    assert both.program.bots[0].trouble == "Telegram refuses its token."
    assert not both.program.bots[1].trouble


async def test_without_any_bot_there_is_nothing_to_run(database_url: str, tmp_path: Path) -> None:
    """If Telegram refuses all tokens, the start fails as with one."""
    await employed(database_url)
    at_work = Brands(branded(settings_for(database_url, tmp_path, ("clopos", "resdiary", "chift"))))
    at_work.sandbox.world.bots.clear()
    with pytest.raises(InvalidToken):
        await at_work.start(polling=False)
    await at_work.sandbox.aclose()


async def test_a_bot_that_can_not_log_in_yet_begins_later(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its Telegram is out of reach at the start; once it answers, the bot works as if nothing had been."""
    monkeypatch.setattr("bot.receiving.PAUSE", 0.05)
    await employed(database_url)
    at_work = Brands(branded(settings_for(database_url, tmp_path, ("clopos", "resdiary", "chift"))))
    at_work.sandbox.faults["telegram"].add("getMe", Fault("drop_before", times=1))
    await at_work.open()
    await at_work.at_cafe(OLGA).send(JOHN)
    await at_work.at_cafe(OLGA).sees("not saved yet")
    await at_work.host(OLGA).send(JANE)
    await at_work.host(OLGA).sees("not saved yet")
    await at_work.stop()
    await at_work.sandbox.aclose()


async def test_the_bot_there_was_keeps_everything_beside_others(database_url: str, tmp_path: Path) -> None:
    """Its token moves from [bot] to [[bots]], behind a new one: the draft, the language and the cards are still its own."""
    database = await open_database(database_url)
    await database.commit(
        *(
            staff.put(Member(user_id=OLGA, venue=venue, role=Role.OWNER, name="Olga"), None, 1)
            for venue in ("bistro", "cafe")
        )
    )
    await database.close()
    settings = grouped(settings_for(database_url, tmp_path, ("clopos", "resdiary", "chift")))
    at_work = Brands(settings)
    bistro, cafe = at_work.host(OLGA), at_work.at_cafe(OLGA)
    await at_work.open()
    await bistro.send("/language")
    await bistro.tap("Deutsch")
    await bistro.sees("Deutsch")
    await bistro.send(JANE)
    await bistro.sees("noch nicht gespeichert")
    await at_work.stop()
    at_work.settings = branded(settings_for(database_url, tmp_path, ("clopos", "resdiary", "chift")))
    await at_work.open()
    await cafe.send(JOHN)
    await cafe.sees("not saved yet")
    await bistro.tap("Speichern")
    await bistro.sees("Gespeichert ✓ Gästekartei, Clopos, ResDiary")
    rows = await at_work.read(bots.everything())
    await at_work.stop()
    await at_work.sandbox.aclose()
    assert [(row["number"], row["name"]) for row in rows] == [(0, "bistro"), (1, "cafe")]


def hooked(database_url: str, folder: Path, **cafe: str) -> tuple[Brands, str]:
    """Return two bots with webhooks at one address of this machine, and the address."""
    public = free_address()
    hook = {
        "BOT__MODE": "webhook",
        "BOT__PUBLIC_URL": f"http://{public}",
        "BOT__LISTEN": public,
        "BOT__SECRET": "secret-of-the-bistro",
    }
    settings = settings_for(database_url, folder, ("clopos", "resdiary", "chift"), **hook)
    return Brands(branded(settings, secret="secret-of-the-cafe", **cafe)), public


async def test_each_bot_has_a_webhook_of_its_own(database_url: str, tmp_path: Path) -> None:
    """They listen at one address, each under its path and with its secret."""
    await employed(database_url)
    at_work, public = hooked(database_url, tmp_path)
    await at_work.open()
    await until(lambda: len(at_work.calls("setWebhook")) == 2)
    await at_work.host(OLGA).send(JANE)
    await at_work.at_cafe(OLGA).send(JOHN)
    await at_work.host(OLGA).sees("not saved yet")
    await at_work.at_cafe(OLGA).sees("not saved yet")
    update, theirs = {"update_id": 1}, {SECRET_HEADER: "secret-of-the-bistro"}
    async with httpx.AsyncClient(base_url=f"http://{public}") as client:
        foreign = await client.post("/telegram/cafe", json=update, headers=theirs)
        nobody = await client.post("/telegram", json=update, headers=theirs)
    await at_work.stop()
    await at_work.sandbox.aclose()
    assert {sent["url"] for sent in at_work.calls("setWebhook")} == {
        f"http://{public}/telegram/bistro",
        f"http://{public}/telegram/cafe",
    }
    assert (foreign.status_code, nobody.status_code) == (403, 404)


async def test_a_refused_token_closes_no_other_webhook(database_url: str, tmp_path: Path) -> None:
    """The others at the same address go on; what is sent for the refused one is to be repeated."""
    await employed(database_url)
    at_work, public = hooked(database_url, tmp_path, token=UNKNOWN)
    await at_work.open()
    await until(lambda: at_work.calls("setWebhook"))
    await at_work.host(OLGA).send(JANE)
    await at_work.host(OLGA).sees("not saved yet")
    async with httpx.AsyncClient(base_url=f"http://{public}") as client:
        waits = await client.post(
            "/telegram/cafe", json={"update_id": 1}, headers={SECRET_HEADER: "secret-of-the-cafe"}
        )
    await at_work.stop()
    await at_work.sandbox.aclose()
    assert waits.status_code == 503


async def until_ready(address: str) -> None:
    """Wait until the process says that it is ready."""
    while (await ready(address))[0] != 200:
        pass

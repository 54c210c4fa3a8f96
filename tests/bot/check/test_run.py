import json
import socket
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from bot.check.findings import Finding, as_data, as_lines
from bot.check.run import check
from bot.check.storage import check_storage
from bot.config.bots.settings import NamedBot
from bot.config.settings import Settings, load_settings
from bot.monitoring.monitored import monitoring
from bot.roles import Role
from connectors.providers.clopos import Clopos
from guests.delivery.connector import Ambiguous, Rejected, Unsupported
from guests.entries import Entry
from guests.guest import Guest
from guests.values import NumberCheck
from sandbox.app import BOT_TOKEN, Sandbox
from sandbox.faults import Fault
from storage.database import open_database
from storage.migrations import migrate
from storage.tables.book import guests
from tests.bot.operator_view import free_address
from tests.proxies import connecting, small_proxy
from tests.storage.values import stored

BASE = "http://127.0.0.1"
GOOD = {"telegram", "telegram updates", "telegram inline", "storage", "bistro/clopos"}


class Bench:
    """The sandbox in this process, and a check of settings that point to it."""

    def __init__(self, folder: Path, sandbox: Sandbox) -> None:
        self.folder = folder
        self.sandbox = sandbox
        self.database = f"sqlite:///{folder}/guests.db"

    def settings(self, **environ: str) -> Settings:
        """Load the sandbox's own settings, overridden by variables."""
        file = self.folder / "hoststand.toml"
        file.write_text(self.sandbox.settings(BASE, ["clopos"]), encoding="utf-8")
        environ = {"STORAGE__URL": self.database} | environ
        return load_settings(file, {f"HOSTSTAND_{name}": value for name, value in environ.items()})

    async def check(self, **environ: str) -> dict[str, Finding]:
        """Check everything in the sandbox; return the findings by subject."""
        transport = httpx.ASGITransport(self.sandbox.app)
        found = await check(self.settings(**environ), transport_for=lambda _what: transport)
        return {finding.what: finding for finding in found}


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    """Return a sandbox with everything in order."""
    sandbox = Sandbox()
    yield Bench(tmp_path, sandbox)
    await sandbox.aclose()


def telegram(answer: Callable[[httpx.Request], httpx.Response]) -> Callable[[str], httpx.AsyncBaseTransport]:
    """Answer Telegram's calls by a function, and refuse all others."""
    refuse = httpx.MockTransport(lambda _request: httpx.Response(404, json={}))
    return lambda what: httpx.MockTransport(answer) if what == "telegram" else refuse


@pytest.fixture(autouse=True)
def without_print(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check as a machine does that does not read printed cards, whether or not this one can."""
    monkeypatch.setattr("bot.check.pictures.has_engine", lambda: False)


async def test_all_is_well(bench: Bench) -> None:
    """In the default sandbox, each thing is checked once and found in order."""
    found = await bench.check()
    assert set(found) == GOOD
    assert all(finding.ok for finding in found.values()), found
    assert "@hoststand_demo_bot" in found["telegram"].message
    assert "openapitest" in found["bistro/clopos"].message


async def test_nothing_is_written(bench: Bench) -> None:
    """A check creates no database and no guest, and sends nothing that the stand-ins don't know."""
    await bench.check()
    assert sorted(path.name for path in bench.folder.iterdir()) == ["hoststand.toml"]
    assert bench.sandbox.clopos.violations == []
    assert bench.sandbox.world.violations == []
    assert {call.method for call in bench.sandbox.clopos.requests if "auth" not in call.path} == {"GET"}


async def test_an_unknown_token_is_said(bench: Bench) -> None:
    """The cure for a refused token is BotFather, and the token is not shown."""
    found = (await bench.check(BOT__TOKEN="654321:canary-token"))["telegram"]
    assert not found.ok
    assert "does not know this token" in found.message
    assert "@BotFather" in (found.cure or "")
    assert "canary" not in repr(found)


@pytest.mark.parametrize("status", [401, 404])
async def test_both_refusals_of_a_token_are_known(bench: Bench, status: int) -> None:
    """Telegram answers 401 to a wrong token and 404 to a malformed one."""
    answer = {"ok": False, "error_code": status, "description": "Unauthorized"}
    found = await check(
        bench.settings(), transport_for=telegram(lambda _request: httpx.Response(status, json=answer))
    )
    assert "does not know this token" in found[0].message


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(404, text="<html>Not Found</html>"),
        httpx.Response(200, json=["welcome"]),
        httpx.Response(302, headers={"location": "https://elsewhere.example.com"}),
        httpx.Response(200, content=b"\xff\xfe"),
    ],
)
async def test_another_server_is_told_from_telegram(bench: Bench, response: httpx.Response) -> None:
    """If something else answers at the address, the cure is api_base_url, not the token."""
    found = await check(bench.settings(), transport_for=telegram(lambda _request: response))
    assert not found[0].ok
    assert "bot.api_base_url" in (found[0].cure or "")


async def test_a_busy_telegram_is_said(bench: Bench) -> None:
    """A refusal that is not about the token shows Telegram's own words."""
    bench.sandbox.faults["telegram"].add(
        "getMe",
        Fault("status", status=429, body={"ok": False, "description": "Too Many Requests: retry after 5"}),
    )
    found = (await bench.check())["telegram"]
    assert not found.ok
    assert "retry after 5" in found.message


async def test_a_proxy_in_the_way_is_named(tmp_path: Path) -> None:
    """If it wants another login, both findings say so and name the keys, and neither shows the login."""
    bench = Bench(tmp_path, Sandbox())
    async with small_proxy(connecting(wants=("joe", "right"))) as port:
        proxy = f"http://joe:canary@127.0.0.1:{port}"
        settings = bench.settings(BOT__PROXY=proxy, VENUES__0__PROVIDERS__0__PROXY=proxy)
        found = {finding.what: finding for finding in await check(settings)}
    for what, key in (("telegram", "bot.proxy"), ("bistro/clopos", "providers[0].proxy")):
        assert not found[what].ok
        assert "wants a login" in found[what].message
        assert key in (found[what].cure or "")
        assert "canary" not in found[what].message


async def test_what_cannot_be_reached_is_said(tmp_path: Path) -> None:
    """If nobody is listening, Telegram and the account are each unreachable, with a cure that names the key."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    bench = Bench(tmp_path, Sandbox())
    settings = bench.settings(BOT__API_BASE_URL=address, VENUES__0__PROVIDERS__0__BASE_URL=address)
    found = {finding.what: finding for finding in await check(settings)}
    assert set(found) == {"telegram", "storage", "bistro/clopos"}
    assert "can't be reached" in found["telegram"].message
    assert "bot.api_base_url" in (found["telegram"].cure or "")
    assert not found["bistro/clopos"].ok
    assert "venues[0].providers[0].base_url" in (found["bistro/clopos"].cure or "")


async def test_a_webhook_beside_polling_is_said(bench: Bench) -> None:
    """A webhook that is set while we poll is reported with only its host: another program may need it."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(bench.sandbox.app)) as client:
        url = "https://old.example.com/canary"
        await client.get(f"{BASE}/bot{BOT_TOKEN}/setWebhook", params={"url": url})
    found = (await bench.check())["telegram updates"]
    assert "old.example.com" in found.message
    assert "bot.mode" in (found.cure or "")
    assert "canary" not in repr(found)
    webhook = {"BOT__MODE": "webhook", "BOT__SECRET": "s3cret", "BOT__PUBLIC_URL": "https://new.example.com"}
    moving = (await bench.check(**webhook))["telegram updates"]
    assert moving.cure is None
    assert "They go to old.example.com until the start" in moving.message


async def test_inline_mode_that_is_off_is_advice(bench: Bench) -> None:
    """A bot without inline mode works; the finding says how to switch it on."""

    def answer(request: httpx.Request) -> httpx.Response:
        result = {"username": "plain_bot"} if request.url.path.endswith("getMe") else {"url": ""}
        return httpx.Response(200, json={"ok": True, "result": result})

    inline = (await check(bench.settings(), transport_for=telegram(answer)))[2]
    assert inline.ok
    assert "/setinline" in (inline.cure or "")


async def test_what_telegram_does_not_tell_is_said(bench: Bench) -> None:
    """Whether picks of the inline list are told to the bot: the audit lacks them if not."""
    inline = (await bench.check())["telegram inline"]
    assert inline.ok
    assert "/setinlinefeedback" in (inline.cure or "")


async def test_a_refused_login_is_said(bench: Bench) -> None:
    """For wrong credentials, the cure names the account's place in the settings, and does not show them."""
    found = (await bench.check(VENUES__0__PROVIDERS__0__CLIENT_SECRET="canary-secret"))["bistro/clopos"]
    assert not found.ok
    assert "refuses our login" in found.message
    assert "venues[0].providers[0]" in (found.cure or "")
    assert "canary" not in repr(found)


@pytest.mark.parametrize(
    "fault",
    [Fault("status", status=503), Fault("garbage"), Fault("html"), Fault("drop_before")],
    ids=lambda f: f.kind,
)
async def test_a_provider_in_trouble_is_said(bench: Bench, fault: Fault) -> None:
    """A provider that answers wrongly fails its own check only."""
    bench.sandbox.faults["clopos"].add("*", fault)
    found = await bench.check()
    assert [what for what, finding in found.items() if not finding.ok] == ["bistro/clopos"]
    assert found["bistro/clopos"].cure


async def test_a_pause_is_passed_on(bench: Bench) -> None:
    """A provider that asks for a pause gets it."""
    bench.sandbox.faults["clopos"].add("*", Fault("status", status=429, headers={"Retry-After": "7"}))
    assert (await bench.check())["bistro/clopos"].cure == "Try again in 7 seconds."


@pytest.mark.parametrize(
    ("error", "message", "cure"),
    [
        (Unsupported("POST /auth"), "It does not offer this (POST /auth).", "Ask the provider"),
        (Ambiguous(), "It did not answer properly.", "venues[0].providers[0].base_url"),
        (
            Rejected("brand"),
            "It rejects the check (brand).",
            "Check the settings at venues[0].providers[0].",
        ),
        (TimeoutError(), "It does not answer.", "venues[0].providers[0].base_url"),
    ],
)
async def test_each_error_has_its_cure(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, error: Exception, message: str, cure: str
) -> None:
    """Whatever a connector raises becomes a sentence and what to do."""

    async def fail(_self: Clopos) -> str:
        raise error

    monkeypatch.setattr(Clopos, "check", fail)
    found = (await bench.check())["bistro/clopos"]
    assert found.message == message
    assert cure in (found.cure or "")


async def test_a_connector_that_fails_stops_no_other(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug in a connector is reported only by the error's name."""

    def broken(*_values: object, **_options: object) -> None:
        raise RuntimeError("canary")

    monkeypatch.setattr("connectors.registry.build", broken)
    found = await bench.check()
    assert "RuntimeError" in found["bistro/clopos"].message
    assert "canary" not in repr(found)
    assert found["telegram"].ok


async def test_the_state_of_a_database_is_said(empty_url: str) -> None:
    """On both engines an empty database is distinguished from a ready one, and neither is changed."""
    assert "first start" in (await check_storage(empty_url)).message
    assert "first start" in (await check_storage(empty_url)).message
    await migrate(empty_url)
    found = await check_storage(empty_url)
    assert found.ok
    assert "It opens" in found.message


async def test_numbers_in_old_forms_are_counted(database_url: str) -> None:
    """They are no problem, and the finding names the command that updates them."""
    database = await open_database(database_url)
    await database.commit(
        guests.put(stored(1, phone="+22997123456"), 1000), guests.put(stored(2, phone="+447911123456"), 1000)
    )
    await database.close()

    found = await check_storage(database_url)

    assert found.ok
    assert "old forms: 1" in found.message
    assert "hoststand numbers" in (found.cure or "")


async def test_numbers_in_doubt_are_counted(database_url: str) -> None:
    """Of every number field, beside old forms and without those that somebody confirmed."""
    unknown, old, known = "+445321234599", "+22997123456", "+447911123456"
    numbered = [
        Guest(phone=unknown),
        Guest(phone=known, landline=unknown),
        Guest(phone_2=unknown),
        Guest(phone=known, checks=(NumberCheck(number=known),)),
        Guest(phone=unknown, checks=(NumberCheck(number=unknown, confirmed=True),)),
        Guest(phone=old),
        Guest(phone=known, note='"checks"'),
        Guest(first_name="Jane"),
    ]
    database = await open_database(database_url)
    entries = [Entry(id=f"g{number}", venue="bistro", guest=guest) for number, guest in enumerate(numbered)]
    await database.commit(*(guests.put(entry, 1000) for entry in entries))
    await database.close()

    found = await check_storage(database_url)

    assert found.ok
    assert "old forms: 1." in found.message
    assert "in doubt: 4." in found.message
    assert "Numbers in doubt" in (found.cure or "")


async def test_a_running_bot_is_no_fault(tmp_path: Path) -> None:
    """A file that a bot has open can still be checked."""
    url = f"sqlite:///{tmp_path}/guests.db"
    await migrate(url)
    database = await open_database(url, exclusive=True)
    found = await check_storage(url)
    await database.close()
    assert found.ok


async def test_a_damaged_database_is_said(tmp_path: Path) -> None:
    """A page that a disk or a copy has spoilt opens without complaint; the check reads them all."""
    path = tmp_path / "guests.db"
    url = f"sqlite:///{path}"
    await migrate(url)
    database = await open_database(url)
    await database.commit(*(guests.put(stored(number), 1) for number in range(500)))
    await database.close()
    size = 4096
    content = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'guests_newest'"
        ).fetchone()
    content[(root - 1) * size : root * size] = bytes(size)
    path.write_bytes(content)

    found = await check_storage(url)

    assert not found.ok
    assert "damaged" in found.message
    assert "restore" in (found.cure or "")


async def test_databases_of_others_are_refused(tmp_path: Path) -> None:
    """A file that is not a database, another program's, or from a newer version, is reported with a cure."""
    (tmp_path / "text.db").write_text(
        "no database at all, but a text that is long enough " * 20, encoding="utf-8"
    )
    await migrate(f"sqlite:///{tmp_path}/newer.db")
    with closing(sqlite3.connect(tmp_path / "newer.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with closing(sqlite3.connect(tmp_path / "others.db")) as connection:
        connection.execute("CREATE TABLE songs (name TEXT)")
    for name, cure in (
        ("text.db", "storage.url"),
        ("others.db", "storage.url"),
        ("newer.db", "Run the version that made it"),
    ):
        found = await check_storage(f"sqlite:///{tmp_path}/{name}")
        assert not found.ok
        assert cure in (found.cure or "")


@pytest.mark.parametrize("path", ["missing/guests.db", "."])
async def test_a_place_that_cannot_hold_a_database_is_said(bench: Bench, path: str) -> None:
    """A missing folder, and a folder in place of the file, are reported by name."""
    found = (await bench.check(STORAGE__URL=f"sqlite:///{bench.folder}/{path}"))["storage"]
    assert not found.ok
    assert "storage.url" in (found.cure or "")


async def test_a_database_server_out_of_reach_hides_its_password(bench: Bench) -> None:
    """If PostgreSQL does not answer, the finding leaves out the password in its address."""
    found = (await bench.check(STORAGE__URL="postgresql://bot:canary@127.0.0.1:1/guests"))["storage"]
    assert not found.ok
    assert "canary" not in repr(found)


async def test_the_pages_for_operators_are_looked_at(bench: Bench) -> None:
    """A free port is fine, and so is a running bot's; another program's is not. A public address gets a warning."""
    address = free_address()
    found = (await bench.check(METRICS__LISTEN=address))["metrics"]
    assert (found.ok, found.cure) == (True, None)
    open_to_all = (await bench.check(METRICS__LISTEN=f"0.0.0.0:{address.rpartition(':')[2]}"))["metrics"]
    assert open_to_all.ok
    assert "Anybody who can reach this port" in (open_to_all.cure or "")
    async with monitoring(bench.settings(METRICS__LISTEN=address), Role.RUN):
        assert "running bot" in (await bench.check(METRICS__LISTEN=address))["metrics"].message
    with socket.create_server(("127.0.0.1", 0)) as taken:
        other = f"127.0.0.1:{taken.getsockname()[1]}"
        refused = (await bench.check(METRICS__LISTEN=other))["metrics"]
    assert not refused.ok
    assert "metrics.listen" in refused.message


def test_findings_are_written_as_lines_and_values() -> None:
    """People get a mark, the subject, the finding and the cure below; programs get the same as values."""
    found = [Finding("storage", ok=True, message="It opens."), Finding("telegram", False, "No.", "Do it.")]
    assert as_lines(found) == ["✓ storage: It opens.", "✗ telegram: No.", "  → Do it."]
    assert json.loads(json.dumps(as_data(found)))[1] == {
        "what": "telegram",
        "ok": False,
        "message": "No.",
        "cure": "Do it.",
    }


async def test_each_of_several_bots_has_its_lines(bench: Bench) -> None:
    """They say whose they are, and name the keys of its own table in the cure."""
    base = bench.settings().bot.model_dump(exclude_none=True)
    bots = [
        NamedBot.model_validate({**base, "name": "bistro", "venues": ["bistro"]}),
        NamedBot.model_validate({**base, "name": "cafe", "token": "654321:canary-token", "owner_ids": []}),
    ]
    transport = httpx.ASGITransport(bench.sandbox.app)
    settings = bench.settings().model_copy(update={"bots": bots})
    found = {one.what: one for one in await check(settings, transport_for=lambda _what: transport)}
    assert found["telegram bistro"].ok
    assert found["telegram bistro updates"].ok
    assert not found["telegram cafe"].ok
    assert "bots[1].token" in (found["telegram cafe"].cure or "")
    assert "--bot cafe" in (found["owners of cafe"].cure or "")
    assert "canary" not in repr(found)

import pytest

from bot.auditing import verifying
from bot.config.settings import Settings
from storage.audit.linking import link
from storage.audit.verification import verify
from storage.database import Database
from tests.storage.audit.test_chain import row
from tests.storage.test_migrations import ask


@pytest.fixture
def settings(database_url: str) -> Settings:
    """Give settings for the database."""
    venue = {"slug": "bistro", "name": "Bistro", "country": "GB"}
    return Settings.model_validate(
        {"bot": {"token": "1:x"}, "storage": {"url": database_url}, "venues": [venue]}
    )


async def test_processes_find_what_one_finds(
    database: Database, database_url: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a long audit each checks a part: whole, and with a row that was changed in the last one."""
    monkeypatch.setattr(verifying, "LONG", 3)
    monkeypatch.setattr(verifying, "processors", lambda: 2)
    await database.commit(*(row(number) for number in range(1, 10)))
    await link(database)
    whole = await verify(database)
    assert whole.rows == 9
    assert await verifying.verified(settings, (whole.place, whole.hash)) == whole

    await ask(database_url, "UPDATE audit SET actor = 'somebody' WHERE place = 8")
    changed = await verify(database)
    assert changed.broken is not None
    assert changed.broken.place == 8
    assert await verifying.verified(settings, None) == changed

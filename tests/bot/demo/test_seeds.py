from pathlib import Path

from bot.config.settings import load_settings
from bot.demo.seeds import plant
from sandbox.app import Sandbox
from sandbox.cast.stage import write_seeds
from storage.database import open_database
from storage.tables.book import guests


async def test_every_venue_has_its_own_guests_at_the_start(tmp_path: Path) -> None:
    """Those that the sandbox lists for it, and nobody is shared."""
    sandbox = Sandbox()
    sandbox.furnish()
    write_seeds(tmp_path)
    file = tmp_path / "hoststand.toml"
    file.write_text(sandbox.settings("http://127.0.0.1"), "utf-8")
    settings = load_settings(file, {"HOSTSTAND_STORAGE__URL": f"sqlite:///{tmp_path}/guests.db"})

    await plant(tmp_path, settings)

    database = await open_database(settings.storage.url)
    bistro, sahil = await database.fetch(guests.newest("bistro", 5000), guests.newest("sahil", 5000))
    await database.close()
    await sandbox.aclose()
    assert len(bistro) > len(sahil) > 0
    assert {row["venue"] for row in sahil} == {"sahil"}

from pathlib import Path

from bot.transfer.renumbering import rewrite_numbers
from guests.audit.acts import Act
from guests.guest import Guest
from storage.database import open_database
from storage.tables.book import audit, guests
from tests.storage.values import stored
from tests.stories.conftest import settings_for

OLD = Guest(first_name="Awa", phone="+22997123456")
DOUBTFUL = Guest(first_name="Ana", phone="+38138234567")
JANE = Guest(first_name="Jane", phone="+447911123456")


async def test_old_numbers_are_counted_and_rewritten(database_url: str, tmp_path: Path) -> None:
    """A dry run changes nothing; the report names each number; the audit has the counts and the change; a second run finds none."""
    settings = settings_for(database_url, tmp_path)
    database = await open_database(database_url)
    await database.commit(
        *(
            guests.put(stored(number, **one.to_dict()), 1000)
            for number, one in enumerate((OLD, DOUBTFUL, JANE))
        )
    )
    await database.close()
    report = tmp_path / "old.csv"

    dry = await rewrite_numbers(settings, ["bistro"], dry_run=True, report=report)
    done = await rewrite_numbers(settings, ["bistro"], dry_run=False)
    again = await rewrite_numbers(settings, ["bistro"], dry_run=False)

    assert dry.as_data() == done.as_data() == {"guests": 3, "rewritten": 1, "ambiguous": 1, "missed": 0}
    assert again.rewritten == 0
    assert [line.split(",")[2:] for line in report.read_text("utf-8").splitlines()[1:]] == [
        ["phone", "+22997123456", "+2290197123456", ""],
        ["phone", "+38138234567", "", "+38138234567 or +38338234567"],
    ]
    database = await open_database(database_url)
    found, noted = await database.fetch(
        guests.with_phone("bistro", "+2290197123456", 5), audit.of_venue("bistro", 5)
    )
    await database.close()
    assert [row["revision"] for row in found] == [2]
    assert [row["act"] for row in noted] == [Act.RENUMBERED, Act.EDITED]

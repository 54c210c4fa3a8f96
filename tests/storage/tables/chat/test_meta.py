from storage.database import Database
from storage.tables.chat import meta


async def test_install_id_is_made_once(database: Database) -> None:
    """Everybody who asks, however often, gets the same id of the installation."""
    first = await database.commit(meta.install_id())
    second = await database.commit(meta.install_id())
    assert meta.value(first[0]) == meta.value(second[0])


async def test_values_are_overwritten_by_put_only(database: Database) -> None:
    """``keep`` leaves the current value, ``put`` replaces it."""
    await database.commit(meta.keep("colour", "red"), meta.keep("colour", "blue"))
    assert meta.value((await database.fetch(meta.get("colour")))[0]) == "red"
    await database.commit(meta.put("colour", "green"))
    assert meta.value((await database.fetch(meta.get("colour")))[0]) == "green"
    assert meta.value((await database.fetch(meta.get("shape")))[0]) is None

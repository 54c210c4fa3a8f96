from tests.stories.conftest import Stand

STRANGER = 6666
HENRY = 1002


async def test_a_stranger_gets_one_polite_line(stand: Stand) -> None:
    """For somebody outside the team, nothing is registered, found or called."""
    stranger = stand.host(STRANGER)

    await stranger.send("Jane Doe 07700 900123")
    await stranger.sees("Ask a manager to add you")

    assert len([message for message in stranger.messages if message.from_bot]) == 1
    assert stand.customers == []


async def test_a_stranger_finds_nobody_inline(stand: Stand) -> None:
    """The inline answer is empty except for the way to connect."""
    owner, stranger = stand.host(), stand.host(STRANGER)
    await owner.send("Jane Doe 07700 900123")
    await owner.sees("not saved yet")
    await owner.tap("Save")
    await owner.sees("Clopos: saved")

    assert await stranger.inline("jane") == []


async def test_inline_shows_little_of_a_guest(stand: Stand) -> None:
    """The team finds a guest in any chat; what is inserted masks the phone."""
    owner = stand.host()
    await owner.send("Jane Doe 07700 900123")
    await owner.sees("not saved yet")
    await owner.tap("Save")
    await owner.sees("Clopos: saved")

    (found,) = await owner.inline("jan")

    assert found["title"] == "Jane Doe"
    assert "900123" not in str(found)


async def test_a_manager_adds_a_host(stand: Stand) -> None:
    """People who are added may register at once; people who are removed may not."""
    owner, henry = stand.host(), stand.host(HENRY)

    await owner.send(f"/team add {HENRY} host Henry")
    await owner.sees("is now on the team")
    await henry.send("Jane Doe 07700 900123")
    await henry.sees("not saved yet")
    await henry.send("/team")
    await henry.sees("Only a manager")
    await owner.send(f"/team remove {HENRY}")
    await owner.sees("no longer on the team")
    await henry.tap("Save")
    await henry.send("hello?")
    await henry.sees("Ask a manager")

    assert stand.customers == []


async def test_the_language_is_a_persons_own(stand: Stand) -> None:
    """From the next message on the bot speaks Turkish, on cards as well."""
    host = stand.host()

    await host.send("/language")
    await host.sees("Which language")
    await host.tap("Türkçe")
    await host.send("Ayşe Öztürk 07700 900123")
    card = await host.sees(lambda message: bool(message.buttons) and "Kaydet" in message.buttons[0])

    assert "Ayşe Öztürk" in card.text

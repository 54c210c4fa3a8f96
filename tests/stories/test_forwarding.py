from sandbox.telegram.world.world import World
from tests.stories.conftest import Stand

JANE = 2002


def jane_in(world: World) -> int:
    """Let somebody have an account; returns its id."""
    return world.add_person(JANE, "Jane", last_name="Doe").id


async def test_a_forwarded_number_gets_its_writer_s_name(stand: Stand) -> None:
    """It is to be checked: people call themselves anything."""
    host = stand.host()

    await host.forward("07911 123456", jane_in(stand.sandbox.world))
    card = await host.sees("not saved yet")
    assert "Jane Doe" in card.text
    assert "please check" in card.text
    await host.forward("my mail is bob@example.com", "Bob Roe")
    assert "Bob Roe" in (await host.sees("bob@example.com")).text


async def test_a_forwarded_line_is_about_whom_it_names(stand: Stand) -> None:
    """Its writer may book for somebody else."""
    host = stand.host()

    await host.forward("Ann Poe 07911 654321", jane_in(stand.sandbox.world))
    card = await host.sees("not saved yet")

    assert "Ann Poe" in card.text
    assert "Jane" not in card.text


async def test_one_s_own_words_are_nobody_s_name(stand: Stand) -> None:
    """A host who forwards a note of their own is not the guest."""
    host = stand.host()

    await host.forward("07911 123456", host.line.state["person"]["id"])
    card = await host.sees("not saved yet")

    assert host.line.state["person"]["name"] not in card.text


async def test_a_forwarded_number_finds_whom_it_belongs_to(stand: Stand) -> None:
    """As if it had been typed."""
    host = stand.host()
    await host.send("Ann Poe 07911 654321")
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("Clopos")

    await host.forward("07911 654321", jane_in(stand.sandbox.world))

    assert "Ann Poe" in (await host.sees("Found")).text

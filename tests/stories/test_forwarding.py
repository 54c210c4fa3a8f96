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


async def test_a_card_of_ours_finds_its_guest(stand: Stand) -> None:
    """Its headline and what it says of providers would be a note; a card without a number has a name at least."""
    host = stand.host()
    (bot,) = stand.sandbox.world.bots.values()
    for name, reached_by in (("Ann Poe", "07911 654321"), ("Bob Roe", "bob@example.com")):
        await host.send(f"{name} {reached_by}")
        await host.sees_next("not saved yet")
        await host.tap("Save")
        card = await host.sees_next("Saved ✓")
        await host.forward(card.text, bot.id)
        assert name in (await host.sees_next("Found 1 guest")).text

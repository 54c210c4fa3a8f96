"""Allergies from the line to the providers: in the guest book only, unless the settings say otherwise."""

from pathlib import Path

from tests.stories.conftest import Stand, opened

LINE = "Jane Doe 07700 900123 jane@example.com nut allergy, window seat"


def noted(stand: Stand) -> list[str]:
    """Return the notes of all customers at Clopos."""
    return [str(one) for one in stand.customers]


async def test_an_allergy_stays_in_the_guest_book(stand: Stand) -> None:
    """The card shows it and says so; Clopos has the note without it."""
    host = stand.host()
    await host.send(LINE)
    await host.sees(lambda shown: "🥜 Nuts\n" in shown.text and "📝 window seat" in shown.text)
    await host.tap("Save")
    await host.sees(
        lambda shown: (
            "Clopos: saved" in shown.text and "Allergies and diet: in the guest book only" in shown.text
        )
    )
    assert "window seat" in noted(stand)[0]
    assert "Nuts" not in noted(stand)[0]

    await host.send("/find Jane")
    await host.sees("🥜 Jane Doe")


async def test_it_is_sent_where_the_settings_say_so(database_url: str, tmp_path: Path) -> None:
    """In the note, and the card says who has it."""
    async with opened(database_url, tmp_path, VENUES__0__SEND_HEALTH="true") as stand:
        host = stand.host()
        await host.send(LINE)
        await host.sees("🥜 Nuts")
        await host.tap("Save")
        await host.sees(
            lambda shown: (
                "Clopos: saved" in shown.text
                and "Allergies and diet: also in the note at Clopos" in shown.text
            )
        )
        assert "Allergies: Nuts" in noted(stand)[0]


async def test_allergies_are_tapped_on_pages(stand: Stand) -> None:
    """From Edit, and the question stays until Done."""
    host = stand.host()
    await host.send("Jane Doe 07700 900123")
    await host.sees("not saved yet")
    await host.tap("Edit")
    await host.tap("🥜 Allergies")
    await host.tap("Fish")
    await host.sees("🥜 Fish")
    await host.tap("More")
    await host.tap("Sesame")
    await host.tap("Done")
    await host.sees(lambda shown: "🥜 Fish, Sesame" in shown.text and "not saved yet" in shown.text)


async def test_a_walk_in_with_an_allergy(stand: Stand) -> None:
    """What the note says of it has its field, as in a line, and does not go out with the note."""
    host = stand.host()

    await host.send("/walkin Red scarf, window seat, allergic to nuts")
    card = await host.sees("🥜 Nuts")

    assert "📝 window seat" in card.text
    (entry,) = await stand.program.dispatcher.services.book.newest("bistro", limit=1)
    assert (entry.guest.allergies, entry.guest.note) == (("nuts",), "window seat")


async def test_allergies_are_found_in_any_language(stand: Stand) -> None:
    """`fındık` finds who has `nuts`, and words of another kind find nobody."""
    host = stand.host()
    await host.send("/walkin Red scarf, allergic to nuts")
    await host.sees("🥜 Nuts")

    await host.send("/find fındık")
    found = await host.sees_next(
        lambda card: "Found" in card.text or "1 guest" in card.text or "Red scarf" in card.text
    )
    assert "Red scarf" in found.text

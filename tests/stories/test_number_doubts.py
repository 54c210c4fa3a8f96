"""A number that the venue's plan does not know, from the line to the book."""

import pytest

from guests.values import NumberCheck
from storage.tables.book import guests
from tests.stories.conftest import Stand, until

TURKISH = "Ayşe Yılmaz 0532 123 45 99"


async def test_a_country_is_tapped_and_the_number_is_sure(stand: Stand) -> None:
    """The host's language names the country; a tap reads the number there, and Save stays where it was."""
    host = stand.host()
    await host.send("/language")
    await host.sees("Which language")
    await host.tap("Türkçe")
    await host.sees("Artık Türkçe")

    await host.send(TURKISH)
    card = await host.sees("lütfen kontrol edin")
    assert card.buttons[0] == ["Kaydet", "Düzenle", "Vazgeç"]
    assert card.buttons[1][0] == "🇹🇷 Türkiye"

    await host.tap("🇹🇷 Türkiye")
    settled = await host.sees("+90 532 123 45 99")
    assert "lütfen kontrol edin" not in settled.text
    assert settled.buttons[0] == ["Kaydet", "Düzenle", "Vazgeç"]
    assert not settled.button("🇹🇷 Türkiye")

    await host.tap("Kaydet")
    await host.sees("Clopos")
    [row] = await stand.read(guests.newest("bistro"))
    stored = guests.read(row).guest
    assert stored.phone == "+905321234599"
    assert stored.checks == (NumberCheck(number="+905321234599", confirmed=True),)


async def test_the_guests_of_the_book_say_where_a_number_is_from(stand: Stand) -> None:
    """Nobody at this British venue speaks Turkish, but a guest with a Turkish number was here before."""
    host = stand.host()
    await host.send("Mehmet Demir +90 533 123 45 67")
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("Clopos: saved")

    await host.send(TURKISH)
    card = await host.sees("please check")

    assert card.buttons[1] == ["🇹🇷 Türkiye", "🇩🇪 Germany"]


async def test_the_country_is_tapped_after_save_too(chain: Stand) -> None:
    """Save does not wait for it; the card keeps a button, and what is chosen reaches the providers like any edit."""
    host, stored = chain.host(), chain.sandbox.resdiary.customers
    await host.send(f"{TURKISH} ayse@example.com")
    await host.sees("please check")
    await host.tap("Save")
    card = await host.sees("ResDiary: saved")
    assert card.button("Check Phone")
    assert len(card.buttons) <= 4

    await host.tap("Check Phone")
    asked = await host.sees("Phone: please type it.")
    assert asked.buttons[0] == ["🇹🇷 Türkiye", "🇩🇪 Germany"]
    await host.tap("🇹🇷 Türkiye")
    await host.sees(lambda message: "+90 532 123 45 99" in message.text and "Editing" in message.text)
    await host.tap("Save")
    await until(
        lambda: [(one["MobileCountryCode"], one["Mobile"]) for one in stored.values()] == [(90, "5321234599")]
    )
    settled = await host.sees(
        lambda message: "+90 532 123 45 99" in message.text and "Editing" not in message.text
    )
    assert not settled.button("Check Phone")


async def test_steps_offer_the_countries_too(stand: Stand) -> None:
    """The button stands beside the next question, which stays open."""
    host = stand.host()
    await host.send("/new")
    await host.sees("first name")
    await host.send("Anna")
    await host.sees("the last name?")
    await host.tap("Skip")
    await host.sees("What's the phone number")
    await host.send("0176 12 34 56 78")
    await host.sees("e-mail address?")
    await host.tap("🇩🇪 Germany")

    await host.sees(
        lambda card: (
            "+49 176 12345678" in card.text
            and "What's the e-mail address?" in card.text
            and "please check" not in card.text
        )
    )


async def test_the_question_outlives_the_draft(stand: Stand) -> None:
    """Saved at once, the guest keeps the mark; the edit of the number has the buttons, and a tap ends the doubt."""
    host = stand.host()
    await host.send("Anna 0176 12 34 56 78")
    await host.sees("please check")
    await host.tap("Save")
    saved = await host.sees("Clopos: saved")
    assert "please check" in saved.text

    await host.tap("Edit")
    await host.sees("What should I change?")
    await host.tap("📞 Phone")
    await host.tap("🇩🇪 Germany")
    await host.sees_next("+49 176 12345678")
    await host.tap("Save")
    await host.sees(lambda card: "Clopos: saved" in card.text and "please check" not in card.text)


async def test_searches_mark_a_number_in_doubt(stand: Stand) -> None:
    """In the chat and inline, as on the card."""
    host = stand.host()
    await host.send("Anna Schmidt 0176 12 34 56 78")
    await host.sees("please check")
    await host.tap("Save")
    await host.sees("Clopos: saved")

    await host.send("/find anna")
    found = await host.sees("Found 1 guest")
    (result,) = await host.inline("anna")

    assert "⚠️ please check" in found.text
    assert "⚠️ please check" in result["description"]
    assert "⚠️" not in result["input_message_content"]["message_text"]


async def test_a_contact_of_an_address_book_is_asked_too(stand: Stand) -> None:
    """Its number is as somebody there dials it."""
    host = stand.host()
    await host.share_contact(first_name="Anna", last_name="Schmidt", phone="0176 12345678")
    card = await host.sees("please check")
    assert card.buttons[1] == ["🇩🇪 Germany"]


async def test_the_words_of_a_line_say_where_a_number_is_from(stand: Stand) -> None:
    """Nobody at this British venue has to do with Turkey but the line itself; without its words Germany is likelier."""
    host = stand.host()
    await host.send("Ali Veli 0532 123 45 99 doğum günü")
    card = await host.sees("please check")
    assert card.button("🇹🇷 Türkiye")
    assert card.buttons[1][0] == "🇹🇷 Türkiye"


@pytest.mark.parametrize(
    ("line", "country"),
    [
        ("Bora Kaya 0532 123 45 67", "🇹🇷 Türkiye"),
        ("Emre Demir 0505 123 45 67", "🇹🇷 Türkiye"),
        ("Piotr Zielinski 601 234 567", "🇵🇱 Poland"),
        ("Oleh Bondar 067 123 45 67", "🇺🇦 Ukraine"),
    ],
)
async def test_a_given_name_says_where_a_number_is_from(stand: Stand, line: str, country: str) -> None:
    """Nothing else at this British venue tells; a country where people are called so is likelier than one next door."""
    host = stand.host()
    await host.send(line)
    card = await host.sees("please check")
    assert card.buttons[1][0] == country


async def test_a_number_in_doubt_is_marked_in_the_queue(chain: Stand) -> None:
    """There, too, somebody reads it who may call it."""
    host = chain.host()
    await host.send(TURKISH)
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("ResDiary: needs E-mail")

    await host.send("/queue")
    queue = await host.sees("On its way or waiting for you")

    assert "+44 53 2123 4599 ⚠️ please check" in queue.text

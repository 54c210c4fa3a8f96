import io

import pytest
import segno
from PIL import Image

from sandbox.faults import Fault
from storage.tables.book import guests
from tests.stories.conftest import Stand

STRANGER = 6666
CARD = "MECARD:N:Doe,Jane;TEL:+447911123456;EMAIL:jane@example.com;;"


def code(content: str, kind: str = "png") -> bytes:
    """Return a picture of a QR code."""
    drawn, again = io.BytesIO(), io.BytesIO()
    segno.make(content, micro=False).save(drawn, kind="png", scale=6)
    Image.open(drawn).convert("RGB").save(again, kind.upper())
    return again.getvalue()


def blank() -> bytes:
    """Return a picture of nothing."""
    drawn = io.BytesIO()
    Image.new("RGB", (300, 200), "grey").save(drawn, "PNG")
    return drawn.getvalue()


async def test_a_photo_of_a_code_becomes_a_guest(stand: Stand) -> None:
    """The card is the same as for a contact; Save stores the guest."""
    host = stand.host()

    await host.send_photo(code(CARD))
    card = await host.sees("not saved yet")
    assert "Jane Doe" in card.text
    assert "+44 7911 123456" in card.text
    await host.tap("Save")
    await host.sees("Clopos: saved")

    assert [row["email"] for row in stand.customers] == ["jane@example.com"]


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
async def test_a_picture_sent_as_a_file_is_read(stand: Stand, kind: str) -> None:
    """In the formats of screenshots and cameras."""
    host = stand.host()

    await host.send_document(f"card.{kind}", code(CARD, kind), f"image/{kind}")

    assert "Jane Doe" in (await host.sees("not saved yet")).text


async def test_a_caption_adds_to_the_code(stand: Stand) -> None:
    """Whatever has a field fills it, and the rest becomes the note."""
    host = stand.host()

    await host.send_photo(code(CARD), caption="vip, window seat")
    card = await host.sees("not saved yet")

    assert "VIP" in card.text
    assert "window seat" in card.text


async def test_a_caption_without_a_code_is_a_line(stand: Stand) -> None:
    """As if it had been typed."""
    host = stand.host()

    await host.send_photo(blank(), caption="Bob Roe 07911 654321")

    assert "Bob Roe" in (await host.sees("not saved yet")).text


async def test_a_picture_of_nothing_is_answered(stand: Stand) -> None:
    """The answer says what works; a code without a person gets its own answer."""
    host = stand.host()

    await host.send_photo(blank(), caption="!")
    await host.sees("QR code")  # the sentence depends on whether print can be read here
    await host.send_photo(code("https://example.com/menu"))
    await host.sees("is nobody's")
    await host.send_document("cut.png", code(CARD)[:200], "image/png")
    await host.sees("I can't read that picture")


def side_by_side(*contents: str) -> bytes:
    """Return a picture of several codes."""
    pictures = [Image.open(io.BytesIO(code(content))) for content in contents]
    seen = Image.new(
        "RGB", (sum(one.width + 60 for one in pictures), max(one.height for one in pictures)), "white"
    )
    left = 0
    for one in pictures:
        seen.paste(one, (left, 0))
        left += one.width + 60
    drawn = io.BytesIO()
    seen.save(drawn, "PNG")
    return drawn.getvalue()


async def test_two_guests_in_one_picture_are_imported(stand: Stand) -> None:
    """They are shown first; the button finds them in the picture again, and nobody twice."""
    owner = stand.host()

    await owner.send_photo(side_by_side(CARD, "MECARD:N:Roe,Bob;TEL:+447400654321;;"))
    preview = await owner.sees("2 guests in that picture")
    await owner.tap_on(preview, "Import 2")
    await owner.sees("Added: 2")
    await owner.tap_on(preview, "Import 2")
    await owner.hears("Already there: 2")

    names = {guests.read(row).guest.name for row in await stand.read(guests.newest("bistro", 10))}
    assert names == {"Jane Doe", "Bob Roe"}


async def test_each_picture_of_an_album_has_its_card(stand: Stand) -> None:
    """And what goes for several of them is said once."""
    host = stand.host()

    for picture in (blank(), code(CARD), blank(), code("MECARD:N:Roe,Bob;TEL:+447400654321;;")):
        await host.send_photo(picture, album="trip")
    await host.sees("Bob Roe")

    assert sum("Jane Doe" in one.text for one in host.messages) == 1
    assert sum("QR code" in one.text for one in host.messages) == 1


async def test_a_corrected_caption_changes_the_card(stand: Stand) -> None:
    """As a corrected line does, in the same message; after Save it changes nothing."""
    host = stand.host()
    await host.send_photo(code(CARD), caption="window seat")
    card = await host.sees("window seat")
    own = next(one for one in host.messages if not one.from_bot)

    await host.edit(own, "terrace")
    changed = await host.sees(lambda one: "terrace" in one.text and one.from_bot)

    assert "window seat" not in changed.text
    assert "Jane Doe" in changed.text
    await host.tap("Save")
    await host.sees("Clopos: saved")
    assert len([one for one in host.messages if "Jane Doe" in one.text]) == 1
    assert card.message_id <= changed.message_id


async def test_what_can_t_be_read_is_not_fetched(stand: Stand) -> None:
    """A picture that is too large or in another format, and a file that is neither picture nor card."""
    host = stand.host()

    await host.send_document("large.png", bytes(10_000_001), "image/png", caption="Bob Roe 07911 654321")
    await host.sees("more than 10 MB")
    assert "Bob Roe" in (await host.sees("not saved yet")).text
    await host.send_document("card.heic", b"heic", "image/heic")
    await host.sees("I read JPEG, PNG and WebP")
    await host.send_document("menu.pdf", b"%PDF", "application/pdf")
    await host.sees("I can't read that file")

    assert stand.calls("getFile") == []


async def test_nothing_of_a_stranger_is_fetched(stand: Stand) -> None:
    """They get their polite line."""
    stranger = stand.host(STRANGER)

    await stranger.send_photo(code(CARD))
    await stranger.sees("Ask a manager to add you")

    assert stand.calls("getFile") == []


async def test_a_picture_is_asked_for_again_after_a_fault(stand: Stand) -> None:
    """Telegram's answer is lost once; the update is handled again from the start."""
    host = stand.host()
    stand.sandbox.telegram.faults.add("getFile", Fault("drop_after"))

    await host.send_photo(code(CARD))

    assert "Jane Doe" in (await host.sees("not saved yet")).text
    assert len(stand.calls("getFile")) == 2

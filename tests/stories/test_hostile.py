import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from guests.text.normalise import clean, has_substance
from sandbox.app import BOT_TOKEN
from storage.tables.chat import updates
from tests.stories.conftest import Stand, until

BOT_ID = int(BOT_TOKEN.split(":")[0])
QUIET = {"debug", "info"}
HOSTILE = [
    "<b>bold</b> & <script>alert(1)</script>",
    '<a href="tg://user?id=1">Jane</a>',
    "&amp; &lt;b&gt; &#39; &nbsp;",
    "{name} {0} %s %(x)d ${y}",
    "100% under_score * star ` tick",
    'O\'Brien "quoted"; DROP TABLE guests;--',
    "back \\ slash \\n \\u0000",
    "right \u202eto\u202c left \u200f mark",
    "zero\u200bwidth\ufeff and\u00a0no break",
    "decomposed e\u0301 and A\u030a",
    "👩‍👩‍👧‍👦 🇬🇧 👍🏽",
    "ﷺ עברית العربية 日本語",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    "NUL \x00 and bell \x07",
    "[link](http://example.com) _under_ *star*",
    "a" * 1990,
    "line one\nline two\n\n\nline three",
]


@pytest.fixture(autouse=True)
def sober() -> Iterator[None]:
    """Check that nothing was logged that needs an operator's attention."""
    with capture_logs() as lines:
        yield
    loud = [line for line in lines if line["log_level"] not in QUIET]
    assert loud == []


async def nothing_failed(stand: Stand) -> None:
    """Check that every update was handled."""
    await until(lambda: not stand.pending)
    assert await stand.read(updates.failed(BOT_ID)) == []
    assert stand.sandbox.clopos.violations == []


@pytest.mark.parametrize("text", HOSTILE)
async def test_a_note_is_kept_and_shown_as_typed(stand: Stand, text: str) -> None:
    """After trimming and NFC it is the same in the chat, in the book and at the provider."""
    host = stand.host()
    wanted = clean(text)
    await host.send("Jane Doe 07911 123456")
    await host.sees("not saved yet")
    await host.tap("Edit")
    await host.tap("📝 Note")
    await host.sees("please type it")
    await host.send(text)
    card = await host.sees(lambda shown: wanted in shown.text and "not saved yet" in shown.text)
    await host.tap("Save")
    await host.sees("Clopos: saved")

    assert wanted == unicodedata.normalize("NFC", wanted).strip()
    assert stand.customers[0]["description"] == wanted
    assert "<script>" not in card.html
    await nothing_failed(stand)


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("text", [*HOSTILE, "/new", "/Jane Doe", "@hoststand_demo_bot", "٠٧٧٠٠", "-", "0"])
async def test_a_name_or_whatever_stands_in_its_place_is_answered(stand: Stand, text: str) -> None:
    """A strange first name is accepted or asked for again, and the conversation goes on."""
    host = stand.host()
    await host.send("/new")
    await host.sees("first name")
    said = len(stand.calls("sendMessage"))
    await host.send(text)
    await until(lambda: len(stand.calls("sendMessage")) > said)
    await host.send("/cancel")
    await host.sees("Nothing was saved")
    await host.send("/help")
    await host.sees("Register a guest")

    await nothing_failed(stand)


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe 0000000000000000000000",
        "Jane Doe +99999999999999",
        "Jane Doe 07911 123456 jane@@example..com",
        "Jane Doe 07911 123456 31.02.1990",
        "Jane Doe 07911 123456 born 01.01.2999",
        "Jane Doe " + "07911 123456 " * 200,
        "x" * 4096,
        "a@b.c " * 600,
        "٠٧٧٠٠٩٠٠١٢٣ جين",
        "07911\u202d 123456\u202c Jane",
        "😀",
        "\u200b\u200b a",
        "Jane\tDoe\t07911\t123456",
        "/command@somebody_else_bot Jane",
    ],
)
async def test_a_strange_line_is_answered(stand: Stand, line: str) -> None:
    """With a card or with what is wrong, and never with silence or an apology."""
    host = stand.host()
    await host.send(line)
    await until(lambda: stand.calls("sendMessage"))

    assert "The fault is mine" not in host.last.text
    await nothing_failed(stand)


@pytest.mark.parametrize(
    ("first_name", "phone", "vcard"),
    [
        ("<b>Jane</b>", "+447911123456", None),
        ("Jane", "not a number", None),
        ("\u202eenaJ", "+447911123456", None),
        ("x" * 300, "+447911123456", None),
        ("Jane", "+447911123456", "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Doe;Jane\r\nEND:VCARD"),
        ("Jane", "+447911123456", "BEGIN:VCARD\r\n" * 500),
        ("Jane", "+447911123456", "BEGIN:VCARD\nVERSION:3.0\nFN:J\nNOTE:" + "n" * 10_000 + "\nEND:VCARD"),
        ("Jane", "+447911123456", "BEGIN:VCARD\nVERSION:3.0\nFN:J\nPHOTO:" + "A" * 100_000 + "\nEND:VCARD"),
        ("Jane", "+447911123456", "\x00\x01;;;::::"),
    ],
)
async def test_a_strange_contact_is_answered(
    stand: Stand, first_name: str, phone: str, vcard: str | None
) -> None:
    """The card shows what can be read, or says what is wrong."""
    host = stand.host()
    await host.share_contact(first_name=first_name, phone=phone, vcard=vcard)
    await until(lambda: stand.calls("sendMessage"))

    assert "The fault is mine" not in host.last.text
    assert "<b>Jane" not in host.last.text or first_name.startswith("<b>")
    await nothing_failed(stand)


@pytest.mark.parametrize("query", [*HOSTILE[:9], "%", "_", '"', "NEAR(", "*", "-x", "x" * 256])
async def test_a_strange_search_finds_nobody(stand: Stand, query: str) -> None:
    """Characters that mean something to a database mean nothing in a search."""
    host = stand.host()
    await host.send("Jane Doe 07911 123456")
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("Clopos: saved")
    await host.send(f"/find {query}")
    await host.sees("No guest found")

    assert await host.inline(query) == []
    await nothing_failed(stand)


typed = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80).filter(str.strip)


def answers(stand: Stand) -> int:
    """Return how many messages were sent or changed so far."""
    return len(stand.calls("sendMessage")) + len(stand.calls("editMessageText"))


@pytest.mark.parametrize("engine", ["sqlite"])
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
@given(text=typed)
async def test_anything_typed_is_answered(stand: Stand, text: str) -> None:
    """Whatever the characters, the real dispatcher answers: with a message, or on the card that the text is about."""
    host = stand.host()
    said = answers(stand)
    await host.send(text)
    await until(lambda: answers(stand) > said)

    assert "The fault is mine" not in host.last.text
    assert has_substance(clean(text)) or "not saved yet" not in host.last.text
    await nothing_failed(stand)

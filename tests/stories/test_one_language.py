"""The words of a message are all in one language: whoever chose Turkish reads no English of ours on any path."""

import re
from functools import partial
from pathlib import Path

from babel.messages.pofile import read_po

from handlers.wording.translator import LOCALES, texts_for
from sandbox.faults import Fault
from sandbox.host import Host
from tests.stories.conftest import Stand, until

TR = texts_for("tr").plain
VALUE = re.compile(r"\{\w*\}|</?[^>]+>|[\n“”]")
LEAST = 6  # letters of a piece of a sentence that is looked for anywhere in a text
SAID = ("sendMessage", "editMessageText", "answerCallbackQuery", "sendDocument", "setMyCommands")


def english() -> tuple[set[str], set[str]]:
    """Return the pieces of our sentences, and the short labels, that are other words in Turkish."""
    with (Path(LOCALES) / "tr" / "LC_MESSAGES" / "hoststand.po").open("rb") as file:
        catalogue = read_po(file, locale="tr")
    pieces, labels = set[str](), set[str]()
    for message in catalogue:
        forms = [message.id] if isinstance(message.id, str) else list(message.id)
        said = (
            " ".join(list(message.string or ()))
            if isinstance(message.string, list | tuple)
            else message.string or ""
        )
        for form in filter(None, forms):
            labels.add(form) if form != said else None
            parts = (part.strip(" .,:;?!·()⚠️✓✎→+") for part in VALUE.split(form))
            pieces |= {part for part in parts if " " in part and len(part) >= LEAST and part not in said}
    return pieces, labels


def said_by(stand: Stand, since: int) -> list[str]:
    """Return every text and label that the bot has sent since a call."""
    texts: list[str] = []
    for name, sent in list(stand.sandbox.world.calls)[since:]:
        if name in SAID:
            texts += [str(sent[key]) for key in ("text", "caption") if sent.get(key)]
            texts += re.findall(r'"(?:text|description)": ?"(.*?)"', str(sent.get("reply_markup", "")))
            texts += re.findall(
                r"'(?:text|description)': ?'(.*?)'", f"{sent.get('reply_markup')}{sent.get('commands')}"
            )
    return texts


def has_more(host: Host, before: int) -> bool:
    """Tell whether the chat has more than so many messages."""
    return len(host.messages) > before


async def in_turkish(stand: Stand, host: Host) -> int:
    """Let the host choose Turkish; return how many calls there have been until then."""
    await host.send("/language")
    await host.tap("Türkçe")
    await host.sees("Türkçe")
    await until(lambda: any("Misafir" in str(sent.get("commands")) for sent in stand.calls("setMyCommands")))
    return len(stand.sandbox.world.calls)


async def label_of(host: Host, part: str) -> str:
    """Wait for a button whose label has this in it; return the whole label."""
    shown = await host.sees(lambda message: any(part in label for row in message.buttons for label in row))
    return next(label for row in shown.buttons for label in row if part in label)


async def test_turkish_is_all_turkish(chain: Stand) -> None:
    """From /start through steps, wrong answers, cards, refusals, search, replies, queue, merge and undo."""
    host = chain.host()
    since = await in_turkish(chain, host)
    chain.sandbox.faults["resdiary"].add("create", Fault("status", status=503))

    for command in (
        "/start",
        "/help",
        "/new",
        "/cancel",
        "/find",
        "/walkin",
        "/undo",
        "/queue",
        "/team",
        "/export",
        "/venue",
        "/bind",
        "/nothing",
    ):
        before = len(host.messages)
        await host.send(command)
        await until(partial(has_more, host, before + 1))
    await host.send("/new")
    await host.sees("1 / 6")
    for answer, step in (
        ("Ayşe", "2 / 6"),
        ("Yılmaz", "3 / 6"),
        ("07911 123456", "4 / 6"),
        ("ayse@", "⚠️"),
        ("ayse@example.com", "5 / 6"),
    ):
        await host.send(answer)
        await host.sees(step)
    await host.tap(TR("Skip"))
    await host.sees("6 / 6")
    await host.tap(TR("Skip"))
    for label in ("Edit", "More fields", "🚻 Gender", "Female", "Edit", "⭐ VIP"):
        icon, _, word = label.rpartition(" ") if not label[0].isascii() else ("", "", label)
        await host.tap(f"{icon} {TR(word)}".strip())
    await host.sees("⭐")
    await host.tap(TR("Save"))
    card = await host.sees("Clopos:")
    for reply in ("vip değil", "+ pencere kenarı", "telefon 07911 654321", "geri al", "?!"):
        await host.send(reply, reply_to=card)
    await host.send("/find ayşe")
    await host.tap(await label_of(host, "Ayşe Yılmaz"))
    await host.tap(TR("More"))
    await host.tap(TR("Back"))
    await host.send("Ayşe Yılmaz 07911 123456 vip 12.05.1990")
    await host.tap(TR("Use existing"))
    await host.tap(TR("Back"))
    await host.tap(TR("Save anyway"))
    await host.send("/queue")
    await host.send("/undo")
    await host.tap(await label_of(host, "Ayşe Yılmaz ("))
    await host.sees(TR("↩️ Undone: this guest is no longer in the book."))
    await host.send("/start")
    await until(lambda: not chain.program.intake.waiting)

    pieces, labels = english()
    said = said_by(chain, since)
    assert len(said) > 100
    assert len(pieces) > 200
    left = {(piece, text) for text in said for piece in pieces if re.search(rf"\b{re.escape(piece)}\b", text)}
    bare = {re.sub(r"^\W+ ", "", text) for text in said}
    assert left == set()
    assert bare & labels == set()


async def test_a_language_may_be_named_behind_the_command(stand: Stand) -> None:
    """By its code or its name in any language; the menu follows, and what is no language offers them all."""
    host = stand.host()
    await host.send("/language tr")
    await host.sees("Türkçe")
    await until(lambda: any("Misafir" in str(sent.get("commands")) for sent in stand.calls("setMyCommands")))

    await host.send("/language German")
    await host.sees("Deutsch")
    await host.send("/language klingon")
    offered = await host.sees(lambda message: bool(message.button("English")))

    assert offered.button("Türkçe")


async def test_a_venue_may_be_named_behind_the_command(stand: Stand) -> None:
    """By its name or its short name."""
    host = stand.host()

    await host.send("/venue BISTRO")

    await host.sees("You're at Bistro.")

"""Nobody is found who is not meant, and everybody who is, with the real index of both engines."""

from itertools import islice
from random import Random

import pytest

from benchmarks.people.guests import people
from guests.entries import Entry
from guests.text.folding import fold
from guests.venue import Venue
from storage.book.sql_book import SqlBook
from storage.database import Database

BISTRO = Venue(slug="bistro", name="Bistro", country="GB")
GUESTS = list(people(300, 4))
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


@pytest.fixture
async def book(database: Database) -> SqlBook:
    """Return a book of guests from ten countries."""
    book = SqlBook(database)
    entries = [Entry(id=f"g{at}", venue="bistro", guest=guest) for at, guest in enumerate(GUESTS)]
    await book.commit(book.add_guests(entries))
    return book


def _nonsense(seed: int) -> list[str]:
    """Return keys struck at random, that begin no word of a guest."""
    random = Random(seed)  # noqa: S311 - made-up words
    words = " ".join(
        fold(f"{guest.name} {guest.email or ''} {guest.company or ''}") for guest in GUESTS
    ).split()
    struck = [
        *(random.choice("abdefgiklmnorstuvz") * random.randint(2, 5) for _ in range(20)),
        *("".join(random.choices("bcdfghjklmnpqrstvwxz", k=random.randint(2, 6))) for _ in range(40)),
        *("".join(random.choices(random.choice(ROWS), k=random.randint(5, 8))) for _ in range(40)),
    ]
    return [text for text in struck if not any(word.startswith(text) for word in words)]


async def test_nonsense_finds_nobody(book: SqlBook) -> None:
    """Of keys struck at random, at most one text in a hundred sounds like somebody by chance; nor beside a name."""
    texts = _nonsense(1)
    alone = [text for text in texts if await book.search(BISTRO, text, limit=3)]
    beside = [
        text
        for text, guest in zip(texts, GUESTS, strict=False)
        if len(text) > 2 and await book.search(BISTRO, f"{guest.first_name} {text}", limit=3)
    ]
    assert len(alone) <= len(texts) / 100, alone
    assert len(beside) <= len(texts) / 20, beside


async def test_everybody_is_found_by_what_is_theirs(book: SqlBook) -> None:
    """By the name in either order, by the end of the phone, by the whole number, by the e-mail address."""
    for at, guest in islice(enumerate(GUESTS), 0, None, 5):
        phone = guest.phone or ""
        texts = [f"{guest.first_name} {guest.last_name}", f"{guest.last_name} {guest.first_name}"]
        texts += [phone, phone[-4:], phone[-7:], *guest.emails]
        for text in texts:
            found = await book.search(BISTRO, text, limit=20)
            assert f"g{at}" in {one.entry.id for one in found}, text

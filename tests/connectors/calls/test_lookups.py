import asyncio
import gc
import weakref
from dataclasses import dataclass, field

import pytest

from connectors.calls import lookups
from connectors.calls.lookups import ProviderLookup
from guests.delivery.connector import Evidence, ProviderRecord, Unavailable, Unsupported
from guests.delivery.operations import Operation
from guests.guest import Guest
from tests.bot.provider import Provider

JANE = ProviderRecord(id="7", guest=Guest(first_name="Jane"), echoed=frozenset({"first_name"}))
CLOPOS = "bistro/clopos"
PHONE = ("phone", "+447700900123")


@dataclass
class Book(Provider):
    """A provider that can be asked; ``trouble`` is raised, or is the seconds the answer takes."""

    trouble: Exception | float = 0.0
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    at_once: int = 0
    most: int = 0

    async def find(
        self, *, phone: str | None = None, email: str | None = None, name: str | None = None
    ) -> list[ProviderRecord]:
        """Return Jane, or get into trouble."""
        self.asked.append(("phone", phone) if phone else ("email", email))
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        try:
            if isinstance(self.trouble, Exception):
                raise self.trouble
            await asyncio.sleep(self.trouble)
        finally:
            self.at_once -= 1
        return [JANE] if phone or email or name else []


def asking(trouble: Exception | float = 0.0) -> tuple[ProviderLookup, Book]:
    """Return one account that can be asked, and a way to ask it."""
    book = Book(operations={Operation.FIND: Evidence.DOCUMENTED}, trouble=trouble)
    return ProviderLookup({CLOPOS: book, "bistro/plain": Provider()}), book


async def test_an_account_is_asked_once_for_a_while() -> None:
    """The same phone within some seconds is answered from the cache; another key is another query."""
    find, book = asking()

    assert await find.find(CLOPOS, *PHONE) == await find.find(CLOPOS, *PHONE) == (JANE,)
    assert await find.find(CLOPOS, "email", "jane@example.com") == (JANE,)
    assert book.asked == [PHONE, ("email", "jane@example.com")]


async def test_an_answer_is_kept_no_longer_than_it_is_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is somebody's data, and goes even if nobody asks again."""

    class Record(ProviderRecord):
        """One whose end can be seen."""

    class Other(Book):
        async def find(self, **_: str | None) -> list[ProviderRecord]:
            return [Record(id="7", guest=Guest(first_name="Jane"), echoed=frozenset({"first_name"}))]

    monkeypatch.setattr(lookups, "FRESH", 0.0)
    find = ProviderLookup({CLOPOS: Other(operations={Operation.FIND: Evidence.DOCUMENTED})})
    seen = weakref.ref((await find.find(CLOPOS, *PHONE))[0])
    await asyncio.sleep(0.01)
    gc.collect()
    assert seen() is None


async def test_who_can_not_be_asked_finds_nobody() -> None:
    """An account without look-ups, and one that is no longer in the settings."""
    find, _ = asking()

    assert await find.find("bistro/plain", *PHONE) == ()
    assert await find.find("bistro/gone", *PHONE) == ()


@pytest.mark.parametrize("trouble", [Unavailable("down"), 5.0])
async def test_an_account_in_trouble_is_left_alone(
    trouble: Exception | float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It finds nobody, and is not asked again at once, whoever the host is looking for."""
    monkeypatch.setattr(lookups, "PATIENCE", 0.05)
    find, book = asking(trouble)

    assert await find.find(CLOPOS, *PHONE) == ()
    assert await find.find(CLOPOS, "phone", "+447700900124") == ()
    assert len(book.asked) == 1


async def test_what_can_not_be_asked_is_no_trouble() -> None:
    """An account without look-up by e-mail still answers about phones."""
    find, book = asking(Unsupported("by e-mail"))

    assert await find.find(CLOPOS, "email", "jane@example.com") == ()
    book.trouble = 0.0
    assert await find.find(CLOPOS, *PHONE) == (JANE,)


async def test_few_questions_at_once() -> None:
    """However many hosts review guests, an account gets two queries at a time."""
    find, book = asking(0.01)

    await asyncio.gather(*(find.find(CLOPOS, "phone", f"+4477009{at}") for at in range(10)))

    assert (book.most, len(book.asked)) == (2, 10)

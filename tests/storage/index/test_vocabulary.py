"""The vocabulary of names, and optimising the index."""

import asyncio
import os
import subprocess
import sys

from guests.entries import Entry
from guests.guest import Guest
from guests.venue import Venue
from storage.book.sql_book import SqlBook
from storage.database import Database
from storage.index import vocabulary
from storage.search.word_variants import read_spellings, spellings

BISTRO = Venue(slug="bistro", name="Bistro", country="GB")


def named(number: int, first: str, last: str) -> Entry:
    """Return a guest of the bistro."""
    return Entry(id=f"g{number}", venue="bistro", guest=Guest(first_name=first, last_name=last))


async def other_words(database: Database, words: list[str], begun: str | None = None) -> dict[str, list[str]]:
    """Return the words of the book that each of these may mean."""
    answers = await database.fetch(*spellings(words, begun=begun))
    return read_spellings(words, answers, begun=begun)


async def test_a_word_is_learnt_once(database: Database) -> None:
    """Learning it again changes nothing, even together with new ones."""
    await database.commit(vocabulary.learn([Guest(first_name="Jane", last_name="Smith")]))
    await database.commit(
        vocabulary.learn([Guest(first_name="Jane", last_name="Smith"), Guest(first_name="Tom")])
    )
    alike = await other_words(database, ["jnae", "smyth", "tim"])
    assert (alike["jnae"][0], alike["smyth"][0], alike["tim"][0]) == ("jane", "smith", "tom")


async def test_a_word_that_is_begun_is_known_by_how_it_begins(database: Database) -> None:
    """Only the last word of a text may be unfinished."""
    await database.commit(vocabulary.learn([Guest(first_name="Elçin", last_name="Hüseynov")]))
    assert "huseynov" in (await other_words(database, ["gusej"], begun="gusej"))["gusej"]
    assert "huseynov" not in (await other_words(database, ["gusej"]))["gusej"]


async def test_no_words_ask_for_nothing(database: Database) -> None:
    """A guest without a name has nothing to learn."""
    await database.commit(vocabulary.learn([Guest(phone="+447700900123")]))
    assert await other_words(database, []) == {}


async def test_many_may_learn_the_same_words_at_once(database: Database) -> None:
    """Those who add guests with the same new names wait for each other, and all are stored."""
    book = SqlBook(database)
    names = ["Jane", "Tom", "Ada", "Eve", "Zoe", "Ian", "Amy", "Bob"]
    entries = [named(at, names[at % 8], names[(at * 3 + 1) % 8]) for at in range(40)]
    await asyncio.gather(*(book.commit(book.add_guest(entry)) for entry in entries))
    assert len(await book.newest("bistro", limit=50)) == 40


async def test_tidying_loses_nothing(database: Database) -> None:
    """After optimising once, and again, everybody is found as before."""
    book = SqlBook(database)
    for number in range(30):
        await book.commit(book.add_guest(named(number, "Jane", f"Doe{number:02}")))
    for _ in range(2):
        await book.tidy()
        assert len(await book.search(BISTRO, "jane", limit=50)) == 30
        assert (await book.search(BISTRO, "doe07", limit=50))[0].entry.id == "g7"


def test_every_process_asks_for_the_same() -> None:
    """Sets have another order in each process, and of too many words the first are taken."""
    code = (
        "from storage.index.vocabulary import beginning, read_sharing, sharing; words = [str(n) for n in range(99)] * 2; "
        "print(sharing(['jonathan', 'hüseynov']).values, read_sharing([{'words': str(words).replace(chr(39), chr(34))}] * 3), "
        "[one.values for word in ('cecegh', 'jonathan') for one in beginning(word)])"
    )
    said = [
        subprocess.run(  # noqa: S603 - our own words
            (sys.executable, "-c", code),
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1] != ""

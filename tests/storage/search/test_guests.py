"""Finding people with the real index of both engines."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guests.entries import Entry
from guests.guest import Guest
from guests.venue import Venue
from storage.book.sql_book import SqlBook
from storage.database import Database
from tests.storage.values import HOSTILE

BISTRO = Venue(slug="bistro", name="Bistro", country="GB")
NASTY = [
    *HOSTILE,
    "jane OR doe",
    "jane AND",
    "NOT jane",
    "NEAR(jane doe, 2)",
    '"jane',
    "jane*",
    "^jane",
    "words : jane",
    "-jane +doe",
    "jane & doe | !x <-> y :*",
    "(((((",
    "{jane} : doe",
    "'; DELETE FROM guests; --",
    "%",
    "_",
    "*",
    "@",
    "@@",
    "jane@",
    "@example",
    "+",
    "+44",
    "0000",
    "0" * 256,
    "9" * 256,
    "a" * 256,
    "a " * 128,
    "é" * 256,
    "👩‍👩‍👧" * 40,
    "\u202ejane\u202c",
    "\u200b\u200d\ufeff",
    "٠٧٧٠٠٩٠٠١٢٣",
    "j̷̢a̸n̵e̶",
    "\ud800",
    "\x00",
    " ",
    "",
]


JANE = Entry(
    id="jane", venue="bistro", guest=Guest(first_name="Jane", last_name="Doe", phone="+447700900123")
)


@pytest.fixture
def book(database: Database) -> SqlBook:
    """Return a guest book."""
    return SqlBook(database)


async def add(
    book: SqlBook, guest_id: str, first: str | None, last: str | None = None, **given: Any
) -> Entry:
    """Add a guest of the bistro."""
    venue = given.pop("venue", "bistro")
    entry = Entry(id=guest_id, venue=venue, guest=Guest(first_name=first, last_name=last, **given))
    await book.commit(book.add_guest(entry))
    return entry


async def found(book: SqlBook, text: str, limit: int = 10, **how: Any) -> list[str]:
    """Return the ids of the guests that the text finds."""
    return [one.entry.id for one in await book.search(BISTRO, text, limit=limit, **how)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("jan", "Jane", "Doe"),
        ("doe jane", "Jane", "Doe"),
        ("ja do", "Jane", "Doe"),
        ("isik", "Işık", "Öztürk"),
        ("IŞIK", "Işık", "Öztürk"),
        ("ozt", "Işık", "Öztürk"),
        ("elnare", "Elnarə", "Quliyeva"),
        ("иванов", "Ivan", "Ivanov"),
        ("ivanov", "Иван", "Иванов"),
        ("weiss", "Jörg", "Weiß"),
        ("omalley", "Grace", "O'Malley"),
        ("o'mal", "Grace", "O'Malley"),
    ],
)
async def test_a_name_is_found_as_it_is_typed(book: SqlBook, text: str, first: str, last: str) -> None:
    """Words are found by their beginning, in any order, whatever the case, diacritics and script."""
    await add(book, "other", "Zeynep", "Arslan")
    await add(book, "g1", first, last)
    assert await found(book, text) == ["g1"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("jane smiht", "Jane", "Smith"),
        ("jnae smith", "Jane", "Smith"),
        ("huseinov", "Elçin", "Hüseynov"),
        ("гусейнов", "Elçin", "Hüseynov"),
        ("eliyev", "Rəşad", "Əliyev"),
        ("aliyev", "Rəşad", "Əliyev"),
        ("muhammad", "Mohammed", "Ali"),
        ("محمد", "Mohammed", "Ali"),
        ("bob marley", "Robert", "Marley"),
        ("саша петров", "Александр", "Петров"),
        ("memo yilmaz", "Mehmet", "Yılmaz"),
        ("van den berg", "Anna", "Vandenberg"),
        ("vandenberg", "Anna", "van den Berg"),
    ],
)
async def test_other_spellings_of_a_name_are_found(book: SqlBook, text: str, first: str, last: str) -> None:
    """A typo, another spelling, another script, a nickname, particles joined or not."""
    await add(book, "other", "Zeynep", "Arslan")
    await add(book, "g1", first, last)
    assert await found(book, text) == ["g1"]


@pytest.mark.parametrize(
    "text",
    ["0123", "900123", "07700900123", "07700 900 123", "+44 7700 900123", "00447700900123", "7700900123"],
)
async def test_a_phone_is_found_however_it_is_typed(book: SqlBook, text: str) -> None:
    """Four digits of its end are enough; the landline counts as well."""
    await add(book, "other", "Zeynep", phone="+447700900999", landline="+442079460999")
    await add(book, "mobile", "Jane", phone="+447700900123")
    await add(book, "landline", "Joan", landline="+447700900123")
    assert sorted(await found(book, text)) == ["landline", "mobile"]


@pytest.mark.parametrize("text", ["+52 1 55 1234 5678", "+52 55 1234 5678"])
async def test_a_phone_is_found_in_its_old_form(book: SqlBook, text: str) -> None:
    """Mexico dropped the 1 before mobiles; guests stored with it are found, and so are the others."""
    await add(book, "old", "Ana", phone="+5215512345678")
    await add(book, "new", "Eva", phone="+525512345678")
    assert sorted(await found(book, text)) == ["new", "old"]


async def test_a_name_and_an_end_of_a_phone_are_combined(book: SqlBook) -> None:
    """Everything typed must match."""
    await add(book, "g1", "Jane", "Doe", phone="+447700900123")
    await add(book, "g2", "Jane", "Roe", phone="+447700900999")
    await add(book, "g3", "Tom", "Doe", phone="+447700900123")
    assert await found(book, "jane 0123") == ["g1"]
    assert await found(book, "0123 doe") == ["g3", "g1"]


@pytest.mark.parametrize(
    "text", ["jane.d", "jane.doe@", "jane.doe@exam", "JANE.DOE@example.com", "@example", "exampl"]
)
async def test_an_email_is_found_by_its_parts(book: SqlBook, text: str) -> None:
    """An e-mail is found whole, by its beginning, and by a part of it."""
    await add(book, "other", "Zeynep", email="zeynep@mail.az")
    await add(book, "g1", None, email="jane.doe@example.com")
    assert await found(book, text) == ["g1"]


async def test_a_company_a_nickname_and_a_member_are_found(book: SqlBook) -> None:
    """Everything else that identifies a guest."""
    await add(book, "g1", "Jane", company="Hara Tech", nickname="Window seat", membership_id="M-20577")
    for text in ("hara", "jane tech", "window", "20577"):
        assert await found(book, text) == ["g1"], text


async def test_the_second_of_each_is_found(book: SqlBook) -> None:
    """The second number by its end, the second e-mail by its parts and as a whole, the name in the other script."""
    await add(book, "g1", "小明", "王", phone="+447700900999", phone_2="+447700900123",
              email_2="kev@wongs.example", other_name="Kevin Wong")  # fmt: skip
    for text in ("900123", "07700 900123", "kev@wongs.example", "kev@", "wongs", "kevin wong", "Kevn Wong"):
        assert await found(book, text) == ["g1"], text


async def test_who_is_called_so_comes_before_who_only_begins_so(book: SqlBook) -> None:
    """However many newer guests have names that only begin like it."""
    await add(book, "g1", "Ali", "Ak")
    for number in range(40):
        await add(book, f"n{number}", "Alican", "Akyol")
    assert (await found(book, "ali ak"))[0] == "g1"


async def test_pages_follow_each_other(book: SqlBook) -> None:
    """No guest is on two pages, and none is missing."""
    for number in range(25):
        await add(book, f"g{number}", "Jane", f"Doe{number}")
    pages = [await found(book, "jane", limit=10, offset=offset) for offset in (0, 10, 20, 30)]
    assert [len(page) for page in pages] == [10, 10, 5, 0]
    assert len({guest_id for page in pages for guest_id in page}) == 25


async def test_a_venue_finds_its_own_guests_only(book: SqlBook) -> None:
    """Neither by name nor by phone nor by another spelling."""
    await add(book, "g1", "Jane", "Smith", phone="+447700900123", venue="other")
    for text in ("jane", "smiht", "0123", "jane smith"):
        assert await found(book, text) == []


async def test_the_index_follows_the_guest(book: SqlBook) -> None:
    """After an edit a guest is found by the current values; after being merged away, by nothing."""
    await add(book, "g1", "Zeynep", "Doe", phone="+447700900123")
    entry = Entry(id="g1", venue="bistro", revision=2, guest=Guest(first_name="Joan", phone="+447700900456"))
    await book.commit(book.update_guest(entry))
    assert [await found(book, text) for text in ("zeynep", "doe", "0123")] == [[], [], []]
    assert [await found(book, text) for text in ("joan", "jaon", "0456")] == [["g1"]] * 3
    await add(book, "g2", "Joan")
    await book.commit(*book.merge_away(entry, "g2"))
    assert [await found(book, text) for text in ("joan", "jaon", "0456")] == [["g2"], ["g2"], []]


@pytest.mark.parametrize("text", NASTY)
async def test_nothing_that_is_typed_is_an_operator(book: SqlBook, text: str) -> None:
    """Any text gives guests or none, and never an error; a guest with such a name does no harm."""
    await add(book, "g1", "Jane", "Doe", phone="+447700900123")
    await add(book, "g2", text or None, note=text)
    await book.search(BISTRO, text, limit=10)
    assert "g1" in await found(book, "jane doe")


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=300), st.text("jane*\"'()@+0123 :-^&|!", max_size=40)))
async def test_any_text_is_safe(book: SqlBook, text: str) -> None:
    """Whatever the text, a search answers. The book does not change, so one serves for all texts."""
    await book.commit(*(book.add_guest(JANE),) if await book.guest(JANE.id) is None else ())
    await book.search(BISTRO, text, limit=5)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_the_index_agrees_with_the_book(book: SqlBook, database: Database) -> None:
    """After every kind of change, to empty and back, the engine finds the index consistent."""
    for number in range(6):
        await add(book, f"g{number}", "Jane" if number % 2 else None, "Doe" if number % 3 else None)
    for number, first in enumerate(["Tom", None, "Jane", None, "Ada"]):
        entry = Entry(id=f"g{number}", venue="bistro", revision=2, guest=Guest(first_name=first))
        await book.commit(book.update_guest(entry))
    merged = Entry(id="g4", venue="bistro", revision=2, guest=Guest(first_name="Ada"))
    await book.commit(*book.merge_away(merged, "g0"))
    await book.tidy()
    check = "INSERT INTO guest_words (guest_words, rank) VALUES ('integrity-check', 1)"
    await database._writer.run(lambda connection: connection.execute(check).fetchall())  # type: ignore[attr-defined] # SQLite has it


async def test_notes_are_searched_last(book: SqlBook) -> None:
    """By the beginnings of their words, after all whom the text fits otherwise; words may stand in either."""
    await add(book, "named", "Nutmeg", "Jones")
    await add(book, "company", "Tom", company="Nut Bar")
    await add(book, "noted", "Jane", "Doe", note="Allergic to nuts, likes the window seat. Locker 44713")
    assert await found(book, "nut") == ["named", "company", "noted"]
    assert await found(book, "jane window") == ["noted"]
    assert await found(book, "window doe seat") == ["noted"]
    assert await found(book, "4471") == ["noted"]
    assert await found(book, "door") == []
    assert await found(book, "tom window") == []


async def test_a_note_is_found_as_it_is_now(book: SqlBook) -> None:
    """A note that was changed is no longer found by what it said, and every venue has its own."""
    entry = await add(book, "g1", "Jane", note="vegetarian")
    await add(book, "g2", "Joan", venue="lokanta", note="vegan")
    await book.commit(
        book.update_guest(replace(entry, guest=Guest(first_name="Jane", note="vegan"), revision=2))
    )
    assert await found(book, "vegetarian") == []
    assert await found(book, "vegan") == ["g1"]


async def test_a_found_note_is_quoted(book: SqlBook) -> None:
    """What was found by a name has no excerpt."""
    await add(
        book, "g1", "Jane", note="Prefers a quiet table by the window, far from the door and from the kitchen"
    )
    (by_note,) = await book.search(BISTRO, "window", limit=5)
    (by_name,) = await book.search(BISTRO, "jane", limit=5)
    assert [piece.text for piece in by_note.excerpt if piece.hit] == ["window"]
    assert by_name.excerpt == ()

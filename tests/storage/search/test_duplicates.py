"""Who in the book may be the guest being registered, on both engines."""

from datetime import date
from typing import Any

import pytest

from guests.entries import Entry
from guests.guest import Guest
from guests.matching.match import Likeness, Verdict
from storage.book.sql_book import SqlBook
from storage.database import Database

PHONE = "+447700900123"


@pytest.fixture
def book(database: Database) -> SqlBook:
    """Return a guest book."""
    return SqlBook(database)


async def add(book: SqlBook, guest_id: str, first: str, last: str | None = None, **given: Any) -> None:
    """Add a guest of the bistro."""
    venue = given.pop("venue", "bistro")
    guest = Guest(first_name=first, last_name=last, **given)
    await book.commit(book.add_guest(Entry(id=guest_id, venue=venue, guest=guest)))


async def verdicts(
    book: SqlBook, first: str, last: str | None = None, **given: Any
) -> dict[str, Verdict | None]:
    """Return the verdicts on those who may be this guest, in display order."""
    found = await book.alike("bistro", Guest(first_name=first, last_name=last, **given), limit=10)
    return {one.entry.id: one.verdict for one in found}


async def test_the_likeliest_comes_first(book: SqlBook) -> None:
    """The order is: the same, likely, a shared phone, a namesake; different people are left out."""
    await add(book, "different", "Zeynep", "Arslan", phone="+447700900999")
    await add(book, "same", "Jane", "Doe", phone=PHONE)
    await add(book, "namesake", "Jane", "Doe", phone="+447700900777")
    await add(book, "likely", "Jane", "Doe", email="jane.doe@gmail.com")
    await add(book, "family", "Tom", "Doe", phone=PHONE)
    found = await verdicts(book, "Jane", "Doe", phone=PHONE, email="janedoe@gmail.com")
    assert list(found.items()) == [
        ("same", Verdict.SAME),
        ("likely", Verdict.LIKELY),
        ("family", Verdict.SHARED_PHONE),
        ("namesake", Verdict.UNSURE),
    ]


async def test_a_landline_and_a_mobile_are_both_a_phone(book: SqlBook) -> None:
    """The number counts wherever it stands."""
    await add(book, "g1", "Jane", "Doe", landline=PHONE)
    assert await verdicts(book, "Jane", "Doe", phone=PHONE) == {"g1": Verdict.SAME}


async def test_the_second_number_and_address_are_seen(book: SqlBook) -> None:
    """Whichever of the two is given, on either side."""
    await add(
        book,
        "g1",
        "Jane",
        "Doe",
        phone="+447700900999",
        phone_2=PHONE,
        email="first@example.com",
        email_2="jane@example.com",
    )
    assert await verdicts(book, "Jane", "Doe", phone=PHONE) == {"g1": Verdict.SAME}
    assert await verdicts(book, "Jane", email="jane@example.com") == {"g1": Verdict.LIKELY}
    assert await verdicts(book, "Jane", email_2="first@example.com") == {"g1": Verdict.LIKELY}


async def test_a_number_with_another_code_is_seen(book: SqlBook) -> None:
    """The name and the same last digits make it likely."""
    await add(book, "g1", "Jane", "Doe", phone="+994700900123")
    (found,) = await book.alike("bistro", Guest(first_name="Jane", last_name="Doe", phone=PHONE), limit=5)
    assert (found.verdict, found.likenesses[0]) == (Verdict.LIKELY, Likeness.PHONE_ENDING)


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        (("Elçin", "Hüseynov"), ("Эльчин", "Гусейнов")),
        (("Mohammed", "Ali"), ("Muhammad", "Ali")),
        (("Anna", "van den Berg"), ("Anna", "Vandenberg")),
        (("Anna", "Vandenberg"), ("Anna", "van den Berg")),
        (("Jane", "Smith"), ("Smith", "Jane")),
    ],
)
async def test_a_namesake_is_seen_however_spelled(
    book: SqlBook, known: tuple[str, str], typed: tuple[str, str]
) -> None:
    """With the same birthday it is likely the same person."""
    await add(book, "g1", *known, birthday=date(1990, 2, 28))
    assert await verdicts(book, *typed, birthday=date(1990, 2, 28)) == {"g1": Verdict.LIKELY}


async def test_few_namesakes_are_shown(book: SqlBook) -> None:
    """Of those with only a similar name, the newest three; a first name alone is not similar."""
    for number in range(6):
        await add(book, f"g{number}", "Jane", "Doe")
    assert list(await verdicts(book, "Jane", "Doe")) == ["g5", "g4", "g3"]
    assert await verdicts(book, "Jane") == {}


async def test_an_address_of_nobody_is_no_likeness(book: SqlBook) -> None:
    """People who book through the same info@ are not the same person."""
    await add(book, "g1", "Tom", "Roe", email="info@acme.com")
    assert await verdicts(book, "Jane", "Doe", email="info@acme.com") == {}


async def test_other_venues_and_merged_guests_are_left_out(book: SqlBook) -> None:
    """A venue sees its own guests, as they are now."""
    await add(book, "other", "Jane", "Doe", phone=PHONE, venue="other")
    await add(book, "gone", "Jane", "Doe", phone=PHONE, email="jane@example.com")
    await add(book, "kept", "Jane", "Doe")
    gone = await book.guest("gone")
    assert gone
    await book.commit(*book.merge_away(gone, "kept"))
    assert list(await verdicts(book, "Jane", "Doe", phone=PHONE, email="jane@example.com")) == ["kept"]


async def test_nothing_known_finds_nobody(book: SqlBook) -> None:
    """A guest without any data is like nobody."""
    await add(book, "g1", "Jane", "Doe")
    assert await book.alike("bistro", Guest(), limit=5) == []


@pytest.mark.parametrize(
    ("first", "last"),
    [("Jnae", "Hendricks"), ("Jane", "Hendrciks"), ("Jane", "Hendriks"), ("Hendricsk", "Jane")],
)
async def test_a_known_name_with_a_slip_is_seen(book: SqlBook, first: str, last: str) -> None:
    """Whatever the phone: one slip in one of the words, in either order."""
    await add(book, "g1", "Jane", "Hendricks", phone=PHONE)
    assert set(await verdicts(book, first, last, phone="+447911123499")) == {"g1"}


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        (("Jane", "Doe"), ("Jane", "Roe")),
        (("Emin", "Kaya"), ("Emine", "Kaya")),
        (("Maria", "Silva"), ("Mario", "Silva")),
        (("Anna", "Volkonsk"), ("Anna", "Volkonska")),
        (("Jane", "Doe"), ("Jnae", "Deo")),
        (("Jane", "Doe"), ("Jnae", "Smith")),
    ],
)
async def test_another_name_is_no_slip(book: SqlBook, known: tuple[str, str], typed: tuple[str, str]) -> None:
    """A short word, a name of its own, the other ending of a family's name, and more than one slip."""
    await add(book, "g1", *known, phone=PHONE)
    assert Verdict.MISSPELT not in (await verdicts(book, *typed, phone="+447911123499")).values()

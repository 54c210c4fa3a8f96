"""What guests refused, when an older copy takes the place of their book."""

from dataclasses import replace
from pathlib import Path

import pytest

from guests.book.rights.erasure import Erasure
from guests.delivery.state_machine import State
from guests.entries import TO_BE_ERASED, Entry
from guests.guest import Guest
from guests.values import Consent
from storage.audit.linking import link
from storage.audit.verification import verify
from storage.backup import back_up, restore
from storage.database import Database, open_database
from storage.migrations import migrate
from storage.tables.book import audit, consents, deliveries, erasures, guests, tombstones
from tests.storage.values import delivery, stored

YES = Consent(allowed=True, source="host stand", changed_at="2026-11-01T12:00:00Z", wording="May we?")
NO = replace(YES, allowed=False, changed_at="2026-11-02T12:00:00Z")
AGAIN = replace(YES, changed_at="2026-11-03T12:00:00Z")


@pytest.fixture
async def book(tmp_path: Path) -> Database:
    """Give a book."""
    await migrate(url := f"sqlite:///{tmp_path / 'book.db'}")
    return await open_database(url, exclusive=True)


async def restored(book: Database, folder: Path, *since: object) -> Database:
    """Copy the book, store what happened ``since``, and restore the copy."""
    copy = back_up(folder / "book.db", folder / "copy.db").file
    await book.commit(*since)  # type: ignore[arg-type]
    await book.close()
    restore(copy, folder / "book.db")
    return await open_database(f"sqlite:///{folder / 'book.db'}", exclusive=True)


async def entry(book: Database, guest_id: str) -> Entry:
    """Read a guest."""
    (rows,) = await book.fetch(guests.by_id(guest_id))
    return guests.read(rows[0])


async def acts(book: Database) -> list[tuple[str, str]]:
    """Return what the audit has, and of whom, the oldest first."""
    (rows,) = await book.fetch(audit.of_venue("bistro", 99))
    return [(row["act"], row["guest_id"]) for row in reversed(rows)]


def changed(number: int, **given: Consent) -> object:
    """Return the next revision of a guest."""
    return guests.update(stored(number, revision=2, **given), 5)


async def test_what_was_withdrawn_since_stays_withdrawn(book: Database, tmp_path: Path) -> None:
    """The permission of the copy gives way, the history and the audit have it; a permission is not taken over."""
    for number in (1, 2, 3):
        await book.commit(guests.put(stored(number, consent_sms=YES, consent_email=NO), 1))
    book = await restored(
        book,
        tmp_path,
        changed(1, consent_sms=NO, consent_email=NO),
        changed(2, consent_sms=YES, consent_email=AGAIN),
    )
    jane, other, third = [(await entry(book, one)).guest for one in ("g1", "g2", "g3")]
    (history,) = await book.fetch(consents.of_guest("g1", 9))
    told = await acts(book)
    await link(book)
    broken = (await verify(book)).broken
    await book.close()

    assert (jane.consent_sms, jane.consent_email) == (NO, NO)
    assert (other.consent_sms, other.consent_email) == (YES, NO)
    assert (third.consent_sms, third.consent_email) == (YES, NO)
    assert len(history) == 3
    assert told == [("consent_changed", "g1")]
    assert broken is None


async def test_what_was_withdrawn_after_a_merge_holds_for_both(book: Database, tmp_path: Path) -> None:
    """In the copy they are two again, and it was one person who refused."""
    await book.commit(*(guests.put(stored(number, consent_call=YES), 1) for number in (1, 2)))
    book = await restored(
        book, tmp_path, guests.merge_away(stored(2, revision=1), "g1", 4), changed(1, consent_call=NO)
    )
    both = [(await entry(book, one)).guest.consent_call for one in ("g1", "g2")]
    await book.close()

    assert both == [NO, NO]


async def test_a_restriction_stays(book: Database, tmp_path: Path) -> None:
    """Who is restricted since then is, with the time from when."""
    await book.commit(guests.put(stored(1), 1), guests.put(stored(2), 1))
    book = await restored(book, tmp_path, guests.restrict("g1", 7))
    since = [(await entry(book, one)).restricted_at for one in ("g1", "g2")]
    told = await acts(book)
    await book.close()

    assert since == [7, None]
    assert told == [("restricted", "g1")]


async def test_who_was_kept_since_is_not_erased(book: Database, tmp_path: Path) -> None:
    """The guest is found again, without tombstones, with what was owed; others are still to be erased."""
    guest = Guest(first_name="Jane", phone="+447911123456")
    for number in (1, 2):
        one = Entry(id=f"g{number}", venue="bistro", guest=guest)
        asked = Erasure(guest_id=one.id, venue="bistro", asked_at=2, due_at=9, open={"d1": State.WAITING})
        await book.commit(
            guests.put(one, 1),
            guests.merge_away(one, TO_BE_ERASED, 2),
            erasures.put(asked),
            *tombstones.put("bistro", [f"key{number}"], one.id, 2),
        )
    await book.commit(deliveries.put(delivery("d1", state=State.DROPPED), 1))
    hidden = await entry(book, "g1")
    book = await restored(
        book, tmp_path, erasures.revoke("g1"), tombstones.revoke("g1"), *guests.give_back(hidden, 3)
    )
    kept, other = await entry(book, "g1"), await entry(book, "g2")
    (left,), (found,), (owed,) = (
        await book.fetch(tombstones.among("bistro", ["key1", "key2"])),
        await book.fetch(guests.newest("bistro", 9)),
        await book.fetch(deliveries.of_guest("g1")),
    )
    told = await acts(book)
    await book.close()

    assert (kept.gone, other.gone) == (False, True)
    assert [row["key"] for row in left] == ["key2"]
    assert [row["id"] for row in found] == ["g1"]
    assert [deliveries.read(row).state for row in owed] == [State.UNCERTAIN]
    assert told == [("erasure_revoked", "g1")]


async def test_a_file_that_can_not_be_read_takes_nothing_over(book: Database, tmp_path: Path) -> None:
    """The copy is restored as it is."""
    await book.commit(guests.put(stored(1, consent_sms=YES), 1))
    copy = back_up(tmp_path / "book.db", tmp_path / "copy.db").file
    await book.close()
    (tmp_path / "book.db").write_bytes(b"no database at all" * 400)
    restore(copy, tmp_path / "book.db")
    book = await open_database(f"sqlite:///{tmp_path / 'book.db'}", exclusive=True)
    jane = await entry(book, "g1")
    await book.close()

    assert jane.guest.consent_sms == YES

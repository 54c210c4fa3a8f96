from dataclasses import replace

from guests.entries import Entry
from guests.guest import Guest
from guests.values import Consent
from storage.book.sql_book import SqlBook
from storage.database import Database
from storage.tables.book import guests

JANE = Guest(first_name="Jane")
YES = Consent(allowed=True, changed_at="2026-11-21", wording="May we?", version="1", asked_by=1002)
NO = Consent(allowed=False)


def entry(guest: Guest, revision: int = 1, number: int = 1) -> Entry:
    """Make a guest of the bistro."""
    return Entry(id=f"g{number}", venue="bistro", guest=guest, revision=revision)


async def history(database: Database, number: int = 1) -> list[tuple[str, Consent | None, int]]:
    """Return the history, newest first."""
    answers = await SqlBook(database).consent_history(f"g{number}", limit=9)
    return [(one.field, one.said, one.at) for one in answers]


async def test_permissions_and_withdrawals_are_kept(database: Database) -> None:
    """Each change adds a row with the whole answer; an edit of something else adds none."""
    given = replace(JANE, consent_sms=YES)
    await database.commit(guests.put(entry(given), 1))
    await database.commit(guests.update(entry(replace(given, vip=True), 2), 2))
    await database.commit(guests.update(entry(replace(given, consent_sms=NO), 3), 3))
    await database.commit(guests.update(entry(JANE, 4), 4))

    assert await history(database) == [
        ("consent_sms", None, 4),
        ("consent_sms", NO, 3),
        ("consent_sms", YES, 1),
    ]


async def test_a_guest_without_answers_has_no_history(database: Database) -> None:
    """Also one whose note speaks of consents."""
    await database.commit(guests.put(entry(replace(JANE, note='"consent_sms": yes')), 1))

    assert await history(database) == []


async def test_the_history_of_a_merged_guest_counts_for_the_other(database: Database) -> None:
    """What was said before two guests became one is still shown."""
    await database.commit(
        guests.put(entry(replace(JANE, consent_call=YES)), 1), guests.put(entry(JANE, 1, 2), 2)
    )
    await database.commit(guests.merge_away(entry(JANE), "g2", 3))

    assert await history(database, 2) == [("consent_call", YES, 1)]


async def test_the_history_goes_through_every_merge(database: Database) -> None:
    """What was said by somebody who became part of one who became part of a third counts as well."""
    people = [entry(replace(JANE, consent_call=YES)), entry(JANE, 1, 2), entry(JANE, 1, 3)]
    await database.commit(*(guests.put(one, 1) for one in people))
    await database.commit(guests.merge_away(people[0], "g2", 3), guests.merge_away(people[1], "g3", 4))

    assert await history(database, 3) == [("consent_call", YES, 1)]

"""Print, as JSON, what becomes of a field that the page on adding one declares: run where it has been added."""

import asyncio
import json
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.commands.parse import parse
from bot.file_formats.writing import writing
from bot.transfer.imports.source import open_source
from guests.conversation.choices import Action, Choice, choices
from guests.conversation.state import Flow, Screen
from guests.entries import Entry
from guests.guest import FIELD, STEPS, Guest
from guests.parsing.answers import read_answer
from guests.quickadd.reader import read_line
from guests.vcards.reader import read_vcard
from guests.vcards.writer import card_of
from guests.venue import Venue
from handlers.wording.phrases import label_of, say_guest
from handlers.wording.translator import texts_for
from storage.database import open_database
from storage.migrations import migrate
from storage.search.guests import find
from storage.tables.book import guests

NAME, VALUE = sys.argv[1:]
TODAY = date(2026, 11, 21)
BISTRO = Venue(slug="bistro", name="Bistro", country="GB")
SAID: dict[str, Any] = {"first_name": "Jane", "last_name": "Doe", "phone": "+447700900123", NAME: VALUE}
JANE = Guest(**SAID)
ENTRY = Entry(id="g1", venue="bistro", guest=JANE)
LINE = f"Jane Doe 07700 900123, {FIELD[NAME].label.lower()}: {VALUE}, window seat"


def imported(ending: str) -> Any:
    """Write the guest to a file and read it again."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"guests.{ending}"
        with writing(path) as write:
            write(ENTRY)
        (item,) = open_source(path, BISTRO, today=TODAY).items()
        return getattr(item.row.guest, NAME) if item.row else None


async def stored() -> dict[str, Any]:
    """Store the guest, read them back, and search for a word of the value."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'book.db'}"
        await migrate(url)
        database = await open_database(url)
        try:
            await database.commit(guests.put(ENTRY, 1))
            (rows,) = await database.fetch(guests.by_ids(["g1"]))
            found = await find(database, BISTRO, VALUE.split()[-1], 5)
            return {
                "book": getattr(guests.read(rows[0]).guest, NAME),
                "search": [one.entry.id for one in found],
            }
        finally:
            await database.close()


def told() -> dict[str, Any]:
    """Ask every part of the program for the field."""
    texts = texts_for("en")
    line = read_line(LINE, country="GB", today=TODAY).guest
    parsed = parse(LINE, country="GB", today=TODAY)
    return {
        "steps": NAME in STEPS,
        "answer": read_answer(FIELD[NAME], VALUE, country="GB", today=TODAY)[0],
        "card": [str(row) for row in say_guest(texts, JANE)],
        "label": label_of(texts, NAME),
        "edit": any(
            Choice(Action.FIELD, NAME) in row for row in choices(Flow(guest=JANE, screen=Screen.FIELDS))
        ),
        "line": [getattr(line, NAME), line.note],
        "parse": parsed[NAME] if isinstance(parsed, dict) else parsed,
        "vcard": [
            VALUE in card_of(ENTRY),
            getattr(read_vcard(card_of(ENTRY), country="GB", today=TODAY).guest, NAME),
        ],
        **{ending: imported(ending) for ending in ("csv", "xlsx", "vcf")},
        **asyncio.run(stored()),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(told()))

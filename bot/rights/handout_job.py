"""``hoststand handout``: all that is held on a guest, as text."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.config.account_infos import described
from bot.config.settings import Settings
from bot.rights.subjects import Wanted, find, sharing
from bot.runtime.errors import StartError, UsageError
from bot.runtime.steady_clock import wall_clock
from connectors import registry
from guests.audit.acts import Act, Machine
from guests.book.rights.dossier import as_data
from handlers.rights.handout_page import page as as_page
from handlers.wording.translator import language_for, texts_for
from storage.book.sql_book import SqlBook, statements
from storage.database import open_to_note


@dataclass(frozen=True, slots=True)
class HandedOut:
    """The text, and whether the audit could record it."""

    text: str
    noted: bool


async def hand_out(settings: Settings, wanted: Wanted, *, page: bool, language: str | None) -> HandedOut:
    """Read all that is held on the guest; raises ``UsageError``."""
    database, noted = await open_to_note(settings.storage.url)
    try:
        entry, book = await find(database, settings, wanted), SqlBook(database)
        dossier = await book.dossier(entry.id)
        if dossier is None:
            raise UsageError("there is no such guest in the book")
        if noted:
            record = book.audit(
                Act.HANDED_OUT,
                venue=entry.venue,
                by=Machine.COMMAND_LINE,
                guest_id=entry.id,
                origin="hoststand handout",
            )
            await database.commit(*statements([record]))
    finally:
        await database.close()
    if not page:
        return HandedOut(json.dumps(as_data(dossier), ensure_ascii=False, indent=2), noted)
    place = next(one for one in settings.venues if one.slug == sharing(settings, entry)[0])
    texts = texts_for(language_for(language, None, place.language)).at(place.venue())
    names = await _names(settings, sharing(settings, entry))
    return HandedOut(as_page(texts, dossier, names, place.name, wall_clock()), noted)


async def _names(settings: Settings, venues: Sequence[str]) -> dict[str, str]:
    names = {one.slug: one.name for one in settings.venues if one.slug in venues}
    for one in settings.accounts():
        if one.venue in venues:
            connector = registry.build(one.kind, one.options, country=one.country)
            names[one.id] = described(one.id, connector, health=one.send_health).name
            await connector.aclose()
    return names


async def write(out: Path, text: str) -> None:
    """Write the text to a file that only its owner can read; raises ``StartError`` if there is one already."""
    try:
        descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StartError(f"{out} can't be written: {error.strerror}") from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)

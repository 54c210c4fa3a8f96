"""Watch: tells chats about accounts that are down, and managers and owners about guests who need a person.

What to tell each chat depends on the database alone (``guests.delivery.outages``), which also stores what the
chat has been told: a restart continues from there, and only one of several replicas sends. Each message is
claimed before it is sent; one that could not be sent is sent later, at worst twice.
"""

import asyncio
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final

import structlog
from telegram.ext import ExtBot

from guests.book.unit import Conflict
from guests.delivery.outages import LONG, PATIENCE, Audience, Notice, Outage, notice_for
from guests.venue import account_venue
from handlers.queue.alerts import staff_of, tell_of_needs
from handlers.queue.outage_notices import NOWHERE, notice_text, post, provider_name, rewrite
from handlers.turn.services import Services
from handlers.turn.turn import open_turn
from handlers.wording.translator import texts_for
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.tables.book import deliveries, outages
from storage.tables.chat import meta

log = structlog.get_logger(__name__)
ROUND: Final = 3.0  # seconds
BATCH: Final = 60_000  # how long a guest needs a person before anybody is told, and between two such messages


class Watch:
    """Checks every few seconds. Several may share one database."""

    def __init__(self, database: Database, bot: ExtBot[None], services: Services) -> None:
        self._database = database
        self._bot = bot
        self._services = services
        self._speaking: dict[tuple[int, str], asyncio.Task[None]] = {}
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Start checking."""
        self._running = asyncio.create_task(self._run())

    async def close(self, patience: float) -> None:
        """Finish sending within ``patience`` seconds; the next start sends the rest."""
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
        speaking = list(self._speaking.values())
        if speaking:
            await asyncio.wait(speaking, timeout=patience)
        for task in speaking:
            task.cancel()
        await asyncio.gather(*speaking, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            try:
                await self._look_at_accounts()
                for venue in self._services.venues:
                    await self._look_for_needs(venue)
            except DatabaseUnavailable:
                log.warning("the database does not answer", waiting="notices")
            except Exception:
                log.exception("the watch failed once and goes on")
            await asyncio.sleep(ROUND)

    async def _look_at_accounts(self) -> None:
        """Bring the notices of every account in line with its state."""
        down, told = await self._database.fetch(outages.every(), outages.notices(self._services.bot))
        outage_of = {outage.account: outage for outage in map(outages.read, down)}
        shown: dict[str, list[Notice]] = {account: [] for account in outage_of}
        for notice in map(outages.read_notice, told):
            shown.setdefault(notice.account, []).append(notice)
        for account, notices in shown.items():
            await self._look_at(account, outage_of.get(account), notices)

    async def _look_at(self, account: str, outage: Outage | None, notices: list[Notice]) -> None:
        known, is_ours = self._services.account(account), account_venue(account) in self._services.venues
        if known is None or not is_ours:  # no longer in the settings, or another bot's
            forgotten = [outages.remove_notice(notice) for notice in notices]
            over = [outages.over(account)] if known is None else []
            if over or forgotten:
                await self._database.commit(*over, *forgotten)
            return
        staff = await staff_of(self._services, account.partition("/")[0])
        left = [outages.remove_notice(notice) for notice in notices if notice.user_id not in staff]
        if left:
            await self._database.commit(*left)
        outage, audiences = await self._audiences(account, outage, notices, staff)
        shown = {notice.chat_id: notice for notice in notices}
        name, now = provider_name(self._services, known), self._services.now()
        for audience in audiences:
            before = shown.get(audience.chat_id)
            after = notice_for(before, outage, audience, account, now)
            if after is not None and after is not before:
                self._say(name, before, after, audience)
        if outage and not any(audience.waiting for audience in audiences):
            await self._database.commit(outages.over(account))  # nobody would probe it any more

    async def _audiences(
        self, account: str, outage: Outage | None, notices: Iterable[Notice], staff: Mapping[int, bool]
    ) -> tuple[Outage | None, list[Audience]]:
        """Return everybody to tell: whoever has guests there, is in charge, or was told before.

        The outage is returned as of the moment when the guests were counted: an account that has answered
        since, so that nobody waits, is back.
        """
        since = min(one.since for one in (outage, *notices) if one)
        down, rows, (total,) = await self._database.fetch(
            outages.every(), outages.waits(account, since), outages.total(account, since)
        )
        found = {
            notice.chat_id: Audience(chat_id=notice.chat_id, user_id=notice.user_id, language=notice.language)
            for notice in notices
        }
        for row in rows:
            found[row["chat_id"]] = Audience(
                chat_id=row["chat_id"],
                user_id=row["user_id"],
                waiting=row["waiting"],
                needing=row["needing"],
                language=row["language"],
                patience=PATIENCE,
            )
        for user_id in (user_id for user_id, in_charge in staff.items() if in_charge):
            known = found.get(user_id)
            found[user_id] = Audience(
                chat_id=user_id,
                user_id=user_id,
                waiting=total["waiting"],
                needing=total["needing"],
                language=known.language if known else None,
                in_charge=True,
                patience=PATIENCE if known and known.waiting else LONG,
            )
        audiences = [one for one in found.values() if one.user_id in staff]
        present = next((one for one in map(outages.read, down) if one.account == account), None)
        return present, audiences

    def _say(self, provider: str, before: Notice | None, after: Notice, audience: Audience) -> None:
        key = (after.chat_id, after.account)
        if key not in self._speaking:
            task = asyncio.create_task(self._speak(provider, before, after, audience))
            self._speaking[key] = task
            task.add_done_callback(lambda _: self._speaking.pop(key, None))

    async def _speak(self, provider: str, before: Notice | None, after: Notice, audience: Audience) -> None:
        """Claim the message, send it, and store the outcome."""
        notice = replace(after, language=after.language or await self._language(after.user_id))
        venue = self._services.venues.get(notice.account.partition("/")[0])
        texts = texts_for(notice.language).at(venue)
        text = notice_text(texts, provider, notice, audience)
        claim = (
            outages.change_notice(notice, before)
            if before
            else outages.put_notice(notice, self._services.bot)
        )
        with suppress(Conflict, DatabaseUnavailable):
            await self._database.commit(claim)
            message_id: int | None = NOWHERE
            if notice.message_id is None and not notice.is_last_word:
                message_id = await post(self._bot, self._services, notice, text)
            elif notice.message_id:
                message_id = await rewrite(self._bot, notice, text)
            if message_id is None:  # unchanged: it is tried again
                unsaid = replace(before or notice, message_id=notice.message_id, touched_at=notice.touched_at)
                await self._database.commit(outages.change_notice(unsaid, notice))
            elif notice.is_last_word:
                await self._database.commit(outages.remove_notice(notice))
            else:
                await self._database.commit(outages.place_notice(notice, message_id))

    async def _language(self, user_id: int) -> str:
        turn = await open_turn(self._services, user_id=user_id, chat_id=user_id)
        return turn.texts.language

    async def _look_for_needs(self, venue: str) -> None:
        """Tell managers and owners about guests who have needed a person for a while, once per guest."""
        key, until = f"needs_told:{venue}", self._services.now() - BATCH
        (told,) = await self._database.fetch(meta.get(key))
        told_until = int(meta.value(told) or 0)
        if until - told_until < BATCH:
            return
        accounts = [account.id for account in self._services.accounts.get(venue, ())]
        asked = (deliveries.came_to_need(account, told_until, until) for account in accounts)
        guests = {row["guest_id"] for rows in await self._database.fetch(*asked) for row in rows}
        if not guests:
            return
        with suppress(Conflict):
            await self._database.commit(meta.keep(key, "0"), meta.swap(key, str(until), was=str(told_until)))
            await tell_of_needs(self._bot, self._services, venue, len(guests))

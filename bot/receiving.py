"""Receiving: updates come in for every bot, by polling or webhook. What ends one bot's work leaves the others alone."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from functools import partial
from typing import Any, Final

import structlog
from structlog.contextvars import bound_contextvars
from telegram.error import InvalidToken, TelegramError

from bot.delivery.worker import Worker
from bot.intake.chores import for_ever
from bot.intake.intake import Intake
from bot.running_bot import RunningBot
from bot.runtime.errors import StartError
from bot.telegram import webhook_watch
from bot.telegram.polling import poll
from storage.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)
PAUSE: Final = 30.0  # seconds until a bot that could not log in tries again
REFUSED: Final = "Telegram refuses its token."
UNREACHABLE: Final = "Telegram has not answered its login yet."


async def log_in(bots: Sequence[RunningBot]) -> None:
    """Log in with every bot; raises what prevents it if none can."""
    errors: list[TelegramError] = []
    for bot in bots:
        try:
            await bot.log_in()
        except TelegramError as error:
            errors.append(error)
            if len(errors) == len(bots):
                raise
            if isinstance(error, InvalidToken):
                bot.give_up(REFUSED, error)
            else:
                bot.trouble = UNREACHABLE


async def receive_all(bots: Sequence[RunningBot], worker: Worker | None) -> None:
    """Receive updates as the settings of each bot say, until cancelled; a process that only delivers waits.

    Raises what ends the only bot; of several, what has ended one of them, once it has ended all.
    """
    alone = len(bots) == 1
    works: list[Coroutine[Any, Any, None]] = []
    doors: dict[tuple[str, int], list[RunningBot]] = defaultdict(list)
    for bot in bots:
        settings = bot.configured.settings
        if settings.mode == "webhook" and bot.receives:
            doors[settings.listen_at].append(bot)
        else:
            works.append(_kept(bot, worker, _poll if bot.receives else _wait, alone=alone))
    works += [_listen(those, worker, at, alone=alone) for at, those in doors.items()]
    await _all(works)


async def _all(works: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Wait until the last one has ended, and raise what has ended the first."""
    for error in filter(None, await asyncio.gather(*works, return_exceptions=True)):
        raise error


async def _poll(bot: RunningBot) -> None:
    if bot.intake and bot.election:
        election = bot.election
        await election.lead(partial(poll, bot.client, bot.intake, lambda: election.leads))
    elif bot.intake:
        await poll(bot.client, bot.intake)


async def _wait(_: RunningBot) -> None:
    await asyncio.Event().wait()


async def _listen(
    bots: Sequence[RunningBot], worker: Worker | None, at: tuple[str, int], *, alone: bool
) -> None:
    """Take the updates of bots that listen at the same address, each under its own path."""
    from bot.telegram import webhook  # noqa: PLC0415 - a polling bot needs no web server

    doors = [webhook.door(partial(_open_intake, bot), bot.configured) for bot in bots]
    try:
        async with webhook.listening(doors, at, setting=f"{bots[0].configured.key}.listen") as server:
            registered = partial(_register, repeats=not alone)
            works = asyncio.ensure_future(_all(_kept(bot, worker, registered, alone=alone) for bot in bots))
            try:
                both: list[asyncio.Future[Any]] = [server, works]
                await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
                if works.done():
                    works.result()
            finally:
                works.cancel()
                await asyncio.gather(works, return_exceptions=True)
    except StartError as error:
        if not alone:
            for bot in bots:
                await _end(bot, str(error), error)
        raise


def _open_intake(bot: RunningBot) -> Intake | None:
    return bot.intake if bot.is_at_work else None


async def _register(bot: RunningBot, *, repeats: bool) -> None:
    """Tell Telegram where the bot listens, and look now and then whether the updates still go there."""
    from bot.telegram.webhook import address, register_at  # noqa: PLC0415 - see above

    while True:
        try:
            await register_at(bot.client, bot.configured)
        except InvalidToken:
            raise
        except TelegramError as error:
            if not repeats:
                raise
            log.warning("telegram does not take the webhook", kind=type(error).__name__)
            await asyncio.sleep(PAUSE)
        else:
            break
    look = partial(webhook_watch.look, bot.client, address(bot.configured))
    await for_ever(look, webhook_watch.EVERY)


async def _kept(
    bot: RunningBot,
    worker: Worker | None,
    way: Callable[[RunningBot], Awaitable[None]],
    *,
    alone: bool,
) -> None:
    """Have a bot work and receive its updates this way. What ends that ends the bot alone, if it is not the only one."""
    if bot.gone is not None:
        raise bot.gone
    try:
        with bound_contextvars(**bot.log_fields):
            await _at_work(bot, worker)
            await way(bot)
    except Exception as error:
        if not alone:
            await _end(bot, _why(error), error)
        raise


async def _at_work(bot: RunningBot, worker: Worker | None) -> None:
    """Begin, as soon as Telegram is in reach."""
    while not bot.is_at_work:
        try:
            if not bot.has_logged_in:
                await bot.log_in()
            await bot.begin(worker)
        except InvalidToken:
            raise
        except (TelegramError, DatabaseUnavailable) as error:
            log.warning("a bot can't begin yet", kind=type(error).__name__)
            await asyncio.sleep(PAUSE)


async def _end(bot: RunningBot, why: str, error: Exception) -> None:
    bot.give_up(why, error)
    await bot.rest()
    await bot.close()


def _why(error: Exception) -> str:
    """Say what has ended a bot, in a sentence without secrets."""
    match error:
        case InvalidToken():
            return REFUSED
        case StartError():
            return f"{error}."
        case _:
            log.error("a bot has failed", exc_info=error)
            return f"It failed: {type(error).__name__}."

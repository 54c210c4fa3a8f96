"""Bots: those of this installation. Rows of other tables name theirs by its number, which outlives a token and a name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storage.sql.statement import Row, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBot:
    """A bot by its ``number``, Telegram's id, and its name in the settings (empty: it had none yet)."""

    number: int
    telegram_id: int
    name: str


def put(bot: KnownBot) -> Statement:
    """Store a bot, or its new token or name."""
    return Statement("bot_put", {"number": bot.number, "telegram_id": bot.telegram_id, "name": bot.name})


def everything() -> Statement:
    """Read every bot there ever was."""
    return Statement("bot_all")


def read(row: Row) -> KnownBot:
    """Read one row."""
    return KnownBot(number=row["number"], telegram_id=row["telegram_id"], name=row["name"])


def recognised(present: Sequence[tuple[int, str]], known: Iterable[KnownBot]) -> list[KnownBot]:
    """Return the bots of the settings, given as Telegram's id and name, with their numbers, in the same order.

    One that is ``known`` by its id keeps its number, whatever it is called now; else by its name, if the bot that had it is
    gone: it has got another token. A known one without a name is the first that is left over, and so is number 0, which has
    all rows from before bots were told apart.
    """
    left = {one.number: one for one in known}
    used = set(left)
    by_id = {one.telegram_id: one.number for one in left.values()}
    found: dict[int, int] = {}

    def take(at: int, number: int | None) -> None:
        if number is not None and number in left:
            del left[number]
            found[at] = number

    for at, (telegram_id, _) in enumerate(present):
        take(at, by_id.get(telegram_id))
    for at, (_, name) in enumerate(present):
        if at not in found:
            take(at, next((one.number for one in left.values() if one.name in {name, ""}), None))
    for at in range(len(present)):
        if at not in found:
            found[at] = next(number for number in range(len(used) + 1) if number not in used)
            used.add(found[at])
    return [
        KnownBot(number=found[at], telegram_id=telegram_id, name=name)
        for at, (telegram_id, name) in enumerate(present)
    ]

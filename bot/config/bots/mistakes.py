"""What no single bot can tell: which tables there are, whose venue is whose, and names that occur twice.

It looks at the raw tables, so that all mistakes are found in one go.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from bot.config.accounts import repeated, tables
from bot.config.errors import Key, Mistake, full_name, unknown_value

OWN: Final = frozenset({"name", "venues"})  # the keys that a bot has only beside others
_BOTH: Final = (
    "Give the bot of [bot] a [[bots]] of its own, with a name and its venues, and rename variables "
    "HOSTSTAND_BOT__… to HOSTSTAND_BOTS__0__…; or remove [[bots]]."
)


def with_a_bot(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings with a ``bot``: without any it is an empty table, of several it is the first."""
    bots = values.get("bots")
    if "bot" in values or bots is None:
        return {"bot": {}, **values}
    first = bots[0] if isinstance(bots, list) and bots else {}
    own = {key: value for key, value in first.items() if key not in OWN} if isinstance(first, dict) else {}
    return {"bot": own, **values}


def bot_mistakes(values: Mapping[str, Any]) -> Iterator[Mistake]:
    """Find mistakes in the tables of several bots; there are none with ``[bot]`` alone."""
    if "bots" not in values:
        return
    if "bot" in values:
        yield Mistake(("bots",), "is set, and so is bot", _BOTH)
    if values["bots"] == []:
        yield Mistake(("bots",), "is empty", "Add a table that begins with [[bots]], or use [bot].")
    names: dict[str, Key] = {}
    tokens: dict[str, Key] = {}
    for at, bot in tables(values, (), "bots"):
        yield from repeated((*at, "name"), bot.get("name"), names)
        token = str(bot.get("token") or "").partition(":")[0] or None
        for mistake in repeated((*at, "token"), token, tokens):
            yield Mistake(mistake.key, mistake.what.replace("the same as", "of the same bot as"), _TOKEN)
    yield from _venue_mistakes(values)


_TOKEN: Final = "Each bot needs a token of its own from @BotFather."  # noqa: S105 - no secret


def _venue_mistakes(values: Mapping[str, Any]) -> Iterator[Mistake]:
    """Find venues that are not exactly one bot's."""
    venues = ((venue.get("slug"), at) for at, venue in tables(values, (), "venues"))
    places = {slug: at for slug, at in venues if isinstance(slug, str)}
    bots = list(tables(values, (), "bots"))
    owners: dict[str, Key] = {}
    for at, bot in bots:
        for slug in _slugs(bot):
            if slug not in places:
                yield unknown_value((*at, "venues"), slug, list(places))
            elif owners.setdefault(slug, at) != at:
                what = f"has the venue {slug!r}, and so has {full_name(owners[slug])}"
                yield Mistake((*at, "venues"), what, "A venue has one bot: remove it from one of them.")
    if len(bots) == 1 and bots[0][1].get("venues") is None:
        return
    for slug, at in places.items():
        if slug not in owners:
            cure = f"Add {slug!r} to the venues of one of the [[bots]]."
            yield Mistake((*at, "slug"), "is the venue of no bot", cure)


def _slugs(bot: Mapping[str, Any]) -> list[str]:
    found = bot.get("venues")
    if isinstance(found, str):
        found = found.strip(" []").split(",")
    return [str(one).strip() for one in found] if isinstance(found, list) else []

"""The servers of a world: a Telegram and the provider beside it."""

from benchmarks.world.clopos import ROOT, Clopos
from benchmarks.world.http import serve
from benchmarks.world.telegram import TOKEN, Telegram


async def opened(telegram: Telegram, clopos: Clopos) -> dict[str, str]:
    """Open both and return how a bot reaches them."""
    first, second = await serve(telegram.handle), await serve(clopos.handle)
    return {
        "telegram": f"http://127.0.0.1:{first}",
        "token": TOKEN,
        "clopos": f"http://127.0.0.1:{second}{ROOT}",
    }

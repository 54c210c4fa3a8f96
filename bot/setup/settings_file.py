"""The settings file that ``hoststand init`` writes: TOML with a comment for whoever reads it next."""

from collections.abc import Iterator

from bot.setup.plan import AccountPlan, Plan
from bot.setup.toml import written


def as_toml(plan: Plan) -> str:
    """Return the file's text."""
    return "\n".join([*_bot(plan), *_storage(plan), *_venue(plan)]) + "\n"


def _bot(plan: Plan) -> Iterator[str]:
    yield "# Settings of hoststand. The file holds secrets: keep it private (chmod 600), and out of version control."
    yield "# `hoststand check` tries everything in it; `hoststand run` starts the bot."
    yield "# The environment overrides any key: HOSTSTAND_BOT__TOKEN, HOSTSTAND_VENUES__0__NAME and so on."
    yield ""
    yield "[bot]"
    yield f"token = {written(plan.token)}  # from @BotFather; whoever has it is the bot"
    if plan.api_base_url:
        yield f"api_base_url = {written(plan.api_base_url)}"
    yield "# owner_ids = [1001]  # Telegram user ids; without any, the first owner joins by a link"
    yield '# mode = "webhook"  # needs public_url and secret; polling needs nothing'
    yield '# proxy = "socks5://127.0.0.1:1080"  # where Telegram is blocked'


def _storage(plan: Plan) -> Iterator[str]:
    yield ""
    yield "[storage]"
    yield f"url = {written(plan.database)}  # the guest book: back it up with `hoststand backup`"


def _venue(plan: Plan) -> Iterator[str]:
    yield ""
    yield "[[venues]]  # repeat this table, with what is below it, for another restaurant"
    yield f"slug = {written(plan.slug)}  # never change it: guests belong to it"
    yield f"name = {written(plan.name)}  # what hosts see"
    yield f"country = {written(plan.country)}  # decides how phone numbers and dates are read"
    yield f"language = {written(plan.language)}  # of the chat, until a person chooses another"
    if plan.timezone:
        yield f"timezone = {written(plan.timezone)}  # the clock of cards and of the nightly sync"
    else:
        yield '# timezone = "Europe/London"  # without it, the machine\'s'
    if not plan.accounts:
        yield ""
        yield "# [[venues.providers]]  # none: hoststand is just a guest book. `hoststand providers` lists the kinds"
    for account in plan.accounts:
        yield from _account(account)


def _account(account: AccountPlan) -> Iterator[str]:
    yield ""
    yield "[[venues.providers]]"
    yield f"kind = {written(account.kind)}"
    for key, value in account.options.items():
        yield f"{key} = {written(value)}"

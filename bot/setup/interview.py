"""The questions of ``hoststand init``, in their order; what a flag has answered is not asked."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from bot.check.findings import Finding
from bot.config.errors import mistakes_of
from bot.config.settings import BotSettings, VenueSettings
from bot.config.timezones import timezone_of
from bot.setup import places, trying
from bot.setup.accounts import ask_accounts
from bot.setup.asker import AGAIN, KEEP, Asker
from bot.setup.given import Given
from bot.setup.plan import Plan, slug_of
from handlers.wording.translator import LANGUAGES

_VALID: Final = {"slug": "venue", "name": "Venue", "country": "GB"}


def interview(asker: Asker, given: Given, config: Path) -> tuple[Plan, list[Finding]]:
    """Return the answers, and what the trials of them have found. Raises ``UsageError`` for a wrong flag."""
    findings: list[Finding] = []
    token = _token(asker, given, findings)
    name = asker.text(
        "The restaurant's name, as hosts see it", flag="--venue", given=given.name, problem=_problem("name")
    )
    slug = asker.text("", flag="--slug", given=given.slug or slug_of(name), problem=_problem("slug"))
    country = _country(asker, given)
    language = asker.text(
        f"Language of the chat ({', '.join(LANGUAGES)})",
        flag="--language",
        given=given.language,
        default=places.language_of(country),
        problem=_problem("language"),
    )
    timezone = _timezone(asker, given, country)
    accounts = ask_accounts(
        asker,
        given.kinds,
        given.options,
        findings,
        lambda one: trying.try_account(one, slug=slug, country=country) if given.tries else None,
    )
    plan = Plan(
        token=token,
        api_base_url=given.api_base_url,
        database=given.database or f"sqlite:///{config.parent / 'hoststand.db'}",
        name=name,
        slug=slug,
        country=country,
        language=language,
        timezone=timezone,
        accounts=accounts,
    )
    return plan, findings


def _token(asker: Asker, given: Given, findings: list[Finding]) -> str:
    known = given.token
    while True:
        token = asker.text(
            "The bot's token, from @BotFather (what you paste stays hidden)",
            flag="--token",
            given=known,
            problem=lambda text: _bot_problem(text, given.api_base_url),
            secret=True,
        )
        if not given.tries:
            return token
        finding = trying.try_token(_bot(token, given.api_base_url))
        asker.tell(finding)
        if finding.ok or asker.after(finding, AGAIN, KEEP) == KEEP:
            findings.append(finding)
            return token
        known = None


def _country(asker: Asker, given: Given) -> str:
    answer = asker.text(
        "Country (its name, or a code such as GB)",
        flag="--country",
        given=given.country,
        default=places.country_of_locale(os.environ),
        problem=lambda text: (
            None
            if places.country_of(text)
            else "there is no such country; give its name in English, or its code in ISO 3166-1."
        ),
    )
    country = places.country_of(answer)
    assert country is not None  # noqa: S101 - asked until there is one
    return country


def _timezone(asker: Asker, given: Given, country: str) -> str | None:
    zone = given.timezone or timezone_of(country)
    if zone is not None and given.timezone is None:
        asker.say(f"Time zone: {zone}")
    zones = places.zones_of(country)
    if zone is None and not asker.silent and zones:
        asker.say(f"Time zones of {places.name_of(country)}: {', '.join(zones)}")
    elif zone is None:
        return None
    return asker.text(
        "Time zone",
        flag="--timezone",
        given=zone,
        default=zones[0] if zones else None,
        problem=_problem("timezone"),
    )


def _bot(token: str, api_base_url: str | None) -> BotSettings:
    return BotSettings.model_validate(
        {"token": token} | ({"api_base_url": api_base_url} if api_base_url else {})
    )


def _bot_problem(token: str, api_base_url: str | None) -> str | None:
    try:
        _bot(token, api_base_url)
    except ValidationError as error:
        return str(next(mistakes_of(error, BotSettings, at=("bot",))))
    return None


def _problem(key: str) -> Callable[[str], str | None]:
    """Return what tells what is wrong with a value for a key of a venue."""

    def wrong(text: str) -> str | None:
        try:
            VenueSettings.model_validate(_VALID | {key: text})
        except ValidationError as error:
            return f"that {next(mistakes_of(error, VenueSettings)).what}."
        return None

    return wrong

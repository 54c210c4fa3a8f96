"""The venues in the settings: restaurants, their accounts, and what they have of their own."""

import re
from datetime import time
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from bot.config.accounts import OURS
from bot.config.consents import ConsentSettings
from bot.config.timezones import TimeZone, timezone_of
from bot.config.values import Country, Language, Slug, Table, as_written, shaped, split
from connectors.calls.throttle import MINUTE, MOST, SECOND, Limits, Rate
from guests.venue import Venue


class ProviderSettings(Table):
    """An account: its ``kind``, its name ``account`` within the venue, its limits, and its connector's own keys.

    ``options`` are the other keys of the table, unchanged; once ``load_settings`` returns, the connector's
    own model has validated them. They hold secrets, so ``repr`` leaves them out.
    """

    kind: str = Field(description='a kind of provider, such as "clopos"')
    account: Annotated[str, shaped("[a-z0-9_-]{1,64}", "has characters other than a-z, 0-9, - and _")] = (
        Field(description="a name for this account, needed if a venue has two of a kind")
    )
    allow_http: bool = Field(default=False, description="true to let base_url be http:// on another machine")
    max_concurrent: int | None = Field(
        default=None, ge=1, le=MOST, description=f"how many deliveries may run at once, 1 to {MOST}"
    )
    calls_per_second: float | None = Field(
        default=None, gt=0, le=1000, description="how many deliveries may start per second, such as 5 or 0.5"
    )
    calls_per_minute: float | None = Field(
        default=None, gt=0, le=60_000, description="how many deliveries may start per minute, such as 100"
    )
    send_health: bool | None = Field(
        default=None, description="true to write allergies and diets into this account's notes, else false"
    )
    tag_names: Annotated[
        dict[str, Annotated[str, Field(min_length=1, max_length=200)]], BeforeValidator(as_written)
    ] = Field(
        default_factory=dict,
        description='what tags of the venue are in this account\'s lists, such as { press = "Media" }',
    )
    options: dict[str, Any] = Field(repr=False)

    @model_validator(mode="before")
    @classmethod
    def _apart(cls, table: Any) -> Any:
        """Separate our own keys from the connector's; an account without a name gets that of its kind."""
        if not isinstance(table, dict):
            return table
        named = {"account": re.sub("[^a-z0-9_-]", "-", str(table.get("kind", "-")).lower())}
        named.update((key, table[key]) for key in OURS if key in table)
        return {**named, "options": {key: value for key, value in table.items() if key not in named}}

    def limits(self, calls_per_minute: float | None = None) -> Limits:
        """Return the account's limits; ``calls_per_minute`` applies if the settings have none."""
        rates = ((self.calls_per_second, SECOND), (self.calls_per_minute or calls_per_minute, MINUTE))
        return Limits(
            most=self.max_concurrent or MOST,
            rates=tuple(Rate.of(calls, span) for calls, span in rates if calls),
        )


class VenueSettings(Table):
    """A restaurant and its accounts."""

    slug: Slug = Field(description='a short name of a-z, 0-9 and - that never changes, such as "bistro"')
    name: str = Field(min_length=1, max_length=100, description='the name that hosts see, such as "Bistro"')
    country: Country = Field(description='the two-letter country code of ISO 3166-1, such as "GB"')
    language: Language = Field(default="en", description='the chat language in BCP 47, such as "en"')
    timezone: TimeZone | None = Field(
        default=None, description='a time zone of the IANA database, such as "Europe/London"'
    )
    group: Slug | None = Field(
        default=None,
        description='a short name of a-z, 0-9 and -, the same for all venues that share their guests, such as "family"',
    )
    tags: Annotated[
        list[
            Annotated[
                str,
                shaped(r"[^\s,;|#][^,;|#\n]{0,29}", "is no word of 1 to 30 characters without , ; | or #"),
            ]
        ],
        BeforeValidator(split),
        BeforeValidator(as_written),
    ] = Field(
        default_factory=list, max_length=30, description='a list of words, such as ["regular", "press"]'
    )
    custom_fields: Annotated[
        dict[Literal["1", "2", "3", "4", "5"], Annotated[str, Field(min_length=1, max_length=40)]],
        BeforeValidator(as_written),
    ] = Field(default_factory=dict, description='names by number from 1 to 5, such as { 1 = "Car plate" }')
    send_health: bool = Field(
        default=False,
        description="true to write allergies and diets into the notes of the venue's accounts, else false",
    )
    digest_at: time | None = Field(
        default=None,
        description='the hour and minute at which managers hear how the day went, such as "23:30"',
    )
    consents: ConsentSettings | None = Field(
        default=None, description="a table that begins with [venues.consents]"
    )
    providers: list[ProviderSettings] = Field(
        default_factory=list, description="tables that begin with [[venues.providers]]"
    )

    def venue(self) -> Venue:
        """Return the venue as the domain knows it."""
        return Venue(
            slug=self.slug,
            name=self.name,
            country=self.country,
            language=self.language,
            timezone=self.timezone or timezone_of(self.country),
            group=self.group,
            tags=tuple(dict.fromkeys(self.tags)),
            consents=self.consents.wordings() if self.consents else None,
            digest_at=self.digest_at,
            custom_fields={f"custom_{number}": name for number, name in self.custom_fields.items()},
        )

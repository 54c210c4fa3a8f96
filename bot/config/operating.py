"""Settings for whoever runs the program: logging, monitoring, when to read accounts, and how long to keep guests."""

from datetime import time
from typing import Annotated, Final, Literal, TypeAlias, get_args

from pydantic import BeforeValidator, Field

from bot.config.values import DatabaseUrl, Listen, Recipients, ServerUrl, Table, host_and_port, split
from guests.people import Role
from guests.team.pins import MINUTE, PinRule
from guests.team.rights import Right, Rights

WithPin: TypeAlias = Literal["export", "merge", "erase", "team"]
"""The rights that are used by a command or a tap alone."""
_ROLE: Final = 'the lowest role that may: "host", "manager" or "owner"'


class LogSettings(Table):
    """How log lines are written."""

    format: Literal["auto", "json", "text"] = Field(
        default="auto", description='"json", "text", or "auto": text on a terminal and JSON elsewhere'
    )
    level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description='the lowest level to log: "debug", "info", "warning" or "error"'
    )

    @property
    def json_lines(self) -> bool | None:
        """Whether lines are JSON; ``None`` decides by where they go."""
        return {"json": True, "text": False}.get(self.format)


class MetricsSettings(Table):
    """Where ``/metrics``, ``/healthz`` and ``/readyz`` are served, if anywhere."""

    listen: Listen | None = Field(
        default=None, description="the host and port to listen on, such as 127.0.0.1:9464"
    )

    @property
    def listen_at(self) -> tuple[str, int] | None:
        """Host and port to listen on; ``None`` serves nothing."""
        return None if self.listen is None else host_and_port(self.listen)


class SyncSettings(Table):
    """When to copy the customers of accounts that can list them into the book."""

    nightly: bool = Field(
        default=True, description="true to sync every night, false for `hoststand sync` only"
    )
    at: time = Field(
        default=time(4), description='the hour and minute on the clock of the venue, such as "04:00"'
    )


class GuestSettings(Table):
    """For how long guests are kept, and how long an erasure can be taken back."""

    erase_after_days: int = Field(
        default=3, ge=0, le=30, description="how many days an erasure can be taken back, 0 to 30"
    )
    retention_months: int | None = Field(
        default=None,
        ge=1,
        le=240,
        description="after how many months guests are removed whom nobody has seen, such as 36",
    )


class RightsSettings(Table):
    """From which role on people may do what goes beyond registering and finding guests."""

    phones: Role = Field(default=Role.HOST, description=_ROLE)
    export: Role = Field(default=Role.MANAGER, description=_ROLE)
    merge: Role = Field(default=Role.MANAGER, description=_ROLE)
    block: Role = Field(default=Role.HOST, description=_ROLE)
    erase: Role = Field(default=Role.MANAGER, description=_ROLE)
    team: Role = Field(default=Role.MANAGER, description=_ROLE)

    pin_after_minutes: int | None = Field(
        default=None,
        ge=1,
        le=1440,
        description="after how many minutes people give their PIN again, such as 10; leave it out for no PINs",
    )
    pin_for: Annotated[list[WithPin], BeforeValidator(split)] = Field(
        default_factory=lambda: list(get_args(WithPin)),
        description='the rights that want a PIN, such as ["export", "erase"]',
    )

    @property
    def pins(self) -> PinRule | None:
        """Which rights want a PIN, and how fresh; ``None`` for no PINs."""
        if self.pin_after_minutes is None:
            return None
        return PinRule(after=self.pin_after_minutes * MINUTE, rights=frozenset(map(Right, self.pin_for)))

    @property
    def rights(self) -> Rights:
        """The same as values of the domain."""
        return Rights({right: getattr(self, right.value) for right in Right})


class ReportSettings(Table):
    """What reports show."""

    by_host: bool = Field(default=True, description="false to leave out who did how much")


class StorageSettings(Table):
    """Where the guest book is. The address may contain a password, so ``repr`` leaves it out."""

    url: DatabaseUrl = Field(
        default="sqlite:///hoststand.db",
        repr=False,
        description="sqlite:///FILE (four slashes for an absolute path) or postgresql://USER@HOST/DATABASE",
    )
    listen_url: ServerUrl | None = Field(
        default=None,
        repr=False,
        description="the server behind a pooler, such as postgresql://USER@HOST:5432/DATABASE",
    )
    backup_recipients: Recipients = Field(
        default_factory=list, description='a list of age1… keys, such as ["age1qqs…"], that can open backups'
    )
    export_recipients: Recipients = Field(
        default_factory=list, description='a list of age1… keys, such as ["age1qqs…"], that can open exports'
    )


class AuditSettings(Table):
    """How long the audit is kept."""

    keep_days: int | None = Field(
        default=None, ge=1, description="how many days to keep the audit; leave it out to keep all of it"
    )

"""The plan of a run: how much of what, on which engine, and the seed that fixes every choice."""

import random
from dataclasses import dataclass
from typing import Final, Literal

Engine = Literal["sqlite", "postgres"]
KINDS: Final = ("clopos", "checkandplace", "checkandplace_staff", "chift", "resdiary")
FIRST_HOST: Final = 2001


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A run.

    ``busy`` hosts work at a time, each registering ``shift`` guests; with more than one, the ``replicas``
    share a PostgreSQL database behind one webhook. With ``roles`` these only take updates, and as many workers
    deliver. With a ``failover`` the database's server dies when half of the guests are registered, and its standby
    takes over. The faults stop once all guests are registered and the bot was killed ``kills`` times. A seed fixes
    the choices: who registers whom in which way, and the faults and their order. When they coincide is up to the
    machine.
    """

    seed: int
    engine: Engine = "sqlite"
    registrations: int = 40
    kills: int = 5
    replicas: int = 1
    webhook: bool = False
    roles: bool = False
    busy: int = 6
    failover: bool = False
    shift: int = 8

    def chance(self, *what: object) -> random.Random:
        """Return the random choices of one part of the run, independent of other parts."""
        return random.Random(f"{self.seed} {what}")  # noqa: S311 - a test's seed

    @property
    def processes(self) -> list[str]:
        """The commands that start the processes; those that take updates come first."""
        return (
            ["intake"] * self.replicas + ["worker"] * self.replicas if self.roles else ["run"] * self.replicas
        )

    @property
    def hosts(self) -> list[int]:
        """Telegram's ids of all hosts."""
        number = -(-self.registrations // self.shift)
        return list(range(FIRST_HOST, FIRST_HOST + number))

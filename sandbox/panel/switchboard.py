"""The switchboard: one setting per stand-in, which lasts until it is changed.

| setting | what a stand-in does |
|---|---|
| ``works`` | answers correctly |
| ``slow`` | answers correctly after ``SLOW`` seconds |
| ``down`` | 503 to everything |
| ``loses`` | stores what it gets, then closes the connection without an answer |
| ``refuses`` | 401 to everything, as after a change of the password |
| ``busy`` | 429 to everything; Telegram: one message per chat in ``PACE`` seconds |
"""

from collections.abc import Mapping
from typing import Final

from sandbox.faults import ANY, Fault, Faults
from sandbox.telegram.world.flood import Flood

SLOW: Final = 3.0
PACE: Final = 5.0
RETRY_AFTER: Final = "10"
SETTINGS: Final = ("works", "slow", "down", "loses", "refuses", "busy")
TELEGRAM: Final = "telegram"
_OF_TELEGRAM: Final = ("works", "slow", "down", "busy")
_WRITES: Final = ("create", "create_anonymous", "update", "update_anonymous", "delete")
_ALWAYS: Final = 10**9  # times


class Switchboard:
    """One setting for each target of ``faults``; ``flood`` is Telegram's."""

    def __init__(self, faults: Mapping[str, Faults], flood: Flood) -> None:
        self._faults = faults
        self._flood = flood
        self.settings = dict.fromkeys(faults, SETTINGS[0])

    def choices(self, target: str) -> tuple[str, ...]:
        """Return the settings that a target has."""
        return _OF_TELEGRAM if target == TELEGRAM else SETTINGS

    def turn(self, target: str, setting: str) -> None:
        """Change a setting; whatever else waited to happen at the target is removed. Raises ``LookupError``."""
        if target not in self.settings or setting not in self.choices(target):
            raise LookupError(f"there is no setting {setting!r} of {target!r}")
        self.settings[target] = setting
        faults = self._faults[target]
        faults.clear()
        if target == TELEGRAM:
            self._flood.chat = (1, PACE) if setting == "busy" else None
        if target != TELEGRAM or setting != "busy":
            for operation, fault in _faults(setting):
                faults.add(operation, fault)

    def reset(self) -> None:
        """Let everything work."""
        for target in self.settings:
            self.turn(target, SETTINGS[0])


def _faults(setting: str) -> list[tuple[str, Fault]]:
    match setting:
        case "slow":
            return [(ANY, Fault("delay", times=_ALWAYS, after=SLOW))]
        case "down":
            return [(ANY, Fault("status", times=_ALWAYS, status=503, body="Service Unavailable"))]
        case "refuses":
            body = {"message": "Unauthorized"}
            return [(ANY, Fault("status", times=_ALWAYS, status=401, body=body))]
        case "busy":
            headers = {"Retry-After": RETRY_AFTER}
            return [(ANY, Fault("status", times=_ALWAYS, status=429, headers=headers))]
        case "loses":
            return [(operation, Fault("drop_after", times=_ALWAYS)) for operation in _WRITES]
    return []

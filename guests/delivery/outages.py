"""Outages: an account that is down, and the one message per chat that tells of it, as plain values.

- A blip is not worth a message: an account counts as down once it failed twice in a row and some time has
  passed. A refused login is no blip.
- The message is edited as the number of guests who wait changes, never faster than ``BETWEEN_EDITS``.
- When the account answers again the same message says so, until the last guest has arrived; then it stays.
- An outage that ends because nobody waits any more (dropped, withdrawn) says just that.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from guests.delivery.state_machine import Reason

BETWEEN_EDITS: Final = 3_000
UNSENT: Final = 30_000  # after that long a notice without a message is sent once more
PATIENCE: Final = 20_000  # until those who have guests waiting there are told
LONG: Final = 600_000  # until those in charge are told
CERTAIN: Final = 2  # failures in a row


class Phase(StrEnum):
    """What a notice tells."""

    DOWN = "down"
    BACK = "back"
    MOOT = "moot"  # nobody waits any more, whether it answers or not


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """An account that fails: ``reason`` as of a delivery, ``failures`` in a row, ``since`` in Unix milliseconds.

    No failures mean that somebody wants it to be asked at once, and that it has not been yet.
    """

    account: str
    reason: Reason
    failures: int
    since: int

    @property
    def is_refusal(self) -> bool:
        """Whether it refuses our login."""
        return self.reason is Reason.UNAUTHORISED

    @property
    def is_wanted(self) -> bool:
        """Whether it is to be asked at once."""
        return self.failures == 0

    def is_worth_telling(self, now: int, patience: int) -> bool:
        """Whether it is more than a blip for who is told after ``patience`` milliseconds."""
        return self.is_refusal or (self.failures >= CERTAIN and now - self.since >= patience)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """A chat that may be told of an outage, and how many guests wait and need a person there.

    ``in_charge`` people see all guests of the account, others those whom they registered or whose card their
    chat shows. ``language`` is ``None`` where it has to be looked up. ``patience`` is how long they are left in peace.
    """

    chat_id: int
    user_id: int
    waiting: int = 0
    needing: int = 0
    language: str | None = None
    in_charge: bool = False
    patience: int = PATIENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What one chat's message about one account says.

    ``waiting`` are the guests who wait now, ``held_up`` those who waited when it was last seen down. Times are
    Unix milliseconds; ``touched_at`` is when it was last decided what the message says. ``message_id`` is ``None`` until it is
    sent, and 0 where it can't be shown (the bot is blocked, the message was deleted).
    """

    chat_id: int
    account: str
    user_id: int
    language: str
    reason: Reason
    waiting: int
    held_up: int
    since: int
    phase: Phase = Phase.DOWN
    until: int | None = None
    message_id: int | None = None
    touched_at: int = 0

    @property
    def is_last_word(self) -> bool:
        """Whether nothing is to be said after this."""
        return self.phase is Phase.MOOT or (self.phase is Phase.BACK and self.waiting == 0)


def notice_for(
    shown: Notice | None, outage: Outage | None, audience: Audience, account: str, now: int
) -> Notice | None:
    """Return what the chat should be told: ``shown`` itself when that still holds, ``None`` for nothing."""
    if shown is None:
        return _first(outage, audience, account, now)
    if now - shown.touched_at < BETWEEN_EDITS:
        return shown
    waiting = audience.waiting
    said = replace(shown, waiting=waiting)
    if outage is None:
        held_up = max(shown.held_up, waiting)
        said = replace(said, phase=Phase.BACK, held_up=held_up, until=shown.until or now)
    elif waiting:
        said = replace(said, phase=Phase.DOWN, reason=outage.reason, held_up=waiting, until=None)
    else:
        said = replace(said, phase=Phase.MOOT)
    unsent = shown.message_id is None and now - shown.touched_at >= UNSENT
    return replace(said, touched_at=now) if unsent or said != shown else shown


def _first(outage: Outage | None, audience: Audience, account: str, now: int) -> Notice | None:
    if outage is None or not audience.waiting or not outage.is_worth_telling(now, audience.patience):
        return None
    return Notice(
        chat_id=audience.chat_id,
        account=account,
        user_id=audience.user_id,
        language=audience.language or "",
        reason=outage.reason,
        waiting=audience.waiting,
        held_up=audience.waiting,
        since=outage.since,
        touched_at=now,
    )

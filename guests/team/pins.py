"""PINs: on a phone that several people use, a PIN says that it is really the person who uses a right.

Times are Unix milliseconds. Of the digits nothing is kept but a salted hash (scrypt, RFC 7914).
"""

import hmac
import re
import secrets
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import scrypt
from typing import Final

from guests.people import Role
from guests.team.rights import Right
from guests.team.team import Team

MINUTE: Final = 60_000
LIFE: Final = 10 * MINUTE
"""For how long digits answer what was asked."""
FREE: Final = 3
"""From this many wrong PINs in a row on, each is followed by a pause."""
LONGEST_PAUSE: Final = 60 * MINUTE
SKEW: Final = 5 * MINUTE
"""What the clocks of two machines may differ by: what lies further ahead comes from a clock that has been set back."""
DIGITS: Final = re.compile(r"\d{4,8}")


class Asked(StrEnum):
    """Which PIN somebody is to type. The values are stored."""

    NEW = "new"
    OLD = "old"
    """The present one, before a new one is set."""
    GIVE = "give"
    """The present one, to go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PinRule:
    """Which rights want a PIN that was given less than ``after`` milliseconds ago."""

    after: int
    rights: frozenset[Right]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """What is kept of a person's PIN at a bot. Without a ``hash`` there is none yet; revision 0 is not stored yet.

    ``wrong`` counts the wrong ones since the last right one; none is looked at before ``wait_until``.
    """

    user_id: int
    revision: int = 0
    salt: str | None = None
    hash: str | None = None
    given_at: int | None = None
    wrong: int = 0
    wait_until: int = 0
    asked: Asked | None = None
    asked_at: int = 0

    def waits(self, now: int) -> bool:
        """Tell whether there is a pause now."""
        return 0 < self.wait_until - now <= pause_after(self.wrong) + SKEW

    def asking(self, asked: Asked, now: int) -> "Pin":
        """Return it with what is asked now; during a pause the time to answer begins with its end."""
        return replace(self, asked=asked, asked_at=self.wait_until if self.waits(now) else now)

    def asks(self, now: int) -> Asked | None:
        """Return what digits that are typed now answer, if anything."""
        return self.asked if -(pause_after(self.wrong) + SKEW) <= now - self.asked_at <= LIFE else None

    def given(self, now: int) -> "Pin":
        """Return it after the right PIN."""
        return replace(self, given_at=now, wrong=0, wait_until=0, asked=None)

    def missed(self, now: int) -> "Pin":
        """Return it after a wrong PIN: the same is asked again, after a pause if there were several."""
        wrong = self.wrong + 1
        until = now + pause_after(wrong)
        return replace(self, wrong=wrong, wait_until=until, asked_at=until)

    def set(self, salt: str, hashed: str, now: int) -> "Pin":
        """Return it with other digits; who has just typed them need not give them again."""
        return replace(self.given(now), salt=salt, hash=hashed)


def needed(rule: PinRule, pin: Pin, now: int) -> Asked | None:
    """Return what somebody has to type before they use one of the rule's rights; ``None``: nothing."""
    if pin.hash is None:
        return Asked.NEW
    is_fresh = pin.given_at is not None and -SKEW <= now - pin.given_at < rule.after
    return None if is_fresh else Asked.GIVE


def pause_after(wrong: int) -> int:
    """Return how long nobody can try after so many wrong PINs: 1, 2, 4 … minutes from the third on, an hour at most."""
    return min(MINUTE << min(wrong - FREE, 6), LONGEST_PAUSE) if wrong >= FREE else 0


def digits_in(text: str) -> str | None:
    """Return the 4 to 8 digits that a text consists of, in whichever script, as ASCII; else ``None``."""
    packed = "".join(text.split())
    return "".join(str(int(one)) for one in packed) if DIGITS.fullmatch(packed) else None


def hashed(digits: str, salt: str) -> str:
    """Return the hash of digits, as hexadecimal digits. It takes long on purpose: call it in a thread."""
    return scrypt(digits.encode(), salt=bytes.fromhex(salt), n=2**14, r=8, p=1).hex()


def salted(digits: str) -> tuple[str, str]:
    """Return a new salt and the hash with it; takes as long as ``hashed``."""
    salt = secrets.token_hex(16)
    return salt, hashed(digits, salt)


def matches(pin: Pin, digits: str) -> bool:
    """Tell whether these are the person's digits; takes as long as ``hashed``."""
    if pin.salt is None or pin.hash is None:
        return False
    return hmac.compare_digest(hashed(digits, pin.salt), pin.hash)


def may_reset(team: Team, by: int, user_id: int) -> bool:
    """Tell whether somebody may reset another's PIN: they have a higher role at every venue of the other's."""
    venues = [one for one in team.venues if team.role(user_id, one)]
    return bool(venues) and all(_rank(team.role(by, one)) > _rank(team.role(user_id, one)) for one in venues)


def _rank(role: Role | None) -> int:
    return -1 if role is None else role.rank

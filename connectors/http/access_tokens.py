"""Tokens: one login at a time, renewed before it expires, never hammered when refused."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from guests.delivery.connector import Unauthorised


@dataclass(frozen=True, slots=True)
class Token:
    """A token and how many seconds it is valid."""

    value: str
    life: float


class TokenKeeper:
    """Keeps one account's token.

    ``login`` gets a new one and raises ``Unauthorised`` if the credentials are refused; the keeper remembers
    that for ``lockout`` seconds, because providers lock credentials after repeated failures. (New settings
    get a new keeper.) It renews a token ``margin`` seconds before expiry, or at half of a short lifetime.
    ``clock`` counts seconds.
    """

    def __init__(
        self,
        login: Callable[[], Awaitable[Token]],
        *,
        margin: float = 60.0,
        lockout: float = 300.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._login = login
        self._margin = margin
        self._lockout = lockout
        self._clock = clock
        self._token: Token | None = None
        self._renew_at = 0.0
        self._flight: asyncio.Task[str] | None = None
        self._refusal: Unauthorised | None = None
        self._locked_until = 0.0

    async def get(self) -> str:
        """Return a valid token; concurrent callers share one login, and its failure."""
        if self._refusal is not None and self._clock() < self._locked_until:
            raise Unauthorised(self._refusal.detail)
        if self._token is not None and self._clock() < self._renew_at:
            return self._token.value
        if self._flight is None:
            self._flight = asyncio.create_task(self._renew())
            self._flight.add_done_callback(self._landed)
        # Shielded: a caller that gives up must not make the others fail.
        return await asyncio.shield(self._flight)

    def invalidate(self, token: str) -> None:
        """Forget ``token`` after the provider refused it; a newer one stays."""
        if self._token is not None and self._token.value == token:
            self._token = None

    def refuse(self, refusal: Unauthorised) -> None:
        """Remember until the end of the lockout that the credentials are wrong."""
        self._token = None
        self._refusal = refusal
        self._locked_until = self._clock() + self._lockout

    def forget_refusal(self) -> None:
        """Let the next caller log in, however recently that was refused: somebody may have fixed the account."""
        self._refusal = None

    async def aclose(self) -> None:
        """Stop a login that is under way."""
        if self._flight is not None:
            self._flight.cancel()
            await asyncio.wait([self._flight])

    async def _renew(self) -> str:
        try:
            token = await self._login()
        except Unauthorised as refusal:
            self.refuse(refusal)
            raise
        self._token = token
        self._refusal = None
        self._renew_at = self._clock() + max(token.life - self._margin, token.life / 2)
        return token.value

    def _landed(self, flight: asyncio.Task[str]) -> None:
        self._flight = None
        if not flight.cancelled():
            flight.exception()  # retrieved even if every caller has gone

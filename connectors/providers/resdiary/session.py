"""Session: logged-in calls to ResDiary, and what its refusals mean."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Generic, TypeVar

import httpx
from pydantic import TypeAdapter

from connectors.http import refusals
from connectors.http.access_tokens import Token, TokenKeeper
from connectors.http.answers import Answer
from connectors.http.outcomes import Request
from connectors.http.scrub import scrub
from connectors.http.shapes import shaped
from connectors.http.transport import Http
from connectors.providers.resdiary import wire
from connectors.providers.resdiary.forms import to_form
from connectors.providers.resdiary.settings import ResDiarySettings
from guests.delivery.connector import ConnectorError, NotFound, Unauthorised, Unsupported

T = TypeVar("T")
LOGIN: Final = "/api/Jwt/v2/Authenticate"
DAY: Final = 86_400.0  # seconds that a token is good for; longer is a wrong clock
SHORTEST: Final = 60.0  # seconds; a token that seems to expire sooner is a wrong clock, too
_HEADER_SAFE: Final = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class Reply(Generic[T]):
    """What an answer is about, and its body as it came."""

    data: T
    body: Any


class Session:
    """Logs in when needed and calls in the name of one account. ``clock`` gives Unix seconds."""

    def __init__(
        self, settings: ResDiarySettings, http: Http, clock: Callable[[], float] = time.time
    ) -> None:
        self._settings = settings
        self._http = http
        self._clock = clock
        self._tokens = TokenKeeper(self._log_in)

    async def call(
        self, method: str, path: str, shape: TypeAdapter[T], body: dict[str, Any] | None = None
    ) -> Reply[T]:
        """Make a call below the restaurant's path and read the answer as ``shape``; one with a body writes.

        Raises a ``ConnectorError``; ``Ambiguous`` for writes only.
        """
        request = Request(f"{method} {path}", writes=body is not None)
        is_form = body is not None and self._settings.encoding == "form"

        async def send(token: str) -> Answer:
            return await self._http.call(
                method,
                self._settings.root + path,
                writes=request.writes,
                json=None if is_form else body,
                form=to_form(body) if body is not None and is_form else None,
                headers={"Authorization": f"Bearer {token}"},
            )

        answer = await self._tokens.call(
            send, lambda refused: refusals.detail(request, wire.refusal_of(refused))
        )
        refusal = wire.refusal_of(answer)
        if refusal is not None:
            raise _error(request, refusal, body)
        return Reply(shaped(request, answer, answer.body, shape), answer.body)

    async def aclose(self) -> None:
        """Stop a login that is under way."""
        await self._tokens.aclose()

    async def _log_in(self) -> Token:
        # Not a write in our sense: a login that is done twice gives the same token again.
        request = Request(f"POST {LOGIN}", writes=False)
        credentials = self._settings.login()
        answer = await self._http.call("POST", LOGIN, json=credentials)
        refusal = wire.refusal_of(answer)
        if refusal is not None:
            raise refusals.login_error(request, refusal, credentials)
        grant = shaped(request, answer, answer.body, wire.GRANT)
        if grant.status != "Success":
            status = scrub(grant.status, credentials.values())
            raise Unauthorised(
                f"{request.name}: {answer.status} with Status {status}: wrong username or password"
            )
        if not grant.token or not _HEADER_SAFE.fullmatch(grant.token):
            raise request.unknown(f"{answer.status} without a token")
        return Token(grant.token, self._life(grant.token_expiry_utc))

    def _life(self, expiry: str | None) -> float:
        """Return the seconds until ``expiry``, which is UTC although it doesn't say so."""
        try:
            moment = datetime.fromisoformat(expiry or "")
        except ValueError:
            return DAY
        until = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return min(max(until.timestamp() - self._clock(), SHORTEST), DAY)


def _error(request: Request, refusal: refusals.Refusal, sent: Any) -> ConnectorError:
    if refusal.status != httpx.codes.NOT_FOUND:
        return refusals.error(request, refusal, sent)
    words = refusals.detail(request, refusal, sent)
    if "/Customer/" in request.name:
        return NotFound(words)
    return Unsupported(f"{words}: there is no such call or restaurant, check microsite and base_url")

"""Session: logged-in calls to ResDiary, and what its refusals mean."""

import re
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

import httpx

from connectors.http import refusals
from connectors.http.access_tokens import Token
from connectors.http.answers import Answer
from connectors.http.outcomes import Request
from connectors.http.refusals import Refusal
from connectors.http.scrub import scrub
from connectors.http.session import TokenSession
from connectors.http.shapes import HEADER_TEXT, shaped
from connectors.http.transport import Http
from connectors.providers.resdiary import wire
from connectors.providers.resdiary.forms import to_form
from connectors.providers.resdiary.settings import ResDiarySettings
from guests.delivery.connector import ConnectorError, NotFound, Unauthorised, Unsupported

DAY: Final = 86_400.0  # seconds a token is valid; longer means a wrong clock
SHORTEST: Final = 60.0  # seconds; a token that seems to expire sooner means a wrong clock, too


class Session(TokenSession):
    """Calls below the restaurant's path. ``clock`` gives Unix seconds."""

    login_path = "/api/Jwt/v2/Authenticate"
    token_life = DAY

    def __init__(
        self,
        settings: ResDiarySettings,
        http: Http,
        *,
        root: str = "",
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(settings, http, root=root)
        self._encoding = settings.encoding
        self._clock = clock

    def content(self, body: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return the body in the configured encoding."""
        if body is None or self._encoding == "json":
            return super().content(body)
        return {"form": to_form(body)}

    def refusal_of(self, answer: Answer) -> Refusal | None:
        """See ``TokenSession``."""
        return wire.refusal_of(answer)

    def meaning(self, request: Request, refusal: Refusal, sent: Any) -> ConnectorError:
        """Return what a refusal means: a 404 is about a customer if the path names one."""
        if refusal.status != httpx.codes.NOT_FOUND:
            return super().meaning(request, refusal, sent)
        words = refusals.detail(request, refusal, sent)
        if "/Customer/" in request.name:
            return NotFound(words)
        return Unsupported(f"{words}: there is no such call or restaurant, check microsite and base_url")

    def granted(self, request: Request, answer: Answer) -> Token:
        """Read the answer to a login, which refuses with status 200."""
        grant = shaped(request, answer, answer.body, wire.GRANT)
        if grant.status != "Success":
            status = scrub(grant.status, self._settings.login().values())
            raise Unauthorised(
                f"{request.name}: {answer.status} with Status {status}: wrong username or password"
            )
        if not grant.token or not re.fullmatch(HEADER_TEXT, grant.token):
            raise request.unknown(f"{answer.status} without a token")
        return Token(grant.token, self._life(grant.token_expiry_utc))

    def _life(self, expiry: str | None) -> float:
        """Return the seconds until ``expiry``, which is UTC although it doesn't say so."""
        try:
            moment = datetime.fromisoformat(expiry or "")
        except ValueError:
            return self.token_life
        until = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return min(max(until.timestamp() - self._clock(), SHORTEST), self.token_life)

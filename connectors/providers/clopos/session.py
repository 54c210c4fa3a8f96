"""Session: logged-in calls to Clopos, and what its refusals mean."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from connectors.http import refusals
from connectors.http.access_tokens import Token, TokenKeeper
from connectors.http.answers import Answer
from connectors.http.outcomes import Request
from connectors.http.shapes import shaped
from connectors.http.transport import Http
from connectors.providers.clopos import wire
from connectors.providers.clopos.settings import CloposSettings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reply(Generic[T]):
    """What an answer is about; ``total`` counts the rows of the whole list where it was said."""

    data: T
    total: int | None


class Session:
    """Logs in when needed and calls in the name of one account."""

    def __init__(self, settings: CloposSettings, http: Http) -> None:
        self._settings = settings
        self._http = http
        self._tokens = TokenKeeper(self._log_in)

    async def call(
        self,
        method: str,
        path: str,
        shape: TypeAdapter[T],
        *,
        params: dict[str, str] | None = None,
        json: dict[str, Any] | None = None,
    ) -> Reply[T]:
        """Make a call and read the answer as ``shape``; a POST counts as a write.

        Raises a ``ConnectorError``: ``Ambiguous`` for writes only, ``Duplicate`` without the record.
        """
        request = Request(f"{method} {path}", writes=method == "POST")

        async def send(token: str) -> Answer:
            headers = self._settings.headers(token)
            answer = await self._http.call(
                method, path, writes=request.writes, params=params, json=json, headers=headers
            )
            refusal = wire.refusal_of(answer)
            return Answer(refusal.status, answer.body) if refusal else answer

        answer = await self._tokens.call(
            send, lambda refused: refusals.detail(request, wire.refusal_of(refused))
        )
        refusal = wire.refusal_of(answer)
        if refusal is not None:
            raise refusals.error(request, refusal, json or params)
        data = shaped(request, answer, wire.data_of(answer.body), shape)
        return Reply(data, wire.total_of(answer.body))

    async def aclose(self) -> None:
        """Stop a login that is under way."""
        await self._tokens.aclose()

    async def _log_in(self) -> Token:
        # Not a write in our sense: a login that is done twice does no harm.
        request = Request("POST /auth", writes=False)
        body = self._settings.login()
        answer = await self._http.call("POST", "/auth", json=body)
        refusal = wire.refusal_of(answer)
        if refusal is not None:
            raise refusals.login_error(request, refusal, body)
        grant = shaped(request, answer, wire.data_of(answer.body), wire.GRANT)
        return Token(grant.token, grant.expires_in)

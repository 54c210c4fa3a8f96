"""Session: logged-in calls to Clopos, and what its refusals mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import httpx
from pydantic import TypeAdapter, ValidationError

from connectors.answers import Answer
from connectors.outcomes import Request
from connectors.providers.clopos import wire
from connectors.providers.clopos.settings import CloposSettings
from connectors.scrub import scrub
from connectors.tokens import Token, TokenKeeper
from connectors.transport import Http
from guests.ports import (
    ConnectorError,
    Duplicate,
    NotFound,
    Rejected,
    Unauthorised,
    Unavailable,
    Unsupported,
)

T = TypeVar("T")
LONGEST_REASON: Final = 300  # characters of the provider's words that a host is shown


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
        json: dict[str, str] | None = None,
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

        answer = await self._tokens.call(send, lambda refused: _detail(request, wire.refusal_of(refused)))
        refusal = wire.refusal_of(answer)
        if refusal is not None:
            raise _error(request, refusal, (json or params or {}).values())
        return Reply(_shaped(request, answer, shape), wire.total_of(answer.body))

    async def aclose(self) -> None:
        """Stop a login that is under way."""
        await self._tokens.aclose()

    async def _log_in(self) -> Token:
        # Not a write in our sense: a login that is done twice does no harm.
        request = Request("POST /auth", writes=False)
        body = self._settings.login()
        answer = await self._http.call("POST", "/auth", json=body)
        refusal = wire.refusal_of(answer)
        if refusal is None:
            grant = _shaped(request, answer, wire.GRANT)
            return Token(grant.token, grant.expires_in)
        if _is_temporary(refusal):
            raise Unavailable(_detail(request, refusal))
        raise Unauthorised(_detail(request, refusal, body.values()))


def _shaped(request: Request, answer: Answer, shape: TypeAdapter[T]) -> T:
    try:
        return shape.validate_python(wire.data_of(answer.body))
    except ValidationError as error:
        where = ", ".join(".".join(map(str, row["loc"])) or "data" for row in error.errors()[:3])
        # Not chained: the original quotes the guest.
        raise request.unknown(f"{answer.status} with an unexpected body: {where}") from None


def _error(request: Request, refusal: wire.Refusal, sent: Iterable[str]) -> ConnectorError:
    detail = _detail(request, refusal, sent)
    match refusal.status:
        case httpx.codes.CONFLICT:
            return Duplicate(detail, field=refusal.field)
        case httpx.codes.FORBIDDEN | httpx.codes.TOO_MANY_REQUESTS as status:
            return Unauthorised(detail) if status == httpx.codes.FORBIDDEN else Unavailable(detail)
        case httpx.codes.NOT_FOUND if refusal.message and not request.writes:
            return NotFound(detail)
        case httpx.codes.NOT_FOUND | httpx.codes.METHOD_NOT_ALLOWED:
            return Unsupported(f"{detail}: there is no such call, check base_url")
        case _ if _is_temporary(refusal):
            return request.unknown(detail)
    words = refusal.error if " " in refusal.error else refusal.message
    return Rejected(detail, field=refusal.field, reason=words[:LONGEST_REASON] or None)


def _is_temporary(refusal: wire.Refusal) -> bool:
    return (
        refusal.status == httpx.codes.TOO_MANY_REQUESTS or refusal.status >= httpx.codes.INTERNAL_SERVER_ERROR
    )


def _detail(request: Request, refusal: wire.Refusal | None, sent: Iterable[str] = ()) -> str:
    if refusal is None:
        return request.name
    words = scrub(": ".join(filter(None, (refusal.message, refusal.error))), sent)
    return f"{request.name}: {refusal.status} {words}".rstrip()

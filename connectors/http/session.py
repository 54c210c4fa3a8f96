"""TokenSession: calls on behalf of one account at a provider whose logins return tokens."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Generic, Protocol, TypeVar

import httpx
from pydantic import AliasChoices, BaseModel, Field, TypeAdapter

from connectors.http import refusals
from connectors.http.access_tokens import Token, TokenKeeper
from connectors.http.answers import Answer
from connectors.http.outcomes import Request
from connectors.http.refusals import Refusal
from connectors.http.shapes import HeaderText, shaped
from connectors.http.transport import Http
from guests.delivery.connector import ConnectorError, Unauthorised

T = TypeVar("T")


class Grant(BaseModel):
    """The usual answer to a login; the token becomes a header, and ``expires_in`` is in seconds."""

    token: HeaderText = Field(validation_alias=AliasChoices("token", "access_token"))
    expires_in: float | None = Field(None, gt=0, allow_inf_nan=False)


GRANT: Final = TypeAdapter(Grant)


@dataclass(frozen=True, slots=True)
class Reply(Generic[T]):
    """The payload of an answer, and its original body."""

    data: T
    body: Any


class TokenSettings(Protocol):
    """Settings of an account with a login."""

    def login(self) -> dict[str, str]:
        """Return the body of the login call."""
        ...

    def headers(self, token: str) -> dict[str, str]:
        """Return the headers of every other call."""
        ...


class TokenSession(ABC):
    """Logs in when needed, and once more if a token is refused.

    A provider defines where to log in (``login_path``), how many seconds a token is valid if the answer
    doesn't say (``token_life``), which statuses above 499 it explains (see ``Http.call``), and what a refusal
    is.
    """

    login_path: ClassVar[str]
    token_life: ClassVar[float]
    explained: ClassVar[frozenset[int]] = frozenset()

    def __init__(self, settings: TokenSettings, http: Http, *, root: str = "") -> None:
        self._settings = settings
        self._http = http
        self._root = root
        self._tokens = TokenKeeper(self._log_in)

    @abstractmethod
    def refusal_of(self, answer: Answer) -> Refusal | None:
        """Return why an answer is a refusal, or ``None``."""

    def is_expired(self, refusal: Refusal) -> bool:
        """Whether a refusal is about our token, so that a new one may help."""
        return refusal.status == httpx.codes.UNAUTHORIZED

    def meaning(self, request: Request, refusal: Refusal, sent: Any) -> ConnectorError:
        """Return what any other refusal means."""
        return refusals.error(request, refusal, sent)

    def data_of(self, answer: Answer) -> Any:
        """Return the payload of an answer."""
        return answer.body

    def content(self, body: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return the body as ``Http.call`` expects it."""
        return {"json": body}

    def granted(self, request: Request, answer: Answer) -> Token:
        """Read the answer to a login; raises what an answer without a token means."""
        grant = shaped(request, answer, self.data_of(answer), GRANT)
        return Token(grant.token, grant.expires_in or self.token_life)

    async def call(
        self,
        method: str,
        path: str,
        shape: TypeAdapter[T],
        body: Mapping[str, Any] | None = None,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply[T]:
        """Make a call below the path ``root`` and read the answer as ``shape``; a call with a body counts as a write.

        Raises a ``ConnectorError``: ``Ambiguous`` for writes only, ``Duplicate`` without the record. A
        refused token means that nothing was carried out, so a write may be sent again with a new one. If that
        is refused too, it is ``Unauthorised``, and remembered like a refused login.
        """
        request = Request(f"{method} {path}", writes=body is not None)
        for _attempt in range(2):
            token = await self._tokens.get()
            answer = await self._http.call(
                method,
                self._root + path,
                writes=request.writes,
                params=params,
                headers={**self._settings.headers(token), **(headers or {})},
                explained=self.explained,
                **self.content(body),
            )
            refusal = self.refusal_of(answer)
            if refusal is None:
                return Reply(shaped(request, answer, self.data_of(answer), shape), answer.body)
            if not self.is_expired(refusal):
                raise self.meaning(request, refusal, body or params)
            self._tokens.invalidate(token)
        error = Unauthorised(refusals.detail(request, refusal))
        self._tokens.refuse(error)
        raise error

    def forget_refusal(self) -> None:
        """Try to log in again at the next call, even if that was just refused."""
        self._tokens.forget_refusal()

    async def aclose(self) -> None:
        """Stop a login that is under way."""
        await self._tokens.aclose()

    async def _log_in(self) -> Token:
        # Not a write in our sense: logging in twice does no harm.
        request = Request(f"POST {self.login_path}", writes=False)
        credentials = self._settings.login()
        answer = await self._http.call("POST", self.login_path, json=credentials)
        refusal = self.refusal_of(answer)
        if refusal is not None:
            raise refusals.login_error(request, refusal, credentials)
        return self.granted(request, answer)

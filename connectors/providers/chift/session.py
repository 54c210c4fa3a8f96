"""Session: logged-in calls to Chift in the name of one consumer."""

from typing import Any, TypeVar

from pydantic import TypeAdapter

from connectors.http import refusals as general
from connectors.http.access_tokens import Token, TokenKeeper
from connectors.http.answers import Answer
from connectors.http.outcomes import Request
from connectors.http.shapes import shaped
from connectors.http.transport import Http
from connectors.providers.chift import refusals, wire
from connectors.providers.chift.settings import ChiftSettings

T = TypeVar("T")


class Session:
    """Logs in when needed and calls below ``/consumers/{consumer_id}``."""

    def __init__(self, settings: ChiftSettings, http: Http) -> None:
        self._settings = settings
        self._http = http
        self._tokens = TokenKeeper(self._log_in)

    async def get(self, path: str, shape: TypeAdapter[T], params: dict[str, str] | None = None) -> T:
        """Read something; raises a ``ConnectorError``."""
        return await self._call(Request(f"GET {path}", writes=False), path, shape, params=params)

    async def post(self, path: str, shape: TypeAdapter[T], json: dict[str, Any], request_id: str) -> T:
        """Write something once, recognised by ``request_id``; raises a ``ConnectorError``.

        ``Duplicate`` without a record says that a call with this id was carried out before.
        """
        request = Request(f"POST {path}", writes=True)
        return await self._call(request, path, shape, json=json, request_id=request_id)

    async def aclose(self) -> None:
        """Stop a login that is under way."""
        await self._tokens.aclose()

    async def _call(
        self,
        request: Request,
        path: str,
        shape: TypeAdapter[T],
        *,
        params: dict[str, str] | None = None,
        json: dict[str, Any] | None = None,
        request_id: str | None = None,
    ) -> T:
        async def send(token: str) -> Answer:
            answer = await self._http.call(
                "POST" if request.writes else "GET",
                f"/consumers/{self._settings.consumer_id}{path}",
                writes=request.writes,
                params=params,
                json=json,
                headers=self._settings.headers(token, request_id),
                explained=refusals.EXPLAINED,
            )
            refusal = refusals.refusal_of(answer)
            if refusal and refusal.error == refusals.POS_LOGIN:
                # Also a 401, but of Chift at the POS: a new token of ours would change nothing.
                raise refusals.meaning(request, refusal, json or params)
            return answer

        answer = await self._tokens.call(send, lambda refused: _detail(request, refused))
        refusal = refusals.refusal_of(answer)
        if refusal is not None:
            raise refusals.meaning(request, refusal, json or params)
        return shaped(request, answer, answer.body, shape)

    async def _log_in(self) -> Token:
        # Not a write in our sense: a login that is done twice does no harm.
        request = Request("POST /token", writes=False)
        body = self._settings.login()
        answer = await self._http.call("POST", "/token", json=body)
        refusal = refusals.refusal_of(answer)
        if refusal is not None:
            raise general.login_error(request, refusal, body)
        grant = shaped(request, answer, answer.body, wire.GRANT)
        return Token(grant.access_token, grant.expires_in)


def _detail(request: Request, refused: Answer) -> str:
    return general.detail(request, refusals.refusal_of(refused))

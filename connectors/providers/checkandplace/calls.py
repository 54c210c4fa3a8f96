"""Calls to either of Check&Place's APIs."""

from typing import Any, Final, TypeVar

import httpx
from pydantic import TypeAdapter

from connectors.http.outcomes import Request
from connectors.http.shapes import shaped
from connectors.http.transport import Http
from connectors.providers.checkandplace import refusals

T = TypeVar("T")
ANYTHING: Final = TypeAdapter(Any)  # for calls whose answer we don't need


class Calls:
    """Calls on behalf of one account; ``headers`` hold its keys, which don't expire."""

    def __init__(self, http: Http, headers: dict[str, str]) -> None:
        self._http = http
        self._headers = headers

    async def call(
        self,
        method: str,
        path: str,
        shape: TypeAdapter[T],
        *,
        params: dict[str, str] | None = None,
        json: dict[str, Any] | None = None,
        of_record: bool = False,
    ) -> T:
        """Make a call and read the answer as ``shape``; all but a GET count as writes.

        ``of_record`` says that the path names a record, which a 404 may then be about.

        Raises a ``ConnectorError``: ``Ambiguous`` for writes only, ``Duplicate`` without the record. A
        success whose body isn't ``shape`` leaves open whether anything was done: no page says what a refusal
        inside a 200 would look like.
        """
        request = Request(f"{method} {path}", writes=method != "GET")
        answer = await self._http.call(
            method, path, writes=request.writes, params=params, json=json, headers=self._headers
        )
        if answer.status >= httpx.codes.BAD_REQUEST:
            refusal = refusals.refusal_of(answer)
            raise refusals.error(request, refusal, [json, params, self._headers], of_record=of_record)
        return shaped(request, answer, answer.body, shape)

"""The HTTP side: one restaurant's customers in a Starlette application."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.calls import json_of
from sandbox.faults import Faults, StandIn
from sandbox.resdiary import access, customers
from sandbox.resdiary.bodies import nested
from sandbox.resdiary.store import EncodedCall, Refusal, ResDiaryStore

Endpoint = Callable[[Request], Awaitable[Response]]
Act = Callable[[EncodedCall, dict[str, Any]], Any]

_RESTAURANT = "/api/ConsumerApi/v1/Restaurant/{site}"
_FORM = "application/x-www-form-urlencoded"


def app(store: ResDiaryStore, faults: Faults | None = None) -> StandIn:
    """Return the stand-in for ResDiary.

    Operations that ``faults`` can spoil: ``auth``, ``setup``, ``create``, ``get``, ``update``, ``merge``,
    ``unsubscribe``, ``delete``, ``codes``.
    """
    desk = _Desk(store, faults or Faults(), access.Limiter(store))
    return StandIn(routes=desk.routes(), exception_handlers={HTTPException: desk.unknown})


@dataclass(frozen=True, slots=True)
class _Desk:
    """Receives calls, has them checked, and answers."""

    store: ResDiaryStore
    faults: Faults
    limiter: access.Limiter

    def routes(self) -> list[Route]:
        merge_path = self.store.assumptions.merge_path
        rows: list[tuple[str, str, str, Act]] = [
            ("GET", "/Customers/Setup", "setup", self._setup),
            ("POST", "/Customers/Unsubscribe", "unsubscribe", self._unsubscribe),
            (
                "POST",
                "/Customers/MarkForDeletion",
                "delete",
                lambda call, _: customers.mark(self.store, call),
            ),
            ("GET", "/CustomerCodes", "codes", lambda _call, _path: self.store.codes),
            ("POST", "/Customer", "create", lambda call, _: customers.create(self.store, call)),
            ("GET", "/Customer/{id}", "get", lambda _, path: customers.get(self.store, path["id"])),
            ("PUT", "/Customer/{id}/", "update", self._update),
            ("PUT", "/Customer/{id}", "update", self._update),
        ]
        if merge_path:
            rows.append(("POST", merge_path, "merge", lambda call, _: customers.merge(self.store, call)))
        login = Route("/api/Jwt/v2/Authenticate", self._endpoint("auth", self._auth), methods=["POST"])
        return [login] + [
            Route(_RESTAURANT + path, self._endpoint(operation, act), methods=[method])
            for method, path, operation, act in rows
        ]

    async def unknown(self, _: Request, problem: Exception) -> Response:
        """Answer a call that the API does not have."""
        status = problem.status_code if isinstance(problem, HTTPException) else 500
        return self._refused(Refusal(status, "No HTTP resource was found that matches the request."))

    def _endpoint(self, operation: str, act: Act) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            call = await _call(request, operation)
            self.store.requests.append(call)

            async def answer() -> Response:
                return self._answer(call, act, dict(request.path_params))

            return await self.faults.apply(operation, request, answer)

        return endpoint

    def _answer(self, call: EncodedCall, act: Act, path: dict[str, Any]) -> Response:
        turned_away = access.firewall(self.store, call.operation, call.headers)
        if turned_away is not None:
            return turned_away
        seconds = self.limiter.count()
        if seconds is not None:
            headers = {"Retry-After": str(seconds)} if self.store.assumptions.retry_after else {}
            return JSONResponse({"Message": "Too many requests."}, 429, headers)
        try:
            if call.operation != "auth":
                self._admit(call, path)
            answer = act(call, path)
        except Refusal as problem:
            return self._refused(problem)
        return answer if isinstance(answer, Response) else JSONResponse(answer)

    def _admit(self, call: EncodedCall, path: dict[str, Any]) -> None:
        access.admit(self.store, call.headers)
        if path["site"] != self.store.microsite:
            raise Refusal(404, "The restaurant could not be found.")
        if call.encoding and call.encoding not in self.store.assumptions.encodings:
            raise Refusal(400, "The 'request' parameter must be specified")

    def _refused(self, problem: Refusal) -> Response:
        if problem.status != 400 and not self.store.assumptions.says_why:
            return Response(status_code=problem.status)
        errors = [{"PropertyName": name, "ErrorMessage": words} for name, words in problem.errors]
        return JSONResponse({"Message": problem.message, "ValidationErrors": errors}, problem.status)

    def _auth(self, call: EncodedCall, _: dict[str, Any]) -> Any:
        return access.log_in(self.store, call.body)

    def _setup(self, _call: EncodedCall, _path: dict[str, Any]) -> Any:
        # "Basic information about a restaurant" is all the page says about it.
        return {"MicrositeName": self.store.microsite}

    def _update(self, call: EncodedCall, path: dict[str, Any]) -> Any:
        return customers.replace(self.store, path["id"], call)

    def _unsubscribe(self, call: EncodedCall, _: dict[str, Any]) -> Any:
        customers.unsubscribe(self.store, call)
        return Response(status_code=self.store.assumptions.unsubscribe_status)


async def _call(request: Request, operation: str) -> EncodedCall:
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    encoding, body = None, None
    if kind == _FORM:
        text = (await request.body()).decode()
        encoding, body = "form", nested(parse_qsl(text, keep_blank_values=True))
    elif request.method != "GET":
        encoding, body = "json", await json_of(request)
    return EncodedCall.of(request, operation, body, encoding=encoding)

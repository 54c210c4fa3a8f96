"""The HTTP side that both APIs share: calls are recorded, subjected to faults, authenticated, carried out."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.calls import Call, json_of
from sandbox.checkandplace.store import CheckAndPlaceStore
from sandbox.faults import Faults, StandIn


class Refusal(Exception):
    """The request is refused; ``field`` is the wrong one, if any."""

    def __init__(self, status: int, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.field = field


Act = Callable[[CheckAndPlaceStore, Call, Mapping[str, str]], Any]
Admit = Callable[[CheckAndPlaceStore, Mapping[str, str]], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One operation: whether its path is on a page, or only its name."""

    method: str
    path: str
    operation: str
    act: Act
    documented: bool = False


def serve(store: CheckAndPlaceStore, faults: Faults, admit: Admit, rows: Iterable[Row]) -> StandIn:
    """Return an application of ``rows``; ``admit`` raises ``Refusal`` for wrong keys."""

    async def unknown(_: Request, problem: Exception) -> Response:
        status = problem.status_code if isinstance(problem, HTTPException) else 500
        return JSONResponse({"status": status, "error": "Not Found"}, status)

    routes = [Route(row.path, _endpoint(store, faults, admit, row), methods=[row.method]) for row in rows]
    return StandIn(routes=routes, exception_handlers={HTTPException: unknown})


def refusal(store: CheckAndPlaceStore, problem: Refusal) -> Response:
    """Word a refusal in the format the store assumes."""
    text, name = problem.message, problem.field
    body: Any
    match store.assumptions.error_form:
        case "fields":
            body = {"errors": {name: [text]}} if name else {"error": text}
        case "list":
            body = {"errors": [f"{name} {text}" if name else text]}
        case "error":
            body = {"error": {"code": problem.status, "message": f"{name} {text}" if name else text}}
        case "message":
            body = {"success": False, "message": f"{name} {text}" if name else text}
        case "none":
            return Response(status_code=problem.status)
    return JSONResponse(body, problem.status)


def _endpoint(
    store: CheckAndPlaceStore, faults: Faults, admit: Admit, row: Row
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        is_json = request.headers.get("content-type", "").startswith("application/json")
        call = Call.of(request, row.operation, await json_of(request) if is_json else None)
        store.requests.append(call)

        async def answer() -> Response:
            return _answer(store, admit, row, call, request.path_params)

        return await faults.apply(row.operation, request, answer)

    return endpoint


def _answer(
    store: CheckAndPlaceStore, admit: Admit, row: Row, call: Call, path: Mapping[str, str]
) -> Response:
    if not row.documented and not store.assumptions.named_only_exist:
        raise HTTPException(404)
    try:
        admit(store, call.headers)
        body = row.act(store, call, path)
    except Refusal as problem:
        return refusal(store, problem)
    return JSONResponse(body) if body is not None else Response(status_code=204)

"""The HTTP side: the calls in one Starlette application."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.calls import Call, json_of
from sandbox.chift import access, customers
from sandbox.chift.refusals import Refusal
from sandbox.chift.store import ChiftStore, Row
from sandbox.faults import Faults, StandIn

Endpoint = Callable[[Request], Awaitable[Response]]
Act = Callable[["_Desk", Call, dict[str, str]], Any]

_CONSUMER: Final = "/consumers/{consumer_id}"


def app(store: ChiftStore, faults: Faults | None = None) -> StandIn:
    """Return the stand-in for Chift.

    Operations that ``faults`` can spoil: ``token``, ``consumer``, ``connections``, ``transactions``,
    ``locations``, ``create``, ``list``, ``get``.
    """
    desk = _Desk(store, faults or Faults())
    return StandIn(routes=desk.routes(), exception_handlers={HTTPException: _unknown})


async def _unknown(_: Request, problem: Exception) -> Response:
    # A missing route is a 400 here ("Errors").
    status = problem.status_code if isinstance(problem, HTTPException) else 500
    code = "ERROR_API_RESOURCE_NOT_FOUND"
    return Refusal(400 if status == 404 else status, "The route does not exist", code).response()


@dataclass(frozen=True, slots=True)
class _Desk:
    """Receives calls, has them checked, and answers."""

    store: ChiftStore
    faults: Faults

    def routes(self) -> list[Route]:
        rows: list[tuple[str, str, str, Act]] = [
            ("POST", "/token", "token", _Desk._token),
            ("GET", _CONSUMER, "consumer", _Desk._consumer),
            ("GET", f"{_CONSUMER}/connections", "connections", _Desk._connections),
            ("GET", f"{_CONSUMER}/connections/{{connection_id}}/transactions", "transactions", _Desk._noted),
            ("GET", f"{_CONSUMER}/pos/locations", "locations", _Desk._locations),
            ("POST", f"{_CONSUMER}/pos/customers", "create", _Desk._create),
            ("GET", f"{_CONSUMER}/pos/customers", "list", _Desk._list),
            ("GET", f"{_CONSUMER}/pos/customers/{{customer_id:path}}", "get", _Desk._get),
        ]
        return [
            Route(path, self._endpoint(operation, act), methods=[method])
            for method, path, operation, act in rows
        ]

    def _endpoint(self, operation: str, act: Act) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            body = await json_of(request) if request.method == "POST" else None
            call = Call.of(request, operation, body)
            self.store.requests.append(call)
            with self.store.running(call.headers.get("x-chift-client-requestid")) as free:

                async def answer() -> Response:
                    return self._answer(call, act, dict(request.path_params), free=free)

                return await self.faults.apply(operation, request, answer)

        return endpoint

    def _answer(self, call: Call, act: Act, path: dict[str, str], *, free: bool) -> Response:
        try:
            if call.operation != "token":
                access.admit(self.store, call.headers, path["consumer_id"])
            if call.path.partition("/pos/")[1]:
                return JSONResponse(self._at_the_pos(call, act, path, free=free))
            return JSONResponse(act(self, call, path))
        except Refusal as problem:
            return problem.response(self.store.assumptions.validation_form)

    def _at_the_pos(self, call: Call, act: Act, path: dict[str, str], *, free: bool) -> Any:
        """Carry out a call at the POS, once per request id."""
        connection = access.connection(self.store, call.headers)
        request_id = call.headers.get("x-chift-client-requestid")
        if request_id:
            self._refuse_repetition(connection, request_id, free=free)
        status, made = 200, None
        try:
            self._reach_pos(call)
            answer = act(self, call, path)
            made = answer.get("id") if call.operation == "create" else None
        except Refusal as problem:
            status = problem.status
            raise
        finally:
            if request_id:
                self._note(connection, request_id, call, status, made)
        return answer

    def _refuse_repetition(self, connection: str, request_id: str, *, free: bool) -> None:
        told = f"Request with same client request id {request_id}"
        if not free:
            raise Refusal(
                409, "Request is in processing", "REQUEST_IN_PROCESS", f"{told} is currently processed"
            )
        noted = self.store.noted(connection, request_id)
        if noted and (noted["status_code"] == 200 or self.store.assumptions.failures_use_up_the_id):
            words = f"Request already processed: {noted['status_code']}"
            detail = f"{told} was already successfully processed"
            raise Refusal(409, words, "REQUEST_ALREADY_PROCESSED", detail)

    def _reach_pos(self, call: Call) -> None:
        if self.store.pos_login_fails:
            raise Refusal(502, f"Error while trying to authenticate to {self.store.pos}")
        if call.operation in self.store.lacks:
            resource = f"/{call.path.rpartition('/pos/')[2]}"
            words = f"The resource {call.method} - {resource} is not supported by {self.store.pos}"
            raise Refusal(405, words, "ERROR_RESOURCE_NOT_SUPPORTED")

    def _note(self, connection: str, request_id: str, call: Call, status: int, made: str | None) -> None:
        self.store.transactions[connection, request_id] = {
            "created_on": self.store.stamp(),
            "method": call.method,
            "route": call.path,
            "status_code": status,
            "created_entity_id": made if self.store.assumptions.names_the_entity else None,
            "_at": self.store.clock(),
        }

    def _token(self, call: Call, _: dict[str, str]) -> Row:
        return access.log_in(self.store, call.body)

    def _consumer(self, _call: Call, _: dict[str, str]) -> Row:
        return self.store.consumer

    def _connections(self, _call: Call, _: dict[str, str]) -> list[Row]:
        return self.store.connections

    def _noted(self, call: Call, path: dict[str, str]) -> Row:
        if not self.store.assumptions.record_of_calls:
            raise Refusal(403, "You are not allowed to read transactions")
        row = self.store.noted(path["connection_id"], dict(call.query).get("client_request_id", ""))
        if row is None:
            raise Refusal(404, "The specified transaction could not be found")
        return {name: value for name, value in row.items() if not name.startswith("_")}

    def _locations(self, call: Call, _: dict[str, str]) -> Row:
        return customers.paged(self.store.locations, dict(call.query))

    def _create(self, call: Call, _: dict[str, str]) -> Row:
        return customers.shown(self.store, customers.create(self.store, call.body))

    def _list(self, call: Call, _: dict[str, str]) -> Row:
        return customers.select(self.store, call.query)

    def _get(self, _call: Call, path: dict[str, str]) -> Row:
        return customers.shown(self.store, customers.get(self.store, path["customer_id"]), listed=True)

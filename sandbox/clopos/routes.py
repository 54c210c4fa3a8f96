"""The HTTP side: both versions of the API in one Starlette application."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.calls import json_of
from sandbox.clopos import access, customers, envelopes
from sandbox.clopos.envelopes import Refusal
from sandbox.clopos.store import CloposStore, Version, VersionedCall
from sandbox.faults import Faults, StandIn

Endpoint = Callable[[Request], Awaitable[Response]]
Act = Callable[[VersionedCall, dict[str, Any]], Any]

_PREFIX: dict[Version, str] = {"v1": "/open-api", "v2": "/open-api/v2"}


def app(store: CloposStore, faults: Faults | None = None) -> StandIn:
    """Return the stand-in for Clopos: v1 under ``/open-api``, v2 under ``/open-api/v2``.

    Operations that ``faults`` can spoil: ``auth``, ``create``, ``get``, ``list``, ``groups``, ``venues``.
    """
    desk = _Desk(store, faults or Faults(), access.Limiter(store))
    routes = [*desk.routes("v2"), *desk.routes("v1")]
    return StandIn(routes=routes, exception_handlers={HTTPException: desk.unknown})


@dataclass(frozen=True, slots=True)
class _Desk:
    """Receives calls, has them checked, and answers."""

    store: CloposStore
    faults: Faults
    limiter: access.Limiter

    def routes(self, version: Version) -> list[Route]:
        rows: list[tuple[str, str, str, Act]] = [
            ("POST", "/auth", "auth", self._auth),
            ("POST", "/customers", "create", self._create),
            ("GET", "/customers", "list", self._list),
            ("GET", "/customers/{id}", "get", self._get),
            ("GET", "/customer-groups", "groups", self._groups),
            ("GET", "/venues", "venues", self._venues),
        ]
        return [
            Route(_PREFIX[version] + path, self._endpoint(version, operation, act), methods=[method])
            for method, path, operation, act in rows
        ]

    async def unknown(self, _: Request, problem: Exception) -> Response:
        """Answer a call that the API does not have."""
        status = problem.status_code if isinstance(problem, HTTPException) else 500
        return envelopes.refusal(self.store, Refusal(status, "Route not found", "not_found"))

    def _endpoint(self, version: Version, operation: str, act: Act) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            body = await json_of(request) if request.method == "POST" else None
            call = VersionedCall.of(request, operation, body, version=version)
            self.store.requests.append(call)

            async def answer() -> Response:
                return self._answer(call, act, request)

            return await self.faults.apply(operation, request, answer)

        return endpoint

    def _answer(self, call: VersionedCall, act: Act, request: Request) -> Response:
        headers, within = self.limiter.count(call.version, call.operation, self._caller(call, request))
        try:
            response: Response = JSONResponse(self._carry_out(call, act, request, within=within))
        except Refusal as problem:
            response = envelopes.refusal(self.store, problem)
        response.headers.update(headers)
        return response

    def _carry_out(self, call: VersionedCall, act: Act, request: Request, *, within: bool) -> Any:
        if not within:
            # The pages don't show the body of a 429.
            raise Refusal(429, "Too many requests", "rate_limit_exceeded")
        if call.operation != "auth":
            access.admit(self.store, call.version, call.headers)
        return act(call, dict(request.path_params))

    def _caller(self, call: VersionedCall, request: Request) -> str:
        session = self.store.sessions.get(call.headers.get("x-token", ""))
        if session is None:
            return request.client.host if request.client else ""
        who = session.credentials
        return who.client_id if call.version == "v1" else f"{who.integrator_id} {who.brand}"

    def _auth(self, call: VersionedCall, _: dict[str, Any]) -> Any:
        return access.log_in(self.store, call.version, call.body)

    def _create(self, call: VersionedCall, _: dict[str, Any]) -> Any:
        if not call.headers.get("content-type", "").startswith("application/json"):
            raise Refusal(400, "Validation failed", "The name field is required.")
        row = customers.create(self.store, call.body)
        return envelopes.success(self.store, envelopes.customer(self.store, call.version, row))

    def _get(self, call: VersionedCall, path: dict[str, Any]) -> Any:
        row = customers.get(self.store, path["id"])
        shown = envelopes.customer(self.store, call.version, row)
        if call.version == "v1" and self.store.assumptions.v1_get_is_bare:
            return shown
        return envelopes.success(self.store, shown)

    def _list(self, call: VersionedCall, _: dict[str, Any]) -> Any:
        query = list(call.query)
        page = customers.select(self.store, call.version, query)
        grouped = any(key.startswith("with[") and value == "group" for key, value in query)
        shown = [envelopes.customer(self.store, call.version, row, with_group=grouped) for row in page.rows]
        return envelopes.listing(self.store, envelopes.Page(shown, page.page, page.limit, page.total))

    def _groups(self, call: VersionedCall, _: dict[str, Any]) -> Any:
        rows = [envelopes.group(self.store, row) for row in self.store.groups]
        return envelopes.listing(self.store, customers.paged(rows, call.version, call.query))

    def _venues(self, call: VersionedCall, _: dict[str, Any]) -> Any:
        rows = [envelopes.venue(call.version, row) for row in self.store.venues]
        return envelopes.listing(self.store, customers.paged(rows, call.version, call.query))

"""The stand-in for Clopos, compared with the provider's pages by a plain HTTP client."""

import json
from base64 import urlsafe_b64decode
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from sandbox.clopos import Assumptions, CloposStore, app
from sandbox.faults import Fault, Faults

V1 = {
    "client_id": "sandbox-client",
    "client_secret": "sandbox-secret-for-local-use-only",
    "brand": "openapitest",
}
LOGIN = {"v1": V1 | {"venue_id": "1"}, "v2": V1 | {"integrator_id": "sandbox-integrator"}}
CID = "0f9654bc-9520-43d7-8109-317d9820f54c"
FULL = {
    "name": "John Doe",
    "email": "john@example.com",
    "code": "CUST001",
    "cid": CID,
    "phone": "+15551234567",
    "description": "Test Customer",
    "group_id": 1,
    "gender": 1,
    "date_of_birth": "1990-05-15",
}


class Client:
    """A client that knows the paths and headers of a version, and nothing else."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.now = 1_763_109_077.5
        self.store = CloposStore.default()
        self.store.clock = lambda: self.now
        self.faults = Faults()
        root = "http://clopos.test/open-api" + ("/v2" if version == "v2" else "")
        self.http = httpx.AsyncClient(
            base_url=root, transport=httpx.ASGITransport(app(self.store, self.faults))
        )

    async def log_in(self) -> httpx.Response:
        """Log in, and use the token from now on."""
        answer = await self.http.post("/auth", json=LOGIN[self.version])
        self.http.headers["x-token"] = answer.json()["token"]
        if self.version == "v1":
            self.http.headers.update({"x-brand": "openapitest", "x-venue": "1"})
        return answer

    async def create(self, **values: Any) -> httpx.Response:
        """Send a customer."""
        return await self.http.post("/customers", json=values)

    async def names(self, query: str) -> list[str]:
        """Return the names of a list."""
        answer = await self.http.get(f"/customers?{query}")
        assert answer.status_code == 200, answer.text
        return [row["name"] for row in answer.json()["data"]]


@pytest.fixture(params=["v1", "v2"])
async def client(request: pytest.FixtureRequest) -> AsyncIterator[Client]:
    """Yield a client in each version, logged in."""
    client = Client(request.param)
    await client.log_in()
    yield client
    await client.http.aclose()


async def test_login_hands_out_a_token_of_the_version(client: Client) -> None:
    """v1 gives an opaque token, v2 a JWT with its claims and expiry."""
    body = (await client.log_in()).json()
    assert (body["success"], body["token_type"], body["expires_in"]) == (True, "Bearer", 3600)
    if client.version == "v1":
        assert body["token"].startswith("oauth_")
        assert "expires_at" not in body
    else:
        claims = json.loads(urlsafe_b64decode(body["token"].split(".")[1] + "=="))
        assert {"brand", "stage", "venue_id", "integrator_id", "iat", "exp"} <= set(claims)
        assert body["expires_at"] == claims["exp"] == int(client.now) + 3600


async def test_wrong_credentials_are_refused(client: Client) -> None:
    """401, worded as on the version's page."""
    answer = await client.http.post("/auth", json=LOGIN[client.version] | {"client_secret": "no"})
    assert answer.status_code == 401
    expected = {"success": False, "message": "Invalid credentials"}
    assert answer.json() == (
        expected | {"error": "authentication_failed"} if client.version == "v1" else expected
    )


@pytest.mark.parametrize("name", ["client_id", "client_secret", "brand", "venue_id", "integrator_id"])
async def test_every_field_of_the_login_is_required(client: Client, name: str) -> None:
    """v1 is scoped by the venue, v2 by the integrator."""
    body = {key: value for key, value in LOGIN[client.version].items() if key != name}
    answer = await client.http.post("/auth", json=body)
    assert answer.status_code == (400 if name in LOGIN[client.version] else 200)


async def test_an_integrator_in_test_mode_is_refused_with_200() -> None:
    """The status accepts, the body refuses (v2)."""
    client = Client("v2")
    client.store.credentials[0].test_mode = True
    answer = await client.http.post("/auth", json=LOGIN["v2"])
    assert (answer.status_code, answer.json()["success"]) == (200, False)
    client.store.credentials[0].disabled = True
    assert (await client.http.post("/auth", json=LOGIN["v2"])).status_code == 401
    wrong = await client.http.post("/auth", json=LOGIN["v2"] | {"integrator_id": "no"})
    assert (wrong.status_code, wrong.json()["message"]) == (400, "Invalid integrator_id")


async def test_calls_need_their_headers(client: Client) -> None:
    """v1 wants token, brand and venue, v2 the token; a bearer header is no substitute."""
    for name in ("x-token", "x-brand", "x-venue"):
        if name in client.http.headers:
            headers = {key: value for key, value in client.http.headers.items() if key != name}
            answer = await httpx.AsyncClient(
                transport=client.http._transport, base_url=client.http.base_url, headers=headers
            ).get("/customers")
            assert answer.status_code == 401
            assert answer.json() == {
                "success": False,
                "error": "unauthorized",
                "message": "Missing authentication headers",
            }
    client.http.headers["x-token"] = "unknown"
    assert (await client.http.get("/customers")).status_code == 401


async def test_a_token_ends_after_an_hour(client: Client) -> None:
    """The refusal contains the expiry, as ISO 8601."""
    client.now += 3600
    answer = await client.http.get("/customers")
    assert answer.status_code == 401
    assert answer.json()["expires_at"].startswith("2025-11-14T09:31:17")


async def test_a_token_belongs_to_its_version() -> None:
    """A v1 token is useless in v2."""
    client = Client("v1")
    await client.log_in()
    answer = await client.http.get("http://clopos.test/open-api/v2/customers")
    assert answer.status_code == 401


async def test_a_created_customer_is_echoed_as_on_the_page(client: Client) -> None:
    """All sent fields come back, with number, venue, times and group; the message is Azerbaijani."""
    answer = await client.create(**FULL)
    body = answer.json()
    assert answer.status_code == 200
    assert body["message"] == "Əməliyyat uğurla həyata keçirildi"
    assert (body["timestamp"], body["unix"], body["success"]) == ("2025-11-14 08:31:17", 1763109077, True)
    assert {key: body["data"][key] for key in FULL} == FULL
    assert body["data"]["id"] == 1
    assert body["data"]["created_at"] == "2025-11-14T08:31:17.500000Z"
    assert body["data"]["group"]["system_type"] == "my_customers"
    assert ("service_data" in body["data"]) == (client.version == "v1")
    assert ("phones" in body["data"]) == (client.version == "v2")


async def test_a_missing_cid_is_made(client: Client) -> None:
    """Every customer has a UUID."""
    assert len((await client.create(name="A")).json()["data"]["cid"]) == 36


@pytest.mark.parametrize("body", [{}, {"name": ""}, {"name": "  "}, {"name": None}, {"email": "a@b.c"}])
async def test_a_name_is_required(client: Client, body: dict[str, Any]) -> None:
    """400, in the page's words."""
    answer = await client.create(**body)
    assert answer.status_code == 400
    assert answer.json() == {
        "success": False,
        "message": "Validation failed",
        "error": "The name field is required.",
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": 5},
        {"email": "nobody"},
        {"phone": 15551234567},
        {"cid": "1"},
        {"group_id": "1"},
        {"group_id": 99},
        {"gender": 3},
        {"date_of_birth": "15.05.1990"},
        {"date_of_birth": "1990-02-30"},
    ],
)
async def test_types_are_those_of_the_page(client: Client, wrong: dict[str, Any]) -> None:
    """Wrong values are refused and nothing is stored."""
    answer = await client.create(**(FULL | wrong))
    assert answer.status_code == 400
    assert client.store.customers == []


async def test_a_body_that_is_no_json_is_refused(client: Client) -> None:
    """Neither another type nor a broken body is accepted."""
    for headers, data in (({"content-type": "text/plain"}, b'{"name":"A"}'), ({}, b"{")):
        assert (await client.http.post("/customers", content=data, headers=headers)).status_code == 400


@pytest.mark.parametrize("name", ["phone", "code", "cid"])
async def test_phone_code_and_cid_are_unique(client: Client, name: str) -> None:
    """A second one is a conflict, without the id of the first."""
    await client.create(**FULL)
    answer = await client.create(name="Other", **{name: FULL[name]})
    assert answer.status_code == 409
    assert answer.json()["error"] == f"duplicate_{name}"
    if name == "phone":
        assert answer.json()["message"] == "Customer with this phone number already exists"
    assert set(answer.json()) == {"success", "message", "error"}


async def test_unknown_fields_and_parameters_are_noted(client: Client) -> None:
    """They do no harm, and a test can see them."""
    await client.create(name="A", vip=True)
    await client.http.get("/customers?filter[0][1]=x&q=1")
    assert client.store.violations == [
        "unknown field 'vip'",
        "unknown parameter 'filter[0][1]'",
        "unknown parameter 'q'",
    ]


async def test_filters_are_joined_by_and(client: Client) -> None:
    """Part of a name, phone and group; the plus in a filter doesn't matter here."""
    await client.create(**FULL)
    await client.create(name="Jane Doe", phone="+447700900123")
    assert await client.names("filters[0][0]=name&filters[0][1]=doe") == ["John Doe", "Jane Doe"]
    assert await client.names("filters[0][0]=phones&filters[0][1]=15551234567") == ["John Doe"]
    assert await client.names("filters[0][0]=group_id&filters[0][1]=1") == ["John Doe"]
    both = "filters[0][0]=name&filters[0][1]=Doe&filters[1][0]=phones&filters[1][1]=447700900123"
    assert await client.names(both) == ["Jane Doe"]
    assert await client.names("sort[0]=name&sort[1]=1") == ["Jane Doe", "John Doe"]
    assert await client.names("sort[0]=id&sort[1]=-1") == ["Jane Doe", "John Doe"]


@pytest.mark.parametrize(
    "query",
    [
        "filters[0][0]=phones",
        "filters[0][1]=1",
        "filters[0][0]=email&filters[0][1]=a",
        "sort[0]=phone&sort[1]=1",
        "with[]=orders",
        "page=0",
        "limit=1000",
        "limit=x",
    ],
)
async def test_wrong_queries_are_refused(client: Client, query: str) -> None:
    """An incomplete filter, an unknown field, a number out of range."""
    assert (await client.http.get(f"/customers?{query}")).status_code == 400


async def test_pages_have_the_size_of_the_version(client: Client) -> None:
    """Default and limit differ; the total is that of the whole list."""
    await client.create(name="A")
    client.store.customers *= 60
    body = (await client.http.get("/customers")).json()
    assert (len(body["data"]), body["total"]) == (20 if client.version == "v1" else 50, 60)
    last = (await client.http.get("/customers?page=3&limit=25")).json()
    assert len(last["data"]) == 10
    assert (await client.http.get("/customers?limit=101")).status_code == (
        400 if client.version == "v1" else 200
    )


async def test_single_records_groups_and_venues(client: Client) -> None:
    """What else can be read; there is no update and no deletion."""
    await client.create(**FULL)
    assert (await client.http.get("/customers/1")).json()["data"]["name"] == "John Doe"
    assert (await client.http.get("/customers/2")).status_code == 404
    assert (await client.http.get("/customer-groups")).json()["data"][0]["name"] == "My Customers"
    assert (await client.http.get("/venues")).json()["data"][0]["id"] == 1
    assert (await client.http.put("/customers/1", json=FULL)).status_code == 405
    assert (await client.http.delete("/customers/1")).status_code == 405
    missing = await client.http.get("/nothing")
    assert (missing.status_code, missing.json()["success"]) == (404, False)


async def test_limits_are_told_and_kept(client: Client) -> None:
    """v1 sends the time of the reset, v2 the seconds left; one request too many is refused."""
    client.store.limits.v1 = client.store.limits.v2 = ((2, 60),)
    prefix = "x-ratelimit" if client.version == "v1" else "ratelimit"
    await client.http.get("/customers")
    answer = await client.http.get("/customers")
    assert (answer.status_code, answer.headers[f"{prefix}-remaining"]) == (200, "0")
    refused = await client.http.get("/customers")
    assert refused.status_code == 429
    reset = int(refused.headers[f"{prefix}-reset"])
    assert (reset - client.now if client.version == "v1" else reset) <= 60
    client.now += 60
    assert (await client.http.get("/customers")).status_code == 200
    client.store.limits.enforced = False
    assert {(await client.http.get("/customers")).status_code for _ in range(5)} == {200}


async def test_choices_can_be_switched(client: Client) -> None:
    """Each gap in the pages is one setting."""
    client.store.assumptions = Assumptions(
        v2_has_balance=False,
        error_form="list",
        list_form="pagination",
        phone_unique="exact",
        incomplete_filter="ignore",
        index_lag=5,
    )
    await client.create(**FULL)
    again = FULL | {"phone": "+1 555 1234567", "code": "B", "cid": None}
    stored = await client.create(**again)
    assert stored.status_code == 200
    assert ("balance_id" in stored.json()["data"]) == (client.version == "v1")
    conflict = (await client.create(**(FULL | {"code": "C", "cid": None}))).json()["error"][0]
    assert (conflict["code"], conflict["http_code"], conflict["type"]) == (0, 409, "server_side")
    listed = (await client.http.get("/customers?filters[0][0]=phones")).json()
    assert (listed["data"], listed["pagination"]["total"]) == ([], 0)
    client.now += 5
    assert (await client.http.get("/customers")).json()["pagination"]["total"] == 2
    client.store.assumptions = replace(client.store.assumptions, phone_match="exact")
    assert await client.names("filters[0][0]=phones&filters[0][1]=15551234567") == []


@pytest.mark.parametrize(
    ("operation", "path"),
    [("list", "/customers"), ("get", "/customers/1"), ("groups", "/customer-groups"), ("venues", "/venues")],
)
async def test_every_operation_can_be_spoiled(client: Client, operation: str, path: str) -> None:
    """A fault hits its own operation once, and the call is recorded."""
    await client.create(**FULL)
    client.faults.add(operation, Fault("status", status=503))
    assert (await client.http.get(path)).status_code == 503
    assert (await client.http.get(path)).status_code == 200
    assert len(client.store.calls(operation)) == 2


async def test_a_spoiled_creation_may_have_stored(client: Client) -> None:
    """Dropped before, nothing is there; dropped after, it is."""
    for kind, count in (("drop_before", 0), ("drop_after", 1)):
        client.faults.add("create", Fault(kind))  # type: ignore[arg-type]
        with pytest.raises(httpx.RemoteProtocolError):
            await client.create(**FULL)
        assert len(client.store.customers) == count

"""The stand-in for Chift, compared with the provider's pages by a plain HTTP client."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from sandbox.chift import Assumptions, ChiftStore, app
from sandbox.faults import Fault, Faults

JOHN = {"first_name": "John", "last_name": "Doe", "phone": "+32475123456", "email": "john.doe@gmail.com"}
HOME = {
    "name": "home",
    "street": "Avenue de la République",
    "number": "123",
    "box": "A",
    "city": "Paris",
    "postal_code": "75000",
    "country": "FR",
}
REQUEST_ID = "x-chift-client-requestid"


class Client:
    """A client that knows the paths and headers, and nothing else."""

    def __init__(self) -> None:
        self.now = 1_735_689_600.0
        self.store = ChiftStore.default()
        self.store.clock = lambda: self.now
        self.faults = Faults()
        self.consumer = f"/consumers/{self.store.consumer['consumerid']}"
        transport = httpx.ASGITransport(app(self.store, self.faults))
        self.http = httpx.AsyncClient(base_url="http://chift.test", transport=transport)
        self.login = {
            "clientId": self.store.client_id,
            "clientSecret": self.store.client_secret,
            "accountId": self.store.account_id,
        }

    async def log_in(self, **changes: Any) -> httpx.Response:
        """Log in, and use the token from now on."""
        answer = await self.http.post("/token", json=self.login | changes)
        if answer.status_code == 200:
            self.http.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
        return answer

    async def get(self, path: str) -> httpx.Response:
        """Read something that belongs to the consumer."""
        return await self.http.get(self.consumer + path)

    async def create(self, request_id: str | None = None, **values: Any) -> httpx.Response:
        """Send a customer."""
        headers = {REQUEST_ID: request_id} if request_id else {}
        return await self.http.post(f"{self.consumer}/pos/customers", json=values, headers=headers)

    async def names(self, query: str) -> list[str]:
        """Return the names of a list."""
        answer = await self.get(f"/pos/customers?{query}")
        assert answer.status_code == 200, answer.text
        return [row["name"] for row in answer.json()["items"]]


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    """Yield a client, logged in."""
    client = Client()
    await client.log_in()
    yield client
    await client.http.aclose()


async def test_login_hands_out_a_token_for_half_an_hour(client: Client) -> None:
    """The answer has all four values, and after it expires the token is refused."""
    body = (await client.log_in()).json()
    assert (body["token_type"], body["expires_in"]) == ("bearer", 1800)
    assert body["expires_on"] == int(client.now) + 1800
    client.now += 1800
    answer = await client.get("")
    assert answer.status_code == 401
    assert answer.json()["error_code"] == "ERROR_CHIFT_AUTHENTICATION_ERROR"


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"clientSecret": "no"}, 401),
        ({"accountId": "0f9654bc-9520-43d7-8109-317d9820f54c"}, 401),
        ({"accountId": "bistro"}, 422),
        ({"clientId": None}, 422),
    ],
)
async def test_wrong_credentials_are_refused(client: Client, changes: dict[str, Any], status: int) -> None:
    """401 for what doesn't fit, 422 for what can't be."""
    assert (await client.log_in(**changes)).status_code == status


async def test_calls_need_a_bearer_token_and_a_known_consumer(client: Client) -> None:
    """401, 422 and 404, each in the envelope of an error."""
    token = client.http.headers.pop("Authorization")
    assert (await client.get("")).status_code == 401
    client.http.headers["Authorization"] = token.replace("Bearer", "Token")
    assert (await client.get("")).status_code == 401
    client.http.headers["Authorization"] = token
    assert (await client.http.get("/consumers/bistro")).status_code == 422
    missing = await client.http.get("/consumers/0f9654bc-9520-43d7-8109-317d9820f54c")
    assert (missing.status_code, missing.json()["message"]) == (404, "The consumer does not exist")


async def test_a_created_customer_is_echoed_as_on_the_page(client: Client) -> None:
    """Status 200; the address is stored, and shown only when the customer is read."""
    answer = await client.create(**JOHN, address=HOME)
    body = answer.json()
    assert answer.status_code == 200
    assert {name: body[name] for name in JOHN} == JOHN
    assert (body["name"], body["created_on"], body["addresses"]) == ("John Doe", "2025-01-01T00:00:00Z", [])
    read = (await client.get(f"/pos/customers/{body['id']}")).json()
    assert read["addresses"] == [{"address_type": None} | HOME]
    assert set(read) == {*JOHN, "id", "name", "created_on", "addresses", "loyalty", "birthdate"}


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"last_name": "Doe"}, ["body", "first_name"]),
        (JOHN | {"first_name": ""}, ["body", "first_name"]),
        (JOHN | {"last_name": None}, ["body", "last_name"]),
        (JOHN | {"phone": 32475123456}, ["body", "phone"]),
        (JOHN | {"address": "Paris"}, ["body", "address"]),
        (JOHN | {"address": {**HOME, "city": ""}}, ["body", "address", "city"]),
        (JOHN | {"address": {"city": "Paris", "postal_code": "75000"}}, ["body", "address", "name"]),
    ],
)
async def test_a_wrong_body_is_refused(client: Client, body: dict[str, Any], where: list[str]) -> None:
    """422 says where, and nothing is stored; the list of faults may come bare."""
    for form in ("envelope", "bare"):
        client.store.assumptions = Assumptions(validation_form=form)
        answer = await client.create(**body)
        assert answer.status_code == 422
        assert [row["loc"] for row in answer.json()["detail"]] == [where]
        assert ("status" in answer.json()) == (form == "envelope")
    assert client.store.customers == []


async def test_a_request_id_is_carried_out_once(client: Client) -> None:
    """The repetition is refused without the first answer; the transactions have the id, for six months."""
    made = (await client.create("r-1", **JOHN)).json()
    again = await client.create("r-1", **JOHN)
    assert again.status_code == 409
    assert (again.json()["error_code"], again.json()["message"]) == (
        "REQUEST_ALREADY_PROCESSED",
        "Request already processed: 200",
    )
    connection = client.store.connections[0]["connectionid"]
    path = f"/connections/{connection}/transactions?client_request_id="
    noted = (await client.get(f"{path}r-1")).json()
    assert (noted["status_code"], noted["created_entity_id"], noted["method"]) == (200, made["id"], "POST")
    assert (await client.get(f"{path}r-2")).status_code == 404
    client.now += 184 * 24 * 3600
    await client.log_in()
    assert (await client.create("r-1", **JOHN)).status_code == 200


async def test_a_failed_request_may_be_repeated_under_its_id(client: Client) -> None:
    """Only success uses it up, unless assumed otherwise."""
    for uses_up, status in ((False, 200), (True, 409)):
        client.store.assumptions = Assumptions(failures_use_up_the_id=uses_up)
        request_id = f"r-{uses_up}"
        assert (await client.create(request_id, first_name="John")).status_code == 422
        assert (await client.create(request_id, **JOHN)).status_code == status


async def test_a_request_that_is_running_is_not_begun_again(client: Client) -> None:
    """409 with a code of its own."""
    client.faults.add("create", Fault("delay", after=0.1))
    first = asyncio.create_task(client.create("r-1", **JOHN))
    await asyncio.sleep(0.02)
    assert (await client.create("r-1", **JOHN)).json()["error_code"] == "REQUEST_IN_PROCESS"
    assert (await first).status_code == 200


async def test_filters_and_pages(client: Client) -> None:
    """Name by ``search``, e-mail and phone by their own filters; at most a hundred per page."""
    await client.create(**JOHN)
    await client.create(first_name="Jane", last_name="Doe")
    assert await client.names("search=doe") == ["John Doe", "Jane Doe"]
    assert await client.names("email=JOHN.DOE@gmail.com") == ["John Doe"]
    assert await client.names("phone=%2B32475123456") == ["John Doe"]
    assert await client.names("page=2&size=1") == ["Jane Doe"]
    listed = (await client.get("/pos/customers")).json()
    assert (listed["total"], listed["page"], listed["size"]) == (2, 1, 50)
    for query in ("size=101", "size=0", "page=x"):
        assert (await client.get(f"/pos/customers?{query}")).status_code == 422


async def test_a_pos_may_lack_calls_or_be_out_of_reach(client: Client) -> None:
    """405 and 502 name it; without one active connection nothing is called at all."""
    client.store.lacks = {"list"}
    answer = await client.get("/pos/customers")
    words = "The resource GET - /customers is not supported by Sandbox POS"
    assert (answer.status_code, answer.json()["message"]) == (405, words)
    client.store.pos_login_fails = True
    answer = await client.create(**JOHN)
    assert answer.json()["message"] == "Error while trying to authenticate to Sandbox POS"
    assert answer.status_code == 502
    client.store.connections[0]["status"] = "inactive"
    assert (await client.create(**JOHN)).json()["error_code"] == "ERROR_NO_ACTIVE_CONNECTION"


async def test_consumer_connections_and_locations_can_be_read(client: Client) -> None:
    """A bare list of connections, a page of locations; other calls don't exist."""
    assert (await client.get("")).json()["name"] == "Bistro"
    assert [row["api"] for row in (await client.get("/connections")).json()] == [
        "Point of Sale",
        "Accounting",
    ]
    assert (await client.get("/pos/locations")).json()["items"][0]["name"] == "Main room"
    missing = await client.get("/pos/nothing")
    assert (missing.status_code, missing.json()["error_code"]) == (400, "ERROR_API_RESOURCE_NOT_FOUND")
    assert (await client.http.delete(f"{client.consumer}/pos/customers/1")).status_code == 405
    gone = await client.get("/pos/customers/1")
    assert (gone.status_code, gone.json()["error_code"]) == (404, "ERROR_CUSTOMER_NOT_FOUND")


async def test_what_no_page_knows_is_noted(client: Client) -> None:
    """It does no harm, and a test can see it."""
    client.http.headers["x-chift-nonsense"] = "1"
    await client.create(**JOHN, vip=True, address=HOME | {"region": "x"})
    await client.get("/pos/customers?q=1")
    assert set(client.store.violations) == {
        "unknown header 'x-chift-nonsense'",
        "unknown field 'vip'",
        "unknown field 'address.region'",
        "unknown parameter 'q'",
    }


async def test_choices_can_be_switched(client: Client) -> None:
    """Each gap in the pages is one setting."""
    client.store.assumptions = Assumptions(
        phone_match="exact",
        echoes_address=True,
        keeps_two_names=False,
        record_of_calls=False,
        index_lag=5,
    )
    body = (await client.create("r-1", **JOHN, address=HOME)).json()
    assert (body["first_name"], body["name"], body["addresses"][0]["city"]) == (None, "John Doe", "Paris")
    assert await client.names("search=john") == []
    client.now += 5
    assert await client.names("phone=32475123456") == []
    client.store.assumptions = replace(client.store.assumptions, phone_match="contains")
    assert await client.names("phone=475123456") == ["John Doe"]
    path = f"/connections/{client.store.connections[0]['connectionid']}/transactions?client_request_id=r-1"
    assert (await client.get(path)).status_code == 403


async def test_every_operation_can_be_spoiled(client: Client) -> None:
    """A fault hits its own operation once, and the call is recorded."""
    paths = {
        "consumer": "",
        "connections": "/connections",
        "locations": "/pos/locations",
        "list": "/pos/customers",
        "get": "/pos/customers/1",
        "transactions": "/connections/x/transactions?client_request_id=r",
    }
    for operation, path in paths.items():
        client.faults.add(operation, Fault("status", status=503))
        assert (await client.get(path)).status_code == 503
        assert (await client.get(path)).status_code in (200, 404)
        assert len(client.store.calls(operation)) == 2

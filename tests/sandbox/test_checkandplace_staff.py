"""The stand-in for Check&Place's staff API, called by a plain HTTP client."""

import json
from collections.abc import AsyncIterator
from dataclasses import asdict, replace
from typing import Any

import httpx
import pytest

from sandbox.checkandplace_staff import CheckAndPlaceStore, app
from sandbox.faults import Fault, Faults

UNASKED = dict.fromkeys(("permit", "value", "source", "change_date", "verified"))
# The answer on the provider's page, except for the id.
EXAMPLE: dict[str, Any] = json.loads(
    """
    {
      "first_name": "Unknown", "last_name": "Customer 1", "name": "Example Nickname",
      "country_code": null, "primary_phone_number": null,
      "small_image_url": null, "medium_image_url": null, "large_image_url": null,
      "type_id": null, "type_name": null, "is_default_type": false, "is_anonym": true, "email": null,
      "blacklist": false, "gender": "unknown", "gender_as_integer": 0, "country": null,
      "guest_language": "en", "nickname": "Example Nickname", "allow_sms": true, "allow_email": false,
      "is_active": true, "note": "Example Note",
      "created_at": "24.03.2025 14:11", "updated_at": "24.03.2025 14:11",
      "tags": [], "reviews_average_score": 0
    }
    """
)


class Client:
    """A client that knows the address and the keys, and nothing else."""

    def __init__(self) -> None:
        self.store = CheckAndPlaceStore.default()
        self.store.clock = lambda: 1_742_825_460.0
        self.faults = Faults()
        keys = {name.upper(): value for name, value in asdict(self.store.staff[0]).items()}
        self.http = httpx.AsyncClient(
            base_url="http://check.test/api/v1",
            headers=keys,
            transport=httpx.ASGITransport(app(self.store, self.faults)),
        )

    def assume(self, **choices: Any) -> None:
        """Make it behave differently where the pages are silent."""
        self.store.assumptions = replace(self.store.assumptions, **choices)

    async def made(self, path: str = "/customers/anonym", **values: Any) -> Any:
        """Create a customer and return the answer's."""
        answer = await self.http.post(path, json=values)
        assert answer.status_code == 200, answer.text
        return answer.json()["customer"]


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    """Yield a client; what it sent was known."""
    client = Client()
    yield client
    await client.http.aclose()


async def test_the_example_of_the_page_is_answered_as_there(client: Client) -> None:
    """Every field of it, at the same time."""
    customer = await client.made(nickname="Example Nickname", note="Example Note")
    assert len(customer.pop("id")) == 36
    assert customer.pop("permits") == dict.fromkeys(("sms", "email", "call", "whatsapp"), UNASKED)
    assert customer == EXAMPLE


@pytest.mark.parametrize("name", ["Authorization", "EMPLOYEE_TOKEN", "STORE_PIN_CODE", "SLUG_NAME"])
async def test_all_four_keys_are_required(client: Client, name: str) -> None:
    """By their names: a hyphen is not an underscore."""
    value = client.http.headers.pop(name)
    spelt_otherwise = {name.replace("_", "-"): value} if "_" in name else {}
    for headers in ({}, {name: "wrong"}, spelt_otherwise):
        answer = await client.http.post("/customers/anonym", json={"nickname": "A"}, headers=headers)
        assert answer.status_code == 401
    assert client.store.customers == []


async def test_the_documented_call_takes_two_fields(client: Client) -> None:
    """An unknown one is recorded, a wrong type is refused."""
    await client.made(nickname="A", phone="1")
    assert client.store.violations == ["unknown field 'phone'"]
    assert (await client.http.post("/customers/anonym", json={"nickname": 5})).status_code == 422


async def test_a_named_customer_is_shown_in_full(client: Client) -> None:
    """With type, tags, gender as word and number, and times as on the page."""
    permits = {"sms": {"permit": True, "change_date": "24.03.2025 14:11"}}
    customer = await client.made(
        "/customers",
        first_name="Jane",
        last_name="Doe",
        gender=2,
        primary_phone_number="905553332211",
        customer_type_id=client.store.types[1]["id"],
        tag_ids=[client.store.tags[0]["id"]],
        permits=permits,
    )
    assert (customer["name"], customer["is_anonym"], customer["type_name"]) == ("Jane Doe", False, "regular")
    assert (customer["gender"], customer["gender_as_integer"]) == ("female", 2)
    assert [tag["name"] for tag in customer["tags"]] == ["window"]
    assert customer["permits"]["sms"] == UNASKED | permits["sms"]
    assert customer["primary_phone_number"] == "905553332211"
    client.assume(staff_phone="split")
    shown = (await client.http.get(f"/customers/{customer['id']}")).json()["customer"]
    assert (shown["country_code"], shown["primary_phone_number"]) == ("90", "5553332211")
    for wrong in ({"tag_ids": ["x"]}, {"permits": {"sms": {"change_date": "2019-08-24T14:15:22.123Z"}}}):
        assert (await client.http.post("/customers", json=wrong)).status_code == 422


async def test_the_assumed_calls_do_as_they_are_named(client: Client) -> None:
    """Show, update, blacklist, history, search, deletion."""
    hat, jane = await client.made(nickname="Blue hat"), await client.made("/customers", first_name="Jane")
    one, other = f"/customers/{hat['id']}", f"/customers/{jane['id']}"
    assert (await client.http.patch(f"/customers/anonym/{hat['id']}", json={"note": "x"})).status_code == 200
    assert (await client.http.patch(f"/customers/anonym/{jane['id']}", json={})).status_code == 404
    assert (await client.http.patch(other, json={"email": "j@example.com"})).status_code == 200
    assert (await client.http.patch(f"{one}/in_blacklist")).json()["customer"]["blacklist"] is True
    assert (await client.http.patch(f"{one}/out_blacklist")).json()["customer"]["blacklist"] is False
    assert len((await client.http.get(f"{one}/history")).json()["history"]) == 1
    found = (await client.http.get("/customers/search?query=BLUE")).json()["customers"]
    assert [row["note"] for row in found] == ["x"]
    assert (await client.http.delete(one)).status_code == 200
    assert (await client.http.delete(one)).json() == {"error": "Customer not found"}
    assert [row["first_name"] for row in client.store.customers] == ["Jane"]
    assert client.store.violations == []


@pytest.mark.parametrize(("phones", "count"), [(True, 1), (False, 0)])
async def test_whether_the_search_looks_at_phones_is_an_assumption(
    client: Client, *, phones: bool, count: int
) -> None:
    """As is the name of its parameter."""
    client.assume(search_phones=phones)
    await client.made("/customers", first_name="Jane", primary_phone_number="905553332211")
    found = (await client.http.get("/customers/search?query=5553332211")).json()["customers"]
    assert len(found) == count
    await client.http.get("/customers/search?q=x")
    assert client.store.violations == ["unknown parameter 'q'"]


@pytest.mark.parametrize(("path", "name"), [("/customer_types", "customer_types"), ("/tags", "tags")])
async def test_lists_to_pick_from_are_wrapped_or_not(client: Client, path: str, name: str) -> None:
    """Ids and names."""
    wrapped = (await client.http.get(path)).json()[name]
    client.assume(lists_wrapped=False)
    assert (await client.http.get(path)).json() == wrapped
    assert {"id", "name"} == set(wrapped[0])


async def test_what_is_only_named_may_not_be_there(client: Client) -> None:
    """Only the documented call stays."""
    client.assume(named_only_exist=False)
    for path in ("/tags", "/customer_types", "/customers/search", "/customers/1"):
        assert (await client.http.get(path)).status_code == 404
    assert (await client.http.post("/customers", json={})).json() == {"status": 404, "error": "Not Found"}
    await client.made(nickname="A")


async def test_operations_can_be_spoiled(client: Client) -> None:
    """A fault hits its own operation once."""
    client.faults.add("tags", Fault("status", status=503))
    assert (await client.http.get("/customer_types")).status_code == 200
    assert (await client.http.get("/tags")).status_code == 503
    assert (await client.http.get("/tags")).status_code == 200

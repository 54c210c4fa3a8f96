"""The stand-in for Check&Place's partner API, called by a plain HTTP client."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from sandbox.checkandplace import CheckAndPlaceStore, app
from sandbox.faults import Fault, Faults

# The request on the provider's page, except for placeholders.
EXAMPLE: dict[str, Any] = json.loads(
    """
    {
      "first_name": "John", "last_name": "Doe",
      "customer_type_id": "17f23787-378b-4416-8520-1bc89c43d022",
      "primary_phone_number": "905553332211", "gender": 0, "country": "TR", "guest_language": "tr",
      "email": "example@mail.com", "note": "Example note",
      "blacklist": true, "allow_sms": true, "allow_email": true,
      "permits": {
        "sms": {"permit": true, "value": "v", "source": "s", "change_date": "2019-08-24T14:15:22.123Z",
                "verified": true},
        "whatsapp": {"permit": false, "value": null, "source": null, "change_date": null, "verified": null}
      }
    }
    """
)


class Client:
    """A client that knows the address and the key, and nothing else."""

    def __init__(self) -> None:
        self.store = CheckAndPlaceStore.default()
        self.store.clock = lambda: 1_742_825_460.0
        self.faults = Faults()
        self.http = httpx.AsyncClient(
            base_url="http://check.test/v1",
            headers={"CheckandPlace-Access-Token": self.store.access_tokens[0]},
            transport=httpx.ASGITransport(app(self.store, self.faults)),
        )

    def assume(self, **choices: Any) -> None:
        """Make it behave differently where the pages are silent."""
        self.store.assumptions = replace(self.store.assumptions, **choices)


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    """Yield a client."""
    client = Client()
    yield client
    await client.http.aclose()


async def test_the_example_of_the_page_is_answered_as_there(client: Client) -> None:
    """With only names, phone, type, two permissions and the organisation."""
    answer = await client.http.post("/customers", json=EXAMPLE)
    customer = answer.json()["customer"]
    assert answer.status_code == 200
    assert len(customer.pop("id")) == 36
    assert customer == {
        "first_name": "John",
        "last_name": "Doe",
        "primary_phone_number": "905553332211",
        "type_name": "normal",
        "allow_sms": True,
        "allow_email": True,
        "permission_informations": [],
        "organization": {
            "id": "547d7c63-18c7-40f0-bf2a-a29737c312a9",
            "name": "Example Organization",
            "slug": "example-organization",
        },
    }
    assert client.store.violations == []


@pytest.mark.parametrize("headers", [{}, {"CheckandPlace-Access-Token": "x"}, {"Authorization": "x"}])
async def test_the_key_is_required(client: Client, headers: dict[str, str]) -> None:
    """In its own header; which status refuses it is an assumption."""
    del client.http.headers["CheckandPlace-Access-Token"]
    assert (await client.http.post("/customers", json=EXAMPLE, headers=headers)).status_code == 401
    client.assume(refused_status=403)
    assert (await client.http.get("/reservations", headers=headers)).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {"first_name": 5},
        {"customer_type_id": "no-such-type"},
        {"primary_phone_number": "+905553332211"},
        {"primary_phone_number": "05553332211"},
        {"gender": "male"},
        {"gender": True},
        {"gender": 7},
        {"country": "tr"},
        {"guest_language": "TR"},
        {"email": "nobody"},
        {"blacklist": 1},
        {"permits": {"pigeon": {"permit": True}}},
        {"permits": {"sms": True}},
        {"permits": {"sms": {"permit": "yes"}}},
        {"permits": {"sms": {"change_date": "24.03.2025 14:11"}}},
    ],
)
async def test_types_are_those_of_the_page(client: Client, wrong: dict[str, Any]) -> None:
    """Wrong values are refused by their field, and nothing is stored."""
    answer = await client.http.post("/customers", json=EXAMPLE | wrong)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, list(wrong))
    assert client.store.customers == []


@pytest.mark.parametrize("content", [b"[]", b"{", b"null"])
async def test_a_body_that_is_no_object_is_refused(client: Client, content: bytes) -> None:
    """Nothing is guessed."""
    headers = {"content-type": "application/json"}
    assert (await client.http.post("/customers", content=content, headers=headers)).status_code == 422
    assert (await client.http.post("/customers", data={"first_name": "A"})).status_code == 422


async def test_unknown_fields_and_parameters_are_noted(client: Client) -> None:
    """They do no harm, and a test can see them."""
    await client.http.post("/customers", json={"first_name": "A", "vip": True})
    await client.http.get("/customers?name=A")
    assert client.store.violations == ["unknown field 'vip'", "unknown parameter 'name'"]


async def test_the_list_has_pages(client: Client) -> None:
    """Fifty rows by default, and no more than assumed."""
    await client.http.post("/customers", json={"first_name": "A"})
    client.store.customers *= 120
    sizes = {
        query: len((await client.http.get(f"/customers?{query}")).json()["customers"])
        for query in ("", "page=3", "page=4", "per_page=500", "page=2&per_page=100")
    }
    assert sizes == {"": 50, "page=3": 20, "page=4": 0, "per_page=500": 100, "page=2&per_page=100": 20}
    for query in ("page=0", "per_page=x", "page=-1"):
        assert (await client.http.get(f"/customers?{query}")).status_code == 422


@pytest.mark.parametrize(("rule", "count"), [("exact", 1), ("contains", 2), ("ignored", 3)])
async def test_the_phone_filter_is_an_assumption(client: Client, rule: str, count: int) -> None:
    """The list of reservations has one; whether it works here is not known."""
    client.assume(phone_filter=rule)
    for number in ("905553332211", "9055533322119", "447700900123"):
        await client.http.post("/customers", json={"primary_phone_number": number})
    found = (await client.http.get("/customers?phone_number=905553332211")).json()["customers"]
    assert len(found) == count


async def test_an_update_changes_what_it_names(client: Client) -> None:
    """Null empties a field, permits are changed one by one, and the answer may be empty."""
    await client.http.post("/customers", json=EXAMPLE)
    row = client.store.customers[0]
    body = {"note": None, "permits": {"sms": {"permit": False}}}
    answer = await client.http.patch(f"/customers/{row['id']}", json=body)
    assert answer.json()["customer"]["first_name"] == "John"
    assert (row["note"], row["email"]) == (None, "example@mail.com")
    assert (row["permits"]["sms"]["permit"], row["permits"]["sms"]["source"]) == (False, "s")
    client.assume(change_answer="nothing")
    assert (await client.http.patch(f"/customers/{row['id']}", json={})).status_code == 204
    assert (await client.http.patch("/customers/unknown", json={})).status_code == 404


async def test_what_is_only_named_may_not_be_there(client: Client) -> None:
    """Then its paths are as unknown as any other; documented calls stay."""
    client.assume(named_only_exist=False)
    assert (await client.http.get("/customers")).status_code == 404
    assert (await client.http.patch("/customers/1", json={})).json() == {"status": 404, "error": "Not Found"}
    assert (await client.http.get("/nothing")).json() == {"status": 404, "error": "Not Found"}
    assert (await client.http.delete("/customers")).status_code == 405
    assert (await client.http.get("/reservations")).json() == {"reservations": []}
    assert (await client.http.post("/customers", json=EXAMPLE)).status_code == 200


@pytest.mark.parametrize(
    ("form", "body"),
    [
        ("fields", {"errors": {"first_name": ["can't be blank"]}}),
        ("list", {"errors": ["first_name can't be blank"]}),
        ("error", {"error": {"code": 422, "message": "first_name can't be blank"}}),
        ("message", {"success": False, "message": "first_name can't be blank"}),
    ],
)
async def test_refusals_have_the_assumed_form(client: Client, form: str, body: Any) -> None:
    """No page shows one, nor which fields are required."""
    client.assume(error_form=form, required=("first_name",))
    assert (await client.http.post("/customers", json={})).json() == body
    client.assume(error_form="none")
    assert (await client.http.post("/customers", json={})).content == b""


async def test_a_phone_may_have_to_be_unique(client: Client) -> None:
    """An assumption as well, and so is the status."""
    for _ in range(2):
        assert (await client.http.post("/customers", json=EXAMPLE)).status_code == 200
    client.assume(phone_unique=True, duplicate_status=409)
    answer = await client.http.post("/customers", json=EXAMPLE)
    assert (answer.status_code, list(answer.json()["errors"])) == (409, ["primary_phone_number"])


async def test_operations_can_be_spoiled_and_forgotten(client: Client) -> None:
    """A fault hits its own operation once; a reset deletes customers and calls."""
    client.faults.add("create", Fault("drop_after"))
    with pytest.raises(httpx.RemoteProtocolError):
        await client.http.post("/customers", json=EXAMPLE)
    assert (len(client.store.customers), len(client.store.calls("create"))) == (1, 1)
    client.store.reset()
    assert (client.store.customers, client.store.requests) == ([], [])

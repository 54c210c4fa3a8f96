"""The ResDiary stand-in, called like on the provider's pages and by public clients."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import Any

import httpx
import pytest

from sandbox.faults import Fault, Faults
from sandbox.resdiary import ResDiaryStore, app

SITE = "/api/ConsumerApi/v1/Restaurant/Bistro"
JANE = {
    "FirstName": "Jane",
    "Surname": "Doe",
    "Email": "jane@example.com",
    "MobileCountryCode": 44,
    "Mobile": "7700900123",
}


@dataclass
class Desk:
    """The stand-in, its clock, and a client that is logged in."""

    store: ResDiaryStore = field(default_factory=ResDiaryStore.default)
    faults: Faults = field(default_factory=Faults)
    now: float = 1_800_000_000.0

    def __post_init__(self) -> None:
        self.store.clock = lambda: self.now
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app(self.store, self.faults)),
            base_url="http://resdiary.test",
            headers={"User-Agent": "test/1.0"},
        )

    async def log_in(self, **changes: str) -> dict[str, Any]:
        """Log in, use the token from now on, and return the answer."""
        body = {"Username": self.store.username, "Password": self.store.password} | changes
        answer: dict[str, Any] = (await self.client.post("/api/Jwt/v2/Authenticate", json=body)).json()
        self.client.headers["Authorization"] = f"Bearer {answer['Token']}"
        return answer


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    """Yield the stand-in with a client that is logged in."""
    desk = Desk()
    await desk.log_in()
    yield desk
    await desk.client.aclose()


async def test_a_failed_login_has_status_200(desk: Desk) -> None:
    """Only the body shows it."""
    assert (await desk.log_in(Password="wrong"))["Status"] == "Fail"
    assert (await desk.client.get(f"{SITE}/Customers/Setup")).status_code == 401


async def test_the_same_token_is_handed_out_until_shortly_before_its_end(desk: Desk) -> None:
    """For 24 hours minus five minutes; the expiry is UTC without saying so."""
    first = await desk.log_in()
    assert first["TokenExpiryUtc"] == "2027-01-16T08:00:00.0000000"
    desk.now += 86_400 - 301
    assert (await desk.log_in())["Token"] == first["Token"]
    desk.now += 2
    assert (await desk.log_in())["Token"] != first["Token"]


@pytest.mark.parametrize("agent", ["python-httpx/0.28", "undici"])
async def test_names_of_libraries_are_banned(desk: Desk, agent: str) -> None:
    """The firewall knows the stock user agents."""
    answer = await desk.client.get(f"{SITE}/Customers/Setup", headers={"User-Agent": agent})
    assert (answer.status_code, answer.text) == (403, "error code: 1010")


async def test_addresses_that_are_not_allow_listed_see_a_page(desk: Desk) -> None:
    """They can log in and nothing else."""
    desk.store.allow_listed = False
    assert (await desk.log_in())["Status"] == "Success"
    answer = await desk.client.get(f"{SITE}/Customers/Setup")
    assert (answer.status_code, answer.headers["content-type"][:9]) == (403, "text/html")


@pytest.mark.parametrize("encoding", ["data", "json"])
async def test_a_customer_is_created_and_read(desk: Desk, encoding: str) -> None:
    """The answer is the bare customer, with every field."""
    body: dict[str, Any] = {encoding: JANE}
    made = (await desk.client.post(f"{SITE}/Customer", **body)).json()
    assert made["Id"] == 1001
    assert made["MobileCountryCode"] == 44
    assert made["Comments"] is None
    assert made["IsBlocked"] is False
    assert (await desk.client.get(f"{SITE}/Customer/1001")).json() == made


@pytest.mark.parametrize(
    ("changes", "name", "words"),
    [
        ({"Email": ""}, "Email", "The email address must be supplied"),
        ({"Mobile": ""}, "Mobile", "Either a mobile or a landline number must be supplied"),
        ({"MobileCountryCode": "+44"}, "MobileCountryCode", ""),
        ({"MobileCountryCode": ""}, "MobileCountryCode", ""),
        ({"Birthday": "yesterday"}, "Birthday", ""),
        ({"IsVip": "maybe"}, "IsVip", ""),
        ({"CustomerCodes[0]": "Regular"}, "CustomerCodes", ""),
        ({"CustomerCodes[0]": "55"}, "CustomerCodes", ""),
        ({"Address[Planet]": "Mars"}, "Address", ""),
        ({"Field5": "x"}, "Field5", ""),
        ({"Email": "nobody"}, "Email", ""),
    ],
)
async def test_what_is_wrong_is_named(desk: Desk, changes: dict[str, str], name: str, words: str) -> None:
    """Validation answers 400 with a row for each property."""
    desk.store.custom_fields = (1, 2)
    answer = await desk.client.post(f"{SITE}/Customer", data=JANE | changes)
    assert answer.status_code == 400
    (row,) = answer.json()["ValidationErrors"]
    assert row["PropertyName"] == name
    assert words in row["ErrorMessage"]
    assert desk.store.customers == {}


async def test_a_body_that_is_none_is_refused(desk: Desk) -> None:
    """The live service says so in these words."""
    bodies: list[dict[str, Any]] = [{"content": b""}, {"content": b"{"}, {"json": []}, {"json": {}}]
    for body in bodies:
        answer = await desk.client.post(f"{SITE}/Customer", **body)
        assert (answer.status_code, answer.json()["Message"]) == (
            400,
            "The 'request' parameter must be specified",
        )


async def test_unknown_fields_are_noted(desk: Desk) -> None:
    """They are ignored, and a test can see them."""
    await desk.client.post(f"{SITE}/Customer", json=JANE | {"Gender": "female"})
    assert desk.store.violations == ["unknown field 'Gender'"]


async def test_an_update_replaces_the_whole_record(desk: Desk) -> None:
    """What isn't sent is blanked; without an e-mail address nothing happens."""
    await desk.client.post(f"{SITE}/Customer", json=JANE | {"Company": "Acme", "Address": {"Town": "Leeds"}})
    assert (await desk.client.put(f"{SITE}/Customer/1001/", data={"Comments": "x"})).status_code == 400
    after = (await desk.client.put(f"{SITE}/Customer/1001/", data=JANE)).json()
    assert (after["Company"], after["Address"]) == (None, None)
    assert after["IsBlocked"] is False


@pytest.mark.parametrize(
    ("option", "after"), [({}, "old\r\nnew"), ("true", "old\r\nnew"), ("false", "new"), (False, "new")]
)
async def test_comments_are_appended_unless_the_option_says_no(desk: Desk, option: Any, after: str) -> None:
    """Leaving the option out appends."""
    await desk.client.post(f"{SITE}/Customer", json=JANE | {"Comments": "old"})
    options = {"CustomerOptions": {"AppendComments": option}} if option != {} else {}
    answer = await desk.client.put(f"{SITE}/Customer/1001/", json=JANE | {"Comments": "new"} | options)
    assert answer.json()["Comments"] == after


async def test_marketing_stops(desk: Desk) -> None:
    """One call for many customers."""
    await desk.client.post(f"{SITE}/Customer", json=JANE | {"ReceiveSmsMarketing": True})
    answer = await desk.client.post(f"{SITE}/Customers/Unsubscribe", data={"CustomerIds[0]": "1001"})
    assert answer.status_code == 200
    assert desk.store.customers[1001]["ReceiveSmsMarketing"] is False


async def test_deletions_are_scheduled_once(desk: Desk) -> None:
    """The answer has the marked and the skipped ones."""
    await desk.client.post(f"{SITE}/Customer", json=JANE)
    path = f"{SITE}/Customers/MarkForDeletion"
    first = (await desk.client.post(path, data={"CustomerIds[0]": "1001", "CustomerIds[1]": "5"})).json()
    assert first == {"MarkedCustomerIds": [1001], "SkippedCustomerIds": [5]}
    again = (await desk.client.post(path, data={"CustomerIds": "1001"})).json()
    assert again == {"MarkedCustomerIds": [], "SkippedCustomerIds": [1001]}
    assert (await desk.client.get(f"{SITE}/Customer/1001")).status_code == 200
    desk.store.assumptions = replace(desk.store.assumptions, marked_is_readable=False)
    assert (await desk.client.get(f"{SITE}/Customer/1001")).status_code == 404


async def test_at_most_ten_are_merged(desk: Desk) -> None:
    """The master keeps its own values and gains what it lacked."""
    for company in (None, "Acme"):
        await desk.client.post(f"{SITE}/Customer", json=JANE | {"Company": company})
    body: dict[str, Any] = {"MasterCustomerId": 1001, "CustomerIds": [1002]}
    merged = (await desk.client.post(f"{SITE}/Customers/Merge", json=body)).json()
    assert (merged["Id"], merged["Company"]) == (1001, "Acme")
    body["CustomerIds"] = list(range(11))
    assert (await desk.client.post(f"{SITE}/Customers/Merge", json=body)).status_code == 400


@pytest.mark.parametrize("path", [f"{SITE}/Customers", "/api/ConsumerApi/v1/Restaurant/Other/CustomerCodes"])
async def test_what_is_not_there_is_404(desk: Desk, path: str) -> None:
    """There is no list and no search, and one restaurant."""
    assert (await desk.client.get(path)).status_code == 404


async def test_the_limit_is_by_the_minute(desk: Desk) -> None:
    """Too many calls are refused until the minute is over."""
    desk.store.limit = 3
    statuses = [(await desk.client.get(f"{SITE}/CustomerCodes")).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    desk.now += 60
    assert (await desk.client.get(f"{SITE}/CustomerCodes")).status_code == 200


async def test_faults_and_forgetting(desk: Desk) -> None:
    """A fault affects the operation it names; a reset store has no customers and no logins."""
    desk.faults.add("create", Fault("html", status=500, stored=True))
    assert (await desk.client.post(f"{SITE}/Customer", json=JANE)).status_code == 500
    assert list(desk.store.customers) == [1001]
    desk.store.reset()
    assert desk.store.customers == {}
    assert (await desk.client.get(f"{SITE}/CustomerCodes")).status_code == 401

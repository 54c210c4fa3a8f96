"""What Chift and the POS behind it refuse, and the error class of each."""

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from guests.delivery.connector import (
    Ambiguous,
    ConnectorError,
    Duplicate,
    Rejected,
    Unauthorised,
    Unavailable,
    Unsupported,
)
from guests.guest import Guest
from guests.values import Address
from sandbox.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.connectors.stands import ChiftStand

KEY = "0f9654bc-9520-43d7-8109-317d9820f54c"
JOHN = Guest(first_name="John", last_name="Doe", phone="+32475123456", email="john.doe@example.com")


def refusal(status: int, code: str | None = None, message: str = "No") -> Fault:
    """Return an answer as on the errors page."""
    return Fault("status", status=status, body={"status": "error", "message": message, "error_code": code})


@pytest.mark.parametrize(
    ("fault", "meaning"),
    [
        (refusal(400, "ERROR_NO_ACTIVE_CONNECTION"), Unauthorised),
        (refusal(400, "ERROR_CONFIGURATION_CONNECTION"), Unauthorised),
        (refusal(400, "ERROR_CONNECTOR_CONFIGURATION"), Unauthorised),
        (refusal(404, None, "The consumer does not exist"), Unauthorised),
        (refusal(502, None, "Error while trying to authenticate to Sandbox POS"), Unauthorised),
        (refusal(502, None, "Bad gateway"), Ambiguous),
        (refusal(400, "ERROR_UNKNOWN"), Ambiguous),
        (refusal(400, "ERROR_TECHNICAL_MAPPING"), Ambiguous),
        (refusal(422, "ERROR_INVALID_RESPONSE"), Ambiguous),
        (refusal(409, "REQUEST_IN_PROCESS"), Ambiguous),
        (refusal(409, "ERROR_OF_THE_POS"), Duplicate),
        (refusal(400, "ERROR_DATA_VALIDATION"), Rejected),
        (refusal(400, None, "Error while trying to perform your request"), Rejected),
        (refusal(400, "ERROR_API_RESOURCE_NOT_FOUND"), Unsupported),
        (refusal(200, None), Rejected),
    ],
)
async def test_a_code_counts_more_than_the_status(
    chift_stand: "ChiftStand", fault: Fault, meaning: type[ConnectorError]
) -> None:
    """What Chift can't say for certain is never mistaken for a refusal."""
    chift_stand.faults.add("create", fault)
    with pytest.raises(meaning) as caught:
        await chift_stand.chift.create(JOHN, KEY)
    assert type(caught.value) is meaning


@pytest.mark.parametrize("operation", ["create", "list", "get"])
async def test_what_the_pos_lacks_is_said_with_its_name(chift_stand: "ChiftStand", operation: str) -> None:
    """Chift has the call, this restaurant's POS doesn't."""
    chift_stand.store.lacks = {operation}
    chift = chift_stand.chift
    calls: dict[str, Callable[[], Awaitable[object]]] = {
        "create": lambda: chift.create(JOHN, KEY),
        "list": lambda: chift.find(phone=JOHN.phone),
        "get": lambda: chift.get("7"),
    }
    with pytest.raises(Unsupported, match=r"Unsupported by Sandbox POS$"):
        await calls[operation]()


async def test_a_pos_that_refuses_chift_is_no_matter_of_our_token(chift_stand: "ChiftStand") -> None:
    """Its 401 leads to no new login, and the next call is tried."""
    await chift_stand.read(chift_stand.chift)
    chift_stand.faults.add("create", refusal(401, "ERROR_CONNECTOR_AUTHENTICATION", "Login failed"))
    with pytest.raises(Unauthorised, match="Login failed"):
        await chift_stand.chift.create(JOHN, KEY)
    await chift_stand.chift.create(JOHN, KEY)
    assert chift_stand.calls("token") == 1


@pytest.mark.parametrize("form", ["envelope", "bare"])
@pytest.mark.parametrize(
    ("where", "field"),
    [(["body", "phone"], "phone"), (["body", "address", "country"], "address"), (["body", 0], None)],
)
async def test_a_validation_error_names_our_field(
    chift_stand: "ChiftStand", form: str, where: list[Any], field: str | None
) -> None:
    """The provider's words go to the host, in either format of the answer."""
    body: Any = {"detail": [{"loc": where, "msg": "is not right", "type": "value_error"}]}
    if form == "envelope":
        body |= {"message": "Validation error", "status": "error", "error_code": "ERROR_INVALID_BODY"}
    chift_stand.faults.add("create", Fault("status", status=422, body=body))
    with pytest.raises(Rejected) as caught:
        await chift_stand.chift.create(JOHN, KEY)
    assert caught.value.field == field
    assert "is not right" in (caught.value.reason or "")


async def test_a_write_that_is_still_running_is_looked_up_later(chift_stand: "ChiftStand") -> None:
    """The same request a second time is refused; once the first is through, it is found."""
    chift_stand.faults.add("create", Fault("delay", after=0.2))
    first = asyncio.create_task(chift_stand.chift.create(JOHN, KEY))
    await asyncio.sleep(0.05)
    with pytest.raises(Ambiguous, match="REQUEST_IN_PROCESS"):
        await chift_stand.chift.create(JOHN, KEY)
    made = await first
    record = await chift_stand.chift.recall(JOHN, KEY)
    assert record is not None
    assert record.id == made.id
    assert chift_stand.stored() == 1


async def test_a_lagging_list_does_not_matter_to_the_record_of_calls(chift_stand: "ChiftStand") -> None:
    """If only the list is left, "not found" counts after the settling time."""
    chift_stand.assume(index_lag=5)
    await chift_stand.chift.create(JOHN, KEY)
    assert await chift_stand.chift.recall(JOHN, KEY) is not None
    chift_stand.assume(record_of_calls=False)
    assert await chift_stand.chift.recall(JOHN, KEY) is None
    chift_stand.now += 5
    assert await chift_stand.chift.recall(JOHN, KEY) is not None


@pytest.mark.parametrize("operation", ["transactions", "connections", "get"])
async def test_a_look_up_that_fails_is_repeated(chift_stand: "ChiftStand", operation: str) -> None:
    """Nothing is concluded from a failure on the way."""
    await chift_stand.chift.create(JOHN, KEY)
    chift_stand.faults.add(operation, Fault("status", status=500))
    with pytest.raises(Unavailable):
        await chift_stand.chift.recall(JOHN, KEY)
    assert await chift_stand.chift.recall(JOHN, KEY) is not None


async def test_a_connection_without_a_record_of_calls_is_searched(chift_stand: "ChiftStand") -> None:
    """A missing call says nothing about the guest."""
    made = await chift_stand.chift.create(JOHN, KEY)
    chift_stand.faults.add("transactions", refusal(404, "ERROR_API_RESOURCE_NOT_FOUND", "No such resource"))
    record = await chift_stand.chift.recall(JOHN, KEY)
    assert record is not None
    assert record.id == made.id


@pytest.mark.parametrize("rows", [[], [{"connectionid": "../x"}], {"items": []}, None, [7]])
async def test_odd_connections_are_no_pos(chift_stand: "ChiftStand", rows: object) -> None:
    """A made-up id never gets into a path."""
    chift_stand.faults.add("connections", Fault("status", status=200, body=rows))
    with pytest.raises((Unauthorised, Unavailable)):
        await chift_stand.chift.check()
    assert chift_stand.calls("transactions") == 0


async def test_details_have_no_personal_data(chift_stand: "ChiftStand") -> None:
    """The host sees the provider's words unchanged, the log doesn't, down to the parts of an address."""
    words = "John Doe (+32475123456, john.doe@example.com) of Avenue Louise is refused"
    chift_stand.faults.add("create", refusal(400, "ERROR_DATA_VALIDATION", words))
    home = Address(street="Avenue Louise", city="Brussels", postal_code="1050")
    with pytest.raises(Rejected) as caught:
        await chift_stand.chift.create(replace(JOHN, address=home), KEY)
    assert caught.value.reason == words
    detail = f"{caught.value.detail} {caught.value}".lower()
    assert not [part for part in ("john", "doe", "3247", "@", "louise") if part in detail]
    assert "is refused" in detail


async def test_a_wrong_account_id_is_a_refused_login(chift_stand: "ChiftStand") -> None:
    """Chift answers 401 if any of the three is wrong."""
    wrong = chift_stand.connect(account_id=KEY)
    with pytest.raises(Unauthorised, match="ERROR_CHIFT_AUTHENTICATION_ERROR"):
        await wrong.check()
    await wrong.aclose()


async def test_a_consumer_that_is_not_there_is_a_wrong_setting(chift_stand: "ChiftStand") -> None:
    """It does not mean that a guest is missing."""
    wrong = chift_stand.connect(consumer_id=KEY)
    for call in (wrong.check(), wrong.create(JOHN, KEY), wrong.get("7")):
        with pytest.raises(Unauthorised, match="consumer does not exist"):
            await call
    await wrong.aclose()

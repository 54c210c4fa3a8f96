"""What goes wrong at Clopos, and the one class of error that each becomes."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from guests.guest import Guest
from guests.ports import (
    Ambiguous,
    ConnectorError,
    Duplicate,
    NotFound,
    Rejected,
    Unauthorised,
    Unavailable,
    Unsupported,
)
from sandbox.faults import Fault

if TYPE_CHECKING:
    from tests.connectors.conftest import Stand

KEY = "0f9654bc-9520-43d7-8109-317d9820f54c"
JANE = Guest(first_name="Jane", last_name="Doe", phone="+15551234567", email="jane@example.com")

# Nobody knows whether these were carried out.
UNKNOWN = {
    "500 page": Fault("html", status=500),
    "503": Fault("status", status=503, headers={"Retry-After": "7"}),
    "504": Fault("status", status=504, body={"success": False, "message": "Upstream timeout"}),
    "malformed JSON": Fault("garbage"),
    "HTML with 200": Fault("html"),
    "JSON as text": Fault("status", status=200, body='{"success": true}', content_type="text/plain"),
    "empty": Fault("status", status=200, content_type="application/json"),
    "NaN": Fault("status", status=200, body='{"data": NaN}', content_type="application/json"),
    "no customer": Fault("status", status=200, body={"success": True, "data": {}}),
    "null": Fault("status", status=200, body={"success": True, "data": None}),
    "a list": Fault("status", status=200, body=[1, 2]),
    "id of a wrong type": Fault("status", status=200, body={"success": True, "data": {"id": [1]}}),
    "success without id": Fault("status", status=200, body={"success": True, "data": {"name": "Jane Doe"}}),
    "inner 500": Fault("status", status=200, body={"success": False, "error": [{"http_code": 500}]}),
    "redirect": Fault("status", status=302, headers={"Location": "https://evil.example/?x=1"}),
    "dropped before": Fault("drop_before"),
    "dropped after": Fault("drop_after"),
}


@pytest.mark.parametrize("name", UNKNOWN)
async def test_a_write_without_a_clear_answer_is_ambiguous(stand: "Stand", name: str) -> None:
    """Sending again blindly is never suggested."""
    stand.spoil("create", UNKNOWN[name])
    with pytest.raises(Ambiguous):
        await stand.clopos.create(JANE, KEY)


@pytest.mark.parametrize("name", [name for name in UNKNOWN if name != "no customer"])
async def test_a_read_without_a_clear_answer_can_be_repeated(stand: "Stand", name: str) -> None:
    """The same faults are harmless where nothing is written."""
    stand.spoil("list", UNKNOWN[name])
    with pytest.raises(Unavailable):
        await stand.clopos.find(phone=JANE.phone)


async def test_a_slow_answer_is_ambiguous_for_a_write_alone(stand: "Stand") -> None:
    """The client's patience is a setting, in seconds, for the whole call."""
    hasty = stand.connect(timeout=0.05)
    await hasty.check()
    stand.spoil("create", Fault("delay", after=1))
    stand.spoil("list", Fault("delay", after=1))
    with pytest.raises(Ambiguous, match="TimeoutError"):
        await hasty.create(JANE, KEY)
    with pytest.raises(Unavailable):
        await hasty.check()
    await hasty.aclose()


@pytest.mark.parametrize("kind", ["drop_after", "garbage", "html", "status"])
async def test_what_was_stored_in_spite_of_the_answer_is_recalled(stand: "Stand", kind: Any) -> None:
    """After an ambiguous write the look-up finds exactly the one record."""
    stand.spoil("create", Fault(kind, stored=True))
    with pytest.raises(Ambiguous):
        await stand.clopos.create(JANE, KEY)
    record = await stand.clopos.recall(JANE, KEY)
    assert record is not None
    assert (record.id, record.key, record.guest) == ("1", KEY, JANE)
    assert len(stand.store.customers) == 1


async def test_what_was_not_stored_is_not_recalled(stand: "Stand") -> None:
    """A request that was lost on the way leaves nothing to be found, and can be sent again."""
    stand.spoil("create", Fault("drop_before"))
    with pytest.raises(Ambiguous):
        await stand.clopos.create(JANE, KEY)
    assert await stand.clopos.recall(JANE, KEY) is None
    assert (await stand.clopos.create(JANE, KEY)).id == "1"


async def test_a_guest_without_a_phone_is_recalled_by_name(stand: "Stand") -> None:
    """Among many of the same name the key tells."""
    guest = Guest(first_name="Ali")
    await stand.clopos.create(guest, "aaaaaaaa-9520-43d7-8109-317d9820f54c")
    await stand.clopos.create(guest, KEY)
    record = await stand.clopos.recall(guest, KEY)
    assert record is not None
    assert record.id == "2"


async def test_a_lagging_index_hides_a_new_customer(stand: "Stand") -> None:
    """That is why "not found" counts only after the settling time."""
    stand.store.assumptions = replace(stand.store.assumptions, index_lag=5)
    await stand.clopos.create(JANE, KEY)
    assert await stand.clopos.recall(JANE, KEY) is None
    stand.now += 5
    assert await stand.clopos.recall(JANE, KEY) is not None


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "30"}, 30),
        ({"Retry-After": "1000000000"}, 3600),
        ({"RateLimit-Reset": "12"}, 12),
        ({}, None),
    ],
)
async def test_too_many_requests_says_when_to_come_back(
    stand: "Stand", headers: dict[str, str], seconds: float | None
) -> None:
    """429 means that nothing was carried out; the pause asked for is kept, up to an hour."""
    stand.spoil("create", Fault("status", status=429, headers=headers, body={"success": False}))
    with pytest.raises(Unavailable) as caught:
        await stand.clopos.create(JANE, KEY)
    assert caught.value.retry_after == seconds


async def test_the_limit_of_the_provider_is_understood(stand: "Stand") -> None:
    """The stand-in's own limit tells the pause by its reset header, in the way of its version."""
    stand.store.limits.v1 = stand.store.limits.v2 = ((1, 60),)
    await stand.clopos.check()
    with pytest.raises(Unavailable) as caught:
        await stand.clopos.check()
    assert caught.value.retry_after is not None
    if stand.version == "v2":
        assert 0 < caught.value.retry_after <= 60


@pytest.mark.parametrize("form", ["string", "list"])
@pytest.mark.parametrize("status", [400, 200])
async def test_a_validation_error_names_our_field(stand: "Stand", form: str, status: int) -> None:
    """The provider's words go to the host, our field's name to the flow; either form of error will do."""
    words = "The date_of_birth field does not match the format Y-m-d."
    error: Any = words
    if form == "list":
        error = [{"message": words, "type": "server_side", "code": "validation", "http_code": 400}]
    body = {"success": False, "message": "Validation failed", "error": error}
    stand.spoil("create", Fault("status", status=status, body=body))
    with pytest.raises(Rejected) as caught:
        await stand.clopos.create(JANE, KEY)
    assert caught.value.reason == words
    assert caught.value.field == "birthday"


async def test_details_have_no_personal_data(stand: "Stand") -> None:
    """The host sees the provider's words as they are, the log doesn't."""
    words = "doe Jane (+1 555 123-4567, jane@example.com) artıq mövcuddur"
    stand.spoil("create", Fault("status", status=400, body={"success": False, "message": words}))
    with pytest.raises(Rejected) as caught:
        await stand.clopos.create(JANE, KEY)
    assert caught.value.reason == words
    detail = f"{caught.value.detail} {caught.value}".lower()
    assert not [part for part in ("jane", "doe", "555", "4567", "@") if part in detail]
    assert "artıq mövcuddur" in detail
    assert caught.value.__cause__ is None


async def test_success_false_is_a_refusal_whatever_the_status(stand: "Stand") -> None:
    """The provider says to look at success first."""
    stand.spoil("create", Fault("status", status=200, body={"success": False, "message": "Xəta baş verdi"}))
    with pytest.raises(Rejected) as caught:
        await stand.clopos.create(JANE, KEY)
    assert caught.value.reason == "Xəta baş verdi"


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("status", status=403, body={"message": "Forbidden"}), Unauthorised),
        (Fault("html", status=403), Unavailable),
        (Fault("html", status=404), Unsupported),
        (Fault("status", status=405, body={"message": "Method not allowed"}), Unsupported),
        (Fault("status", status=404, body={"message": "Route not found"}), Unsupported),
        (Fault("status", status=422, body={"message": "No"}), Rejected),
        (Fault("html", status=413), Rejected),
        (Fault("status", status=200, body={"success": False, "error": [{"http_code": 429}]}), Unavailable),
        (Fault("status", status=408), Ambiguous),
    ],
)
async def test_every_other_status_has_its_class(
    stand: "Stand", fault: Fault, error: type[ConnectorError]
) -> None:
    """Each class tells the caller what to do next."""
    stand.spoil("create", fault)
    with pytest.raises(error) as caught:
        await stand.clopos.create(JANE, KEY)
    assert type(caught.value) is error


@pytest.mark.parametrize("form", ["string", "list"])
async def test_the_stand_ins_own_refusals_are_understood(stand: "Stand", form: str) -> None:
    """Conflicts and absence are understood in both documented forms of the error."""
    stand.store.assumptions = replace(stand.store.assumptions, error_form=form)  # type: ignore[arg-type]
    await stand.clopos.create(JANE, KEY)
    with pytest.raises(Duplicate) as caught:
        await stand.clopos.create(JANE, "aaaaaaaa-9520-43d7-8109-317d9820f54c")
    assert caught.value.field == "phone"
    with pytest.raises(NotFound):
        await stand.clopos.get("99")


async def test_absence_inside_a_200_is_absence(stand: "Stand") -> None:
    """The code in the list of errors counts where the status says nothing."""
    row = {"message": "No query results", "type": "server_side", "http_code": 404}
    stand.spoil("get", Fault("status", status=200, body={"success": False, "error": [row]}))
    with pytest.raises(NotFound):
        await stand.clopos.get("1")


async def test_a_conflict_that_cannot_be_looked_up_is_tried_later(stand: "Stand") -> None:
    """The write was refused for certain, so it may be repeated when the look-up works again."""
    await stand.clopos.create(JANE, KEY)
    stand.spoil("list", Fault("status", status=500))
    with pytest.raises(Unavailable):
        await stand.clopos.create(JANE, "aaaaaaaa-9520-43d7-8109-317d9820f54c")


@pytest.mark.parametrize(
    ("data", "guest", "echoed"),
    [
        ({"id": 7, "surprise": {"a": [1]}}, Guest(), set()),
        (
            {"id": "7", "name": "Jane Doe"},
            Guest(first_name="Jane", last_name="Doe"),
            {"first_name", "last_name"},
        ),
        ({"id": 7, "email": None, "phone": ""}, Guest(), {"email", "phone"}),
        ({"id": 7, "email": 5, "phone": ["x"], "phones": "x"}, Guest(), set()),
        ({"id": 7, "date_of_birth": "0000-00-00"}, Guest(), set()),
    ],
)
async def test_only_what_the_answer_spoke_of_is_echoed(
    stand: "Stand", data: dict[str, Any], guest: Guest, echoed: set[str]
) -> None:
    """Extra, missing, null and odd fields never fail a write, and absence of an echo is no difference."""
    stand.spoil("create", Fault("status", status=200, body={"success": True, "data": data}))
    record = await stand.clopos.create(JANE, KEY)
    assert (record.id, record.guest, set(record.echoed), record.key) == ("7", guest, echoed, None)

"""Failures specific to Clopos; ``test_conformance`` has those of any provider."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from guests.delivery.connector import (
    Ambiguous,
    ConnectorError,
    Duplicate,
    NotFound,
    Rejected,
    Unavailable,
    Unsupported,
)
from guests.guest import Guest
from sandbox.faults import Fault

if TYPE_CHECKING:
    from tests.connectors.stands import CloposStand as Stand

KEY = "0f9654bc-9520-43d7-8109-317d9820f54c"
JANE = Guest(first_name="Jane", last_name="Doe", phone="+15551234567", email="jane@example.com")

# Nobody knows whether these were carried out.
UNKNOWN = {
    "no customer": Fault("status", status=200, body={"success": True, "data": {}}),
    "null": Fault("status", status=200, body={"success": True, "data": None}),
    "success without id": Fault("status", status=200, body={"success": True, "data": {"name": "Jane Doe"}}),
    "inner 500": Fault("status", status=200, body={"success": False, "error": [{"http_code": 500}]}),
}


@pytest.mark.parametrize("name", UNKNOWN)
async def test_an_envelope_without_a_clear_answer_is_ambiguous(stand: "Stand", name: str) -> None:
    """Sending again blindly is never suggested."""
    stand.spoil("create", UNKNOWN[name])
    with pytest.raises(Ambiguous):
        await stand.clopos.create(JANE, KEY)


async def test_a_guest_without_a_phone_is_recalled_by_name(stand: "Stand") -> None:
    """Among many with the same name the key decides."""
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


async def test_a_reset_header_says_when_to_come_back(stand: "Stand") -> None:
    """Clopos has its own headers and no Retry-After."""
    stand.spoil("create", Fault("status", status=429, headers={"RateLimit-Reset": "12"}))
    with pytest.raises(Unavailable) as caught:
        await stand.clopos.create(JANE, KEY)
    assert caught.value.retry_after == 12


async def test_the_limit_of_the_provider_is_understood(stand: "Stand") -> None:
    """The stand-in's own limit gives the pause in its reset header, in its version's format."""
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
    """The provider's words go to the host, our field's name to the flow; either error format works."""
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
    """The host sees the provider's words unchanged, the log doesn't."""
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
        (Fault("status", status=405, body={"message": "Method not allowed"}), Unsupported),
        (Fault("status", status=404, body={"message": "Route not found"}), Unsupported),
        (Fault("status", status=200, body={"success": False, "error": [{"http_code": 429}]}), Unavailable),
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
    """Conflicts and missing records are understood in both documented error formats."""
    stand.store.assumptions = replace(stand.store.assumptions, error_form=form)  # type: ignore[arg-type]
    await stand.clopos.create(JANE, KEY)
    with pytest.raises(Duplicate) as caught:
        await stand.clopos.create(JANE, "aaaaaaaa-9520-43d7-8109-317d9820f54c")
    assert caught.value.field == "phone"
    with pytest.raises(NotFound):
        await stand.clopos.get("99")


async def test_absence_inside_a_200_is_absence(stand: "Stand") -> None:
    """The code in the list of errors counts if the status says nothing."""
    row = {"message": "No query results", "type": "server_side", "http_code": 404}
    stand.spoil("get", Fault("status", status=200, body={"success": False, "error": [row]}))
    with pytest.raises(NotFound):
        await stand.clopos.get("1")


async def test_a_conflict_that_cannot_be_looked_up_is_tried_later(stand: "Stand") -> None:
    """The write was certainly refused, so it may be repeated once the look-up works again."""
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
    """Extra, missing, null and odd fields never fail a write, and a missing echo is not a difference."""
    stand.spoil("create", Fault("status", status=200, body={"success": True, "data": data}))
    record = await stand.clopos.create(JANE, KEY)
    assert (record.id, record.guest, set(record.echoed), record.key) == ("7", guest, echoed, None)

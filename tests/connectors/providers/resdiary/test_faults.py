"""What goes wrong at ResDiary, and the error class of each."""

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from guests.delivery.connector import (
    Ambiguous,
    ConnectorError,
    NotFound,
    Rejected,
    Unauthorised,
    Unavailable,
    Unsupported,
)
from guests.guest import Guest
from sandbox.faults import Fault

if TYPE_CHECKING:
    from tests.connectors.stands import ResDiaryStand

KEY = "0f9654bc-9520-43d7-8109-317d9820f54c"
JANE = Guest(first_name="Jane", last_name="Doe", phone="+447700900123", email="jane@example.com")

# Nobody knows whether these were carried out.
UNKNOWN = {
    "500 page": Fault("html", status=500),
    "500": Fault("status", status=500, body={"Message": "An error has occurred."}),
    "504": Fault("status", status=504),
    "malformed JSON": Fault("garbage"),
    "HTML with 200": Fault("html"),
    "JSON as text": Fault("status", status=200, body='{"Id": 1}', content_type="text/plain"),
    "empty": Fault("status", status=200, content_type="application/json"),
    "no content": Fault("status", status=204),
    "failure in a 200": Fault("status", status=200, body={"Status": "Fail", "Errors": ["No"]}),
    "a list": Fault("status", status=200, body=[1, 2]),
    "null": Fault("status", status=200, body=None, content_type="application/json"),
    "id of a wrong type": Fault("status", status=200, body={"Id": [1]}),
    "no id": Fault("status", status=200, body={"FirstName": "Jane"}),
    "redirect": Fault("status", status=302, headers={"Location": "https://evil.example/?x=1"}),
    "dropped before": Fault("drop_before"),
    "dropped after": Fault("drop_after"),
}


@pytest.mark.parametrize("name", UNKNOWN)
async def test_a_write_without_a_clear_answer_is_ambiguous(diary: "ResDiaryStand", name: str) -> None:
    """Sending again blindly is never suggested."""
    diary.spoil("create", UNKNOWN[name])
    with pytest.raises(Ambiguous):
        await diary.resdiary.create(JANE, KEY)


@pytest.mark.parametrize("name", UNKNOWN)
async def test_a_read_without_a_clear_answer_can_be_repeated(diary: "ResDiaryStand", name: str) -> None:
    """The same faults are harmless where nothing is written."""
    diary.spoil("get", UNKNOWN[name])
    with pytest.raises(Unavailable):
        await diary.resdiary.get("1001")


async def test_a_slow_answer_is_ambiguous_for_a_write_alone(diary: "ResDiaryStand") -> None:
    """The client's patience is a setting, in seconds, for the whole call."""
    hasty = diary.connect(timeout=0.05)
    await hasty.check()
    diary.spoil("create", Fault("delay", after=1))
    diary.spoil("setup", Fault("delay", after=1))
    with pytest.raises(Ambiguous):
        await hasty.create(JANE, KEY)
    with pytest.raises(Unavailable):
        await hasty.check()
    await hasty.aclose()


async def test_the_limit_of_the_provider_is_understood(diary: "ResDiaryStand") -> None:
    """429 means that nothing was carried out, and may say when to retry."""
    diary.store.limit = 2
    await diary.resdiary.check()
    with pytest.raises(Unavailable) as caught:
        await diary.resdiary.create(JANE, KEY)
    assert caught.value.retry_after == 60 - diary.now % 60
    diary.assume(retry_after=False)
    with pytest.raises(Unavailable) as caught:
        await diary.resdiary.create(JANE, KEY)
    assert caught.value.retry_after is None
    assert diary.store.customers == {}


async def test_a_firewall_is_told_from_a_refusal(diary: "ResDiaryStand") -> None:
    """An address that isn't allow-listed gets an HTML page, a banned client a number; the error names the cure."""
    diary.store.allow_listed = False
    with pytest.raises(Unavailable, match="allow-list"):
        await diary.resdiary.create(JANE, KEY)
    diary.store.allow_listed = True
    diary.spoil("create", Fault("status", status=403, body="error code: 1010"))
    with pytest.raises(Unavailable, match="allow-list"):
        await diary.resdiary.create(JANE, KEY)
    assert (await diary.resdiary.create(JANE, KEY)).id == "1001"


@pytest.mark.parametrize(
    ("rows", "field", "reason"),
    [
        ([("Email", "The email address must be supplied")], "email", "The email address must be supplied"),
        ([("request.MobileCountryCode", "No good")], "phone", "No good"),
        ([("request.Address.Postcode", "Too long")], "address", "Too long"),
        ([("request.CustomerCodes[0]", "Unknown")], "picks", "Unknown"),
        ([("", "Either a mobile or a landline number must be supplied")], "phone", "Either a mobile or"),
        ([("Odd", "No good"), ("Surname", "Too long")], "last_name", "No good Too long"),
        ([], None, "The request is invalid."),
    ],
)
async def test_a_validation_error_names_our_field(
    diary: "ResDiaryStand", rows: list[tuple[str, str]], field: str | None, reason: str
) -> None:
    """The provider's words go to the host, our field's name to the flow."""
    errors = [{"PropertyName": name, "ErrorMessage": words} for name, words in rows]
    body = {"Message": "The request is invalid.", "ValidationErrors": errors}
    diary.spoil("create", Fault("status", status=400, body=body))
    with pytest.raises(Rejected) as caught:
        await diary.resdiary.create(JANE, KEY)
    assert caught.value.field == field
    assert (caught.value.reason or "").startswith(reason)


async def test_a_body_that_is_not_understood_is_refused(diary: "ResDiaryStand") -> None:
    """A service that only accepts the other encoding says so with 400, and stores nothing."""
    other = "json" if diary.encoding == "form" else "form"
    diary.assume(encodings=frozenset({other}))
    with pytest.raises(Rejected, match="must be specified"):
        await diary.resdiary.create(JANE, KEY)
    assert diary.store.customers == {}


async def test_details_have_no_personal_data(diary: "ResDiaryStand") -> None:
    """The host sees the provider's words unchanged, the log doesn't."""
    words = "doe Jane (+44 7700 900-123, jane@example.com) is odd"
    diary.spoil("create", Fault("status", status=400, body={"Message": words}))
    with pytest.raises(Rejected) as caught:
        await diary.resdiary.create(JANE, KEY)
    assert caught.value.reason == words
    detail = f"{caught.value.detail} {caught.value}".lower()
    assert not [part for part in ("jane", "doe", "7700", "900", "@") if part in detail]
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("status", status=403, body={"Message": "Forbidden"}), Unauthorised),
        (Fault("html", status=404), Unsupported),
        (Fault("status", status=405, body={"Message": "Not allowed"}), Unsupported),
        (Fault("status", status=422, body={"Message": "No"}), Rejected),
        (Fault("html", status=413), Rejected),
        (Fault("status", status=400, body=[1]), Rejected),
        (Fault("status", status=400, body={"ValidationErrors": [1, {"ErrorMessage": 5}]}), Rejected),
        (Fault("status", status=408), Ambiguous),
    ],
)
async def test_every_other_status_has_its_class(
    diary: "ResDiaryStand", fault: Fault, error: type[ConnectorError]
) -> None:
    """Each class tells the caller what to do next."""
    diary.spoil("create", fault)
    with pytest.raises(error) as caught:
        await diary.resdiary.create(JANE, KEY)
    assert type(caught.value) is error


async def test_refusals_without_words_are_understood(diary: "ResDiaryStand") -> None:
    """The pages don't show the bodies of 401 and 404."""
    diary.assume(says_why=False)
    with pytest.raises(NotFound):
        await diary.resdiary.get("99")
    diary.store.tokens.clear()
    assert (await diary.resdiary.create(JANE, KEY)).id == "1001"


@pytest.mark.parametrize(
    ("data", "guest", "echoed"),
    [
        ({"Id": 7, "Surprise": {"a": [1]}}, Guest(), set()),
        ({"Id": 7, "Email": None, "Mobile": ""}, Guest(), {"email", "phone"}),
        ({"Id": 7, "Email": 5, "IsVip": "yes", "CustomerCodes": "x", "Address": []}, Guest(), set()),
        ({"Id": 7, "Birthday": "0000-00-00", "Anniversary": None}, Guest(), {"anniversary"}),
        ({"Id": "7", "MobileCountryCode": "x", "Mobile": "07700"}, Guest(phone="07700"), {"phone"}),
    ],
)
async def test_only_what_the_answer_spoke_of_is_echoed(
    diary: "ResDiaryStand", data: dict[str, Any], guest: Guest, echoed: set[str]
) -> None:
    """Extra, missing, null and odd fields never fail a write, and a missing echo is not a difference."""
    diary.spoil("create", Fault("status", status=200, body=data))
    record = await diary.resdiary.create(JANE, KEY)
    assert (record.id, record.guest, set(record.echoed), record.key) == ("7", guest, echoed, None)


async def test_fifty_callers_share_one_login(diary: "ResDiaryStand") -> None:
    """However many calls start at once, there is one login."""
    await asyncio.gather(*(diary.resdiary.check() for _ in range(50)))
    assert len(diary.store.calls("auth")) == 1


async def test_a_token_that_expired_on_the_way_is_renewed_once(diary: "ResDiaryStand") -> None:
    """A 401 means that nothing was carried out: log in and repeat, for writes as well."""
    await diary.resdiary.check()
    diary.now += 86_401
    assert (await diary.resdiary.create(JANE, KEY)).id == "1001"
    assert len(diary.store.calls("auth")) == 2
    assert len(diary.store.customers) == 1


async def test_refused_credentials_are_not_tried_again(diary: "ResDiaryStand") -> None:
    """A failed login has status 200; the refusal is remembered, and says what is wrong."""
    diary.store.password = "changed"
    for _ in range(3):
        with pytest.raises(Unauthorised, match="wrong username or password") as caught:
            await diary.resdiary.create(JANE, KEY)
    assert len(diary.store.calls("auth")) == 1
    assert diary.store.calls("create") == []
    assert "sandbox-password" not in f"{caught.value.detail} {diary.resdiary.settings!r}"


async def test_a_new_token_that_is_refused_too_ends_it(diary: "ResDiaryStand") -> None:
    """After one renewal it is a problem with the settings, and no more logins follow."""
    diary.spoil("setup", Fault("status", status=401, times=2))
    for _ in range(3):
        with pytest.raises(Unauthorised):
            await diary.resdiary.check()
    assert len(diary.store.calls("auth")) == 2


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("drop_after"), Unavailable),
        (Fault("garbage"), Unavailable),
        (Fault("html", status=502), Unavailable),
        (Fault("html", status=403), Unavailable),
        (Fault("status", status=429, headers={"Retry-After": "5"}), Unavailable),
        (Fault("status", status=200, body={"Status": "Success"}), Unavailable),
        (Fault("status", status=200, body={"Status": "Success", "Token": "a\nb"}), Unavailable),
        (Fault("status", status=200, body={"Token": "abc"}), Unavailable),
        (Fault("status", status=200, body="x", content_type="application/json"), Unavailable),
        (Fault("status", status=400, body={"Message": "No"}), Unauthorised),
    ],
)
async def test_a_login_that_fails_on_the_way_is_not_ambiguous(
    diary: "ResDiaryStand", fault: Fault, error: type[ConnectorError]
) -> None:
    """Nothing of the guest was sent, so the write can be repeated."""
    diary.spoil("auth", fault)
    with pytest.raises(error):
        await diary.resdiary.create(replace(JANE, vip=True), KEY)
    assert diary.store.customers == {}

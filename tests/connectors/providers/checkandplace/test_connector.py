"""The connector for Check&Place's partners against the stand-in."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from connectors.providers.checkandplace import CheckAndPlace
from guests.delivery.connector import (
    Connector,
    Duplicate,
    Evidence,
    NotFound,
    Recalls,
    Rejected,
    Unauthorised,
    Unsupported,
)
from guests.delivery.operations import Operation
from guests.delivery.read_back import Difference, compare
from guests.guest import Guest
from guests.values import Consent
from sandbox.faults import Fault
from tests.connectors.checkandplace_stand import JANE, KEY, TYPE, YES, Stand, opened

CODES = {"male": 1, "female": 2}
TYPES = {"regular": TYPE}


@pytest.fixture
async def stand() -> AsyncIterator[Stand]:
    """Yield a stand-in."""
    async with opened() as stand:
        yield stand


async def test_a_guest_is_created_with_everything_on_the_page(stand: Stand) -> None:
    """Each field is sent under its name there, the phone as digits, times in UTC with milliseconds."""
    connector = stand.partner(gender_codes=CODES, customer_types=TYPES)
    await connector.create(JANE, KEY)
    (call,) = stand.store.requests
    assert call.headers["checkandplace-access-token"] == stand.store.access_tokens[0]
    assert call.body == {
        "first_name": "Jane",
        "last_name": "Doe",
        "primary_phone_number": "905553332211",
        "gender": 2,
        "country": "TR",
        "guest_language": "tr",
        "email": "jane@example.com",
        "note": "window seat",
        "customer_type_id": TYPE,
        "blacklist": True,
        "allow_sms": True,
        "allow_email": False,
        "permits": {
            "sms": {
                "permit": True,
                "value": "+905553332211",
                "source": "host stand",
                "change_date": "2026-11-21T09:30:15.120Z",
                "verified": True,
            },
            "email": {"permit": False, "verified": False},
            "call": {"permit": True, "verified": False},
            "whatsapp": {"permit": False, "change_date": "2026-11-21T00:00:00.000Z", "verified": False},
        },
    }


async def test_absent_values_are_not_sent(stand: Stand) -> None:
    """Nothing is made up for what the guest did not say, least of all a consent."""
    await stand.partner().create(Guest(first_name="Ali"), KEY)
    assert stand.store.requests[0].body == {"first_name": "Ali"}


async def test_only_what_the_answer_shows_counts_as_confirmed(stand: Stand) -> None:
    """Note, e-mail, gender, country, language, blacklist, type and two of the consents have no echo."""
    record = await stand.partner(gender_codes=CODES, customer_types=TYPES).create(JANE, KEY)
    assert record.echoed == {"first_name", "last_name", "phone", "consent_sms", "consent_email"}
    assert compare(JANE, record) == ()
    assert record.guest.consent_sms == YES


async def test_a_permission_that_nobody_gave_is_no_difference(stand: Stand) -> None:
    """The provider has its own defaults for customers nobody asked."""
    guest = Guest(first_name="Ali", phone="+905553332211")
    record = await stand.partner().create(guest, KEY)
    assert record.echoed == {"first_name", "last_name", "phone"}
    assert compare(guest, record) == ()


async def test_a_permission_that_was_not_kept_is_a_difference(stand: Stand) -> None:
    """What comes back different from what was sent is shown."""
    connector = stand.partner(assumed=True)
    made = await connector.create(JANE, KEY)
    stand.store.customers[0]["allow_sms"] = False
    (found,) = await connector.find(phone=JANE.phone)
    assert found.id == made.id
    assert found.guest.consent_sms == Consent(allowed=False)


async def test_a_gender_is_sent_only_with_a_code(stand: Stand) -> None:
    """The page doesn't say what 1 and 2 mean, so the field isn't carried until the operator says it."""
    plain = stand.partner()
    assert "gender" not in plain.carries
    await plain.create(JANE, KEY)
    assert "gender" not in stand.store.requests[0].body
    assert stand.partner(gender_codes=CODES).carries["gender"] is Evidence.ASSUMED


async def test_types_come_from_the_settings(stand: Stand) -> None:
    """No partner call lists them, so without a configured list there is nothing to pick from."""
    connector = stand.partner(customer_types=TYPES)
    assert [(row.id, row.name, row.kind) for row in await connector.groups()] == [(TYPE, "regular", "type")]
    assert ("picks" in connector.carries, "groups" in connector.operations) == (True, True)
    plain = stand.partner()
    assert ("picks" in plain.carries, "groups" in plain.operations) == (False, False)
    assert await plain.groups() == []
    assert stand.store.requests == []


async def test_without_assumptions_only_the_creation_is_offered(stand: Stand) -> None:
    """Nothing else is sent, and the class still declares everything it could do, and how we know."""
    connector = stand.partner()
    assert dict(connector.operations) == {"create": Evidence.DOCUMENTED}
    for call in (
        connector.find(phone=JANE.phone),
        connector.update("a", JANE),
        connector.block("a", None),
        connector.unblock("a"),
        anext(connector.list()),
    ):
        with pytest.raises(Unsupported, match="assumed = true"):
            await call
    assert stand.store.requests == []
    assert CheckAndPlace.operations[Operation.UPDATE] is Evidence.ASSUMED


async def test_an_unanswered_creation_cannot_be_recognised(stand: Stand) -> None:
    """There is no place for a key, so a person decides."""
    assert not isinstance(stand.partner(assumed=True), Recalls)


async def test_it_is_a_connector(stand: Stand) -> None:
    """Kind, name and settling time follow the contract."""
    connector: Connector = stand.partner()
    assert (connector.kind, connector.name, connector.settling) == ("checkandplace", "Check&Place", 30.0)


async def test_check_reads_the_one_documented_list(stand: Stand) -> None:
    """The key is tried without touching a customer."""
    assert await stand.partner().check() == "Check&Place: reservations can be read with the key."
    assert [(call.method, call.path) for call in stand.store.requests] == [("GET", "/v1/reservations")]


async def test_check_tries_the_assumed_list(stand: Stand) -> None:
    """It says whether it answers, and fails in neither case."""
    connector = stand.partner(assumed=True)
    assert (await connector.check()).endswith("Of the assumed reads, the list of customers answers.")
    stand.assume(named_only_exist=False)
    assert "does not answer (GET /v1/customers: 404" in await connector.check()


async def test_check_takes_a_refused_query_for_an_accepted_key(stand: Stand) -> None:
    """A 422 means that the key was checked; a 401 is about the key."""
    connector = stand.partner()
    stand.spoil("reservations", _answer(422, {"errors": {"start_date": ["can't be blank"]}}))
    assert await connector.check() == "Check&Place accepts the key."
    with pytest.raises(Unauthorised):
        await stand.partner(access_token="wrong").check()


@pytest.mark.parametrize("rule", ["exact", "contains"])
async def test_a_phone_is_found_by_its_digits(stand: Stand, rule: str) -> None:
    """Only the same number counts, whatever the filter returns."""
    stand.assume(phone_filter=rule)
    connector = stand.partner(assumed=True)
    made = await connector.create(JANE, KEY)
    await connector.create(replace(JANE, phone="+9055533322119"), KEY)
    assert [record.id for record in await connector.find(phone=JANE.phone)] == [made.id]
    assert await connector.find(phone="+447700900123") == []


async def test_a_filter_that_is_not_heeded_proves_nothing(stand: Stand) -> None:
    """Other people's records are not an answer, and not a "not found" either."""
    stand.assume(phone_filter="ignored")
    connector = stand.partner(assumed=True)
    await connector.create(JANE, KEY)
    assert len(await connector.find(phone=JANE.phone)) == 1
    with pytest.raises(Unsupported, match="phone_number"):
        await connector.find(phone="+447700900123")


@pytest.mark.parametrize("key", ["email", "name"])
async def test_only_phones_can_be_searched(stand: Stand, key: str) -> None:
    """No filter for anything else is named."""
    with pytest.raises(Unsupported):
        await stand.partner(assumed=True).find(**{key: "jane"})
    assert stand.store.requests == []


@pytest.mark.parametrize("limit", [7, 50, 100])
async def test_all_customers_are_listed_once(stand: Stand, limit: int) -> None:
    """It terminates, whatever page size the server allows."""
    stand.assume(page_limit=limit)
    connector = stand.partner(assumed=True)
    await connector.create(JANE, KEY)
    row = stand.store.customers[0]
    stand.store.customers = [row | {"id": f"id-{number}"} for number in range(120)]
    assert [record.id async for record in connector.list()] == [f"id-{number}" for number in range(120)]


async def test_an_update_leaves_alone_what_is_not_known_here(stand: Stand) -> None:
    """Texts become what they are here; blacklist, type and consents stay as the venue set them."""
    connector = stand.partner(assumed=True, gender_codes=CODES, customer_types=TYPES)
    made = await connector.create(JANE, KEY)
    changed = await connector.update(made.id, Guest(first_name="Janet", phone="+905550000000"))
    assert (changed.id, changed.guest.name, changed.guest.phone) == (made.id, "Janet", "+905550000000")
    row = stand.store.customers[0]
    assert (row["last_name"], row["email"], row["note"]) == (None, None, None)
    assert (row["blacklist"], row["customer_type_id"], row["gender"]) == (True, TYPE, 2)
    assert row["permits"]["sms"]["permit"] is True


async def test_a_guest_is_blocked_and_let_in_again(stand: Stand) -> None:
    """Only the flag is sent, and sending it twice is harmless."""
    connector = stand.partner(assumed=True)
    made = await connector.create(Guest(first_name="Ali"), KEY)
    for call, flag in ((connector.block(made.id, "fight"), True), (connector.unblock(made.id), False)):
        await call
        assert stand.store.calls("update")[-1].body == {"blacklist": flag}
        assert stand.store.customers[0]["blacklist"] is flag


async def test_an_update_without_an_answer_body_is_done_but_not_confirmed(stand: Stand) -> None:
    """A 204 says that it happened, but not how any field is stored."""
    stand.assume(change_answer="nothing")
    connector = stand.partner(assumed=True)
    made = await connector.create(JANE, KEY)
    record = await connector.update(made.id, JANE)
    assert (record.id, record.echoed) == (made.id, frozenset())


@pytest.mark.parametrize("record_id", ["fbb6c72b-802b-4cbf-9b2f-948a5de4854b", "../customers", "", "a/b"])
async def test_an_absent_record_is_not_found(stand: Stand, record_id: str) -> None:
    """Whether the provider says so or the id is impossible."""
    with pytest.raises(NotFound):
        await stand.partner(assumed=True).update(record_id, JANE)


async def test_an_absent_call_is_unsupported(stand: Stand) -> None:
    """A bare 404 means that the assumed format is wrong."""
    stand.assume(named_only_exist=False)
    with pytest.raises(Unsupported, match="no such call"):
        await stand.partner(assumed=True).update("fbb6c72b-802b-4cbf-9b2f-948a5de4854b", JANE)


@pytest.mark.parametrize("status", [409, 422])
@pytest.mark.parametrize("form", ["fields", "list", "error", "message"])
async def test_a_phone_that_is_taken_is_a_duplicate(stand: Stand, status: int, form: str) -> None:
    """With the assumed list the existing record is named, without it it isn't."""
    stand.assume(phone_unique=True, duplicate_status=status, error_form=form)
    made = await stand.partner().create(JANE, KEY)
    with pytest.raises(Duplicate) as caught:
        await stand.partner().create(JANE, KEY)
    assert (caught.value.field, caught.value.existing) == ("phone", None)
    with pytest.raises(Duplicate) as caught:
        await stand.partner(assumed=True).create(JANE, KEY)
    assert caught.value.existing is not None
    assert caught.value.existing.id == made.id


@pytest.mark.parametrize("form", ["fields", "list", "error", "message"])
async def test_a_refused_value_names_our_field(stand: Stand, form: str) -> None:
    """The provider's words go to the host, in whatever format they come."""
    stand.assume(error_form=form)
    with pytest.raises(Rejected) as caught:
        await stand.partner().create(replace(JANE, email="nobody"), KEY)
    assert caught.value.field == "email"
    assert "is invalid" in (caught.value.reason or "")
    assert "nobody" not in caught.value.detail


async def test_a_refusal_without_words_is_still_one(stand: Stand) -> None:
    """Neither field nor reason, and no guesses."""
    stand.assume(error_form="none", required=("last_name",))
    with pytest.raises(Rejected) as caught:
        await stand.partner().create(Guest(first_name="Ali"), KEY)
    assert (caught.value.field, caught.value.reason) == (None, None)


async def test_a_stored_difference_is_shown(stand: Stand) -> None:
    """The answer is compared with what was sent."""
    body = {
        "customer": {
            "id": "7",
            "first_name": "Jane",
            "last_name": "Do",
            "primary_phone_number": "905550000000",
        }
    }
    stand.spoil("create", _answer(200, body))
    record = await stand.partner().create(JANE, KEY)
    assert compare(JANE, record) == (
        Difference("name", "Jane Doe", "Jane Do"),
        Difference("phone", "+905553332211", "+905550000000"),
    )


def _answer(status: int, body: object) -> Fault:
    return Fault("status", status=status, body=body)

"""The connector for Check&Place's staff API against the stand-in."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from connectors.providers.checkandplace_staff import CheckAndPlaceStaff
from guests.delivery.connector import (
    Connector,
    CreatesAnonymous,
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
from guests.values import Consent, Pick
from sandbox.faults import Fault
from tests.connectors.checkandplace_stand import JANE, KEY, TAG, TYPE, Stand, opened

CODES = {"male": 1, "female": 2}
PICKS = tuple(
    Pick(account="bistro/checkandplace_staff", kind=kind, id=id_, name=kind)
    for kind, id_ in (("type", TYPE), ("tag", TAG))
)
ABSENT = "fbb6c72b-802b-4cbf-9b2f-948a5de4854b"


@pytest.fixture
async def stand() -> AsyncIterator[Stand]:
    """Yield a stand-in."""
    async with opened() as stand:
        yield stand


async def test_a_walk_in_is_created_by_the_documented_call(stand: Stand) -> None:
    """Nickname and note are sent, and come back."""
    connector: CreatesAnonymous = stand.staff()
    record = await connector.create_anonymous("Blue hat", "by the door", KEY)
    (call,) = stand.store.requests
    assert (call.method, call.path) == ("POST", "/api/v1/customers/anonym")
    assert call.body == {"nickname": "Blue hat", "note": "by the door"}
    assert record.guest == Guest(nickname="Blue hat", note="by the door")
    assert record.echoed == {"nickname", "note"}


async def test_a_walk_in_without_a_note_sends_none(stand: Stand) -> None:
    """Missing values are left out."""
    await stand.staff().create_anonymous("Blue hat", None, KEY)
    assert stand.store.requests[0].body == {"nickname": "Blue hat"}


async def test_a_named_guest_is_kept_by_the_whole_name(stand: Stand) -> None:
    """The name is the nickname, the note is the note, and the provider's placeholders are not a difference."""
    record = await stand.staff().create(JANE, KEY)
    assert stand.store.requests[0].body == {"nickname": "Jane Doe", "note": "window seat"}
    assert stand.store.customers[0]["first_name"] == "Unknown"
    assert (record.guest.name, record.guest.note) == ("Jane Doe", "window seat")
    assert record.echoed == {"first_name", "last_name", "note"}
    assert compare(JANE, record) == ()


async def test_what_has_no_place_is_said(stand: Stand) -> None:
    """Phone, e-mail and the rest are not among the fields carried."""
    assert dict(stand.staff().carries) == dict.fromkeys(
        ("first_name", "last_name", "note"), Evidence.DOCUMENTED
    )


async def test_contact_goes_into_the_note_only_if_the_settings_say_so(stand: Stand) -> None:
    """Then phone and e-mail are carried, on separate lines, and confirmed by the echo."""
    connector = stand.staff(contact_in_note=True)
    record = await connector.create(JANE, KEY)
    assert stand.store.requests[0].body["note"] == "window seat\n+905553332211\njane@example.com"
    assert {"phone", "email"} <= connector.carries.keys()
    assert record.echoed == {"first_name", "last_name", "note", "phone", "email"}
    assert compare(JANE, record) == ()


async def test_a_changed_note_is_a_difference(stand: Stand) -> None:
    """With contact data in the note, nothing is claimed about it then."""
    customer = {"id": "7", "is_anonym": True, "nickname": "Jane D", "note": "window"}
    stand.spoil("create_anonymous", Fault("status", status=200, body={"customer": customer}))
    record = await stand.staff(contact_in_note=True).create(JANE, KEY)
    assert compare(JANE, record) == (
        Difference("name", "Jane Doe", "Jane D"),
        Difference("note", "window seat", "window"),
    )


async def test_somebody_without_any_name_is_refused_before_anything_is_sent(stand: Stand) -> None:
    """Somebody with only a nickname is a walk-in, and has a separate call."""
    with pytest.raises(Rejected) as caught:
        await stand.staff().create(Guest(phone="+905553332211"), KEY)
    assert caught.value.field == "first_name"
    assert stand.store.requests == []


async def test_without_assumptions_only_the_documented_call_is_offered(stand: Stand) -> None:
    """Nothing else is sent."""
    connector = stand.staff()
    assert dict(connector.operations) == dict.fromkeys(("create", "create_anonymous"), Evidence.DOCUMENTED)
    for call in (
        connector.find(phone=JANE.phone),
        connector.get(ABSENT),
        connector.update(ABSENT, JANE),
        connector.delete(ABSENT),
        connector.block(ABSENT, None),
        connector.unblock(ABSENT),
        connector.groups(),
    ):
        with pytest.raises(Unsupported, match="assumed = true"):
            await call
    assert stand.store.requests == []


async def test_it_is_a_connector(stand: Stand) -> None:
    """Kind, name and settling time follow the contract; nothing can be recalled."""
    connector: Connector = stand.staff(assumed=True)
    assert (connector.kind, connector.name, connector.settling) == (
        "checkandplace_staff",
        "Check&Place staff",
        30.0,
    )
    assert not isinstance(connector, Recalls)
    assert connector.operations[Operation.CREATE] is Evidence.ASSUMED
    assert connector.operations[Operation.CREATE_ANONYMOUS] is Evidence.DOCUMENTED
    assert CheckAndPlaceStaff.operations[Operation.CREATE] is Evidence.DOCUMENTED


async def test_check_calls_nothing_without_assumptions(stand: Stand) -> None:
    """Every documented call writes, and check says so."""
    assert "the keys were not tried" in await stand.staff().check()
    assert stand.store.requests == []


async def test_check_says_which_assumed_reads_answer(stand: Stand) -> None:
    """One that doesn't is named; if none does, the account has other paths."""
    connector = stand.staff(assumed=True)
    assert (await connector.check()).endswith("assumed reads that answer: types, tags, search.")
    stand.spoil("tags", Fault("html", status=404))
    assert (await connector.check()).endswith(
        "assumed reads that answer: types, search; not answering: tags."
    )
    stand.assume(named_only_exist=False)
    with pytest.raises(Unsupported):
        await connector.check()
    assert {call.method for call in stand.store.requests} == {"GET"}


@pytest.mark.parametrize("name", ["authorization", "employee_token", "store_pin_code", "slug_name"])
async def test_each_of_the_four_keys_counts(stand: Stand, name: str) -> None:
    """Any wrong one is a problem with the settings."""
    wrong = stand.staff(assumed=True, **{name: "wrong"})
    with pytest.raises(Unauthorised):
        await wrong.check()
    with pytest.raises(Unauthorised):
        await wrong.create(JANE, KEY)


async def test_a_named_customer_goes_out_in_full_when_assumed(stand: Stand) -> None:
    """Like the partner API, with nickname and tags, and times in the staff page's format."""
    guest = replace(JANE, nickname="JD", picks=PICKS)
    connector = stand.staff(assumed=True, gender_codes=CODES)
    record = await connector.create(guest, KEY)
    (call,) = stand.store.calls("create")
    assert call.body["tag_ids"] == [TAG]
    assert call.body["customer_type_id"] == TYPE
    assert call.body["permits"]["sms"]["change_date"] == "21.11.2026 09:30"
    assert compare(guest, record) == ()
    assert record.echoed == set(connector.carries)
    assert record.guest == guest


async def test_defaults_of_the_provider_are_no_difference(stand: Stand) -> None:
    """The provider fills in language "en" and the like for a guest who has none."""
    guest = Guest(first_name="Ali")
    record = await stand.staff(assumed=True).create(guest, KEY)
    assert compare(guest, record) == ()


@pytest.mark.parametrize("form", ["whole", "split"])
async def test_a_phone_is_read_in_either_form(stand: Stand, form: str) -> None:
    """Country code and number may come in one field or in two."""
    stand.assume(staff_phone=form)
    connector = stand.staff(assumed=True)
    record = await connector.create(JANE, KEY)
    assert record.guest.phone == JANE.phone
    assert (await connector.get(record.id)).guest.phone == JANE.phone
    assert [found.id for found in await connector.find(phone=JANE.phone)] == [record.id]


async def test_people_are_found_by_name_and_phone(stand: Stand) -> None:
    """Named ones and those saved under a nickname; only matching ones are returned."""
    connector = stand.staff(assumed=True)
    jane = await connector.create(JANE, KEY)
    hat = await connector.create_anonymous("Blue hat", None, KEY)
    assert [record.id for record in await connector.find(name="doe")] == [jane.id]
    assert [record.guest.name for record in await connector.find(name="BLUE")] == ["Blue hat"]
    assert await connector.find(name="nobody") == []
    assert await connector.find(phone="+447700900123") == []
    assert hat.id != jane.id
    with pytest.raises(Unsupported):
        await connector.find(email="jane@example.com")


async def test_a_search_that_does_not_look_there_proves_nothing(stand: Stand) -> None:
    """Rows that don't match are not a "not found"."""
    connector = stand.staff(assumed=True)
    customer = {"id": "7", "first_name": "Other", "primary_phone_number": "905550000000"}
    stand.spoil("find", Fault("status", status=200, body=[customer]))
    with pytest.raises(Unsupported, match="does not look there"):
        await connector.find(phone=JANE.phone)


async def test_a_record_is_read_in_our_words(stand: Stand) -> None:
    """Even one that partners created."""
    await stand.partner(gender_codes=CODES).create(JANE, KEY)
    record = await stand.staff(assumed=True).get(stand.store.customers[0]["id"])
    assert (record.guest.name, record.guest.email, record.guest.blocked) == (
        "Jane Doe",
        "jane@example.com",
        True,
    )
    assert record.guest.consent_email == Consent(allowed=False)
    with pytest.raises(NotFound):
        await stand.staff(assumed=True).get(ABSENT)


async def test_an_update_takes_the_call_of_the_customers_kind(stand: Stand) -> None:
    """Named ones change in full, those saved under a nickname only have nickname and note."""
    connector = stand.staff(assumed=True)
    jane = await connector.create(JANE, KEY)
    hat = await connector.create_anonymous("Blue hat", "by the door", KEY)
    changed = replace(JANE, first_name="Janet", note=None)
    assert compare(changed, await connector.update(jane.id, changed)) == ()
    record = await connector.update(hat.id, Guest(nickname="Red hat"))
    assert record.guest == Guest(nickname="Red hat")
    assert stand.store.calls("update_anonymous")[0].body == {"nickname": "Red hat", "note": None}
    assert (stand.store.customers[0]["note"], stand.store.customers[0]["blacklist"]) == (None, True)


async def test_the_last_tag_is_taken_away(stand: Stand) -> None:
    """If that is what has changed; tags that the venue has set there stay while a guest of ours has none."""
    connector = stand.staff(assumed=True)
    jane = await connector.create(replace(JANE, picks=PICKS), KEY)
    await connector.update(jane.id, JANE, changed=["note"])
    assert stand.store.customers[0]["tag_ids"] == [TAG]
    await connector.update(jane.id, JANE, changed=["picks"])
    assert stand.store.customers[0]["tag_ids"] == []


@pytest.mark.parametrize("answer", ["customer", "nothing"])
async def test_people_are_blocked_let_in_and_deleted(stand: Stand, answer: str) -> None:
    """Each may be repeated; deleting a missing record is not an error."""
    stand.assume(change_answer=answer)
    connector = stand.staff(assumed=True)
    hat = await connector.create_anonymous("Blue hat", None, KEY)
    for _ in range(2):
        await connector.block(hat.id, "fight")
    assert stand.store.customers[0]["blacklist"] is True
    await connector.unblock(hat.id)
    assert stand.store.customers[0]["blacklist"] is False
    assert (await connector.update(hat.id, Guest(nickname="Red hat"))).id == hat.id
    for _ in range(2):
        await connector.delete(hat.id)
    assert stand.store.customers == []


async def test_an_absent_call_is_no_absent_record(stand: Stand) -> None:
    """Deleting is not reported as done when the call isn't there."""
    stand.assume(named_only_exist=False)
    connector = stand.staff(assumed=True)
    for call in (connector.delete(ABSENT), connector.block(ABSENT, None), connector.get(ABSENT)):
        with pytest.raises(Unsupported, match="no such call"):
            await call
    with pytest.raises(Unsupported):
        await connector.create(JANE, KEY)


@pytest.mark.parametrize("wrapped", [True, False])
async def test_types_and_tags_can_be_picked(stand: Stand, *, wrapped: bool) -> None:
    """Both lists with their kinds; their wrapping doesn't matter."""
    stand.assume(lists_wrapped=wrapped)
    groups = await stand.staff(assumed=True).groups()
    assert [(group.kind, group.name) for group in groups] == [
        ("type", "normal"),
        ("type", "regular"),
        ("tag", "window"),
        ("tag", "press"),
    ]


async def test_one_list_is_enough_to_pick_from(stand: Stand) -> None:
    """The operation is missing only if both are."""
    connector = stand.staff(assumed=True)
    stand.spoil("types", Fault("html", status=404))
    assert {group.kind for group in await connector.groups()} == {"tag"}
    stand.assume(named_only_exist=False)
    with pytest.raises(Unsupported):
        await connector.groups()


async def test_a_taken_phone_leads_to_the_record_in_the_way(stand: Stand) -> None:
    """It is looked up by the phone; what can't be looked up is still a duplicate."""
    stand.assume(phone_unique=True)
    connector = stand.staff(assumed=True)
    jane = await connector.create(JANE, KEY)
    with pytest.raises(Duplicate) as caught:
        await connector.create(JANE, KEY)
    assert (caught.value.field, caught.value.existing and caught.value.existing.id) == ("phone", jane.id)
    stand.spoil("find", Fault("html", status=404))
    with pytest.raises(Duplicate) as caught:
        await connector.create(JANE, KEY)
    assert caught.value.existing is None

"""The ResDiary connector against the stand-in, with bodies as forms and as JSON."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from guests.delivery.connector import (
    Connector,
    Deletes,
    Evidence,
    Finds,
    Gets,
    Groups,
    Merges,
    NotFound,
    Recalls,
    Rejected,
    Unsubscribes,
    Unsupported,
    Updates,
)
from guests.delivery.operations import Operation
from guests.delivery.read_back import compare
from guests.guest import Guest
from guests.values import Consent, Pick

if TYPE_CHECKING:
    from tests.connectors.stands import ResDiaryStand

KEY = "0f9654bc-9520-43d7-8109-317d9820f54c"
REGULAR = Pick(account="bistro/resdiary", kind="code", id="7", name="Regular")
PRESS = Pick(account="bistro/resdiary", kind="code", id="9", name="Press")
JANE = Guest(first_name="Jane", last_name="Doe", phone="+447700900123", email="jane@example.com")


async def test_a_guest_is_created_with_everything_that_resdiary_carries(diary: "ResDiaryStand") -> None:
    """What was sent comes back, and all of it was echoed."""
    record = await diary.resdiary.create(diary.guest, KEY)
    assert record.guest == diary.guest
    assert (record.id, record.key) == ("1001", None)
    assert record.echoed == set(diary.resdiary.carries)
    assert compare(diary.guest, record) == ()


async def test_the_wire_has_the_providers_names(diary: "ResDiaryStand") -> None:
    """A phone is a country code and a national number, dates have a time, a refusal applies at both levels."""
    await diary.resdiary.create(diary.guest, KEY)
    call = diary.store.calls("create")[0]
    stored = diary.store.customers[1001]
    assert call.path == "/api/ConsumerApi/v1/Restaurant/Bistro/Customer"
    assert call.encoding == diary.encoding
    assert (stored["MobileCountryCode"], stored["Mobile"]) == (32, "475123456")
    assert (stored["PhoneCountryCode"], stored["Phone"]) == (44, "2079460958")
    assert stored["Birthday"] == "1990-05-15T00:00:00"
    assert stored["CustomerCodes"] == [9]
    assert stored["ReceiveRestaurantEmailMarketing"] is True
    assert stored["RestaurantEmailMarketingOptInText"] == "News by e-mail, please"
    assert stored["ReceiveEmailMarketing"] is False
    assert stored["GroupEmailMarketingOptInText"] is None
    assert stored["Address"]["House"] == "12 / 3"


async def test_absent_values_are_not_sent(diary: "ResDiaryStand") -> None:
    """For a guest with the minimum, only that is sent."""
    await diary.resdiary.create(JANE, KEY)
    assert set(diary.store.calls("create")[0].body) == {
        "FirstName",
        "Surname",
        "Email",
        "MobileCountryCode",
        "Mobile",
    }


async def test_a_consent_can_be_the_groups_too(diary: "ResDiaryStand") -> None:
    """The setting says at which levels an agreement applies; reading requires all of them."""
    agreed = replace(JANE, consent_email=Consent(allowed=True, wording="Yes"))
    both = diary.connect(consent="both")
    record = await both.create(agreed, KEY)
    stored = diary.store.customers[1001]
    assert record.guest == agreed
    assert (stored["ReceiveEmailMarketing"], stored["GroupEmailMarketingOptInText"]) == (True, "Yes")
    stored["ReceiveEmailMarketing"] = False
    assert (await both.get("1001")).guest.consent_email is None
    await both.aclose()


async def test_a_landline_given_as_the_phone_goes_where_landlines_are(diary: "ResDiaryStand") -> None:
    """A number that the plan knows as fixed is not a mobile, and comes back as what it was here."""
    guest = replace(JANE, phone="+442079460958")
    record = await diary.resdiary.create(guest, KEY)
    stored = diary.store.customers[1001]
    assert (stored["Mobile"], stored["Phone"]) == (None, "2079460958")
    assert record.guest == guest


@pytest.mark.parametrize(
    ("guest", "field"),
    [
        (replace(JANE, email=None), "email"),
        (replace(JANE, phone=None), "phone"),
        (replace(JANE, phone="07700900123"), "phone"),
        (replace(JANE, picks=(replace(PRESS, id="x"),)), "picks"),
    ],
)
async def test_what_resdiary_can_never_take_is_refused_before_anything_is_sent(
    diary: "ResDiaryStand", guest: Guest, field: str
) -> None:
    """E-mail and a phone are required, numbers need a country, codes are numbers."""
    with pytest.raises(Rejected) as caught:
        await diary.resdiary.create(guest, KEY)
    assert caught.value.field == field
    assert diary.store.requests == []


async def test_a_landline_alone_is_a_phone(diary: "ResDiaryStand") -> None:
    """Either number is enough."""
    guest = replace(JANE, phone=None, landline="+442079460958")
    assert (await diary.resdiary.create(guest, KEY)).guest == guest


async def test_a_custom_field_that_is_not_configured_is_named(diary: "ResDiaryStand") -> None:
    """The provider takes custom fields only if the restaurant has them."""
    diary.store.custom_fields = (1,)
    with pytest.raises(Rejected) as caught:
        await diary.resdiary.create(replace(JANE, custom_1="a", custom_4="b"), KEY)
    assert caught.value.field == "custom_4"
    assert diary.store.customers == {}


async def test_custom_fields_that_the_settings_leave_out_are_not_carried(diary: "ResDiaryStand") -> None:
    """They are neither promised nor sent."""
    diary.store.custom_fields = (1,)
    modest = diary.connect(custom_fields=[1])
    record = await modest.create(replace(JANE, custom_1="a", custom_4="b"), KEY)
    assert "custom_1" in modest.carries
    assert "custom_4" not in modest.carries
    assert record.guest.custom_1 == "a"
    await modest.aclose()


async def test_a_record_reads_back(diary: "ResDiaryStand") -> None:
    """Reading only needs the id; then codes are known by their number."""
    made = await diary.resdiary.create(diary.guest, KEY)
    guest = (await diary.resdiary.get(made.id)).guest
    assert (guest.name, guest.phone, guest.landline) == (
        "Jane Mary Doe",
        diary.guest.phone,
        diary.guest.landline,
    )
    assert [pick.id for pick in guest.picks] == ["9"]
    assert guest.consent_email == Consent(allowed=True, wording="News by e-mail, please")
    for absent in ("99", "../Setup", "", "１"):
        with pytest.raises(NotFound):
            await diary.resdiary.get(absent)


async def test_a_block_is_told_and_never_written(diary: "ResDiaryStand") -> None:
    """ResDiary has no call for blocking; a guest blocked there shows as a difference."""
    made = await diary.resdiary.create(JANE, KEY)
    diary.store.customers[1001]["IsBlocked"] = True
    record = await diary.resdiary.update(made.id, JANE)
    assert [row.field for row in compare(JANE, record)] == ["blocked"]
    assert "IsBlocked" not in diary.store.calls("update")[0].body
    assert "blocked" not in diary.resdiary.carries


async def test_an_answer_with_somebody_else_in_it_shows(diary: "ResDiaryStand") -> None:
    """If a creation returns an existing customer, the differences show it."""
    diary.assume(same_email="existing")
    await diary.resdiary.create(JANE, KEY)
    other = replace(JANE, first_name="John")
    record = await diary.resdiary.create(other, KEY)
    assert [(row.field, row.stored) for row in compare(other, record)] == [("name", "Jane Doe")]


async def test_a_vip_mark_that_does_not_stick_shows(diary: "ResDiaryStand") -> None:
    """Whether IsVip is kept is doubtful, so the answer counts."""
    diary.assume(vip_is_kept=False)
    vip = replace(JANE, vip=True)
    assert [row.field for row in compare(vip, await diary.resdiary.create(vip, KEY))] == ["vip"]


async def test_check_says_what_was_reached(diary: "ResDiaryStand") -> None:
    """One sentence, after a login and a read."""
    assert await diary.resdiary.check() == "ResDiary: microsite Bistro, customers can be registered."
    assert [call.operation for call in diary.store.requests] == ["auth", "setup"]


async def test_a_wrong_microsite_is_a_matter_of_the_settings(diary: "ResDiaryStand") -> None:
    """The message says where to look; a name with a slash stays one part of the path."""
    for microsite in ("Elsewhere", "a/b ?"):
        lost = diary.connect(microsite=microsite)
        with pytest.raises(Unsupported, match="check microsite"):
            await lost.check()
        await lost.aclose()


async def test_codes_are_groups_to_pick(diary: "ResDiaryStand") -> None:
    """A guest can have several codes of the restaurant's list."""
    groups = await diary.resdiary.groups()
    assert [(group.id, group.name, group.kind) for group in groups] == [
        ("7", "Regular", "code"),
        ("9", "Press", "code"),
    ]


async def test_operations_tell_how_we_know_them(diary: "ResDiaryStand") -> None:
    """An account that says so offers what is only assumed; nothing can be searched."""
    daring = diary.connect(assumed=True)
    assert daring.operations[Operation.MERGE] is Evidence.ASSUMED
    assert Operation.MERGE not in diary.resdiary.operations
    assert set(diary.resdiary.operations) | {Operation.MERGE} == set(diary.resdiary.capabilities())
    for protocol in (Gets, Updates, Deletes, Merges, Unsubscribes, Groups):
        assert isinstance(diary.resdiary, protocol)
    assert not isinstance(diary.resdiary, Finds)
    assert not isinstance(diary.resdiary, Recalls)
    connector: Connector = diary.resdiary
    assert (connector.kind, connector.name) == ("resdiary", "ResDiary")
    await daring.aclose()

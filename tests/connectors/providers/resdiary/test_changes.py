"""Changing what is stored at ResDiary: nothing others entered is lost, and repeating is safe."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import pytest

from guests.delivery.connector import Ambiguous, NotFound, Rejected, Unavailable, Unsupported
from guests.guest import Guest
from guests.values import Address, Consent, Pick
from sandbox.faults import Fault

if TYPE_CHECKING:
    from tests.connectors.stands import ResDiaryStand

KEY = "0f9654bc-9520-43d7-8109-317d9820f54c"
JANE = Guest(first_name="Jane", last_name="Doe", phone="+447700900123", email="jane@example.com")
# What somebody entered at ResDiary itself.
ENTERED: dict[str, Any] = {
    "Title": "Dr",
    "Company": "Acme",
    "PhoneCountryCode": 44,
    "Phone": "2079460958",
    "IsVip": True,
    "Comments": "allergic to nuts",
    "Birthday": "1990-05-15T00:00:00",
    "Field2": "two",
    "CustomerCodes": [7],
    "ReceiveEmailMarketing": True,
    "GroupEmailMarketingOptInText": "Yes",
    "Address": dict.fromkeys(("House", "Street", "CountyRegion", "Country", "Postcode")) | {"Town": "Leeds"},
}


async def entered(diary: "ResDiaryStand", **more: object) -> str:
    """Return the id of a customer that somebody added things to at ResDiary."""
    record = await diary.resdiary.create(JANE, KEY)
    diary.store.customers[int(record.id)].update(ENTERED | more)
    return record.id


async def test_an_update_keeps_what_the_guest_does_not_have(diary: "ResDiaryStand") -> None:
    """The provider blanks what isn't sent, so everything is sent."""
    record_id = await entered(diary)
    before = dict(diary.store.customers[1001])
    record = await diary.resdiary.update(record_id, replace(JANE, email="doe@example.com"))
    assert diary.store.customers[1001] == before | {"Email": "doe@example.com"}
    assert record.guest.email == "doe@example.com"
    assert record.guest.birthday == date(1990, 5, 15)


async def test_an_update_does_nothing_the_second_time(diary: "ResDiaryStand") -> None:
    """Repeating it after a lost answer changes nothing more."""
    record_id = await entered(diary)
    guest = replace(JANE, note="window seat", company="Umbrella", picks=(code("9"),))
    first = await diary.resdiary.update(record_id, guest)
    after = dict(diary.store.customers[1001])
    diary.spoil("update", Fault("drop_after"))
    with pytest.raises(Ambiguous):
        await diary.resdiary.update(record_id, guest)
    assert await diary.resdiary.update(record_id, guest) == first
    assert diary.store.customers[1001] == after
    assert after["Comments"] == "allergic to nuts\r\nwindow seat"
    assert after["CustomerCodes"] == [7, 9]


async def test_what_the_host_emptied_is_emptied(diary: "ResDiaryStand") -> None:
    """A field marked as changed is written although it is empty now; comments never are."""
    record_id = await entered(diary)
    changed = {
        "company",
        "vip",
        "birthday",
        "landline",
        "address",
        "custom_2",
        "picks",
        "note",
        "consent_email",
    }
    await diary.resdiary.update(record_id, JANE, changed=changed)
    stored = diary.store.customers[1001]
    assert (stored["Company"], stored["Birthday"], stored["Phone"], stored["Address"]) == (None,) * 4
    assert (stored["IsVip"], stored["Field2"], stored["CustomerCodes"]) == (False, None, [])
    assert stored["Title"] == "Dr"
    assert stored["Comments"] == "allergic to nuts"
    assert stored["ReceiveEmailMarketing"] is True


@pytest.mark.parametrize(
    ("stored", "note", "comments"),
    [
        (None, "window seat", "window seat"),
        ("allergic", None, "allergic"),
        ("allergic", "window", "allergic\r\nwindow"),
        ("allergic\r\nwindow\r\nregular", "window\nregular", "allergic\r\nwindow\r\nregular"),
        ("window", "window\nregular", "window\nregular"),
        ("window seat", "window", "window seat\r\nwindow"),
        ("  ", "window", "window"),
    ],
)
async def test_a_note_joins_the_comments(
    diary: "ResDiaryStand", stored: str | None, note: str | None, comments: str
) -> None:
    """Whole lines count: an existing line isn't added again, a longer one replaces its beginning."""
    record_id = await entered(diary, Comments=stored)
    record = await diary.resdiary.update(record_id, replace(JANE, note=note))
    assert diary.store.customers[1001]["Comments"] == comments
    assert record.guest.note == comments.replace("\r\n", "\n")


async def test_unknown_fields_go_back_as_they_came(diary: "ResDiaryStand") -> None:
    """A field that we don't know may be blanked like any other."""
    record_id = await entered(diary)
    body = diary.store.customers[1001] | {"IsRoyaltyCardHolder": True, "Nested": {"A": [1, {"B": "x"}]}}
    diary.spoil("get", Fault("status", status=200, body=body))
    await diary.resdiary.update(record_id, JANE)
    sent = diary.store.calls("update")[0].body
    assert str(sent["IsRoyaltyCardHolder"]).lower() == "true"
    assert str(sent["Nested"]).replace("'", "") == "{A: [1, {B: x}]}"
    assert len(diary.store.violations) == 2
    diary.store.violations.clear()


async def test_codes_that_do_not_survive_are_told(diary: "ResDiaryStand") -> None:
    """A public client could not send codes in a form; if they are lost, a person must know."""
    diary.assume(codes_in_forms=False)
    record_id = await entered(diary)
    if diary.encoding == "json":
        await diary.resdiary.update(record_id, JANE)
        return
    with pytest.raises(Rejected) as caught:
        await diary.resdiary.update(record_id, JANE)
    assert caught.value.field == "picks"
    assert "7" in (caught.value.reason or "")


async def test_an_address_is_replaced_as_a_whole(diary: "ResDiaryStand") -> None:
    """Parts of two addresses are never mixed."""
    record_id = await entered(diary)
    moved = replace(JANE, address=Address(street="Rue Haute", number="1", country="BE"))
    assert (await diary.resdiary.update(record_id, moved)).guest.address == moved.address
    assert diary.store.customers[1001]["Address"]["Town"] is None


async def test_a_record_that_is_gone_can_not_be_updated(diary: "ResDiaryStand") -> None:
    """It is missing, whether the read or the write says so, with or without words."""
    with pytest.raises(NotFound):
        await diary.resdiary.update("1001", JANE)
    record_id = await entered(diary)
    diary.spoil("update", Fault("html", status=404))
    with pytest.raises(NotFound):
        await diary.resdiary.update(record_id, JANE)


async def test_an_update_that_cannot_read_was_certainly_not_made(diary: "ResDiaryStand") -> None:
    """Nothing was written, so it may be retried at any time."""
    record_id = await entered(diary)
    diary.spoil("get", Fault("drop_before"))
    with pytest.raises(Unavailable):
        await diary.resdiary.update(record_id, JANE)
    assert diary.store.calls("update") == []


async def test_a_withdrawn_consent_counts_everywhere(diary: "ResDiaryStand") -> None:
    """A guest who refuses e-mail also refuses it from the group."""
    record_id = await entered(diary, ReceiveRestaurantEmailMarketing=True)
    refused = replace(JANE, consent_email=Consent(allowed=False))
    record = await diary.resdiary.update(record_id, refused)
    assert record.guest.consent_email == Consent(allowed=False)
    assert diary.store.customers[1001]["ReceiveEmailMarketing"] is False


@pytest.mark.parametrize("how", ["all", "email", "nothing", "refused"])
@pytest.mark.parametrize("status", [200, 204])
async def test_unsubscribing_ends_all_marketing(
    diary: "ResDiaryStand", how: Literal["all", "email", "nothing", "refused"], status: int
) -> None:
    """Whatever the call does without a mode, in the end no flag is on and nothing else has changed."""
    diary.assume(unsubscribe=how, unsubscribe_status=status)
    flags = ("ReceiveEmailMarketing", "ReceiveSmsMarketing", "ReceiveRestaurantEmailMarketing")
    record_id = await entered(diary, **dict.fromkeys(flags, True))
    before = dict(diary.store.customers[1001])
    for _ in range(2):
        await diary.resdiary.unsubscribe(record_id)
    assert diary.store.customers[1001] == before | dict.fromkeys(flags, False)
    assert len(diary.store.calls("update")) == (0 if how == "all" else 1)


async def test_unsubscribing_nobody_is_told(diary: "ResDiaryStand") -> None:
    """There is no such customer."""
    for record_id in ("1001", "x"):
        with pytest.raises(NotFound):
            await diary.resdiary.unsubscribe(record_id)


async def test_a_deletion_is_scheduled(diary: "ResDiaryStand") -> None:
    """The id is sent in a list; one that is already gone is not an error, nor one that never existed."""
    diary.assume(marked_is_readable=False)
    record_id = await entered(diary)
    for gone in (record_id, record_id, "77", "x"):
        await diary.resdiary.delete(gone)
    assert diary.store.marked == [1001]
    assert next(call.body for call in diary.store.calls("delete")) in (
        {"CustomerIds": ["1001"]},
        {"CustomerIds": [1001]},
    )


async def test_a_customer_that_was_skipped_needs_a_person(diary: "ResDiaryStand") -> None:
    """ResDiary doesn't say why it skips; as long as the customer is there, that is reported."""
    record_id = await entered(diary)
    await diary.resdiary.delete(record_id)
    with pytest.raises(Rejected) as caught:
        await diary.resdiary.delete(record_id)
    assert "skipped" in (caught.value.reason or "")


async def test_a_refused_deletion_of_somebody_who_is_gone_is_no_error(diary: "ResDiaryStand") -> None:
    """What a refusal means depends on whether the customer is still there."""
    record_id = await entered(diary)
    refused = Fault("status", status=400, body={"Message": "Not found"}, times=2)
    diary.spoil("delete", refused)
    with pytest.raises(Rejected):
        await diary.resdiary.delete(record_id)
    diary.store.customers.clear()
    await diary.resdiary.delete(record_id)


async def test_merging_is_offered_by_an_account_that_assumes(diary: "ResDiaryStand") -> None:
    """The page has no path, so nothing is sent without permission."""
    with pytest.raises(Unsupported, match="assumed = true"):
        await diary.resdiary.merge("1001", ["1002"])
    assert diary.store.requests == []


async def test_records_are_folded_into_one(diary: "ResDiaryStand") -> None:
    """The first one stays, with what the others had in addition."""
    daring = diary.connect(assumed=True)
    await daring.create(JANE, KEY)
    await daring.create(replace(JANE, company="Acme"), KEY)
    record = await daring.merge("1001", ["1002"])
    assert (record.id, record.guest.company) == ("1001", "Acme")
    assert list(diary.store.customers) == [1001]
    with pytest.raises(Rejected):
        await daring.merge("1001", [str(number) for number in range(2000, 2011)])
    with pytest.raises(NotFound):
        await daring.merge("1001", ["x"])
    await daring.aclose()


@pytest.mark.parametrize("path", [None, "/Customers/Merging"])
async def test_a_merge_at_another_path_is_not_supported(diary: "ResDiaryStand", path: str | None) -> None:
    """If the guess is wrong the answer is 404, which is reported politely."""
    diary.assume(merge_path=path)
    daring = diary.connect(assumed=True)
    await daring.create(JANE, KEY)
    with pytest.raises(Unsupported, match="no such call"):
        await daring.merge("1001", ["1002"])
    await daring.aclose()


def code(number: str) -> Pick:
    """Return a pick of a customer code."""
    return Pick(account="bistro/resdiary", kind="code", id=number, name=number)

"""The Clopos connector against the stand-in, in both versions of the API."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from guests.delivery.connector import (
    Connector,
    Duplicate,
    Evidence,
    Finds,
    Gets,
    Groups,
    Lists,
    NotFound,
    Recalls,
    Rejected,
    Unsupported,
)
from guests.guest import Guest
from guests.values import Pick

if TYPE_CHECKING:
    from tests.connectors.stands import CloposStand as Stand

KEY = "0f9654bc-9520-43d7-8109-317d9820f54c"
OTHER = "1f9654bc-9520-43d7-8109-317d9820f54d"
JANE = Guest(
    first_name="Jane Mary",
    last_name="Doe",
    phone="+15551234567",
    email="jane@example.com",
    birthday=date(1990, 5, 15),
    note="window seat",
    gender="female",
    picks=(Pick(account="bistro/clopos", kind="group", id="1", name="My Customers"),),
)
UNNAMED = (replace(JANE.picks[0], account=""),)  # an answer doesn't say which account it is


async def test_a_guest_is_created_with_everything_that_clopos_carries(stand: "Stand") -> None:
    """What was sent comes back, under our key, and all of it was echoed."""
    record = await stand.clopos.create(JANE, KEY)
    assert record.guest == JANE
    assert (record.id, record.key) == ("1", KEY)
    assert record.echoed == set(stand.clopos.carries)


async def test_only_what_clopos_stores_is_carried(stand: "Stand") -> None:
    """Title, company, anniversary and VIP are not among the fields carried, and aren't smuggled."""
    guest = replace(JANE, title="Dr", company="Acme", vip=True, anniversary=date(2020, 1, 1))
    await stand.clopos.create(guest, KEY)
    sent = stand.store.calls("create")[0].body
    people = {"first_name", "last_name", "phone", "email", "birthday", "note"}
    assert set(stand.clopos.carries) == people | {"gender", "picks"}
    assert sent == {
        "name": "Jane Mary Doe",
        "phone": "+15551234567",
        "email": "jane@example.com",
        "date_of_birth": "1990-05-15",
        "description": "window seat",
        "gender": 2,
        "group_id": 1,
        "cid": KEY,
    }


async def test_a_group_that_nobody_asked_for_is_no_difference(stand: "Stand") -> None:
    """A new customer may get one; reading the record shows its name."""
    stand.store.assumptions = replace(stand.store.assumptions, default_group=1)
    record = await stand.clopos.create(replace(JANE, picks=()), KEY)
    assert "picks" not in record.echoed
    read = await stand.clopos.get(record.id)
    assert read.guest.picks == (Pick(account="", kind="group", id="1", name="My Customers"),)


async def test_a_group_that_is_gone_is_named(stand: "Stand") -> None:
    """The provider refuses it, and we refuse one that can't be Clopos's."""
    for number in ("99", "vip"):
        gone = replace(JANE.picks[0], id=number)
        with pytest.raises(Rejected) as caught:
            await stand.clopos.create(replace(JANE, picks=(gone,)), KEY)
        assert caught.value.field == "picks"


async def test_headers_are_those_of_the_version(stand: "Stand") -> None:
    """v1 names brand and venue in headers, v2 only sends the token, and never as Authorization."""
    await stand.clopos.create(JANE, KEY)
    headers = stand.store.calls("create")[0].headers
    given = {name for name in ("x-token", "x-brand", "x-venue", "authorization") if name in headers}
    assert given == ({"x-token", "x-brand", "x-venue"} if stand.version == "v1" else {"x-token"})


async def test_v2_lives_below_the_base_url_however_that_is_written(stand: "Stand") -> None:
    """A base URL that ends in /v2 or in a slash means the same."""
    for address in ("http://clopos.test/open-api/", "http://clopos.test/open-api/v2"):
        if stand.version == "v2":
            clopos = stand.connect(base_url=address)
            assert "brand openapitest" in await clopos.check()
            await clopos.aclose()


async def test_a_guest_without_a_name_is_refused_before_anything_is_sent(stand: "Stand") -> None:
    """Clopos requires a name, and the error names our field."""
    with pytest.raises(Rejected) as caught:
        await stand.clopos.create(Guest(phone="+15551234567"), KEY)
    assert caught.value.field == "first_name"
    assert stand.store.requests == []


async def test_a_last_name_alone_is_a_name(stand: "Stand") -> None:
    """One of the two names is enough, and comes back as that one."""
    record = await stand.clopos.create(Guest(last_name="Doe"), KEY)
    assert record.guest == Guest(last_name="Doe")


async def test_a_duplicate_phone_leads_to_the_record_in_the_way(stand: "Stand") -> None:
    """409 carries no id, so it is looked up by the phone."""
    first = await stand.clopos.create(JANE, KEY)
    with pytest.raises(Duplicate) as caught:
        await stand.clopos.create(replace(JANE, first_name="Janet"), OTHER)
    assert caught.value.field == "phone"
    assert caught.value.existing is not None
    assert caught.value.existing.id == first.id
    assert caught.value.existing.guest.name == "Jane Mary Doe"


async def test_creating_twice_with_one_key_makes_one_customer(stand: "Stand") -> None:
    """A conflict with our own earlier write is a success."""
    first = await stand.clopos.create(JANE, KEY)
    again = await stand.clopos.create(JANE, KEY)
    assert again == first
    assert len(stand.store.customers) == 1


async def test_our_key_is_recognised_without_a_phone_too(stand: "Stand") -> None:
    """A duplicate cid is looked up by the name if there is no phone."""
    guest = Guest(first_name="Ali")
    first = await stand.clopos.create(guest, KEY)
    assert await stand.clopos.create(guest, KEY) == first


async def test_a_key_that_is_taken_by_an_unknown_record_is_a_duplicate(stand: "Stand") -> None:
    """If the record under our key has another name now, a person must look."""
    await stand.clopos.create(Guest(first_name="Ali"), KEY)
    stand.store.customers[0]["name"] = "Veli"
    with pytest.raises(Duplicate) as caught:
        await stand.clopos.create(Guest(first_name="Ali"), KEY)
    assert caught.value.existing is None


async def test_the_wording_of_a_conflict_does_not_matter(stand: "Stand") -> None:
    """With an unknown slug the existing record is still found."""
    stand.store.assumptions = replace(stand.store.assumptions, duplicate_slugs={"phone": "conflict"})
    await stand.clopos.create(JANE, KEY)
    with pytest.raises(Duplicate) as caught:
        await stand.clopos.create(JANE, OTHER)
    assert caught.value.existing is not None


@pytest.mark.parametrize("rule", ["exact", "digits", "contains"])
@pytest.mark.parametrize("stored", ["+15551234567", "15551234567", "+1 555 123 45 67"])
async def test_a_phone_is_found_whatever_the_match_rule(stand: "Stand", rule: str, stored: str) -> None:
    """Both spellings are tried; only a spelling that an exact or literal filter can't see stays hidden."""
    stand.store.assumptions = replace(stand.store.assumptions, phone_match=rule)  # type: ignore[arg-type]
    await stand.clopos.create(replace(JANE, phone=stored), KEY)
    found = await stand.clopos.find(phone="+15551234567")
    if rule == "digits" or " " not in stored:
        assert [record.guest.phone for record in found] == ["+15551234567"]


@pytest.mark.parametrize("rule", ["exact", "digits", "contains"])
@pytest.mark.parametrize("stored", ["0501234567", "994501234567", "+994501234567"])
async def test_a_phone_is_found_as_staff_dial_it(stand: "Stand", rule: str, stored: str) -> None:
    """What the venue's staff wrote without a country code is a number in its country."""
    stand.store.assumptions = replace(stand.store.assumptions, phone_match=rule)  # type: ignore[arg-type]
    stand.clopos.country = "AZ"
    await stand.clopos.create(replace(JANE, phone=stored), KEY)
    (found,) = await stand.clopos.find(phone="+994501234567")
    assert found.guest.phone == "+994501234567"


async def test_without_a_country_a_phone_is_compared_in_its_own(stand: "Stand") -> None:
    """If the venue's country is not known, what staff dial may be a number in the country searched for."""
    await stand.clopos.create(replace(JANE, phone="0501234567"), KEY)
    (found,) = await stand.clopos.find(phone="+994501234567")
    assert found.guest.phone == "+994501234567"


async def test_a_longer_phone_that_contains_ours_is_another_guest(stand: "Stand") -> None:
    """A literal filter returns numbers that merely contain ours; they are left out."""
    stand.store.assumptions = replace(stand.store.assumptions, phone_match="contains")
    await stand.clopos.create(replace(JANE, phone="+155512345678"), KEY)
    assert await stand.clopos.find(phone="+15551234567") == []


async def test_a_name_is_found_by_a_part_of_it(stand: "Stand") -> None:
    """The provider's filter is partial."""
    await stand.clopos.create(JANE, KEY)
    assert [record.guest.name for record in await stand.clopos.find(name="mary d")] == ["Jane Mary Doe"]
    assert await stand.clopos.find(name="nobody") == []


async def test_an_email_cannot_be_searched(stand: "Stand") -> None:
    """Clopos has no such filter, so nothing is sent."""
    with pytest.raises(Unsupported):
        await stand.clopos.find(email="jane@example.com")
    assert stand.store.requests == []


async def test_a_customer_is_read_by_its_id(stand: "Stand") -> None:
    """Reading needs only the id; the one name is split."""
    made = await stand.clopos.create(JANE, KEY)
    assert (await stand.clopos.get(made.id)).guest == replace(JANE, picks=UNNAMED)
    for absent in ("99", "../venues", ""):
        with pytest.raises(NotFound):
            await stand.clopos.get(absent)


async def test_a_bare_customer_is_understood(stand: "Stand") -> None:
    """The older page shows a single customer without an envelope."""
    stand.store.assumptions = replace(stand.store.assumptions, v1_get_is_bare=True)
    made = await stand.clopos.create(JANE, KEY)
    assert (await stand.clopos.get(made.id)).guest == replace(JANE, picks=UNNAMED)


@pytest.mark.parametrize("form", ["total", "pagination"])
async def test_all_customers_are_listed_once(stand: "Stand", form: str) -> None:
    """Paging continues to the end, in either format of the envelope."""
    stand.store.assumptions = replace(stand.store.assumptions, list_form=form)  # type: ignore[arg-type]
    await stand.clopos.create(JANE, KEY)
    row = stand.store.customers[0]
    stand.store.customers = [row | {"id": number} for number in range(1, 251)]
    ids = [record.id async for record in stand.clopos.list()]
    assert ids == [str(number) for number in range(1, 251)]
    assert len(stand.store.calls("list")) == 3


async def test_groups_are_named(stand: "Stand") -> None:
    """Groups have an id and a name to pick."""
    groups = [(group.kind, group.id, group.name) for group in await stand.clopos.groups()]
    assert groups == [("group", "1", "My Customers")]


async def test_check_says_what_was_reached(stand: "Stand") -> None:
    """One sentence with version, brand and the number of customers."""
    venue = ", venue 1" if stand.version == "v1" else ""
    assert await stand.clopos.check() == f"Clopos {stand.version}: brand openapitest{venue}, 0 customers."


async def test_capabilities_follow_from_the_methods(stand: "Stand") -> None:
    """What Clopos offers and nothing else."""
    assert stand.clopos.capabilities() == ("create", "recall", "find", "get", "list", "groups")
    assert set(stand.clopos.operations) == set(stand.clopos.capabilities())
    assert set(stand.clopos.operations.values()) == {Evidence.DOCUMENTED}
    for protocol in (Recalls, Gets, Finds, Lists, Groups):
        assert isinstance(stand.clopos, protocol)
    connector: Connector = stand.clopos
    assert (connector.kind, connector.name, connector.settling) == ("clopos", "Clopos", 30.0)

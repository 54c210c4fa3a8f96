"""The Chift connector against the stand-in; ``test_conformance`` tests what holds for every provider."""

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from connectors import registry
from connectors.providers.chift import Chift
from guests.delivery.connector import (
    Connector,
    Duplicate,
    Evidence,
    Finds,
    Gets,
    Lists,
    NotFound,
    Recalls,
    Rejected,
    Unauthorised,
    Unsupported,
)
from guests.delivery.read_back import compare
from guests.guest import Guest
from guests.values import Address

if TYPE_CHECKING:
    from tests.connectors.stands import ChiftStand

KEY = "0f9654bc-9520-43d7-8109-317d9820f54c"
OTHER = "1f9654bc-9520-43d7-8109-317d9820f54d"
JOHN = Guest(first_name="John", last_name="Doe", phone="+32475123456", email="john.doe@example.com")
HOME = Address(
    street="Avenue de la République", number="123", box="A", city="Paris", postal_code="75000", country="FR"
)


async def test_the_body_is_that_of_the_page(chift_stand: "ChiftStand") -> None:
    """Names, phone, e-mail and an address with its name; the key travels as the request id."""
    extra = replace(JOHN, address=HOME, note="window seat", vip=True, landline="+3225551234")
    await chift_stand.chift.create(extra, KEY)
    call = chift_stand.store.calls("create")[0]
    assert call.body == {
        "first_name": "John",
        "last_name": "Doe",
        "phone": "+32475123456",
        "email": "john.doe@example.com",
        "address": {
            "name": "home",
            "street": "Avenue de la République",
            "number": "123",
            "box": "A",
            "city": "Paris",
            "postal_code": "75000",
            "country": "FR",
        },
    }
    assert call.headers["x-chift-client-requestid"] == KEY
    assert call.headers["authorization"].startswith("Bearer ")
    assert set(chift_stand.chift.carries) == {"first_name", "last_name", "phone", "email", "address"}


@pytest.mark.parametrize("echoes", [False, True])
async def test_an_address_is_confirmed_only_where_the_answer_has_it(
    chift_stand: "ChiftStand", *, echoes: bool
) -> None:
    """The page's own answer has an empty list although an address was sent: then nothing is claimed."""
    chift_stand.assume(echoes_address=echoes)
    record = await chift_stand.chift.create(replace(JOHN, address=HOME), KEY)
    assert ("address" in record.echoed) == echoes
    read = await chift_stand.chift.get(record.id)
    assert read.guest.address == HOME


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (replace(HOME, postal_code=None), "An address needs the postal code here"),
        (replace(HOME, city=None), "An address needs the town here"),
        (Address(street="Rue Haute"), "An address needs the town and the postal code here"),
    ],
)
async def test_an_address_that_chift_would_refuse_is_not_dropped(
    chift_stand: "ChiftStand", address: Address, words: str
) -> None:
    """The host sees what is missing, and nothing is sent."""
    with pytest.raises(Rejected) as caught:
        await chift_stand.chift.create(replace(JOHN, address=address), KEY)
    assert (caught.value.field, caught.value.reason) == ("address", words)
    assert chift_stand.store.requests == []


async def test_a_region_goes_with_the_town(chift_stand: "ChiftStand") -> None:
    """There is no field for it; nothing is lost, and nothing reads as different."""
    chift_stand.assume(echoes_address=True)
    guest = replace(JOHN, address=replace(HOME, region="Île-de-France"))
    record = await chift_stand.chift.create(guest, KEY)
    assert chift_stand.store.customers[0]["address"]["city"] == "Paris, Île-de-France"
    assert compare(guest, record) == ()


async def test_creating_twice_with_one_key_makes_one_customer(chift_stand: "ChiftStand") -> None:
    """The repetition is refused (409), and what the first created is read by the recorded id."""
    first = await chift_stand.chift.create(JOHN, KEY)
    again = await chift_stand.chift.create(JOHN, KEY)
    assert again.id == first.id
    assert chift_stand.stored() == 1
    assert chift_stand.calls("transactions") == 1


async def test_another_key_makes_another_customer(chift_stand: "ChiftStand") -> None:
    """At Chift only the request id is unique."""
    ids = {(await chift_stand.chift.create(JOHN, key)).id for key in (KEY, OTHER)}
    assert len(ids) == 2


@pytest.mark.parametrize("choice", ["record_of_calls", "names_the_entity"])
async def test_without_the_record_of_calls_the_same_guest_is_adopted(
    chift_stand: "ChiftStand", choice: str
) -> None:
    """The one customer with this name, phone and e-mail is what the repeated write created."""
    chift_stand.assume(**{choice: False})
    for guest in (JOHN, replace(JOHN, phone=None)):
        chift_stand.store.reset()
        first = await chift_stand.chift.create(guest, KEY)
        assert (await chift_stand.chift.create(guest, KEY)).id == first.id


async def test_a_customer_that_reads_otherwise_is_for_a_person_to_judge(chift_stand: "ChiftStand") -> None:
    """It is named, and not adopted."""
    chift_stand.assume(record_of_calls=False)
    await chift_stand.chift.create(JOHN, KEY)
    chift_stand.store.customers[0]["first_name"] = "Joanna"
    assert await chift_stand.chift.recall(JOHN, KEY) is None
    with pytest.raises(Duplicate) as caught:
        await chift_stand.chift.create(JOHN, KEY)
    assert caught.value.existing is not None
    assert caught.value.existing.guest.first_name == "Joanna"


async def test_several_like_the_guest_are_for_a_person_to_judge(chift_stand: "ChiftStand") -> None:
    """Without the transactions, nobody can tell which of them the write created."""
    chift_stand.assume(record_of_calls=False)
    for key in (KEY, OTHER):
        await chift_stand.chift.create(JOHN, key)
    with pytest.raises(Unsupported, match="several"):
        await chift_stand.chift.recall(JOHN, KEY)
    with pytest.raises(Duplicate):
        await chift_stand.chift.create(JOHN, KEY)


async def test_a_guest_with_a_name_alone_is_recalled_by_the_record_only(chift_stand: "ChiftStand") -> None:
    """A name is not proof."""
    guest = Guest(first_name="Ali", last_name="Veli")
    first = await chift_stand.chift.create(guest, KEY)
    record = await chift_stand.chift.recall(guest, KEY)
    assert record is not None
    assert record.id == first.id
    chift_stand.assume(record_of_calls=False)
    with pytest.raises(Unsupported, match="nothing to look"):
        await chift_stand.chift.recall(guest, KEY)
    with pytest.raises(Duplicate) as caught:
        await chift_stand.chift.create(guest, KEY)
    assert caught.value.existing is None


async def test_a_pos_that_cannot_be_read_still_confirms_the_id(chift_stand: "ChiftStand") -> None:
    """The transactions have the id; nothing is claimed about what is stored under it."""
    first = await chift_stand.chift.create(JOHN, KEY)
    chift_stand.store.lacks = {"get", "list"}
    record = await chift_stand.chift.recall(JOHN, KEY)
    assert record is not None
    assert (record.id, record.echoed) == (first.id, frozenset())


async def test_a_failed_write_may_use_up_its_id(chift_stand: "ChiftStand") -> None:
    """The pages say that successes do; if failures did as well, a person would be asked, without a loop."""
    chift_stand.assume(failures_use_up_the_id=True)
    chift_stand.store.pos_login_fails = True
    with pytest.raises(Unauthorised):
        await chift_stand.chift.create(JOHN, KEY)
    chift_stand.store.pos_login_fails = False
    with pytest.raises(Duplicate) as caught:
        await chift_stand.chift.create(JOHN, KEY)
    assert caught.value.existing is None
    assert chift_stand.stored() == 0


async def test_a_pos_with_one_name_is_understood(chift_stand: "ChiftStand") -> None:
    """Only the whole name is certain to be in an answer; it is split like the guest's."""
    chift_stand.assume(keeps_two_names=False)
    guest = replace(JOHN, first_name="Ana", last_name="Silva Costa")
    record = await chift_stand.chift.create(guest, KEY)
    assert compare(guest, record) == ()
    assert record.guest.last_name == "Silva Costa"
    assert (await chift_stand.chift.get(record.id)).guest.last_name == "Costa"


@pytest.mark.parametrize("rule", ["exact", "digits", "contains"])
@pytest.mark.parametrize("stored", ["+32475123456", "32475123456", "+32 475 12 34 56"])
async def test_a_phone_is_found_whatever_the_match_rule(
    chift_stand: "ChiftStand", rule: str, stored: str
) -> None:
    """Both spellings are tried; only a spelling that an exact or literal filter can't see stays hidden."""
    chift_stand.assume(phone_match=rule)
    await chift_stand.chift.create(replace(JOHN, phone=stored), KEY)
    found = await chift_stand.chift.find(phone="+32475123456")
    if rule == "digits" or " " not in stored:
        assert [record.guest.phone for record in found] == ["+32475123456"]


async def test_a_longer_phone_that_contains_ours_is_another_guest(chift_stand: "ChiftStand") -> None:
    """A POS that matches parts returns too much; the excess is left out."""
    chift_stand.assume(phone_match="contains")
    await chift_stand.chift.create(replace(JOHN, phone="+324751234567"), KEY)
    assert await chift_stand.chift.find(phone="+32475123456") == []


async def test_an_email_is_found_in_any_case(chift_stand: "ChiftStand") -> None:
    """A POS may change the case of an address; that is not a difference."""
    await chift_stand.chift.create(replace(JOHN, email="John.Doe@Example.com"), KEY)
    found = await chift_stand.chift.find(email="john.doe@example.com")
    assert [record.guest.email for record in found] == ["john.doe@example.com"]


async def test_a_name_is_found_as_the_pos_finds_it(chift_stand: "ChiftStand") -> None:
    """It is passed on unchanged."""
    await chift_stand.chift.create(JOHN, KEY)
    assert [record.guest.name for record in await chift_stand.chift.find(name="john d")] == ["John Doe"]
    assert await chift_stand.chift.find(name="nobody") == []


async def test_all_customers_are_listed_once(chift_stand: "ChiftStand") -> None:
    """Paging continues to the end."""
    await chift_stand.chift.create(JOHN, KEY)
    row = chift_stand.store.customers[0]
    chift_stand.store.customers = [row | {"id": f"c-{number}"} for number in range(250)]
    assert len({record.id async for record in chift_stand.chift.list()}) == 250
    assert chift_stand.calls("list") == 3


async def test_any_id_can_be_read(chift_stand: "ChiftStand") -> None:
    """Ids belong to the POS and may contain anything; those that would change the path are not sent."""
    await chift_stand.chift.create(JOHN, KEY)
    for strange in ("a/b c?d#e", "é", "7"):
        chift_stand.store.customers[0]["id"] = strange
        record = await chift_stand.chift.get(strange)
        assert record.id == strange
        assert unquote(chift_stand.store.calls("get")[-1].path).endswith(f"/{strange}")
    for absent in ("99", "", "..", "."):
        with pytest.raises(NotFound):
            await chift_stand.chift.get(absent)


async def test_check_names_consumer_pos_and_locations(chift_stand: "ChiftStand") -> None:
    """One sentence; a POS without locations is not a failure."""
    reached = "Chift: consumer Bistro, Sandbox POS, "
    assert await chift_stand.chift.check() == f"{reached}locations: Main room."
    chift_stand.store.lacks = {"locations"}
    assert await chift_stand.chift.check() == f"{reached}locations can't be read."


async def test_a_choice_of_several_pos_is_a_setting(chift_stand: "ChiftStand") -> None:
    """Check names them; with the setting, calls and transactions go to the chosen one."""
    second = chift_stand.store.connections[0] | {"connectionid": OTHER, "integration": "Second POS"}
    chift_stand.store.connections.append(second)
    with pytest.raises(Unauthorised, match=f"set connection_id to one of .*{OTHER} \\(Second POS\\)"):
        await chift_stand.chift.check()
    with pytest.raises(Unauthorised, match="More than one"):
        await chift_stand.chift.create(JOHN, KEY)
    chosen = chift_stand.connect(connection_id=OTHER)
    assert "Second POS" in await chosen.check()
    made = await chosen.create(JOHN, KEY)
    record = await chosen.recall(JOHN, KEY)
    assert record is not None
    assert record.id == made.id
    await chosen.aclose()


def test_capabilities_follow_from_the_methods(chift_stand: "ChiftStand") -> None:
    """Everything there is for customers, all documented, whatever the POS."""
    chift = chift_stand.chift
    assert chift.capabilities() == ("create", "recall", "find", "get", "list")
    assert chift.operations == dict.fromkeys(chift.capabilities(), Evidence.DOCUMENTED)
    for protocol in (Recalls, Gets, Finds, Lists):
        assert isinstance(chift, protocol)
    connector: Connector = chift
    assert (connector.kind, connector.name) == ("chift", "Chift")
    assert connector.requires == (("first_name",), ("last_name",))


def test_ids_in_the_settings_are_uuids() -> None:
    """A wrong one is named."""
    good = {"client_id": "a", "client_secret": "b", "account_id": KEY, "consumer_id": KEY}
    assert isinstance(registry.build("chift", good), Chift)
    with pytest.raises(registry.WrongSettings, match=r"chift: consumer_id is wrong: .*UUID"):
        registry.build("chift", good | {"consumer_id": "bistro"})

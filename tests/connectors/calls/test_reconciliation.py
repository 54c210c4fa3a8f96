from dataclasses import dataclass, field, replace

import pytest

from connectors.calls.reconciliation import reconcile
from guests.delivery.connector import Evidence, ProviderRecord, Unavailable, Unsupported
from guests.delivery.look_ups import TRIES
from guests.delivery.operations import Operation
from guests.delivery.state_machine import Delivery, State
from guests.guest import Guest
from tests.bot.provider import Provider

JANE = Guest(first_name="Jane", last_name="Doe", phone="+447700900123", email="jane@example.com")
SPOKEN = frozenset({"first_name", "last_name", "phone"})
DOUBTFUL = Delivery(id="d1", guest_id="g1", account="bistro/scripted", key="k1", state=State.UNCERTAIN)
WEARY = replace(DOUBTFUL, details={"look_ups": TRIES})


def record(number: str, **changed: str) -> ProviderRecord:
    """Return a stored guest that differs from Jane in ``changed``."""
    return ProviderRecord(id=number, guest=replace(JANE, **changed), echoed=SPOKEN)  # type: ignore[arg-type] # texts


@dataclass
class Searchable(Provider):
    """Has records that can be found by phone or e-mail, and records its calls."""

    rows: list[ProviderRecord] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    trouble: Exception | None = None

    async def recall(self, guest: Guest, key: str) -> ProviderRecord | None:
        """Look the key up."""
        del guest
        self.asked.append(f"key {key}")
        if self.trouble:
            raise self.trouble
        return None

    async def find(
        self, *, phone: str | None = None, email: str | None = None, name: str | None = None
    ) -> list[ProviderRecord]:
        """Give all records."""
        del name
        self.asked.append(f"phone {phone}" if phone else f"email {email}")
        return self.rows


def able(*rows: ProviderRecord, find: Evidence = Evidence.DOCUMENTED, recalls: bool = True) -> Searchable:
    """Make a provider that can be searched."""
    offered = {Operation.CREATE: Evidence.DOCUMENTED, Operation.FIND: find}
    if recalls:
        offered[Operation.RECALL] = Evidence.DOCUMENTED
    return Searchable(operations=offered, rows=list(rows))


async def test_the_key_comes_first() -> None:
    """What it doesn't find is not there (yet)."""
    provider = able(record("7"))

    assert await reconcile(provider, JANE, DOUBTFUL) is None
    assert provider.asked == ["key k1"]


async def test_a_look_up_that_failed_too_often_gives_way_to_a_search() -> None:
    """The one record that matches the guest is it."""
    provider = able(record("6", last_name="Roe"), record("7"))
    provider.trouble = Unavailable("no such page")

    with pytest.raises(Unavailable):
        await reconcile(provider, JANE, DOUBTFUL)
    found = await reconcile(provider, JANE, WEARY)

    assert found is not None
    assert (found.id, provider.asked) == ("7", ["key k1", "phone +447700900123"])


async def test_a_look_up_that_this_account_cannot_make_gives_way_at_once() -> None:
    """Whether it says so, or doesn't offer it."""
    saying = able(record("7"))
    saying.trouble = Unsupported("not at this POS")

    for provider in (saying, able(record("7"), recalls=False)):
        found = await reconcile(provider, JANE, DOUBTFUL)
        assert found is not None
        assert found.id == "7"


async def test_without_a_phone_the_e_mail_is_searched_for() -> None:
    """Without either there is nothing to look for."""
    provider = able(recalls=False)

    assert await reconcile(provider, replace(JANE, phone=None), DOUBTFUL) is None
    assert provider.asked == ["email jane@example.com"]
    with pytest.raises(Unsupported):
        await reconcile(provider, replace(JANE, phone=None, email=None), DOUBTFUL)


async def test_several_like_the_guest_are_for_a_person() -> None:
    """Nobody can tell which of them is meant."""
    with pytest.raises(Unsupported, match="several"):
        await reconcile(able(record("6"), record("7")), JANE, WEARY)


async def test_a_record_that_says_no_name_proves_nothing() -> None:
    """A family may share its phone."""
    nameless = replace(record("7"), echoed=frozenset({"phone"}))

    assert await reconcile(able(nameless), JANE, WEARY) is None


@pytest.mark.parametrize("find", [Evidence.ASSUMED, None])
async def test_what_is_only_assumed_cannot_tell(find: Evidence | None) -> None:
    """A search that may not exist finds nobody, and that would be believed."""
    provider = able(record("7"), find=find or Evidence.DOCUMENTED, recalls=False)
    if find is None:
        provider.operations = {Operation.CREATE: Evidence.DOCUMENTED}

    with pytest.raises(Unsupported):
        await reconcile(provider, JANE, DOUBTFUL)

    assert provider.asked == []


async def test_a_provider_without_a_look_up_leaves_it_to_a_person() -> None:
    """As it says."""
    with pytest.raises(Unsupported):
        await reconcile(Provider(operations={Operation.CREATE: Evidence.DOCUMENTED}), JANE, DOUBTFUL)

"""Logging in to Clopos: renewal, refusal, and one login for many calls."""

import asyncio
from typing import TYPE_CHECKING

import pytest

from guests.delivery.connector import Unauthorised, Unavailable
from guests.guest import Guest
from sandbox.faults import Fault

if TYPE_CHECKING:
    from tests.connectors.stands import CloposStand as Stand

KEY = "0f9654bc-9520-43d7-8109-317d9820f54c"
JANE = Guest(first_name="Jane", last_name="Doe", phone="+15551234567")


async def test_fifty_callers_share_one_login(stand: "Stand") -> None:
    """However many calls start at once, there is one login."""
    await asyncio.gather(*(stand.clopos.find(name="x") for _ in range(50)))
    assert len(stand.store.calls("auth")) == 1
    assert len(stand.store.calls("list")) == 50


async def test_a_token_that_expired_on_the_way_is_renewed_once(stand: "Stand") -> None:
    """A 401 means that nothing was carried out: log in and repeat, for writes as well."""
    await stand.clopos.check()
    stand.now += 3601
    record = await stand.clopos.create(JANE, KEY)
    assert record.id == "1"
    assert len(stand.store.calls("auth")) == 2
    assert len(stand.store.calls("create")) == 2


async def test_fifty_callers_with_an_expired_token_share_one_renewal(stand: "Stand") -> None:
    """Late refusals of the old token don't throw the new one away."""
    await stand.clopos.check()
    stand.now += 3601
    await asyncio.gather(*(stand.clopos.find(name="x") for _ in range(40)))
    assert len(stand.store.calls("auth")) == 2


async def test_a_token_unknown_to_the_provider_is_renewed(stand: "Stand") -> None:
    """A provider that lost its sessions is no reason to bother anybody."""
    await stand.clopos.check()
    stand.store.sessions.clear()
    await stand.clopos.check()
    assert len(stand.store.calls("auth")) == 2


async def test_refused_credentials_are_not_tried_again(stand: "Stand") -> None:
    """Repeated failed logins may lock the credentials, so the refusal is remembered."""
    stand.store.credentials[0].client_secret = "changed"
    for _ in range(3):
        with pytest.raises(Unauthorised) as caught:
            await stand.clopos.create(JANE, KEY)
    assert len(stand.store.calls("auth")) == 1
    assert "Invalid credentials" in caught.value.detail
    assert stand.store.calls("create") == []


@pytest.mark.parametrize("blemish", ["disabled", "test_mode"])
async def test_refusals_of_the_second_version(stand: "Stand", blemish: str) -> None:
    """A disabled client (401) and an integrator in test mode (200 with success false) are refusals."""
    if stand.version == "v2":
        setattr(stand.store.credentials[0], blemish, True)
        with pytest.raises(Unauthorised):
            await stand.clopos.check()


async def test_a_new_token_that_is_refused_too_ends_it(stand: "Stand") -> None:
    """After one renewal it is a problem with the settings, and no more logins follow."""
    body = {"success": False, "error": "unauthorized", "message": "Invalid integrator"}
    stand.spoil("list", Fault("status", status=401, body=body, times=2))
    for _ in range(3):
        with pytest.raises(Unauthorised):
            await stand.clopos.check()
    assert len(stand.store.calls("auth")) == 2
    assert len(stand.store.calls("list")) == 2


@pytest.mark.parametrize(
    "fault",
    [
        Fault("drop_before"),
        Fault("drop_after"),
        Fault("garbage"),
        Fault("html", status=502),
        Fault("status", status=429, headers={"Retry-After": "5"}),
        Fault("status", status=200, body={"success": True}),
        Fault("status", status=200, body={"success": True, "token": "a\nb"}),
        Fault("status", status=200, body={"success": True, "token": 5}),
    ],
)
async def test_a_login_that_fails_on_the_way_can_be_repeated(stand: "Stand", fault: Fault) -> None:
    """Nothing of the guest was sent, so the write is not ambiguous."""
    stand.spoil("auth", fault)
    with pytest.raises(Unavailable):
        await stand.clopos.create(JANE, KEY)
    assert (await stand.clopos.create(JANE, KEY)).id == "1"


async def test_secrets_are_in_no_error(stand: "Stand") -> None:
    """Neither the secret nor the token is repeated, even if the provider repeats them."""
    secret = stand.store.credentials[0].client_secret
    stand.spoil("auth", Fault("status", status=401, body={"message": f"bad secret {secret}"}))
    with pytest.raises(Unauthorised) as caught:
        await stand.clopos.check()
    assert secret not in caught.value.detail
    assert secret not in repr(stand.clopos.settings)

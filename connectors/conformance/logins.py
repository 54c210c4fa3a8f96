"""Tests of credentials and of the tokens from a login."""

import pytest

from connectors.conformance.faults import UNABLE, UNCLEAR
from connectors.conformance.stand import KEY, Stand
from guests.delivery.connector import Connector, Probes, Unauthorised, Unavailable


class Logins:
    """Logging in is the connector's business; the caller only hears of it if the settings are wrong."""

    async def test_a_token_that_ran_out_on_the_way_is_renewed(
        self, stand: Stand, connector: Connector
    ) -> None:
        """Nothing was carried out, so the write is repeated with a new token, and stored once."""
        if stand.logging_in is None:
            pytest.skip("keys don't expire at this provider")
        await stand.read(connector)
        stand.expire()
        await connector.create(stand.guest, KEY)
        assert stand.line.made(stand.logging_in) == 2  # noqa: PLR2004 - one more
        assert stand.stored() == 1

    async def test_refused_credentials_are_not_tried_again_and_again(self, stand: Stand) -> None:
        """Repeated failed logins may lock an account; the refusal quotes no secret."""
        wrong = stand.connect(**stand.wrong_settings)
        for _ in range(3):
            with pytest.raises(Unauthorised) as caught:
                await wrong.create(stand.guest, KEY)
            assert not [secret for secret in stand.wrong_settings.values() if secret in caught.value.detail]
        if stand.logging_in is not None:
            assert stand.line.made(stand.logging_in) == 1
        assert stand.stored() == 0
        await wrong.aclose()

    async def test_a_probe_tries_a_refused_login_once_more(self, stand: Stand) -> None:
        """Somebody may have fixed the account at the provider; it is one more login, not a series."""
        if stand.logging_in is None:
            pytest.skip("there is no login at this provider")
        wrong = stand.connect(**stand.wrong_settings)
        assert isinstance(wrong, Probes)
        with pytest.raises(Unauthorised):
            await wrong.create(stand.guest, KEY)
        with pytest.raises(Unauthorised):
            await wrong.probe()
        with pytest.raises(Unauthorised):
            await wrong.create(stand.guest, KEY)
        assert stand.line.made(stand.logging_in) == 2  # noqa: PLR2004 - one more
        await wrong.aclose()

    @pytest.mark.parametrize(
        "name",
        ["500 page", "malformed JSON", "HTML with 200", "null", "dropped before", "dropped after", "503"],
    )
    async def test_a_login_that_fails_on_the_way_can_be_repeated(
        self, stand: Stand, connector: Connector, name: str
    ) -> None:
        """Nothing of the guest was sent, so the write is not ambiguous."""
        if stand.logging_in is None:
            pytest.skip("there is no login at this provider")
        stand.line.spoil(stand.logging_in, {**UNCLEAR, **UNABLE}[name])
        with pytest.raises(Unavailable):
            await connector.create(stand.guest, KEY)
        await connector.create(stand.guest, KEY)
        assert stand.stored() == 1

"""Check that every account lets us in: its connector logs in and says what it reached."""

import asyncio
from typing import Final

import httpx

from bot.check.findings import Finding
from bot.config.settings import Account
from guests.delivery.connector import (
    Ambiguous,
    Connector,
    ConnectorError,
    Unauthorised,
    Unavailable,
    Unsupported,
)

_PATIENCE: Final = 60.0  # seconds in all; each call has a shorter limit of its own


async def check_account(account: Account, transport: httpx.AsyncBaseTransport | None) -> Finding:
    """Log in to one account; never raises for what it finds. Without a ``transport``, use the network."""
    from connectors import registry  # noqa: PLC0415 - loads every connector, HTTP and all

    try:
        connector = registry.build(
            account.kind, account.options, country=account.country, transport=transport
        )
        async with asyncio.timeout(_PATIENCE):
            return Finding(account.id, ok=True, message=await _reached(connector))
    except ConnectorError as error:
        reached = not isinstance(error, Unavailable | Ambiguous)
        cure = _cure(error, account.key)
        return Finding(account.id, ok=False, message=_message(error), cure=cure, reached=reached)
    except TimeoutError:
        cure = _cure(Unavailable(), account.key)
        return Finding(account.id, ok=False, message="It does not answer.", cure=cure, reached=False)
    except Exception as error:  # noqa: BLE001 - a third party's connector may fail in any way
        message = f"Its connector fails with {type(error).__name__}."
        cure = f"Tell the author of the connector for {account.kind}."
        return Finding(account.id, ok=False, message=message, cure=cure)


async def _reached(connector: Connector) -> str:
    try:
        return await connector.check()
    finally:
        await connector.aclose()


def _message(error: ConnectorError) -> str:
    words = {
        Unauthorised: "It refuses our login",
        Unavailable: "It can't be reached now",
        Ambiguous: "It did not answer properly",
        Unsupported: "It does not offer this",
    }
    what = words.get(type(error), "It rejects the check")
    return f"{what} ({error.detail})." if error.detail else f"{what}."


def _cure(error: ConnectorError, key: str) -> str:
    match error:
        case Unauthorised():
            return f"Compare the credentials at {key} with the ones the provider gave you."
        case Unavailable() if error.retry_after:
            return f"Try again in {error.retry_after:.0f} seconds."
        case Unavailable() | Ambiguous():
            named = f"{key}.base_url and {key}.proxy" if "proxy at" in error.detail else f"{key}.base_url"
            return f"Check the network and {named}; if all is right, try again later."
        case Unsupported():
            return f"Ask the provider to enable this for your account, or check {key}.base_url."
        case _:
            return f"Check the settings at {key}."

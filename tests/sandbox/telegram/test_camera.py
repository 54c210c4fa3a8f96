"""Scanning a QR code that hangs somewhere in the demo."""

import io

import pytest
import segno

from sandbox.host import Host
from sandbox.telegram.people.actions import phone
from sandbox.telegram.people.camera import scan
from sandbox.telegram.world.world import World


def poster(text: str) -> bytes:
    """Return a picture with a code."""
    picture = io.BytesIO()
    segno.make(text, micro=False).save(picture, kind="png", scale=8)
    return picture.getvalue()


async def test_the_newest_code_in_anybodys_chat_is_scanned(world: World, host: Host) -> None:
    """One phone shows posters; another one's camera reads the newer of them."""
    for text in ("https://t.me/stand_bot?start=old", "https://t.me/stand_bot?start=new"):
        await host.send_photo(poster(text))
        world.advance(1)
    world.add_person(7001, "Gail")

    assert scan(phone(world, 7001)) == "https://t.me/stand_bot?start=new"


async def test_without_a_poster_there_is_nothing_to_scan(world: World, host: Host) -> None:
    """The camera says how to get one."""
    await host.send("hello")

    with pytest.raises(LookupError, match="/qr"):
        scan(phone(world, 1001))

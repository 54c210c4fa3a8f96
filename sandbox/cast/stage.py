"""The demo's stage: who works where, and what the bot's owner has to put into its guest book beforehand."""

import json
from pathlib import Path
from typing import Any, Final

from sandbox.cast.guests import as_csv
from sandbox.clopos.store import CloposStore, Credentials
from sandbox.telegram.world.world import World

FIRST: Final = "bistro"
SECOND: Final = "sahil"
GROUP: Final = -1_001_234_567_890
TOPICS: Final = {11: "Terrace"}
_OWNER, _HOST, _SECOND_HOST, _STRANGER, _GUEST = 1001, 1002, 1003, 6666, 7001
_STAFF: Final = (
    {"user_id": _HOST, "venue": FIRST, "role": "host", "name": "Henry"},
    {"user_id": _SECOND_HOST, "venue": SECOND, "role": "host", "name": "Selin"},
)
_ABOUT: Final = {_OWNER: "owner", _HOST: "host, Bistro", _STRANGER: "stranger"}
_GUESTS: Final = ((FIRST, 1400, 1), (SECOND, 600, 2))  # venue, number, seed

_VENUE: Final = """
[[venues]]
slug = "{slug}"
name = "Sahil"
country = "TR"
language = "tr"

[[venues.providers]]
kind = "clopos"
base_url = "{base_url}/clopos/open-api"
client_id = "{account.client_id}"
client_secret = "{account.client_secret}"
brand = "{account.brand}"
venue_id = "{account.venue_id}"
"""


def furnish(world: World, clopos: CloposStore) -> None:
    """Add the people, the group and the second venue's account that are not there yet."""
    for number, text in _ABOUT.items():
        world.person(number).about = text
    world.add_person(
        _SECOND_HOST,
        "Selin",
        last_name="Deniz",
        about="host, Sahil",
        language_code="tr",
        phone="+442079460003",
    )
    world.add_person(_GUEST, "نور", about="guest, QR code", language_code="ar", phone="+442079460777")
    bots = list(world.bots.values())
    group = world.add_group(GROUP, "Front of house", [_OWNER, _HOST], bots, topics=TOPICS)
    group.topic_names = dict(TOPICS)
    if len(clopos.credentials) == 1:
        clopos.venues.append({"id": 2, "name": "Sahil"})
        clopos.credentials.append(_second_account(clopos.credentials[0]))


def _second_account(first: Credentials) -> Credentials:
    return Credentials(
        client_id=f"{first.client_id}-2",
        client_secret="sandbox-second-secret-for-local-use-only",
        brand=first.brand,
        venue_id="2",
        integrator_id=first.integrator_id,
    )


def second_venue(clopos: CloposStore, base_url: str) -> str:
    """Return the second venue as TOML, to follow the first one's."""
    return _VENUE.format(slug=SECOND, base_url=base_url, account=clopos.credentials[1])


def write_seeds(folder: Path) -> None:
    """Write what belongs in the guest book beforehand: ``seeds.json``, and a CSV of guests for each venue it names."""
    for venue, count, seed in _GUESTS:
        (folder / f"{venue}.csv").write_text(as_csv(count, seed), "utf-8")
    seeds: dict[str, Any] = {
        "staff": _STAFF,
        "groups": [{"chat_id": GROUP, "venue": FIRST, "bound_by": _OWNER}],
        "guests": {venue: f"{venue}.csv" for venue, *_ in _GUESTS},
    }
    (folder / "seeds.json").write_text(json.dumps(seeds), "utf-8")

"""Time zones of the IANA database: which there are, and which one a country has."""

from datetime import datetime
from functools import cache
from typing import Annotated, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from babel.core import get_global
from pydantic import AfterValidator

# Countries whose zones differ, but whose clocks are set by one.
_OFFICIAL: Final = {"CN": "Asia/Shanghai", "UA": "Europe/Kyiv"}
_FALLBACKS: Final = {"Europe/Kyiv": "Europe/Kiev"}  # its name before 2022b, which older databases have


def timezone(value: str) -> str:
    """Check a zone's name; raises ``ValueError`` for one that the database does not have."""
    if value not in available_timezones():
        near = next((name for name in sorted(available_timezones()) if name.lower() == value.lower()), None)
        raise ValueError("is not a time zone of the IANA database" + (f"; {near} is one" if near else ""))
    return value


TimeZone = Annotated[str, AfterValidator(timezone)]


@cache
def timezone_of(country: str) -> str | None:
    """Return the zone of a country (ISO 3166-1), ``None`` where there are several that matter (CLDR's list)."""
    zones = get_global("territory_zones").get(country, [])
    zone = zones[0] if len(zones) == 1 else _OFFICIAL.get(country) or _common(tuple(zones))
    if zone and not _exists(zone):
        zone = _FALLBACKS.get(zone)
    return zone


def _common(zones: tuple[str, ...]) -> str | None:
    """Return the first of zones that have had the same rules for long, as Berlin and Büsingen."""
    days = [datetime(year, month, 1, tzinfo=None) for year in (2015, 2025) for month in (1, 4, 7, 10)]  # noqa: DTZ001
    clocks = {
        tuple(day.replace(tzinfo=ZoneInfo(zone)).utcoffset() for day in days)
        for zone in zones
        if _exists(zone)
    }
    return zones[0] if len(clocks) == 1 else None


def _exists(zone: str) -> bool:
    """Tell whether this machine's database has a zone of CLDR's; to list all zones takes much longer."""
    try:
        ZoneInfo(zone)
    except ZoneInfoNotFoundError:
        return False
    return True

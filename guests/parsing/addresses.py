"""Postal addresses as people type them, in one line or several.

An address is cut at its commas and lines. The country is at the end, the town at the postcode, else in
the last part; what stands before the town is the road. In which order a country writes these, and what
its postcodes look like, follows the Universal Postal Union's addressing sheets.
"""

import re
from functools import cache
from typing import Final

from guests.parsing.countries import read_country
from guests.parsing.street_lines import has_digit, merge_numbers, read_road, take_units
from guests.text.normalise import clean_line, has_substance
from guests.values import NUMBER_FIRST, Address

_BREAK: Final = re.compile(r"[,;\n،、，]")
_POSTCODES: Final = {
    "AZ": r"(AZ)[ -]?(\d{4})",
    "BR": r"(\d{5}-\d{3})",
    "CA": r"([A-Z]\d[A-Z])[ -]?(\d[A-Z]\d)",
    "GB": r"([A-Z]{1,2}\d[A-Z\d]?)\s?(\d[A-Z]{2})",
    "IE": r"([AC-FHKNPRTV-Y]\d[\dW])\s?([\dAC-FHKNPRTV-Y]{4})",
    "JP": r"(\d{3}-\d{4})",
    "LV": r"(LV-\d{4})",
    "NL": r"(\d{4})\s?([A-Z]{2})",
    "PL": r"(\d{2}-\d{3})",
    "PT": r"(\d{4}-\d{3})",
    "TR": r"(\d{5})",
    "US": r"(\d{5}(?:-\d{4})?)",
} | dict.fromkeys(("CZ", "GR", "SE", "SK"), r"(\d{3})\s?(\d{2})")
_DIGITS: Final = r"(?:[A-Z]{1,2}-)?(\d{4,6})"  # D-10115: the letters are the country, not the code
_NO_POSTCODES: Final = frozenset(["AE", "AO", "BS", "HK", "MO", "QA"])

_STATES: Final = {
    country: frozenset(row.split())
    for country, row in {
        "AU": "ACT NSW NT QLD SA TAS VIC WA",
        "CA": "AB BC MB NB NL NS NT NU ON PE QC SK YT",
        "US": """AK AL AR AZ CA CO CT DC DE FL GA GEORGIA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT
            NC ND NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UT VA VT WA WI WV WY""",
    }.items()
}
_PROVINCE: Final = re.compile(r"\(?([A-Z]{2})\)?")  # Italy's: `Milano (MI)`
_COUNTY: Final = re.compile(r"(?:co\.|co|county)\s", re.IGNORECASE)
_TOWN_THEN_REGION: Final = frozenset({"CA", "TR", "US"})
_QUARTER: Final = re.compile(
    r"\b(?:mah|mahallesi|cad|caddesi|cd|sok|sokak|sokağı|sk|bulvarı|blv)\.?$", re.IGNORECASE
)
_ROAD: Final = re.compile(  # where towns are numbered (`Wien 3`), they are written in Latin letters
    r"[\u0400-\u04ff]|(?<!\w)(?:ul|al|pl|os|cad|caddesi|cd|sok|sokak|sk|mah|küç|küçəsi|pr|prospekti|via|viale|piazza|calle|c|avda"
    r"|rua|av)(?!\w)|(?:str\.?|straße|strasse|straat|gasse|weg|laan)(?!\w)",
    re.IGNORECASE,
)
_TOWN_WORD: Final = re.compile(r"^(?:г|гор|город|м|місто|с|пос|ş|şəh|şəhəri)\b\.?\s*", re.IGNORECASE)
_CITY_STATES: Final = frozenset(["GI", "HK", "LU", "MC", "MO", "SG", "SM", "VA"])


def read_address(text: str, country: str) -> Address | None:
    """Read an address: street and number, postcode and town, country, by commas or lines.

    Without a country it is in ``country``, the venue's. ``street`` is the road first; what else stands
    before the town follows after a comma. ``None`` when no town, or neither road nor postcode, is found.
    """
    parts = [part for part in map(clean_line, _BREAK.split(text)) if has_substance(part)]
    parts, land = _without_country(parts, country)
    home = land or country
    lines, box = take_units(parts)
    lines, code, town = _cut_at_town(lines, home)
    lines, city, region = _city(merge_numbers(lines), town, home)
    if not city or city[0].isdigit() or not (lines or code):
        return None
    street, number, inner = read_road(lines, number_first=home in NUMBER_FIRST)
    if not (street or code):
        return None
    return Address(
        street=street,
        number=number,
        box=" ".join(text for text in (box, inner) if text) or None,
        postal_code=code,
        city=city,
        region=region,
        country=land or _city_state(city) or country,
    )


def _without_country(parts: list[str], home: str) -> tuple[list[str], str | None]:
    """Take the country from the end, unless it is a state there, or a city that is a country."""
    land = read_country(parts[-1]) if len(parts) > 1 and not _is_state(parts[-1], home) else None
    town_is_missing = len(parts[:-1]) == 1 and not _code_in(parts[0], land or home)
    if land is None or (land in _CITY_STATES and town_is_missing):
        return parts, None
    return parts[:-1], land


def _city_state(city: str) -> str | None:
    named = read_country(city) if len(city) > len("SG") else None
    return named if named in _CITY_STATES else None


@cache
def _pattern(country: str) -> re.Pattern[str]:
    own = _POSTCODES.get(country, _DIGITS)
    return re.compile(rf"(?<![\w.-])(?:{own})(?![\w.-])", re.IGNORECASE)


def _code_in(part: str, country: str) -> re.Match[str] | None:
    """Return the last postcode of a part: of the country's form, else of the form that most have."""
    if country in _NO_POSTCODES:
        return None
    found = list(_pattern(country).finditer(part)) or list(_pattern("").finditer(part))
    return found[-1] if found else None


def _cut_at_town(parts: list[str], country: str) -> tuple[list[str], str | None, list[str]]:
    """Return the lines before the town, the postcode, and the town with what is wider, narrow first."""
    found = [(at, match) for at, part in enumerate(parts) if (match := _code_in(part, country))]
    if not found:
        if len(parts) > 1 and country not in NUMBER_FIRST and _is_road(parts[-1]) and not has_digit(parts[0]):
            return parts[1:], None, [_TOWN_WORD.sub("", parts[0])]  # `Київ, вул. Хрещатик, 1`
        return parts[:-1], None, parts[-1:]
    at, match = found[-1]
    before, after = (clean_line(match.string[: match.start()]), clean_line(match.string[match.end() :]))
    lines, wider = parts[:at], parts[at + 1 :]
    if not at and not before and wider:
        if country in NUMBER_FIRST:  # `12345 Ventura Boulevard, Los Angeles`
            return parts[:-1], None, parts[-1:]
        lines, wider = wider, []  # the town stands first
        if len(lines) > 1 and _is_road(lines[-1]) and not has_digit(lines[0]):
            lines, wider = lines[1:], [_TOWN_WORD.sub("", lines[0])]
    if before and after and (not at or has_digit(before)):
        lines, before = [*lines, before], ""  # all in one line
    code = " ".join(group for group in match.groups() if group).upper()
    return lines, code, [text for text in (before, after, *wider) if text]


def _is_road(part: str) -> bool:
    """Tell whether the last part is no town: it ends with a house number, and no town of those that are numbered does."""
    return has_digit(part) and (part[0].isdigit() or _ROAD.search(part) is not None)


def _city(lines: list[str], town: list[str], country: str) -> tuple[list[str], str | None, str | None]:
    """Return the lines that are left, the town, and the region around it."""
    if country == "TR":
        town = [clean_line(name) for text in town for name in text.split("/") if has_substance(name)]
    if not town and lines and _can_be_town(lines):
        lines, town = lines[:-1], lines[-1:]
    if not town:
        return lines, None, None
    city, _, last = town[0].rpartition(" ")
    if city and _is_state(last, country):
        town = [city, last, *town[1:]]
    if len(town) == 1 and len(lines) > 1 and _is_wider(town[0], lines[-1], country):
        lines, town = lines[:-1], [lines[-1], *town]
    return lines, town[0], ", ".join(name.strip("() ") for name in town[1:]) or None


def _can_be_town(lines: list[str]) -> bool:
    """Whether the last line is no road: it has no number (``Dublin 2`` may), or the road stands before."""
    *before, last = lines
    return not has_digit(last) or (not last[0].isdigit() and any(map(has_digit, before)))


def _is_wider(name: str, town: str, country: str) -> bool:
    """Whether ``name`` is the region of ``town``, which stands before it."""
    if has_digit(town) or _QUARTER.search(town):
        return False
    return country in _TOWN_THEN_REGION or _is_state(name, country) or bool(_COUNTY.match(name))


def _is_state(name: str, country: str) -> bool:
    if country == "IT":
        return bool(_PROVINCE.fullmatch(name)) and name != "IT"
    return name.upper() in _STATES.get(country, ())

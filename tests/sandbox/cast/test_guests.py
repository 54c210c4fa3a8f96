"""The demo's made-up guests."""

import csv
import io
import json
import tomllib
import unicodedata
from pathlib import Path

import phonenumbers

from sandbox.app import Sandbox
from sandbox.cast.guests import as_csv
from sandbox.cast.stage import write_seeds


def rows(count: int, seed: int) -> list[dict[str, str]]:
    """Return the guests as the importer would read them."""
    return list(csv.DictReader(io.StringIO(as_csv(count, seed))))


def test_guests_are_the_same_for_the_same_seed() -> None:
    """Two runs show the same book, and another seed another one."""
    assert as_csv(50, 1) == as_csv(50, 1) != as_csv(50, 2)


def test_every_number_is_valid_and_nobodys() -> None:
    """Each guest has a number of their own from a range for films and examples, right by its plan."""
    numbers = [row["Phone"] for row in rows(1400, 1)]

    assert len(set(numbers)) == 1400
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(number)) for number in numbers)
    assert all((number[:2] == "+1" and number[5:8] == "555") or number[:3] == "+44" for number in numbers)


def test_names_are_in_many_scripts() -> None:
    """Latin, Cyrillic, Greek, Arabic, Hebrew, Georgian, Armenian, Han, Hangul, Devanagari and Thai all occur."""
    letters = "".join(row["First name"] for row in rows(600, 2))
    scripts = {unicodedata.name(letter).split()[0] for letter in letters if letter.isalpha()}

    assert scripts >= {
        *("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "GEORGIAN", "ARMENIAN"),
        *("CJK", "HANGUL", "DEVANAGARI", "THAI"),
    }


def test_the_stage_has_two_venues_and_their_seeds(tmp_path: Path) -> None:
    """The settings name both venues; staff and guests are listed for venues that the settings have."""
    sandbox = Sandbox()
    sandbox.furnish()
    settings = tomllib.loads(sandbox.settings("http://127.0.0.1:1"))
    write_seeds(tmp_path)
    seeds = json.loads((tmp_path / "seeds.json").read_text("utf-8"))
    venues = {venue["slug"] for venue in settings["venues"]}

    assert {member["venue"] for member in seeds["staff"]} == venues == set(seeds["guests"])
    assert (
        sum(len((tmp_path / file).read_text("utf-8").splitlines()) - 1 for file in seeds["guests"].values())
        == 2000
    )

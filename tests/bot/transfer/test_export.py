import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.file_formats.guards import guarded, unguarded
from bot.file_formats.rows import TableError
from bot.file_formats.writing import writing
from bot.transfer.exports import pages
from bot.transfer.imports.source import open_source
from guests.entries import Entry
from guests.fields.kinds import Kind
from guests.guest import FIELDS, Guest
from guests.number_doubts import doubted
from guests.transfer.column_mapping import Layout
from guests.transfer.row_reader import RowReader
from guests.transfer.row_writer import HEADERS
from guests.values import Address, Consent, NumberCheck, Pick
from guests.venue import Venue
from storage.database import Database
from storage.tables.book import guests
from tests.storage.values import stored

BISTRO = Venue(slug="bistro", name="Bistro", country="GB", language="en")
TODAY = date(2026, 11, 21)
JANE = Guest(
    first_name="Jane",
    last_name="van der Doe",
    title="Dr",
    phone="+447911123456",
    email="jane@example.com",
    birthday=date(1990, 5, 12),
    anniversary=date(2015, 6, 1),
    company="=HYPERLINK(1)",
    vip=True,
    note='\'- likes; "quotes", commas\nand lines',
    landline="+442079460000",
    gender="female",
    language="en",
    country="GB",
    address=Address(street="High Street", number="12", city="London", postal_code="SW1A 1AA", country="GB"),
    membership_id="00017",
    custom_3="@home",
    blocked=True,
    consent_email=Consent(allowed=True, value="jane@example.com", source="import"),
    consent_sms=Consent(allowed=False, value="+447911123456", source="import"),
)


def entry(guest: Guest) -> Entry:
    """Put a guest into the book."""
    return Entry(id="g1", venue="bistro", guest=guest)


def back(path: Path, *written: Guest) -> list[Guest]:
    """Write guests and read them again."""
    with writing(path) as write:
        for guest in written:
            write(entry(guest))
    read = [item.row for item in open_source(path, BISTRO, today=TODAY).items()]
    assert all(row and row.origin == "g1" for row in read)
    return [row.guest for row in read if row]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_exported_is_imported_as_it_was(tmp_path: Path, ending: str) -> None:
    """Every field except the providers' own lists, with the id; what looks like a formula is text."""
    groups = (Pick(account="bistro/clopos", kind="group", id="1", name="Regulars"),)
    path = tmp_path / f"guests.{ending}"
    assert back(path, JANE, Guest(nickname="Tall Jo", picks=groups)) == [JANE, Guest(nickname="Tall Jo")]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_numbers_in_doubt_have_a_column_that_reads_back(tmp_path: Path, ending: str) -> None:
    """An operator filters by it; what a person confirmed is confirmed where the list comes in."""
    unknown, egyptian = "+445321234599", "+201550123456"
    asked = Guest(first_name="Ayşe", phone=egyptian, checks=(NumberCheck(number=egyptian),))
    confirmed = Guest(
        first_name="Ali",
        phone=unknown,
        landline=egyptian,
        checks=tuple(NumberCheck(number=number, confirmed=True) for number in (unknown, egyptian)),
    )
    derived = Guest(first_name="Can", landline=unknown)

    read = back(tmp_path / f"guests.{ending}", asked, confirmed, derived, JANE)

    assert [doubted(guest) for guest in read] == [("phone",), (), ("landline",), ()]
    assert read[3] == JANE


def test_the_column_names_what_to_check(tmp_path: Path) -> None:
    """By the labels of the fields, and it is empty for everybody else."""
    path = tmp_path / "guests.csv"
    back(path, Guest(phone="+445321234599", landline="+445321234500"), JANE)
    rows = csv.DictReader(path.read_text("utf-8-sig").splitlines())
    assert [row["Numbers in doubt"] for row in rows][:1] == ["Phone, Landline"]


def test_a_card_holds_every_field(tmp_path: Path) -> None:
    """And it reads back unchanged, including the providers' lists."""
    groups = (Pick(account="bistro/clopos", kind="group", id="1", name="Regulars"),)
    written = replace(JANE, picks=groups)
    assert back(tmp_path / "guests.vcf", written) == [written]


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
READABLE = [row.name for row in FIELDS if row.kind in {Kind.NAME, Kind.TEXT, Kind.NOTE}]


@st.composite
def some_guests(draw: st.DrawFn) -> Guest:
    """Make a guest as an import reads one."""
    typed = draw(st.dictionaries(st.sampled_from(READABLE), WORDS, max_size=4)) | {"first_name": "Jane"}
    layout = Layout(headers=tuple(typed), targets=tuple(typed), skipped=0)
    return RowReader(layout, country="GB", today=TODAY).read(list(typed.values())).guest


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    written=st.lists(some_guests(), min_size=1, max_size=3), ending=st.sampled_from(["csv", "xlsx", "vcf"])
)
def test_any_text_comes_back(tmp_path: Path, written: list[Guest], ending: str) -> None:
    """Whatever somebody typed."""
    assert back(tmp_path / f"guests.{ending}", *written) == written


@given(st.text(max_size=10))
def test_no_cell_begins_like_a_formula(text: str) -> None:
    """It gets a guard, which reading removes again."""
    assert guarded(text)[:1] not in tuple("=+-@\t\r\0")
    assert unguarded(guarded(text)) == text


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    """It is text, and its type says so."""
    path = tmp_path / "guests.xlsx"
    back(path, JANE)
    (sheet,) = load_workbook(path).worksheets
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_a_phone_keeps_its_plus_in_csv(tmp_path: Path) -> None:
    """Behind the guard, or a spreadsheet would turn it into a number."""
    path = tmp_path / "guests.csv"
    back(path, replace(JANE, note=None))
    (row,) = csv.DictReader(path.read_text("utf-8-sig").splitlines())
    assert row["Phone"] == "'+447911123456"
    assert list(row) == list(HEADERS)


def test_another_ending_is_refused(tmp_path: Path) -> None:
    """With those that there are."""
    with pytest.raises(TableError, match=r"\.csv, \.xlsx, \.vcf"), writing(tmp_path / "guests.doc"):
        pass


async def test_everybody_is_exported_but_who_was_merged_away(database: Database) -> None:
    """In order of arrival, a page at a time; no other venue's guests."""
    rows = [guests.put(stored(number), 1) for number in range(1, 2502)]
    other = guests.put(stored(9999, venue="bar"), 1)
    await database.commit(*rows, other, guests.merge_away(stored(7), "g1", 2))
    ids = [one.id async for page in pages(database, "bistro") for one in page]
    assert ids == [f"g{number}" for number in range(1, 2502) if number != 7]

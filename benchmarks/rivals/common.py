"""What the rivals share, using only the standard library: settings, tables, reading a line, texts."""

import os
import re
import sqlite3
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

TOKEN: Final = os.environ.get("BENCH_TOKEN", "")
TELEGRAM: Final = os.environ.get("BENCH_TELEGRAM", "")
ACCOUNTS: Final = os.environ.get("BENCH_CLOPOS", "").split()  # the addresses of one or more providers
DATABASE: Final = os.environ.get("BENCH_DATABASE", "")
LOGIN: Final = {"client_id": "bench", "client_secret": "bench", "brand": "bench", "venue_id": "1"}

DURABLE: Final = "PRAGMA synchronous = FULL"
TABLES: Final = """
PRAGMA journal_mode = WAL;
CREATE TABLE drafts (id TEXT PRIMARY KEY, name TEXT, phone TEXT, email TEXT, note TEXT);
CREATE TABLE guests (id TEXT PRIMARY KEY, name TEXT, phone TEXT, email TEXT, note TEXT);
CREATE INDEX guests_by_phone ON guests (phone);
CREATE TABLE deliveries (id TEXT PRIMARY KEY, guest_id TEXT REFERENCES guests (id), state TEXT);
"""
ADD_DRAFT: Final = "INSERT INTO drafts VALUES (?, ?, ?, ?, ?)"
READ_DRAFT: Final = "SELECT id, name, phone, email, note FROM drafts WHERE id = ?"
ADD_GUEST: Final = "INSERT INTO guests VALUES (?, ?, ?, ?, ?)"
ADD_DELIVERY: Final = "INSERT INTO deliveries VALUES (?, ?, 'sent')"
DROP_DRAFT: Final = "DELETE FROM drafts WHERE id = ?"

LINE: Final = re.compile(r"(?P<name>\D+?)\s+(?P<phone>0\d{4}\s\d{6})\s+(?P<email>\S+@\S+)\s+(?P<note>.+)")


@dataclass(frozen=True, slots=True)
class Guest:
    """A guest as in the tables: ``id`` is a UUID, ``phone`` E.164."""

    id: str
    name: str
    phone: str
    email: str
    note: str

    @property
    def row(self) -> tuple[str, str, str, str, str]:
        """The columns, in the order of the tables."""
        return self.id, self.name, self.phone, self.email, self.note

    @property
    def card(self) -> str:
        """What the host sees."""
        return f"New guest\n{self.name}\n{self.phone}\n{self.email}\n{self.note}"

    @property
    def wire(self) -> dict[str, str]:
        """The customer in Clopos's format."""
        values = {"name": self.name, "phone": self.phone, "email": self.email}
        return {**values, "description": self.note, "cid": self.id}

    def saved(self, record_ids: list[int]) -> str:
        """Return the card with the proofs."""
        return "\n".join([self.card, "", *(f"Clopos: saved, no. {record_id}" for record_id in record_ids)])


def read(line: str) -> Guest:
    """Read a line; raises ``ValueError``."""
    if (found := LINE.fullmatch(line)) is None:
        raise ValueError("not a guest")
    phone = "+44" + found["phone"].replace(" ", "")[1:]
    return Guest(str(uuid4()), found["name"], phone, found["email"], found["note"])


def headers(token: str) -> dict[str, str]:
    """Return the headers that Clopos wants with every call."""
    return {"x-token": token, "x-brand": LOGIN["brand"], "x-venue": LOGIN["venue_id"]}


def buttons(guest: Guest) -> list[list[dict[str, Any]]]:
    """Return the rows of an inline keyboard."""
    return [
        [
            {"text": "Save", "callback_data": f"save:{guest.id}"},
            {"text": "Edit", "callback_data": f"edit:{guest.id}"},
            {"text": "Cancel", "callback_data": f"cancel:{guest.id}"},
        ]
    ]


def make_tables() -> None:
    """Create the file and its tables."""
    connection = sqlite3.connect(DATABASE)
    connection.executescript(TABLES)
    connection.close()

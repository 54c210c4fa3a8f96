"""``import``: a list comes in by ``hoststand import``, twice, beside SQLite alone.

The other: ``csv`` and ``executemany`` put the same bytes into a table with indexes on phone and e-mail, durably. Ours
is the command from its start to its end; the second time it knows everybody.
"""

import csv
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from benchmarks.harness.environments import ROOT, NotMade
from benchmarks.harness.processes import environment
from benchmarks.harness.trial import Failed
from benchmarks.reading_corpus.lists import COUNTRY, HEADERS, rows
from benchmarks.reading_corpus.names import real_names
from benchmarks.scale import Scale
from benchmarks.table import Aim, Row, Spread

SEED: Final = 20261127
_SHARE: Final = Aim(0.15, at_least=True)
_NEW: Final = Aim(30_000, at_least=True)  # rows/s
_KNOWN: Final = Aim(15_000, at_least=True)
_MEMORY: Final = Aim(250, at_least=False)  # MB
_MB: Final = 1 << 20
_SETTINGS: Final = f"""
[bot]
token = "123456:abcdefghijklmnopqrstuvwxyzABCDEFGHI"
owner_ids = [1]
[[venues]]
slug = "bistro"
name = "Bistro"
country = "{COUNTRY}"
language = "en"
"""


class _Run(NamedTuple):
    """One import: rows a second, microseconds of CPU a row in all its processes, MB of the largest of them."""

    rate: float
    cpu: float
    memory: float


def measure(scale: Scale) -> list[Row]:
    """Return the rows; without a network there are no names, so nothing is measured and the row says so."""
    try:
        names = real_names()
    except NotMade as error:
        return [Row(name="import", unit="", note=f"SKIPPED, nothing was measured: {error}")]
    new: list[_Run] = []
    known: list[_Run] = []
    bare: list[float] = []
    with TemporaryDirectory() as folder:
        path = Path(folder) / "guests.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows(scale.rows_imported, SEED, names))
        for turn in range(scale.rounds):
            here = Path(folder) / str(turn)
            here.mkdir()
            bare.append(_bare(path, here, scale.rows_imported))
            new.append(_imported(path, here, scale.rows_imported))
            known.append(_imported(path, here, scale.rows_imported))
    return [*_rows("new", new, bare, _NEW), *_rows("known", known, bare, _KNOWN)]


def _rows(name: str, ours: list[_Run], bare: list[float], aim: Aim) -> list[Row]:
    rates, cpu = [run.rate for run in ours], [run.cpu for run in ours]
    memory = [run.memory for run in ours]
    processors = f"{os.cpu_count()} processors"
    return [
        Row(name=f"import: {name}", unit="/s", ours=Spread.of(rates), aim=aim, note=f"rows; {processors}"),
        Row.beside(
            f"import: {name}, SQLite", "/s", ours=rates, other=bare, aim=_SHARE, note="the other: see above"
        ),
        Row(
            name=f"import: {name}, CPU",
            unit="µs",
            ours=Spread.of(cpu),
            note="a row, in all processes, start included",
        ),
        Row(
            name=f"import: {name}, memory",
            unit="MB",
            ours=Spread.of(memory),
            aim=_MEMORY,
            note="the largest process",
        ),
    ]


def _imported(path: Path, folder: Path, count: int) -> _Run:
    settings = folder / "hoststand.toml"
    settings.write_text(f'{_SETTINGS}[storage]\nurl = "sqlite:///{folder / "book.db"}"\n', "utf-8")
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "import", str(path), "--yes", "--json", "--config", str(settings)],
        cwd=ROOT,
        env=environment({}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    took = time.monotonic() - began
    if process.returncode:
        raise Failed(f"the import ended with status {process.returncode}")
    return _Run(count / took, (used.ru_utime + used.ru_stime) * 1e6 / count, used.ru_maxrss * 1024 / _MB)


def _bare(path: Path, folder: Path, count: int) -> float:
    columns = ", ".join(f"c{at} TEXT" for at in range(len(HEADERS)))
    places = ", ".join("?" * len(HEADERS))
    began = time.monotonic()
    with closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as connection:
        for statement in (
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            f"CREATE TABLE guests ({columns})",
            "CREATE INDEX guests_by_phone ON guests (c2)",
            "CREATE INDEX guests_by_email ON guests (c3)",
            "BEGIN",
        ):
            connection.execute(statement)
        with path.open(encoding="utf-8", newline="") as file:
            connection.executemany(f"INSERT INTO guests VALUES ({places})", csv.reader(file))  # noqa: S608 - ours
        connection.execute("COMMIT")
    return count / (time.monotonic() - began)

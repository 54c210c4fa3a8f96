"""Prepares the rows of a file, a batch at a time; those of a long one in several processes, while others are stored."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import Final

from bot.file_formats.rows import Row
from bot.pools import pool, processors
from bot.runtime.errors import StartError
from bot.transfer.imports.prepared import Prepared, preparing
from bot.transfer.imports.source import Reading, Source

LONG: Final = 5_000  # rows: with fewer, starting processes takes longer than it saves
MOST: Final = 4  # processes: more prepare more rows than are stored
AHEAD: Final = 2  # batches of each process that are ready or under way: a bound for memory
_PrepareRecords = Callable[[Sequence[Row], bool], list[Prepared]]


async def prepared(
    source: Source, *, secret: str, batch: int, are_new: Callable[[], bool]
) -> AsyncGenerator[list[Prepared], None]:
    """Yield all rows, ``batch`` at a time, in their order; ``are_new`` tells whether the next ones are expected to be.

    Raises ``StartError`` if one of the processes is ended by somebody.
    """
    records = source.records()
    head = list(islice(records, LONG))
    processes = min(processors(), MOST) if len(head) == LONG else 1
    batches = _batches(chain(head, records), batch)
    if processes == 1:
        prepare = _preparing(source.reading, secret)
        for one in batches:
            yield prepare(one, are_new())
        return
    workers = pool(processes, _begin, source.reading, secret)
    try:
        ahead = deque[Future[list[Prepared]]]()
        for one in batches:
            ahead.append(workers.submit(_prepare, one, are_new()))
            if len(ahead) > processes * AHEAD:
                yield await asyncio.wrap_future(ahead.popleft())
        while ahead:
            yield await asyncio.wrap_future(ahead.popleft())
    except BrokenProcessPool:
        raise StartError("A process that reads rows was ended. Repeat the import: it goes on.") from None
    finally:
        workers.shutdown(cancel_futures=True)


def _batches(records: Iterator[Row], size: int) -> Iterator[list[Row]]:
    while one := list(islice(records, size)):
        yield one


def _preparing(reading: Reading, secret: str) -> _PrepareRecords:
    read, prepare = reading.reader(), preparing(secret, reading.venue)
    return lambda records, are_new: prepare(read(records), are_new)


_process: list[_PrepareRecords] = []
"""What this process does, if it is one of the pool."""


def _begin(reading: Reading, secret: str) -> None:
    _process.append(_preparing(reading, secret))


def _prepare(records: Sequence[Row], are_new: bool) -> list[Prepared]:  # noqa: FBT001 - see ``_PrepareRecords``
    return _process[0](records, are_new)

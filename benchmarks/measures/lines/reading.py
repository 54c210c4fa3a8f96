"""``reading``: lines as hosts type them, made up with what they say, and rows of a list.

Rules are tuned on one half of the words, names and numbers, never on the other; the table has both. The others are
libphonenumber's matcher, nameparser, and with ``--base`` an older build of this program, taking turns.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Final

from benchmarks.harness.builds import Build, build
from benchmarks.harness.environments import NotMade
from benchmarks.reading_corpus.hurried import hurried_lines
from benchmarks.reading_corpus.lines import Line, lines
from benchmarks.reading_corpus.lists import COUNTRY, rows
from benchmarks.reading_corpus.names import Names, real_names
from benchmarks.reading_corpus.rivals import matched, names_right
from benchmarks.reading_corpus.score import Score, score
from benchmarks.scale import Scale
from benchmarks.table import Aim, Row, Spread

SEED: Final = 20261127
HALVES: Final = ("tuned on", "never tuned on")
HURRIED: Final = "hurried"
TYPICAL: Final = ("Jane Doe 07700 900123 jane@example.com window seat", "GB")
_TYPICAL_TIMES: Final = 200
_MOST_WRONG: Final = Aim(0.1, at_least=False)
_EXACT: Final = Aim(99.5, at_least=True)
_NONE: Final = Aim(0, at_least=False)
_FEW: Final = Aim(2, at_least=False)
_NOT_SLOWER: Final = Aim(1.0, at_least=False)
_QUICK: Final = Aim(1.0, at_least=False)  # ms
_FASTER: Final = Aim(5.0, at_least=True)


def measure(scale: Scale) -> list[Row]:
    """Return the rows; without a network there are no names, so nothing is measured and the row says so."""
    try:
        names = real_names()
    except NotMade as error:
        return [Row(name="reading", unit="", note=f"SKIPPED, nothing was measured: {error}")]
    halves = [list(lines(scale.texts_read, SEED, half, names)) for half in (0, 1)]
    typed = {**dict(zip(HALVES, halves, strict=True)), HURRIED: list(hurried_lines())}
    found = [row for kind, given in typed.items() for row in _quality(kind, given)]
    return [*found, *_speed(scale, names)]


def _quality(half: str, typed: Sequence[Line]) -> Iterator[Row]:
    scores = [score(line) for line in typed]
    count, right = len(typed), sum(one.right for one in scores)
    exact = sum(one.is_exact for one in scores)
    yield _share(
        f"reading: exact, {half}", exact, count, _EXACT, f"of {count:,} lines; {_lowest(typed, scores)}"
    )
    silent = sum(one.is_number_silently_wrong for one in scores)
    yield Row(
        name=f"reading: numbers wrong, {half}",
        unit="",
        ours=Spread.of([silent]),
        aim=_NONE,
        note="another number, or none, and no mark that it may be wrong",
    )
    doubted = sum(len(one.doubted) for one in scores)
    yield _share(f"reading: doubt, {half}", doubted, right, _FEW, "of the fields that are right")
    yield from _beside_others(half, typed, scores)


def _beside_others(half: str, typed: Sequence[Line], scores: Sequence[Score]) -> Iterator[Row]:
    others = [matched(line) for line in typed]
    called = [
        (line, one, other) for line, one, other in zip(typed, scores, others, strict=True) if line.phone
    ]
    yield Row.beside(
        f"reading: numbers, {half}",
        "%",
        ours=[100 * sum("phone" not in one.wrong for _, one, _ in called) / len(called)],
        other=[
            100 * sum(other.e164 == line.phone.e164 for line, _, other in called if line.phone) / len(called)
        ],
        note="right; the other: PhoneNumberMatcher with the venue's country",
    )
    yield Row.beside(
        f"reading: other numbers, {half}",
        "%",
        ours=[100 * sum(_gives_other(line, one) for line, one, _ in called) / len(called)],
        other=[
            100
            * sum(other.e164 not in {None, line.phone.e164} for line, _, other in called if line.phone)
            / len(called)
        ],
        aim=_MOST_WRONG,
        note="another number than the right one, marked or not",
    )
    named = [at for at, line in enumerate(typed) if line.person]
    theirs = names_right([typed[at] for at in named], [others[at].rest for at in named])
    yield Row.beside(
        f"reading: names, {half}",
        "%",
        ours=[
            100
            * sum(not {"guest", "first_name", "last_name"} & {*scores[at].wrong} for at in named)
            / len(named)
        ],
        other=[100 * theirs / len(named)],
        note="both halves right; the other: nameparser in what the matcher leaves",
    )


def _gives_other(line: Line, one: Score) -> bool:
    given = one.reading.guest.phone if one.reading else None
    return given is not None and line.phone is not None and "phone" in one.wrong


def _share(name: str, part: int, whole: int, aim: Aim, note: str) -> Row:
    return Row(name=name, unit="%", ours=Spread.of([100 * part / whole]), aim=aim, note=note)


def _lowest(typed: Sequence[Line], scores: Sequence[Score]) -> str:
    """Name the languages of notes that are read worst."""
    shares = {}
    for language in {line.language for line in typed}:
        own = [one.is_exact for line, one in zip(typed, scores, strict=True) if line.language == language]
        shares[language] = 100 * sum(own) / len(own)
    return "lowest " + ", ".join(
        f"{name} {share:.1f}" for name, share in sorted(shares.items(), key=lambda one: one[1])[:3]
    )


@dataclass(frozen=True, slots=True)
class _Round:
    """One build's turn: milliseconds for a line, typically and at worst, and for the typical line; rows a second."""

    p50: float
    p99: float
    typical: float
    rows: float


def _speed(scale: Scale, names: Names) -> Iterator[Row]:
    cells = list(rows(scale.rows_read, SEED, names))
    ours: list[_Round] = []
    base: list[_Round] = []
    with ExitStack() as stack:
        mine = stack.enter_context(build())
        other = stack.enter_context(build(scale.base)) if scale.base else None
        for turn in range(scale.rounds + 1):
            typed = [
                (line.text, line.country)
                for line in lines(scale.texts_read // 2, SEED + turn, turn % 2, names)
            ]
            ours.append(_turn(mine, typed, cells))
            if other:
                base.append(_turn(other, typed, cells))
    yield from _rows_of_speed(ours[1:], base[1:])


def _turn(one: Build, typed: Sequence[tuple[str, str]], cells: Sequence[Sequence[str]]) -> _Round:
    took = sorted(one.ask(lines=typed))
    same = one.ask(lines=[TYPICAL] * _TYPICAL_TIMES)
    seconds = one.ask(rows=cells, country=COUNTRY) / 1e9
    return _Round(
        median(took) / 1e6, quantiles(took, n=100)[98] / 1e6, median(same) / 1e6, (len(cells) - 1) / seconds
    )


def _rows_of_speed(ours: Sequence[_Round], base: Sequence[_Round]) -> Iterator[Row]:
    figures = (
        ("p50", "ms", _NOT_SLOWER, "a line of the corpus"),
        ("p99", "ms", None, "a line of the corpus"),
        ("typical", "ms", _NOT_SLOWER, f"`{TYPICAL[0]}`"),
        ("rows", "/s", _FASTER, "a list of seven columns, cells to guests"),
    )
    for name, unit, aim, note in figures:
        mine = [getattr(one, name) for one in ours]
        if base:
            theirs = [getattr(one, name) for one in base]
            said = f"{note}; the other: the build in `--base`"
            yield Row.beside(f"reading: {name}", unit, ours=mine, other=theirs, aim=aim, note=said)
        if not base or name == "p99":
            own = _QUICK if name == "p99" else None
            yield Row(name=f"reading: {name} alone", unit=unit, ours=Spread.of(mine), aim=own, note=note)

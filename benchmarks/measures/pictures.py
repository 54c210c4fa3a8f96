"""``pictures``: how much of photographed cards and notes is read right, how fast, and in how much memory."""

import io
import resource
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from PIL import Image

from benchmarks.business_cards.drawing import PHOTOS, Photo, draw, has_fonts, photograph
from benchmarks.business_cards.people import PEOPLE, Person
from benchmarks.scale import QUICK, Scale
from benchmarks.table import Aim, Row, Spread
from bot.pictures.models import folder_with_models, has_engine, installed, models_of
from bot.pictures.text import lines_in
from guests.business_cards.read import read_card
from guests.guest import Guest
from guests.problems import Problem
from guests.venue import Venue

TODAY: Final = date(2026, 6, 1)
NOTE: Final = "note"
AIMS: Final = {"phones": 0.95, "e-mails": 0.9, "names": 0.85, "companies": 0.8}


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one picture: which values were read right, and the seconds that it took."""

    kind: str
    language: str
    right: dict[str, bool]
    seconds: float


def measure(scale: Scale) -> list[Row]:
    """Return the rows, or one that says what is missing on this machine."""
    if missing := _missing():
        return [Row(name="pictures: not measured", unit="", note=missing)]
    trials = list(_trials(PHOTOS[1:2] if scale == QUICK else PHOTOS))
    seconds = Row(
        name="pictures: a card",
        unit="s",
        ours=Spread.of([one.seconds for one in trials]),
        note=f"one core; {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most",
    )
    groups = [*dict.fromkeys(one.kind for one in trials), *dict.fromkeys(one.language for one in trials)]
    return [*(_share(value, trials) for value in AIMS), *(_group(name, trials) for name in groups), seconds]


def _missing() -> str | None:
    if not has_engine():
        return "needs the extra ocr"
    wanted = {model for one in PEOPLE for model in models_of(_venue(one))}
    if len(installed(tuple(wanted), folder_with_models())) < len(wanted):
        return f"needs Tesseract's models {', '.join(sorted(wanted))}"
    return None if has_fonts() else "needs fonts-dejavu-core and fonts-liberation"


def _trials(photos: tuple[Photo, ...]) -> Iterator[Trial]:
    for at, person in enumerate(PEOPLE):
        for photo in photos:
            yield _trial(person, photo.name, photograph(draw(person.lines(), at), photo, at))
        yield _trial(person, NOTE, photograph(draw(person.note(), at), PHOTOS[1], at))


def _trial(person: Person, kind: str, picture: bytes) -> Trial:
    began = time.perf_counter()
    venue = _venue(person)
    lines = lines_in(
        Image.open(io.BytesIO(picture)).convert("L"), str(folder_with_models()), models_of(venue)
    )
    try:
        guest = read_card(lines, country=venue.country, language=venue.language, today=TODAY).guest
    except Problem:
        guest = Guest()
    right = {
        "phones": _digits(guest.phone)[-8:] == _digits(person.mobile)[-8:],
        "e-mails": guest.email == person.email,
        "names": _key(f"{guest.title or ''} {guest.name}", venue) == _key(person.name, venue),
    }
    if kind != NOTE:
        right["companies"] = guest.company == person.company
    return Trial(kind, person.language, right, time.perf_counter() - began)


def _share(value: str, trials: list[Trial]) -> Row:
    judged = [one.right[value] for one in trials if value in one.right]
    share = sum(judged) / len(judged)
    aim = Aim(AIMS[value], at_least=True)
    return Row(
        name=f"pictures: {value}",
        unit="",
        ours=Spread(share, share, share),
        aim=aim,
        note=f"{sum(judged)} of {len(judged)}",
    )


def _group(name: str, trials: list[Trial]) -> Row:
    right, count = Counter[str](), Counter[str]()
    for one in trials:
        if name in (one.kind, one.language):
            right.update(value for value, is_right in one.right.items() if is_right)
            count.update(one.right.keys())
    said = ", ".join(f"{value} {right[value]}/{count[value]}" for value in count)
    share = right.total() / count.total()
    return Row(name=f"pictures: {name}", unit="", ours=Spread(share, share, share), note=said)


def _venue(person: Person) -> Venue:
    return Venue(slug=person.language, name="V", country=person.country, language=person.language)


def _digits(text: str | None) -> str:
    return "".join(filter(str.isdigit, text or ""))


def _key(name: str, venue: Venue) -> str:
    """Return a name without its capitals, which cards use as they please."""
    small = name.replace("İ", "i").replace("I", "ı") if venue.language in ("az", "tr") else name
    return " ".join(small.split()).casefold()

"""Lines with what they say: parts in every order, in three letter cases, with the signs and slips of a hurried hand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Final

from anyascii import anyascii

from benchmarks.reading_corpus.names import Names
from benchmarks.reading_corpus.numbers import Typed, number
from benchmarks.reading_corpus.people import Person, company, person
from benchmarks.reading_corpus.phrases import Phrase, phrases
from benchmarks.reading_corpus.places import COUNTRIES, PLACES, Place

_CASES: Final = (*["natural"] * 4, *["lower"] * 4, "upper", "title")
_SEPARATORS: Final = (*[" "] * 15, *[", "] * 4, ",", " - ", "; ", " | ", " / ", "  ", "\n")
_KINDS: Final = (*["note"] * 4, "count", "count", "table", "time", "date", "occasion", "refusal", "born")
_HOSTS: Final = ("example.com", "mail.example", "example.org", "post.example.net")
_EMOJI: Final = ("📞 ", "☎️ ", "📱", "tel ", "Tel: ")
_FEASTS: Final = ("🎂", "🎉", "👶", "♿", "🥂", "🍷", "🐶")
_TURKIC: Final = frozenset({"tr", "az"})
_FIRST_DAY: Final = date(1945, 1, 1)
_DAYS: Final = 60 * 365
_MONTH_FIRST: Final = frozenset({"US"})
_AS_TYPED: Final = frozenset({"email", "phone", "company"})  # whose letter case nobody changes


@dataclass(slots=True)
class Line:
    """A line as typed in a country, and what it says. ``note`` is what is left, in order, as typed."""

    text: str
    country: str
    language: str
    person: Person | None
    phone: Typed | None
    email: str | None
    note: str
    refused: frozenset[str]
    case: str
    kinds: tuple[str, ...] = ()
    vip: bool = False
    company: str | None = None
    birthday: date | None = None
    health: frozenset[str] = frozenset()
    second: Typed | None = None
    """A second number, which ``note`` has too: it is read as a field or stays there."""


@dataclass(slots=True)
class _Part:
    kind: str
    text: str
    is_note: bool = False
    says: tuple[str, ...] = field(default=())


def lines(count: int, seed: int, half: int, names: Names) -> Iterator[Line]:
    """Yield ``count`` lines of a half, 0 or 1; the same ones for the same seed."""
    random = Random(f"{seed}/{half}")  # noqa: S311 - made-up people
    for at in range(count):
        yield _line(PLACES[at % len(PLACES)], half, names, random)


def _line(place: Place, half: int, names: Names, random: Random) -> Line:
    who = person(place, half, names, random) if random.random() < 0.94 else None
    phone = _number(place, random) if random.random() < 0.85 or who is None else None
    email = _email(who, random) if random.random() < 0.15 else None
    firm = company(place, half, random) if random.random() < 0.03 else None
    born = _FIRST_DAY + timedelta(random.randrange(_DAYS))
    parts = [_Part("phone", _announced(phone.text, random))] if phone else []
    parts += [_Part("email", email)] if email else []
    parts += [_Part("company", f"@ {firm}")] if firm else []
    parts += [*_notes(place, half, born, random)]
    second = _number(place, random) if phone and random.random() < 0.03 else None
    parts += [_Part("further", second.text, is_note=True)] if second else []
    parts += [_Part("name", who.typed)] if who else []
    _shuffle(parts, random)
    case = random.choice(_CASES)
    for part in parts:
        if part.kind not in _AS_TYPED:
            part.text = _cased(part.text, case, place.notes)
    refused = [part for part in parts if part.kind == "refusal"]
    return Line(
        text=random.choice(_SEPARATORS).join(part.text for part in parts),
        country=place.country,
        language=place.notes,
        person=who,
        phone=phone,
        email=email,
        note=" ".join(part.text for part in parts if part.is_note),
        refused=frozenset(channel for part in refused for channel in (part.says or ("all",))),
        case=case,
        kinds=tuple(part.kind for part in parts),
        vip=any(part.kind == "vip" for part in parts),
        company=firm,
        birthday=born if any(part.kind == "born" for part in parts) else None,
        health=frozenset(each for part in parts if part.kind == "health" for each in part.says),
        second=second,
    )


def _number(place: Place, random: Random) -> Typed:
    return number(place.country, random.choice(COUNTRIES), random)


def _shuffle(parts: list[_Part], random: Random) -> None:
    """Put the parts in any order: most often the name first, and a second number behind the first."""
    random.shuffle(parts)
    if random.random() < 0.5:
        parts.sort(key=lambda part: part.kind != "name")
    at = {part.kind: index for index, part in enumerate(parts)}
    if "further" in at and at["further"] < at["phone"]:
        parts[at["further"]], parts[at["phone"]] = parts[at["phone"]], parts[at["further"]]


def _notes(place: Place, half: int, born: date, random: Random) -> Iterator[_Part]:
    """Yield what is noted: phrases, now and then a bare count, an emoji, VIP."""
    table = phrases(place.notes, half)
    kinds = random.sample(_KINDS, random.choice((0, 1, 1, 1, 2, 2, 3)))
    count = random.choice((2, 2, 3, 4, 4, 5, 6, 8, 12))
    for kind in dict.fromkeys(kinds):
        if kind in table:
            phrase: Phrase = random.choice(table[kind])
            text = phrase.text.format(
                n=count,
                t=random.choice((1, 4, 5, 7, 12, 15, 21, 33)),
                h=random.choice((7, 8, 9, 19, 20, 21)),
                d=_day(born, place, random),
            )
            is_health = kind == "note" and bool(phrase.says)
            is_note = kind not in {"refusal", "born"} and not is_health
            yield _Part("health" if is_health else kind, text, is_note, phrase.says)
    if "count" not in kinds and random.random() < 0.05:
        yield _Part("bare", str(count), is_note=True)
    if random.random() < 0.04:
        yield _Part("emoji", random.choice(_FEASTS), is_note=True)
    if random.random() < 0.04:
        yield _Part("vip", "VIP")


def _day(day: date, place: Place, random: Random) -> str:
    """Return a full date as it is typed in a place."""
    if place.country in _MONTH_FIRST:
        return day.strftime("%m/%d/%Y")
    if place.notes in {"hu", "zh"}:
        return day.strftime("%Y.%m.%d")
    return day.strftime(random.choice(("%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d")))


def _email(who: Person | None, random: Random) -> str:
    name = f"{who.first or ''}.{who.last or ''}" if who else "guest"
    plain = "".join(
        char for char in anyascii(name.replace("ə", "e")).lower() if char.isalnum() or char == "."
    )
    return f"{plain.strip('.') or 'guest'}{random.choice(('', '', random.randint(1, 99)))}@{random.choice(_HOSTS)}"


def _announced(text: str, random: Random) -> str:
    return random.choice(_EMOJI) + text if random.random() < 0.08 else text


def _cased(text: str, case: str, language: str) -> str:
    if case == "lower":
        return (
            text.replace("I", "ı").replace("İ", "i") if language in _TURKIC else text.replace("İ", "i")
        ).lower()
    if case == "upper":
        return (text.replace("i", "İ").replace("ı", "I") if language in _TURKIC else text).upper()
    if case == "title":
        return " ".join(_cased(word[:1], "upper", language) + word[1:] for word in text.split(" "))
    return text

"""Lines with what they say: parts in every order, in three letter cases, with the signs and slips of a hurried hand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Final

from anyascii import anyascii

from benchmarks.reading_corpus.numbers import Typed, number
from benchmarks.reading_corpus.people import Person, person
from benchmarks.reading_corpus.phrases import Phrase, phrases
from benchmarks.reading_corpus.places import PLACES, Place

_CASES: Final = (*["natural"] * 4, *["lower"] * 4, "upper", "title")
_SEPARATORS: Final = (*[" "] * 14, *[", "] * 4, " - ", "; ", " | ", "\n")
_KINDS: Final = (*["note"] * 4, "count", "count", "table", "time", "date", "occasion", "refusal")
_HOSTS: Final = ("example.com", "mail.example", "example.org", "post.example.net")
_EMOJI: Final = ("📞 ", "☎️ ", "📱", "tel ", "Tel: ")
_TURKIC: Final = frozenset({"tr", "az"})


@dataclass(slots=True)
class Line:
    """A line as typed in a country, and what it says. ``note`` is what is left, in order, as typed."""

    text: str
    country: str
    person: Person | None
    phone: Typed | None
    email: str | None
    note: str
    refused: frozenset[str]
    case: str
    kinds: tuple[str, ...] = ()
    vip: bool = False


@dataclass(slots=True)
class _Part:
    kind: str
    text: str
    is_note: bool = False
    says: tuple[str, ...] = field(default=())


def lines(count: int, seed: int, half: int) -> Iterator[Line]:
    """Yield ``count`` lines of a half, 0 or 1; the same ones for the same seed."""
    random = Random(f"{seed}/{half}")  # noqa: S311 - made-up people
    for at in range(count):
        yield _line(PLACES[at % len(PLACES)], half, random)


def _line(place: Place, half: int, random: Random) -> Line:
    who = person(place, half, random) if random.random() < 0.94 else None
    phone = number(place.country, random) if random.random() < 0.85 or who is None else None
    email = _email(who, random) if random.random() < 0.15 else None
    parts = [_Part("phone", _announced(phone.text, random))] if phone else []
    parts += [_Part("email", email)] if email else []
    parts += [
        _Part(each.kind, each.text, is_note=True, says=each.says) for each in _notes(place, half, random)
    ]
    if random.random() < 0.04:
        parts.append(_Part("vip", "VIP"))
    if phone and random.random() < 0.03:
        parts.append(_Part("further", number(place.country, random).text, is_note=True))
    parts += [_Part("name", who.typed)] if who else []
    _shuffle(parts, random)
    case = random.choice(_CASES)
    separator = random.choice(_SEPARATORS)
    for part in parts:
        if part.kind not in {"email", "phone"}:
            part.text = _cased(part.text, case, place.notes)
    refused = [part for part in parts if part.kind == "refusal"]
    return Line(
        text=separator.join(part.text for part in parts),
        country=place.country,
        person=who,
        phone=phone,
        email=email,
        note=" ".join(part.text for part in parts if part.is_note and part.kind != "refusal"),
        refused=frozenset(channel for part in refused for channel in (part.says or ("all",))),
        case=case,
        kinds=tuple(part.kind for part in parts),
        vip=any(part.kind == "vip" for part in parts),
    )


def _shuffle(parts: list[_Part], random: Random) -> None:
    """Put the parts in any order: most often the name first, and a second number behind the first."""
    random.shuffle(parts)
    if random.random() < 0.5:
        parts.sort(key=lambda part: part.kind != "name")
    at = {part.kind: index for index, part in enumerate(parts)}
    if "further" in at and at["further"] < at["phone"]:
        parts[at["further"]], parts[at["phone"]] = parts[at["phone"]], parts[at["further"]]


def _notes(place: Place, half: int, random: Random) -> Iterator[Phrase]:
    table = phrases(place.notes, half)
    kinds = random.sample(_KINDS, random.choice((0, 1, 1, 1, 2, 2, 3)))
    for kind in dict.fromkeys(kinds):
        if kind in table:
            phrase = random.choice(table[kind])
            filled = phrase.text.format(
                n=random.choice((2, 2, 3, 4, 4, 5, 6, 8, 12)),
                t=random.choice((1, 4, 5, 7, 12, 15, 21, 33)),
                h=random.choice((7, 8, 9, 19, 20, 21)),
            )
            yield phrase._replace(text=filled)


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

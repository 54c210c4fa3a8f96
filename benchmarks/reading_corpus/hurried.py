"""Lines of hosts in a hurry, written down one by one in many languages, with what they say; kinds of failures were mended."""

from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from benchmarks.reading_corpus.lines import Line
from benchmarks.reading_corpus.numbers import Typed
from benchmarks.reading_corpus.people import Person
from guests.parsing.locale import language_of


def hurried_lines() -> Iterator[Line]:
    """Yield the lines of ``hurried.txt``: country, text, first name, last name, phone, note, and whatever else is said."""
    for row in files(__package__).joinpath("hurried.txt").read_text("utf-8").splitlines():
        country, text, first, last, phone, note, *others = (cell.strip() for cell in row.split("|"))
        said = dict(other.split("=") for other in others)
        born = said.get("birthday")
        health = {f"{name}:{said[name]}" for name in ("allergies", "diets") if name in said}
        yield Line(
            text=text,
            country=country,
            language=language_of(country),
            person=Person(text, said.get("title"), first or None, last or None),
            phone=Typed(text, phone, "hurried") if phone else None,
            email=said.get("email"),
            note=note,
            refused=frozenset({said["refused"]} if "refused" in said else ()),
            case="lower",
            vip="vip" in said,
            birthday=date.fromisoformat(born) if born else None,
            health=frozenset(health),
        )

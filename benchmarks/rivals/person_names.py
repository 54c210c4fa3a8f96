"""Names from Faker's lists, and names as nameparser parts them; run in an environment that has both.

``dump SEED COUNT LOCALE...`` writes ``{locale: [[first, last], ...]}``; ``parse`` reads a JSON list of names from
standard input and writes ``[[title, first, last], ...]``.
"""

import json
import sys

from faker import Faker
from nameparser import HumanName


def dump(seed: int, count: int, locales: list[str]) -> dict[str, list[tuple[str, str]]]:
    """Return pairs of a given and a family name for each locale, of women and men in turn."""
    return {locale: _pairs(locale, seed, count) for locale in locales}


def parse(names: list[str]) -> list[tuple[str, str, str]]:
    """Return title, first and middle, and last names."""
    parsed = [HumanName(name) for name in names]
    return [(one.title, f"{one.first} {one.middle}".strip(), one.last) for one in parsed]


def _pairs(locale: str, seed: int, count: int) -> list[tuple[str, str]]:
    fake = Faker(locale)
    fake.seed_instance(seed)
    pairs = []
    for at in range(count):
        sex = "female" if at % 2 else "male"
        last = getattr(fake, f"last_name_{sex}", fake.last_name)
        pairs.append((getattr(fake, f"first_name_{sex}", fake.first_name)(), last()))
    return pairs


if __name__ == "__main__":
    if sys.argv[1] == "dump":
        answer: object = dump(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
    else:
        answer = parse(json.load(sys.stdin))
    json.dump(answer, sys.stdout, ensure_ascii=False)

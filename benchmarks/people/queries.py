"""What hosts type to find synthetic guests, with the intended guest."""

from collections.abc import Callable, Iterator, Sequence
from random import Random
from string import ascii_lowercase
from typing import Final, NamedTuple

from benchmarks.people.spellings import written_elsewhere
from guests.guest import Guest
from guests.names.nicknames import nicknames_of
from guests.text.folding import fold


class Asked(NamedTuple):
    """A text typed to find ``guest``."""

    kind: str
    text: str
    guest: Guest


def queries(guests: Sequence[Guest], seed: int, count: int) -> Iterator[Asked]:
    """Yield ``count`` queries of each kind for guests chosen by ``seed``."""
    random = Random(seed)  # noqa: S311 - made-up people
    for kind, write in KINDS.items():
        left = count
        for _ in range(count * 400):
            guest = random.choice(guests)
            if text := write(guest, random):
                yield Asked(kind, text, guest)
                left -= 1
            if not left:
                break


def _prefix(guest: Guest, random: Random) -> str:
    return (guest.last_name or "")[: random.randint(3, 8)]


def _two_words(guest: Guest, random: Random) -> str:
    return f"{guest.first_name} {(guest.last_name or '')[: random.randint(3, 8)]}"


def _suffix(guest: Guest, random: Random) -> str:
    return (guest.phone or "")[-random.randint(4, 7) :]


def _typo(guest: Guest, random: Random) -> str:
    return _misspelt(guest, random, 1)


def _typos(guest: Guest, random: Random) -> str:
    return _misspelt(guest, random, 2)


def _elsewhere(guest: Guest, random: Random) -> str:
    spelt = written_elsewhere(guest)
    return " ".join(random.choice(spelt)) if spelt else ""


def _nickname(guest: Guest, random: Random) -> str:
    short = [name for name in nicknames_of(fold(guest.first_name or "")) if len(name) > 2]
    return f"{random.choice(sorted(short))} {guest.last_name}" if short else ""


def _particle(guest: Guest, random: Random) -> str:
    last = guest.last_name or ""
    if last.startswith(("O'", "Mc", "Mac")):
        cut = 3 if last.startswith("Mac") else 2
        start, rest = last[:cut].strip("'"), last[cut:]
        last = random.choice((f"{start} {rest}", f"{start}{rest.lower()}", f"{start}’{rest}"))
    elif " " in last:
        last = last.replace(" ", "").lower()
    elif "-" in last:
        last = last.replace("-", " ")
    else:
        return ""
    return f"{guest.first_name} {last}"


def _swapped(guest: Guest, _: Random) -> str:
    return f"{guest.last_name} {guest.first_name}"


KINDS: Final[dict[str, Callable[[Guest, Random], str]]] = {
    "prefix": _prefix,
    "two words": _two_words,
    "phone ending": _suffix,
    "one typo": _typo,
    "two typos": _typos,
    "other script": _elsewhere,
    "nickname": _nickname,
    "particle": _particle,
    "swapped": _swapped,
}


def _misspelt(guest: Guest, random: Random, slips: int) -> str:
    """Return the full name with a number of typos, in words of three letters or more."""
    words = [*(guest.first_name or "").split(), *(guest.last_name or "").split()]
    long = [at for at, word in enumerate(words) if len(word) > 2]
    typed = list(words)
    for _ in range(slips if long else 0):
        at = random.choice(long)
        typed[at] = _slip(typed[at], random)
    return "" if typed == words else " ".join(typed)


def _slip(word: str, random: Random) -> str:
    letters = ascii_lowercase if word.isascii() else "".join(sorted({*word.lower()} - {"'", "-"}))
    at = random.randrange(len(word))
    match random.randrange(4):
        case 0:
            return word[:at] + random.choice(letters) + word[at + 1 :]
        case 1:
            return word[:at] + random.choice(letters) + word[at:]
        case 2:
            return word[:at] + word[at + 1 :]
        case _:
            return word[: max(at - 1, 0)] + word[max(at - 1, 0) : at + 1][::-1] + word[at + 1 :]

"""Where the name is in a piece of text, and whether it begins with the last name.

- Capitals lead: the name goes on while words have a capital or are particles; a small word, a number or
  a word of ``NOTE_WORDS`` begins the note.
- Without capitals, or in capitals throughout, the name goes up to the first word that belongs to a note.
  More than two words of that kind, or a note right behind them, make it a guess.
- ``Jane doe``, as a phone's keyboard writes it, is one name; a guess as well.
- A note in front of a name (``table for Jane Doe``) is stepped over if capitals show the name; a guess.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from guests.names import order
from guests.names.given_names import is_given_name
from guests.names.last_names import is_particle
from guests.names.split import Name, read_name, split_name
from guests.names.suffixes import is_suffix
from guests.names.titles import title_after, titles_before
from guests.text import word_lists
from guests.text.casing import starts_lower
from guests.text.normalise import has_substance, word_key

_WORD: Final = re.compile(r"\S+")
_COMMA: Final = re.compile(r" ?[,，،、] ?")
_NAME_STOP: Final = re.compile(r"[;|；()\[\]]")

_ADDRESS: Final = re.compile(r"://|^www\.|:$", re.IGNORECASE)
_CERTAIN: Final = 2  # words of a line without capitals that are a name beyond doubt
_MOST: Final = 4  # words of such a line that may be a name
_MOST_GIVEN: Final = 3  # spaces in a note that goes on


@dataclass(frozen=True, slots=True)
class Found:
    """A name and its place in the text that was searched: ``text[start:end]``."""

    start: int
    end: int
    name: Name


def find_name(text: str, language: str) -> Found | None:
    """Return the name in a piece of text that has nothing but a name and notes, parted by commas."""
    parts = _parts(text)
    for index, (start, end) in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else None
        found = _find_inverted(text, start, end, following, language) or _find_plain(
            text, start, end, language
        )
        if found and (index == 0 or not _goes_on_with_note(text[found.start : found.end])):
            return found if index == 0 else replace(found, name=replace(found.name, sure=False))
    return None


def _parts(text: str) -> list[tuple[int, int]]:
    """Return the spans between commas. A colon at the very end is no label if two words are before it."""
    end = len(text.rstrip(" :")) if text.count(" ") else len(text)
    parts: list[tuple[int, int]] = []
    start = 0
    for comma in _COMMA.finditer(text, 0, end):
        parts.append((start, comma.start()))
        start = comma.end()
    return [*parts, (start, end)]


def _find_inverted(
    text: str, start: int, end: int, following: tuple[int, int] | None, language: str
) -> Found | None:
    """Find ``Doe, Jane`` whose last name is ``text[start:end]``."""
    if not following:
        return None
    family, given = text[start:end].split(), text[slice(*following)].split()
    if not family or not given or not _is_inverted(family, given, language):
        return None
    name = read_name(text[start : following[1]], language)
    is_small = family[0].islower() and given[0].islower()
    return Found(start, following[1], replace(name, sure=name.sure and not is_small))


def labelled_name(text: str, language: str) -> Found | None:
    """Return the name at the front of ``text``, which a label says is one: it ends at a comma or bracket."""
    start = len(text) - len(text.lstrip(" ,\n"))
    stop = _NAME_STOP.search(text, start)
    end = stop.start() if stop else len(text)
    (start, inner), *others = [(start + a, start + b) for a, b in _parts(text[start:end])]
    inverted = _find_inverted(text, start, inner, others[0] if others else None, language)
    end = inverted.end if inverted else inner
    name = read_name(text[start:end], language)
    return Found(start, end, name) if name else None


def _find_plain(text: str, start: int, end: int, language: str) -> Found | None:
    matches = list(_WORD.finditer(text, start, end))
    words = [match.group() for match in matches]
    first, after, sure = _name_bounds(words, language)
    if first == after:
        return None
    name = split_name(words[first:after], language)
    if not name:
        return None
    return Found(matches[first].start(), matches[after - 1].end(), replace(name, sure=sure and name.sure))


def _name_bounds(words: list[str], language: str) -> tuple[int, int, bool]:
    """Return where the name begins and ends among ``words``, and whether that is beyond doubt."""
    skipped = titles_before(words, language)
    rest = words[skipped:]
    if not rest or _ends_name(rest[0]):
        return _bounds_behind_note(words, language)
    voters = [word for word in rest if any(map(str.isalpha, word))]
    has_capitals = not (
        all(map(_is_small, voters)) or all(not word.islower() and _is_shout(word) for word in voters)
    )
    is_led = _is_small(rest[0]) and not is_particle(rest[0])
    if not has_capitals:
        count, sure = _count_without_capitals(rest, language)
    elif is_led and not _is_small_first(rest, language):
        return 0, 0, True
    else:
        count, sure = _count_with_capitals(rest, language)
        sure = sure and not is_led
    return (0, skipped + count, sure) if count else (0, 0, True)


def _is_inverted(family: list[str], given: list[str], language: str) -> bool:
    """Tell whether ``family, given`` is a name with the last name first, and neither is a note."""
    if any(map(_ends_name, [*family, *given])) or not order.is_inverted(family, given, language):
        return False
    return not family[0].islower() or not any(map(_is_about_guest, given))


def _goes_on_with_note(words: str) -> bool:
    """Tell whether small words behind a note may go on with it."""
    return words.islower() and (words.count(" ") >= _MOST_GIVEN or any(map(_is_about_guest, words.split())))


def _bounds_behind_note(words: list[str], language: str) -> tuple[int, int, bool]:
    """Step over ``table for`` in ``table for Jane Doe``."""
    first = 0
    while first < len(words) and _ends_name(words[first]):
        if word_key(words[first]) in word_lists.LEADING_TO_A_THING:
            return 0, 0, True
        first += 1
    rest = words[first:]
    if not rest or not rest[0][:1].isupper() or all(map(str.isupper, words)):
        return 0, 0, True
    if word_key(rest[0]) in word_lists.DOUBTFUL_WORDS | word_lists.SMALL_WORDS:
        return 0, 0, True
    return first, first + _count_with_capitals(rest, language)[0], False


def _is_small_first(words: list[str], language: str) -> bool:
    """Tell whether a name begins with a small word and goes on with a capital: ``jane Doe``, ``ahmet Bey``."""
    if len(words) == 1 or _is_about_guest(words[0]):
        return False
    is_capital = not _is_small(words[1]) and any(map(str.isalpha, words[1])) and not _ends_name(words[1])
    return is_given_name(words[0]) or (is_capital and title_after(words[0], language) is None)


def _count_with_capitals(words: list[str], language: str) -> tuple[int, bool]:
    """Return how many words a name has that capitals show."""
    opens_sentence = word_key(words[0]) in word_lists.SMALL_WORDS - word_lists.SMALL_NAMES
    if opens_sentence and len(words) > 1 and _is_small(words[1]):
        return 0, True
    is_pair = len(words) == _CERTAIN and _is_small(words[1])
    if is_pair and not _is_about_guest(words[1]) and not title_after(words[1], language):
        return _CERTAIN, False
    count = 1
    while count < len(words) and _goes_on(words, count, language):
        count += 1
        if title_after(words[count - 1], language):
            break
    return count, True


def _goes_on(words: list[str], index: int, language: str) -> bool:
    """Tell whether the name that capitals show holds ``words[index]``."""
    word = words[index]
    if title_after(word, language) or is_suffix(word):
        return True
    if _links(words, index):
        return True
    if _ends_name(word):
        return False
    if not _is_small(word):
        return has_substance(word)
    is_connector = is_particle(word) or word_key(word) in word_lists.BETWEEN_SURNAMES
    rest = [each for each in words[index + 1 :] if not is_particle(each)]
    return word_key(word) in word_lists.LINEAGE_ENDINGS or (
        is_connector and bool(rest) and not _is_small(rest[0]) and not _ends_name(rest[0])
    )


def _count_without_capitals(words: list[str], language: str) -> tuple[int, bool]:
    """Return how many words a name has where case shows nothing."""
    if word_key(words[0]) in word_lists.SMALL_WORDS - word_lists.SMALL_NAMES:
        return 0, True
    count = 1
    while count < len(words):
        word = words[count]
        if title_after(word, language):
            return count + 1, count <= _CERTAIN
        is_doubtful = count >= _CERTAIN and word_key(word) in word_lists.DOUBTFUL_WORDS
        if not _links(words, count) and (
            _ends_name(word) or word_key(word) in word_lists.SMALL_WORDS or is_doubtful
        ):
            return count, False
        count += 1
    parts = [word for word in words if not is_particle(word)]
    if len(words) > _MOST:
        return _CERTAIN, False
    has_case = any(char.lower() != char.upper() for word in words for char in word)
    return count, len(parts) <= _CERTAIN or not has_case


def _links(words: list[str], index: int) -> bool:
    """Tell whether ``words[index]`` joins two people: ``Jane & John Doe``."""
    if (
        not 0 < index < len(words) - 1
        or word_key(words[index]) not in word_lists.BETWEEN_PEOPLE - word_lists.BETWEEN_SURNAMES
    ):
        return False
    follower = words[index + 1]
    return not _ends_name(follower) and _is_small(follower) == _is_small(words[0])


def _ends_name(word: str) -> bool:
    """Tell whether ``word`` can't be in a name wherever it stands: a number, an address, a note's word."""
    bare = word_key(word.strip('"“”!?;()'))
    return bare in word_lists.NOTE_WORDS or any(map(str.isdigit, word)) or _ADDRESS.search(word) is not None


def _is_about_guest(word: str) -> bool:
    return _ends_name(word) or word_key(word) in word_lists.SMALL_WORDS | word_lists.DOUBTFUL_WORDS


def _is_small(word: str) -> bool:
    return word.islower() and starts_lower(word)


def _is_shout(word: str) -> bool:
    """Tell whether ``word`` is in capitals, or in a script that has none."""
    return word.upper() == word

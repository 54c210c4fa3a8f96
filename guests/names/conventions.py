"""Customs of single languages: how many given names, and when the family name comes first."""

import re
from dataclasses import dataclass
from typing import Final

from guests.names.titles import AFTER_UNSPACED
from guests.text.normalise import word_key
from guests.text.word_lists import LINEAGE_ENDINGS, SECOND_GIVEN

_TWO_SURNAMES: Final = frozenset({"es", "pt"})
_ONE_SURNAME: Final = frozenset({"tr", "az", "ru"})

_HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々·]{2,8}")
_HANGUL: Final = re.compile(r"[\uac00-\ud7a3]{2,5}")
# Family names of two characters; all others have one.
_COMPOUND: Final = frozenset(
    [
        "欧阳",
        "歐陽",
        "司马",
        "司馬",
        "诸葛",
        "諸葛",
        "上官",
        "司徒",
        "东方",
        "東方",
        "独孤",
        "獨孤",
        "南宫",
        "南宮",
        "万俟",
        "闻人",
        "夏侯",
        "尉迟",
        "尉遲",
        "公孙",
        "公孫",
        "轩辕",
        "令狐",
        "慕容",
        "宇文",
        "长孙",
        "長孫",
        "端木",
        "皇甫",
        "百里",
        "呼延",
        "太史",
        "申屠",
        "公羊",
        "赫连",
        "鲜于",
        "南荣",
        "东郭",
        "西门",
        "西門",
        "남궁",
        "황보",
        "제갈",
        "선우",
        "독고",
        "사공",
        "서문",
    ]
)
_PAIR: Final = 2
_TRIPLE: Final = 3

_PATRONYMIC: Final = re.compile(r".+(?:ович|евич|ьич|овна|евна|инична|ovich|evich|ovna|evna)", re.IGNORECASE)
_SLAVIC_SURNAME: Final = re.compile(
    r"..+(?:[оеё]ва?|[цс]к(?:ий|ая)|(?:ov|ev|yev|öv)a?|zad[əe])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Order:
    """The family name comes first; ``sure`` is false where only the endings say so."""

    sure: bool


@dataclass(frozen=True, slots=True)
class Unspaced:
    """The parts of a name written without spaces."""

    first: str | None
    last: str | None
    title: str | None = None
    sure: bool = True


def split_unspaced(word: str, language: str) -> Unspaced | None:
    """Return the parts of a Han or Hangul name written in one piece, ``None`` if it isn't one.

    A Japanese one is a guess: nothing shows where its family name ends.
    """
    title = next((each for each in AFTER_UNSPACED if word.endswith(each) and len(word) > len(each)), None)
    name = word.removesuffix(title or "")
    if title and len(name) == 1:
        return Unspaced(None, name, title)
    if not (_HAN.fullmatch(name) or _HANGUL.fullmatch(name)):
        return None
    length = 2 if name[:2] in _COMPOUND and len(name) > len("欧阳") else 1
    is_japanese = language == "ja"
    if is_japanese and len(name) > len("田中"):
        length = 2
    return Unspaced(name[length:], name[:length], title, sure=not is_japanese)


def family_first(units: list[str], language: str) -> Order | None:
    """Tell whether a name begins with its family name, as in ``王 小明`` and ``Иванов Иван Иванович``."""
    if all(_HAN.fullmatch(unit + "々") or _HANGUL.fullmatch(unit + "가") for unit in units):
        return Order(sure=True)
    last = word_key(units[-1])
    if len(units) >= _TRIPLE and (last in LINEAGE_ENDINGS or _PATRONYMIC.fullmatch(units[-1])):
        return Order(sure=True)
    if language not in _ONE_SURNAME - {"tr"} or len(units) != _PAIR:
        return None
    is_swapped = _SLAVIC_SURNAME.fullmatch(units[0]) and not _SLAVIC_SURNAME.fullmatch(units[1])
    return Order(sure=False) if is_swapped and not _PATRONYMIC.fullmatch(units[1]) else None


def given_count(units: list[str], language: str) -> int:
    """Return how many units from the front are given names, in a name without particles."""
    count = len(units)
    if language in _ONE_SURNAME or count <= _PAIR:
        is_patronymic = count == _PAIR and _PATRONYMIC.fullmatch(units[1])
        return count if is_patronymic else count - 1
    if count == _TRIPLE:
        return 1 if language in _TWO_SURNAMES and word_key(units[1]) not in SECOND_GIVEN else 2
    return count - 2

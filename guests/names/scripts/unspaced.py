"""Names of East Asia written in one piece: ``王小明``, ``김민수``, ``田中様``."""

import re
from dataclasses import dataclass
from typing import Final

from guests.names.titles import AFTER_UNSPACED, follows_last_name
from guests.text.word_lists import words

_HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々]{1,8}")
_HANGUL: Final = re.compile(r"[\uac00-\ud7a3]{1,5}")
_EAST_ASIAN: Final = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3\U00020000-\U0003ffff々ー·・]+"
)
_FIRST_KANA: Final = "\u3040"
_KATAKANA: Final = re.compile(r"[\u30a0-\u30ff]+")
# Family names of two characters; all others have one.
_COMPOUND: Final = words(
    "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 东方 東方 独孤 獨孤 南宫 南宮 万俟 闻人 夏侯 尉迟 尉遲 公孙 公孫 轩辕 令狐 慕容 宇文 "
    "长孙 長孫 端木 皇甫 百里 呼延 太史 申屠 公羊 赫连 鲜于 南荣 东郭 西门 西門 남궁 황보 제갈 선우 독고 사공 서문"
)
# Korean family names, the commonest: `김철씨` has one, `민수씨` has none.
_KOREAN: Final = frozenset("김이박최정강조윤장임한오서신권황안송류홍전고문양손배백허남심노")
_CHIEF: Final = "总"  # `王总` is the chief Wang, but the character ends given names too
_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Unspaced:
    """The parts of a name written without spaces. ``sure`` is false where nothing shows where the family name ends."""

    first: str | None
    last: str | None
    title: str | None = None
    sure: bool = True


def is_east_asian(word: str) -> bool:
    """Tell whether ``word`` is all Han characters, kana or Hangul."""
    return word >= _FIRST_KANA and _EAST_ASIAN.fullmatch(word) is not None


def is_katakana(word: str) -> bool:
    """Tell whether ``word`` is all katakana, in which Japanese writes foreign names."""
    return _KATAKANA.fullmatch(word) is not None


def split_unspaced(word: str, language: str, after: str | None = None) -> Unspaced | None:
    """Return the parts of a Han or Hangul name written in one piece, ``None`` if it isn't one.

    ``after`` is the title that stands behind it, with a space between.
    """
    title = after or next(
        (each for each in AFTER_UNSPACED if word.endswith(each) and len(word) > len(each)), None
    )
    name = word if after else word.removesuffix(title or "")
    if len(word) == _PAIR and word.endswith(_CHIEF):
        title, name = _CHIEF, word[0]
    if _HANGUL.fullmatch(name):
        return _korean(name, title)
    if not _HAN.fullmatch(name):
        return Unspaced(None, name, title) if title and not after and is_east_asian(name) else None
    return _japanese(name, title) if language == "ja" else _chinese(name, title)


def _korean(name: str, title: str | None) -> Unspaced:
    if len(name) == 1:
        return Unspaced(None, name, title, sure=title is not None)
    if title and len(name) == _PAIR and name[0] not in _KOREAN:
        return Unspaced(name, None, title)
    return _cut(name, title)


def _chinese(name: str, title: str | None) -> Unspaced:
    if len(name) == 1 or (title and (name in _COMPOUND or follows_last_name(title))):
        return Unspaced(None, name, title, sure=title is not None)
    return _cut(name, title)


def _japanese(name: str, title: str | None) -> Unspaced:
    """Cut behind two characters, as long as most family names; two by themselves are one."""
    if len(name) <= _PAIR or (title and len(name) == _PAIR + 1):
        return Unspaced(None, name, title, sure=title is not None)
    return Unspaced(name[_PAIR:], name[:_PAIR], title, sure=False)


def _cut(name: str, title: str | None) -> Unspaced:
    length = _PAIR if name[:_PAIR] in _COMPOUND and len(name) > _PAIR else 1
    return Unspaced(name[length:], name[:length], title)

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
_FIRST_EAST_ASIAN: Final = "\u3005"  # 々
_FIRST_KANA: Final = "\u3040"
_KATAKANA: Final = re.compile(r"[\u30a0-\u30ff]+")
# Family names of two characters; all others have one.
_COMPOUND: Final = words(
    "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 东方 東方 独孤 獨孤 南宫 南宮 万俟 闻人 夏侯 尉迟 尉遲 公孙 公孫 轩辕 令狐 慕容 宇文 "
    "长孙 長孫 端木 皇甫 百里 呼延 太史 申屠 公羊 赫连 鲜于 南荣 东郭 西门 西門 남궁 황보 제갈 선우 독고 사공 서문"
)
# Japanese family names of three characters, where most have two; another is told by its 々.
_JAPANESE: Final = words(
    "長谷川 五十嵐 小田切 久保田 大久保 佐久間 小笠原 宇佐美 日比野 長谷部 二階堂 小野寺 三田村 東海林 喜多村 御手洗 久保寺 大河内 "
    "海老原 海老名 宇都宮 曽我部 波多野 加賀美 伊集院 諏訪部 松之助 阿久津 小長谷 竹之内 山之内 木之下 四十万 安孫子 我孫子"
)
# Japanese family names of one character, and the commonest of two that begin so: `林拓也` is Hayashi, `林田誠` Hayashida.
_ONE_JAPANESE: Final = frozenset("林森原関東南西岡谷堀辻菅泉星桂滝畑浜島城柳宮奥牧仲秦榊乾堤轟")
_TWO_JAPANESE: Final = words(
    "林田 林原 林崎 森田 森本 森山 森下 森川 森岡 森永 森脇 森谷 森井 森口 森崎 森野 原田 原口 原島 原野 関口 関根 関谷 関川 関本 "
    "東野 東山 東出 東田 東條 東条 東海 南野 南部 南雲 南條 南条 西村 西田 西川 西山 西尾 西野 西岡 西本 西島 西口 西原 西沢 西澤 "
    "西脇 西井 西谷 西浦 西崎 西森 岡田 岡本 岡村 岡崎 岡部 岡野 岡山 岡島 岡林 岡安 岡井 岡沢 谷口 谷川 谷本 谷村 谷田 谷山 谷内 堀内 "
    "堀田 堀江 堀川 堀口 堀井 堀越 堀尾 辻本 辻村 辻井 辻田 菅原 菅野 菅谷 菅沼 菅井 菅田 泉田 泉谷 星野 星川 星田 桂木 桂川 滝沢 "
    "滝本 滝川 滝口 滝田 畑中 畑山 畑田 浜田 浜崎 浜口 浜野 浜本 浜中 島田 島村 島崎 島津 島本 島袋 島野 島根 島川 城戸 城田 城島 "
    "柳田 柳沢 柳原 柳川 柳本 柳澤 柳瀬 宮本 宮崎 宮田 宮川 宮下 宮内 宮原 宮城 宮沢 宮澤 宮島 宮脇 宮野 宮地 宮坂 宮里 宮部 宮武 奥田 "
    "奥村 奥山 奥野 奥平 奥井 奥谷 牧野 牧田 牧原 仲田 仲村 仲野 仲間 仲川 秦野 榊原 乾田 堤下"
)
_MIXED: Final = re.compile(
    r"([\u3400-\u9fff\uf900-\ufaff々]{1,3})([\u3040-\u30ffー][\u3040-\u30ff\u3400-\u9fff々ー]*)"
)
# In no name: what joins the words of a sentence, and what stands in a restaurant.
_IN_NOTES: Final = frozenset("的了不要吃喝坐到请請没沒很给給位桌椅座号號窗送带帶")
_MOST_CHINESE: Final = 4
# Korean family names, the commonest: `김철씨` has one, `민수씨` has none.
_KOREAN: Final = frozenset("김이박최정강조윤장임한오서신권황안송류홍전고문양손배백허남심노")
_CHIEF: Final = "总"  # `王总` is the chief Wang, but the character ends given names too
_PAIR: Final = 2
_TRIPLE: Final = 3


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


def is_han_note(word: str, language: str) -> bool:
    """Tell whether a word in Han characters is no name but said of guests: ``安静的位置``, ``不吃辣``."""
    if language == "ja" or not _HAN.fullmatch(word):
        return False
    return len(word) > _MOST_CHINESE or not _IN_NOTES.isdisjoint(word)


def is_katakana(word: str) -> bool:
    """Tell whether ``word`` is all katakana, in which Japanese writes foreign names."""
    return _KATAKANA.fullmatch(word) is not None


def split_unspaced(word: str, language: str, after: str | None = None) -> Unspaced | None:
    """Return the parts of a Han or Hangul name written in one piece, ``None`` if it isn't one.

    ``after`` is the title that stands behind it, with a space between.
    """
    if word[-1:] < _FIRST_EAST_ASIAN:
        return None
    title = after or next(
        (each for each in AFTER_UNSPACED if word.endswith(each) and len(word) > len(each)), None
    )
    name = word if after else word.removesuffix(title or "")
    if len(word) == _PAIR and word.endswith(_CHIEF):
        title, name = _CHIEF, word[0]
    if _HANGUL.fullmatch(name):
        return _korean(name, title)
    if not title and (mixed := _MIXED.fullmatch(name)):
        return Unspaced(mixed[2], mixed[1], sure=len(mixed[1]) == _PAIR)
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
    """Cut behind two characters, as long as most family names, unless one is known; two by themselves are one."""
    if len(name) <= _PAIR or (title and len(name) == _PAIR + 1):
        return Unspaced(None, name, title, sure=title is not None)
    is_long = len(name) > _TRIPLE and (name[:_TRIPLE] in _JAPANESE or name[1] == "々")
    is_short = name[0] in _ONE_JAPANESE and name[:_PAIR] not in _TWO_JAPANESE
    cut = _TRIPLE if is_long else 1 if is_short else _PAIR
    return Unspaced(name[cut:], name[:cut], title, sure=False)


def _cut(name: str, title: str | None) -> Unspaced:
    length = _PAIR if name[:_PAIR] in _COMPOUND and len(name) > _PAIR else 1
    return Unspaced(name[length:], name[:length], title)

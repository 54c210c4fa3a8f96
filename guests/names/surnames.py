"""Last names by their looks: endings that only last names have, patronymics, and family names of East Asia.

All words are compared as ``word_key`` writes them; a known given name is no last name, whatever its ending.
"""

import re
from typing import Final

from guests.names.given_names import is_given_name
from guests.text.normalise import word_key
from guests.text.word_lists import LINEAGE_ENDINGS, MIDDLE_OF_VIETNAM, words

# By the fewest letters of a word that has such an ending, the ending included. `-ska` follows a consonant: Eliška is a given name.
_ENDINGS: Final = (
    (4, words("ов ова ын")),
    (6, words("ина ына")),
    (
        5,
        words(
            "ев ева ин енко ко ук юк ів їв их ых ский ской цкий цкая ський ська цький цька зький зька ская скі"
        ),
    ),
    (5, words("нски вски лски рски нска вска лска рска дзе швили ძე შვილი უა ავა იანი ური յան")),
    (6, words("осян есян анян унян ишин ець оглы заде όπουλος ίδης άκης πούλου ίδου άκη")),
    (5, words("ov ova zadə oğlu dze ović ević escu eanu")),
    (
        6,
        words(
            "eva yev iev eev dev lev nev tev tsev chev shev ski cki lska wska nska rska dska bska tska mska cka skiy skyi skaya"
        ),
    ),
    (7, words("enko")),
    (6, words("sky chuk czuk iuk wicz czyk idis dottir")),
    (8, words("yan opoulos shvili bəyli xanlı oğulları")),
)
_BY_LENGTH: Final = tuple((length, tuple(ends)) for length, ends in _ENDINGS)
_TAILS: Final = frozenset(ending[-2:] for _, ends in _ENDINGS for ending in ends)
_SLAVIC_PATRONYMIC: Final = re.compile(
    r".+(?:ович|[аеиоуюяьр]евич|йович|ьич|овна|евна|инична|[іиї]вна|[ії]вич|ovich|[aeiouyr]evich|ovych|ovna|evna|ivna)",
    re.IGNORECASE,
)
_PATRONYMIC_ENDING: Final = re.compile(
    "(?:ович|ьевич|евич|йович|ьич|ич|ійович|овна|ьевна|евна|инична|івна|ївна|вна)$"
)
_PATRONYMIC_TAILS: Final = frozenset({"ич", "на", "ch", "na"})

# The commonest family names, which begin a name in the order of their own countries.
_FAMILY: Final = {
    "zh": words(
        "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie song tang han",
        "feng deng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu lü ding ren shen yao jia xia fu",
        "fang zou xiong bai meng qin qiu hou jin shi xue lei long duan hao kong shao mao chang wan gu lai wen ouyang situ",
        "wong chan cheung leung lam ng ho kwok chow tsang lau yeung fung tam tsai hsu hsieh chiang kuo tsui yip yiu mak",
        "tan lim goh ong teo chua koh tay yeo toh loh quek foo heng neo seah soh chia chong kwan mok poon pang tse tong",
    ),
    "ko": words(
        "kim lee park choi jung jeong kang cho jo yoon yun jang lim im han oh seo shin kwon hwang ahn an song ryu yoo yu",
        "hong jeon ko go moon son yang bae baek paik heo hur nam sim shim noh roh ha joo ju koo gu cha min chung chang",
        "rhee yi pak ryoo woo chu byun yeo seok sung bang",
    ),
    "ja": words(
        "sato suzuki takahashi tanaka watanabe ito yoshida sasaki inoue abe ikeda maeda okada goto hasegawa kondo ishii endo",
        "aoki fujii fukuda ota miura matsuda harada ono kaneko wada ishida ueda morita shibata sakai kudo ando takeda murata",
        "ueno masuda hirano otsuka chiba kubo matsui sakurai matsuo kikuchi sano arai hamada shimada mizuno komatsu nagata",
        "nishida hayashi shimizu mori kato honda toyoda oda saito yamada nakano uchida tsuchiya kobayashi hara imai takada",
    ),
    "vi": words(
        "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng dang bùi đỗ do hồ ngô dương duong lý đinh dinh đoàn doan lâm trịnh mai",
        "trương đào dao cao hà lương tô châu thái tạ quách la chu vương phùng kiều triệu",
    ),
}
# Nobody else is called so, with accents or without: `mai van dijk` is Dutch.
_COMMON_IN_VIETNAM: Final = words("nguyễn trần lê phạm huỳnh hoàng phan đặng bùi dương trịnh trương")
BEFORE_SYLLABLES: Final = _FAMILY["zh"] | _COMMON_IN_VIETNAM
"""Family names behind which the given name may stand in syllables, as ``word_key`` writes them."""
_JAPANESE: Final = tuple(
    words(
        "moto yama mura kawa gawa guchi hashi bayashi nishi shima jima wara naka shita gaki tani zawa sawa zaki"
    )
)
_SHORTEST_JAPANESE: Final = 6
_PAIR: Final = 2
_VIETNAMESE: Final = re.compile("[ơưđƠƯĐ\u1ea0-\u1ef9]")
_NO_FAMILY: Final[frozenset[str]] = frozenset()


def has_surname_ending(word: str) -> bool:
    """Tell whether ``word`` ends as only last names do: -ов, -ski, -zadə, -oğlu, -შვილი."""
    key = word_key(word)
    if key[-2:] not in _TAILS:
        return False
    length = len(key)
    return any(length >= fewest and key.endswith(ends) for fewest, ends in _BY_LENGTH) and not is_given_name(
        word
    )


def is_east_asian_surname(word: str, language: str) -> bool:
    """Tell whether ``word`` is a family name in ``language`` (zh, ko, ja, vi) as it is spelt in Latin letters."""
    key = word_key(word)
    if key in _FAMILY.get(language, _NO_FAMILY):
        return True
    return language == "ja" and len(key) >= _SHORTEST_JAPANESE and key.endswith(_JAPANESE)


def is_hyphenating(word: str) -> bool:
    """Tell whether ``word`` is a Chinese or Korean family name, behind which given names have hyphens."""
    key = word_key(word)
    return key in _FAMILY["zh"] or key in _FAMILY["ko"]


def is_vietnamese(words: list[str]) -> bool:
    """Tell whether a name begins with a Vietnamese family name, and has a letter or a middle name of Vietnam alone."""
    key = word_key(words[0])
    if len(words) > _PAIR and key in _COMMON_IN_VIETNAM and word_key(words[1]) in MIDDLE_OF_VIETNAM:
        return True
    return key in _FAMILY["vi"] and any(map(_VIETNAMESE.search, words))


def is_of_known_father(patronymic: str) -> bool:
    """Tell whether a Slavic patronymic is made of a known given name: ``Иванович``, but not the surname ``Артимович``."""
    stem = _PATRONYMIC_ENDING.sub("", patronymic.lower())
    return any(is_given_name(f"{stem}{end}") for end in ("", "й", "ь", "а", "я", "ий", "ій", "о"))


def is_patronymic(unit: str) -> bool:
    """Tell whether ``unit`` says whose child somebody is: ``Иванович``, ``Həsən oğlu``."""
    _, space, last = unit.rpartition(" ")
    if space:
        return word_key(last) in LINEAGE_ENDINGS
    return unit[-2:].lower() in _PATRONYMIC_TAILS and _SLAVIC_PATRONYMIC.fullmatch(unit) is not None

"""Titles before and after a name, in the languages of our venues, with how they are written."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Final

from guests.names.suffixes import is_suffix
from guests.text.normalise import word_key
from guests.text.word_lists import BETWEEN_PEOPLE, BETWEEN_SURNAMES, words

# `*` marks one that is used with a last name: `Mr Smith` is Smith, but `Sir Elton` is Elton.
_BEFORE: Final = (
    "Mr* Mrs* Ms* Miss* Mx* Dr* Prof* Professor* Doctor* Sir Dame Lady Lord Rev* Rev'd* Revd* Reverend* Capt* Captain* Col* HRH "
    "Herr* Herrn* Frau* Fräulein* Dipl-Ing* Doktor* "
    "Mme* Mlle* Mgr* Monsieur* Madame* Mademoiselle* Messieurs* Mesdames* Maître* "
    "Sr* Sra* Srta* Sres* Señor* Señora* Señorita* Doña Dña Ing* Lic* "
    "Sig.ra* Sig.na* Signor* Signora* Signorina* Dott* Dott.ssa* Prof.ssa* Avv* "
    "Dhr* Mevr* Mw* Mevrouw* Meneer* "
    "Familie* Famille* Familia* Famiglia* Fam* Eheleute* Ehepaar* "
    "Sayın* Sn* Doç* Uzm* Av* Cənab* "
    "Господин* Госпожа* Г-н* Г-жа* Доктор* Профессор* "
    "السيد السيدة الآنسة الشيخ الشيخة شيخ شيخة الدكتور الدكتورة دكتور دكتورة الأستاذ الأستاذة أستاذ أستاذة المهندس د "
    "Gospodin* Gospođa* Gđa* Mnr* Mev* Bwana* Mzee Alhaji Alhaja Hajia Hajiya "
    "Sheikh Sheikha Şeyx คุณ นางสาว ქალბატონი ქალბატონო ბატონი ბატონო Κύριος* Κυρία* Κος* Δις*"
)
# Those that only a host of one of these languages means as a title; elsewhere they are initials, names, words.
_BEFORE_IN: Final = {
    "en": "Mdm* Chief* Auntie Aunty Uncle",
    "de": "Hr* Fr* Frl* Mag* MMag* DI* PD* Hofrat* KommR* Pfarrer*",
    "da no": "Hr* Fr* Fru* Frøken* Familien*",
    "sv": "Hr* Fr* Fru* Fröken* Familjen*",
    "fi": "Hra* Rva* Nti* Herra* Rouva* Neiti* Perhe*",
    "fr": "M* MM* Me* Vve* Pr* Melle* Docteur* Professeur*",
    "es": "Don D Dª Dra* Arq* Lcdo* Lcda* Licda*",
    "it": "Don Sig* Dr.ssa* Geom* Rag* Arch* Dottore* Dottoressa*",
    "pt": "Dona D Seu Dra* Eng* Enga* Profa* Família*",
    "nl": "Hr* Mej* Drs* Ir* Heer*",
    "pl": "P.* Pan* Pani* Państwo* Inż* Ks* Mec* Rodzina*",
    "cs sk": "P.* Pan* Paní* Pí* Sl* Slečna* Bc* MUDr* JUDr* PhDr* RNDr* Rodina*",
    "ru": "Семья*",
    "uk": "Пан* Пані* Панна* Сім'я* Родина*",
    "hr sr": "Gosp* Gđa* Gđica* Gospođica* Obitelj* Porodica*",
    "sl": "G* Ga* Gdč* Gospod* Gospa* Družina*",
    "lt": "Ponas* Ponia* P.* Šeima*",
    "et": "Hr* Pr* Härra* Proua* Perekond*",
    "ar": "Si Sidi Lalla Moulay Hadj",
    "sq": "Zoti* Zonja* Znj*",
    "hy": "Պրն* Տիկ* Պարոն* Տիկին*",
    "tr": "Bay* Bayan* Op* Arş* Öğr* Yrd*",
    "az": "Xanım* Akad*",
    "ro": "Dl* Dna* Domnul* Domnu* Doamna* Domnișoara*",
    "bg mk": "Г-ца*",
    "hu": "Özv* Ifj* Id*",
    "el": "Κ* Κα* Οικογένεια*",
    "he": "משפחת* מר* גברת* גב'* ד״ר* פרופ'*",
    "fa": "آقای* خانم* مهندس* دکتر*",
    "vi": "Anh Chị Em Ông Bà Cô Chú Bác",
    "id": "Pak Bapak Bpk Bu Ibu Mas Mbak Kak Bang Koh Om Tante",
    "tl": "Ate Kuya Tita Tito Aling Mang",
    "th": "Khun",
    "ms": "Encik En Puan Pn Tuan Cik Mdm* Datuk Dato Dato' Datin Haji Hajah",
    "zh": "Mdm*",
    "en hi": "Shri* Smt* Messrs*",
}
# Titles with their dot alone: `Fr. Murphy`, `م. كريم`.
_DOTTED_IN: Final = {"en": "Fr*", "ar": "م أ"}
_AFTER: Final = (
    "Bey Hanım Hn Xanım Hoca Hocam Efendi Müəllim Müəllimə Beyefendi Hanımefendi "
    "先生 女士 小姐 太太 夫人 老师 老師 经理 經理 医生 醫生 博士 教授 さん さま 様 殿 氏 ちゃん くん 君 "
    "님 씨 군 양 대표님 사장님 선생님 교수님 부장님 과장님 차장님 팀장님 이사님 회장님 원장님 실장님 고객님 박사님 사모님 "
    "대표 사장 선생 교수 부장 과장 차장 팀장 이사 회장 원장 실장"
)
_AFTER_IN: Final = {
    "tr": "Abi Ağabey Abla Ağa Usta Amca Dayı Teyze Yenge Kaptan Reis",
    "az": "Ağa Usta Dayı Əmi Bibi Xala Həkim Doktor Abla Abi",
    "en hi": "Ma'am Madam Ji Sahib Saheb Saab Aunty Auntie Bhai Bhaiya Bhabhi Didi",
    "ja": "San Sama Sensei",
    "ko": "Ssi Nim",
    "hu": "Úr Úrnő Asszony Kisasszony",
    "ka": "ბატონო ქალბატონო",
    "uz": "Opa Aka Domla Xola Tog'a Amaki Опа Ака Домла Хола",
    "fa": "خان خانم",
    "kk ru": "Ага Апай Әпке Тәте Көке Мырза Aga Apai",
}
# Belong to the title before them: `Dr. med. Anna Weiß`, `Prof. Dr. h. c. Weiß`.
_DEGREES: Final = frozenset({"med", "phil", "jur", "iur", "rer", "nat", "oec", "univ", "hc", "habil"})
# A last name may follow: `Ayşe Hanım Yılmaz`, `Rahul bhai Patel`.
_INSIDE: Final = words(
    "bey hanım hn xanım efendi müəllim müəllimə beyefendi hoca usta abi ağabey abla amca teyze ji bhai bhaiya didi bhabhi"
)
# The single word before them is a last name.
_AFTER_FAMILY: Final = words("さん さま 様 殿 氏 san sama sensei úr úrnő")
# Never written onto a name without a space: they end given names too.
_SPACED: Final = words("군 양 君 氏 殿 くん")

_HYPHENED: Final = {"san": "San", "sama": "Sama", "ssi": "Ssi", "nim": "Nim", "ji": "Ji"}


def _table(row: str) -> dict[str, str]:
    return {word_key(word.rstrip("*")): word for word in row.split()}


def _by_language(rows: dict[str, str]) -> dict[str, dict[str, str]]:
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for languages, row in rows.items():
        for language in languages.split():
            found[language] |= _table(row)
    return dict(found)


_TABLE: Final = _table(_BEFORE)
_TABLE_IN: Final = _by_language(_BEFORE_IN)
_TABLE_DOTTED: Final = _by_language(_DOTTED_IN)
_TABLE_AFTER: Final = _table(_AFTER)
_TABLE_AFTER_IN: Final = _by_language(_AFTER_IN)
TITLES: Final = frozenset(
    chain(_TABLE, _TABLE_AFTER, *_TABLE_DOTTED.values(), *_TABLE_IN.values(), *_TABLE_AFTER_IN.values()),
)
"""All of them, in any language, as ``word_key`` writes them."""
_BEHIND: Final = frozenset(chain(_TABLE_AFTER, *_TABLE_AFTER_IN.values())) - _TABLE.keys()
_LINKS: Final = BETWEEN_PEOPLE | BETWEEN_SURNAMES | {"u"}  # `Hr. u. Fr. Schmidt`
# A dot between two words that belong to no address.
_GLUED: Final = re.compile(r"(?<![\w.@])([^\W\d_]{1,5})\.(?=([^\W\d_]{2,})(?![\w.@]))")
_KHUN: Final = "คุณ"
_GLUED_KHUN: Final = re.compile(rf"(?<!\w){_KHUN}(?=[\u0e00-\u0e7f]{{2}})")  # Thai has no space behind it
_NONE: Final[dict[str, str]] = {}
_FIRST_OF_EAST_ASIA: Final = "\u2e80"
# Written onto a name, the longest first: `王先生`, `김철수님`.
AFTER_UNSPACED: Final = tuple(
    sorted(
        (each for each in _TABLE_AFTER.values() if each[0] >= _FIRST_OF_EAST_ASIA and each not in _SPACED),
        key=len,
        reverse=True,
    )
)


def unglued(typed: str, language: str) -> list[str]:
    """Return the words of ``typed``; a title with its dot is one, though no space follows: ``Ms.Johnson``."""
    cuts = [0, *glued_titles(typed, language), len(typed)] if has_glued_title(typed) else [0, len(typed)]
    return [word for start, end in pairwise(cuts) for word in typed[start:end].split()]


def has_glued_title(text: str) -> bool:
    """Tell whether a title may stand in a text to which the name is glued: one with a dot, or Thai ``คุณ``."""
    return "." in text or _KHUN in text


def glued_titles(text: str, language: str) -> Iterator[int]:
    """Yield where titles end to which the name is glued."""
    for match in _GLUED.finditer(text):
        if title_before(match[0], language) and not title_before(match[0] + match[2], language):
            yield match.end()
    for match in _GLUED_KHUN.finditer(text):
        yield match.end()


def title_before(word: str, language: str) -> str | None:
    """Return ``word`` as the title that it is (``mrs.`` gives ``Mrs.``) if it is one before a name."""
    known = _find(word, language)
    return None if known is None else _spelt(known, word)


def goes_with_last_name(title: str, language: str) -> bool:
    """Tell whether the single word after ``title``, which may be several words, is a last name."""
    known = (_known(word, language) for word in reversed(title.split()))
    return next(filter(None, known), "").endswith("*")


def title_after(word: str, language: str = "") -> str | None:
    """Return ``word`` as the title that it is if it is one after a name: ``bey`` gives ``Bey``."""
    key = word_key(word)
    known = _TABLE_AFTER_IN.get(language, _NONE).get(key) or _TABLE_AFTER.get(key)
    if known is None:
        return None
    if key == "bey" and "ə" in word.lower():
        known = "Bəy"
    return _spelt(known if "ə" in word.lower() else known.replace("ə", "e"), word)


def stands_behind(title: str) -> bool:
    """Tell whether ``title`` is written behind a name, in whatever language: ``Mehmet Bey``, 田中様."""
    return word_key(title) in _BEHIND


def follows_last_name(title: str) -> bool:
    """Tell whether the single word before ``title`` is a last name: 田中様, Nagy úr."""
    return word_key(title) in _AFTER_FAMILY


def may_stand_inside(word: str) -> bool:
    """Tell whether a last name may follow the title ``word``: ``Ayşe Hanım Yılmaz``."""
    return word_key(word) in _INSIDE


def hyphened_title(tail: str) -> str | None:
    """Return the title that ``tail`` is behind a hyphen: ``Tanaka-san``, ``Amit-ji``."""
    return None if tail.istitle() else _HYPHENED.get(tail.lower())


def is_after_name(word: str, language: str) -> bool:
    """Tell whether ``word`` may follow a name as a title, a generation, a degree or an honour."""
    return title_after(word, language) is not None or is_suffix(word)


def titles_before(words: list[str], language: str) -> int:
    """Return how many of the first words are titles; ``Mr & Mrs`` and ``M et Mme`` are. One word is left over."""
    count, last = 0, len(words) - 1
    while count < last:
        # The last: `M et Mme`, a title without its dot.
        is_title = (
            title_before(words[count], language)
            or (count and word_key(words[count]) in _DEGREES)
            or (count and _links_titles(words, count, language))
            or (not count and _links_titles(words, 1, language) and _known(words[0], language))
        )
        if not is_title:
            break
        count += 1
    return count


def canonical(title: str, language: str) -> str:
    """Return a title typed by itself with its usual capitals, or as typed if it isn't a known one."""
    parts = (title_before(word, language) or title_after(word, language) or word for word in title.split())
    return " ".join(parts)


def _links_titles(words: list[str], index: int, language: str) -> bool:
    return (
        index < len(words) - 2
        and word_key(words[index]) in _LINKS
        and title_before(words[index + 1], language) is not None
    )


def _find(word: str, language: str) -> str | None:
    is_initial = len(word) == 1 and word.lower() != word.upper()
    return None if is_initial else _known(word, language)


def _known(word: str, language: str) -> str | None:
    key = word_key(word)
    dotted = _TABLE_DOTTED.get(language, _NONE).get(key) if word.endswith(".") else None
    return _TABLE_IN.get(language, _NONE).get(key) or _TABLE.get(key) or dotted


def _spelt(known: str, word: str) -> str:
    spelling = known.rstrip("*")
    return f"{spelling}." if word.endswith(".") and not spelling.endswith(".") else spelling

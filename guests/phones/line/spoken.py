"""Numbers said in words, as people dictate them: ``oh seven nine double one …``, ``sıfır beş yüz otuz iki …``."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from guests.text.normalise import word_key

_FEWEST: Final = 7  # digits
_FEWEST_WORDS: Final = 4
_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000
_FOUR, _TWENTY, _SIXTY = 4, 20, 60
# Digits, ten to nineteen, tens, hundreds; `/` parts those of one value. Of languages that write tens in one word with their
# unit only what people say of a number, digit by digit.
_ROWS: Final = {
    "en": "zero/oh/o/nought one two three four five six seven eight nine|ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen|twenty thirty forty/fourty fifty sixty seventy eighty ninety|hundred",
    "fr": "zéro un/une deux trois quatre cinq six sept huit neuf|dix onze douze treize quatorze quinze seize|vingt/vingts trente quarante cinquante"
    " soixante|cent/cents",
    "es": "cero uno/un dos tres cuatro cinco seis siete ocho nueve|diez once doce trece catorce quince dieciséis diecisiete dieciocho"
    " diecinueve|veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa|cien/ciento doscientos trescientos cuatrocientos"
    " quinientos seiscientos setecientos ochocientos novecientos",
    "pt": "zero um/uma dois/duas três quatro cinco seis/meia sete oito nove|dez onze doze treze catorze/quatorze quinze dezesseis dezessete"
    " dezoito dezenove|vinte trinta quarenta cinquenta sessenta setenta oitenta noventa|cem/cento duzentos trezentos quatrocentos"
    " quinhentos seiscentos setecentos oitocentos novecentos",
    "tr": "sıfır bir iki üç dört beş altı yedi sekiz dokuz|on|yirmi otuz kırk elli altmış yetmiş seksen doksan|yüz",
    "az": "sıfır bir iki üç dörd beş altı yeddi səkkiz doqquz|on|iyirmi otuz qırx əlli altmış yetmiş səksən doxsan|yüz",
    "ru": "ноль/нуль один два три четыре пять шесть семь восемь девять|десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать"
    " шестнадцать семнадцать восемнадцать девятнадцать|двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят"
    " девяносто|сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",
    "uk": "нуль один два три чотири п'ять шість сім вісім дев'ять|десять одинадцять дванадцять тринадцять чотирнадцять п'ятнадцять"
    " шістнадцять сімнадцять вісімнадцять дев'ятнадцять|двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят"
    " дев'яносто|сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот",
    "pl": "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć|dziesięć jedenaście dwanaście trzynaście czternaście piętnaście"
    " szesnaście siedemnaście osiemnaście dziewiętnaście|dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt"
    " siedemdziesiąt osiemdziesiąt dziewięćdziesiąt|sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset",
    "de": "null eins/ein zwei/zwo drei vier fünf sechs sieben acht neun",
    "it": "zero uno due tre quattro cinque sei sette otto nove",
    "nl": "nul een twee drie vier vijf zes zeven acht negen",
    "hu": "nulla egy kettő/két három négy öt hat hét nyolc kilenc",
    "ka": "ნული ერთი ორი სამი ოთხი ხუთი ექვსი შვიდი რვა ცხრა",
    "ar": "صفر واحد اثنين/اثنان ثلاثة/تلاتة اربعة/أربعة خمسة ستة سبعة ثمانية/تمانية تسعة",
}
# Ten and a unit are one value here, as in `dix-sept` and `on yedi`.
_WITH_TEN: Final = {"fr": range(7, 10), "tr": range(1, 10), "az": range(1, 10)}
_REPEATS: Final = {
    "double": 2, "triple": 3, "treble": 3, "doppelt": 2, "dubbel": 2, "doble": 2, "triplo": 3, "doppio": 2, "çift": 2,
}  # fmt: skip
_JOINS: Final = frozenset({"and", "et", "y", "e"})
_PLUS: Final = frozenset({"plus", "più", "mais", "más", "artı", "плюс", "üstəgəl"})
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BETWEEN: Final = re.compile(r"[ ,.-]{1,3}")


class Spoken(NamedTuple):
    """What ``text[start:end]`` says, as digits with a + if that is said, too; twice where hundreds leave it open.

    ``otuz iki yüz`` is 32 100 or 30 200. ``is_part`` tells that a word was left out at one end, which may count people: ``… six seven, four people``.
    """

    start: int
    end: int
    typed: tuple[str, ...]
    is_part: bool = False


def _values(row: str) -> dict[str, int]:
    """Return the value of each word of a language."""
    values: dict[str, int] = {}
    for words, (first, step) in zip(
        row.split("|"), ((0, 1), (_TEN, 1), (_TWENTY, _TEN), (_HUNDRED, _HUNDRED)), strict=False
    ):
        for at, same in enumerate(words.split()):
            values |= {word_key(word): first + at * step for word in same.split("/")}
    return values


_VALUES: Final = {language: _values(row) for language, row in _ROWS.items()}
_ANY: Final = frozenset(word for values in _VALUES.values() for word in values)


def spoken_numbers(text: str, languages: Iterable[str]) -> list[Spoken]:
    """Return every run of words in ``text`` that says seven digits or more in one of the languages, or in English."""
    words = [*_WORD.finditer(text)]
    keys = [word_key(word[0]) for word in words]
    if sum(key in _ANY for key in keys) < _FEWEST_WORDS:
        return []
    found: list[Spoken] = []
    for language in dict.fromkeys((*languages, "en")):
        if language in _VALUES:
            found += _in_language(text, words, keys, language)
    return found


def _in_language(
    text: str, words: Sequence[re.Match[str]], keys: Sequence[str], language: str
) -> Iterator[Spoken]:
    values = _VALUES[language]
    runs: list[list[int]] = [[]]
    for at, key in enumerate(keys):
        goes_on = (
            bool(runs[-1]) and _BETWEEN.fullmatch(text, words[at - 1].end(), words[at].start()) is not None
        )
        is_said = key in values or key in _REPEATS or (goes_on and key in _JOINS)
        if is_said and goes_on:
            runs[-1].append(at)
        elif is_said:
            runs.append([at])
        elif runs[-1]:
            runs.append([])
    with_ten = _WITH_TEN.get(language, ())
    for run in runs:
        while run and keys[run[-1]] not in values:
            run.pop()
        has_plus = bool(run) and run[0] > 0 and keys[run[0] - 1] in _PLUS
        for part in (run, run[:-1], run[1:]):
            said = [keys[at] for at in part]
            both = dict.fromkeys(_digits(said, values, with_ten, ahead=ahead) for ahead in (False, True))
            typed = tuple("+" * has_plus + digits for digits in both if len(digits) >= _FEWEST)
            if typed and len(part) >= _FEWEST_WORDS:
                first = part[0] - has_plus
                yield Spoken(words[first].start(), words[part[-1]].end(), typed, part is not run)


def _digits(keys: Sequence[str], values: dict[str, int], with_ten: Container[int], *, ahead: bool) -> str:
    """Return what number words say one after the other: ``five thirty two`` is 532, ``vingt et un`` 21.

    ``ahead`` tells that a digit before a hundred goes with that.
    """
    digits = ""
    repeat = 1
    groups: list[int] = []  # of the group that is being said
    for at, key in enumerate(keys):
        if key in _JOINS and key not in values:
            continue
        if key in _REPEATS:
            digits, groups = digits + _said(groups), []
            repeat = _REPEATS[key]
            continue
        value = values[key]
        if repeat > 1:
            digits, repeat = digits + str(value) * repeat, 1
        elif groups and not (ahead and _multiplies(keys, at, values)) and _joins(groups, value, with_ten):
            groups.append(value)
        else:
            digits, groups = digits + _said(groups), [value]
    return digits + _said(groups)


def _multiplies(keys: Sequence[str], at: int, values: dict[str, int]) -> bool:
    """Tell whether a digit begins hundreds: behind `fifty` that of `two hundred` is no part of 52."""
    return 0 < values[keys[at]] < _TEN and values.get(keys[at + 1] if at + 1 < len(keys) else "") == _HUNDRED


def _joins(group: Sequence[int], value: int, with_ten: Container[int]) -> bool:
    """Tell whether a value goes on with a group: five hundred, thirty two, soixante dix."""
    last, total = group[-1], sum(group)
    if value == _HUNDRED:
        return group == [last] and 0 < last < _TEN
    if group == [_FOUR] and value == _TWENTY:  # `quatre-vingt`
        return True
    if last >= _HUNDRED:
        return 0 < value < _HUNDRED
    if last == _TEN:
        return value in with_ten
    is_french = (
        last == _SIXTY or (len(group) > 1 and list(group[-2:]) == [_FOUR, _TWENTY])
    ) and _TEN <= value < _TWENTY
    return is_french or (last >= _TWENTY and last % _TEN == 0 and 0 < value < _TEN and total < _THOUSAND)


def _said(group: Sequence[int]) -> str:
    if not group:
        return ""
    values = [*group]
    for at, (one, other) in enumerate(pairwise(group)):
        if (one < _TEN and other == _HUNDRED) or (one == _FOUR and other == _TWENTY):
            values[at], values[at + 1] = 0, one * other
    return str(sum(values))

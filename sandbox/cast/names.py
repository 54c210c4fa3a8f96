"""Names for made-up guests, in many scripts: given names, and last names in two parts."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language's names; every beginning of a last name goes with every ending. ``mail`` is how e-mail spells it."""

    given: tuple[str, ...]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    mail: str


def _tongue(given: str, beginnings: str, endings: str, mail: str) -> Tongue:
    return Tongue(tuple(given.split()), tuple(beginnings.split()), tuple(endings.split()), mail)


TONGUES: Final = (
    _tongue(
        "Ada Bea Clem Dora Edwin Flora Gus Hattie Iris Jonas",
        "Ash Brook Fern Hazel Lark Marsh",
        "worth ley bury combe",
        "en",
    ),
    _tongue(
        "Ayşe Çağla Deniz Ece İlker Işıl Kerem Nur Ömer Şule",
        "Yıldız Gün Taş Kaya Işık Deniz",
        "er lı can oğlu",
        "tr",
    ),
    _tongue("Aygün Əli Elnur Fidan Günay Leyla Orxan Rəna", "Məmməd Həsən Əhməd Quli", "ov li zadə", "az"),
    _tongue("Аня Борис Вера Глеб Дарья Егор Жанна Лев", "Берёз Лес Озер Снег Цвет", "ов ин кин", "ru"),
    _tongue("Богдан Ганна Іван Леся Оксана Тарас Юрій", "Верб Калин Сокіл Яворн", "енко ський чук", "uk"),
    _tongue("Άννα Γιώργος Δήμητρα Ηλίας Νίκος Σοφία", "Παπα Καρα Μελ", "δόπουλος γιάννης άκης", "el"),
    _tongue("أمل بشير حنان زياد سارة كريم ليلى نور", "الورد النجم البحر القمر", "ي اني", "ar"),
    _tongue("אורי דנה יעל נועם רות תמר", "אור גל הר", "מן בר שטיין", "he"),
    _tongue("ანა გიორგი დავით ლუკა ნინო თამარ", "ბერ კალ მთვარ ვაშ", "იძე აშვილი ავა", "ka"),
    _tongue("Աննա Գոռ Լիլիթ Նարե Տիգրան", "Բարս Լեռն Ծով", "յան ունի", "hy"),
    _tongue("美咲 健太 陽子 蓮 葵 大輔", "山 川 森 石", "田 本 野 原", "ja"),
    _tongue("子涵 雨桐 浩然 思远 静怡", "王 李 陈 林", "", "zh"),
    _tongue("지민 서연 하준 유나 도윤", "김 박 이 최", "", "ko"),
    _tongue("आरव मीरा ऋषि तारा देव नेहा", "शर्म वर्म गुप्त", "ा", "hi"),
    _tongue("กมล ดาว นิด ปิติ สายฝน", "ทอง ศรี แสง", "ดี สุข ใส", "th"),
    _tongue("Anaïs Élodie Gaël Jérôme Noémie Zoë", "Beau Clair Haut", "mont val bois", "fr"),
    _tongue("Björn Jürgen Käthe Lörz Sören Ünal", "Berg Grün Stein", "müller bäcker hauser", "de"),
    _tongue("Begoña Íñigo Joaquín Núria Úrsula", "Peñal Verd Montor", "ez oso al", "es"),
)
NOTES: Final = (
    "window seat",
    "prefers the terrace",
    "likes the corner table",
    "comes with a dog",
    "always early",
    "birthday in May",
)

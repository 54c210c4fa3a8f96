"""One of a few values, as people and programs write it."""

from typing import Final

from guests.fields.field import Field
from guests.text.normalise import clean_line, word_key
from guests.text.word_lists import words

_MALE: Final = words(
    "m male man mr erkek erkək bay kişi mann männlich herr homme masculin hombre masculino uomo maschio maschile mannelijk homem"
    " mężczyzna męska męski muž mies férfi mand"
)
_FEMALE: Final = words(
    "f female woman mrs ms kadın bayan qadın w frau weiblich femme féminin mujer femenino donna femmina femminile k vrouw vrouwelijk ayol"
    " mulher feminino feminina kobieta żeńska żeński kvinna kvinde kvinne žena nainen nő"
)
_MALE_TOO: Final = words(
    "м муж мужской мужчина чоловік чоловіча чол კაცი მამრობითი ذكر رجل 男 男性 남 남성 άνδρας άντρας"
)
_FEMALE_TOO: Final = words(
    "ж жен женский женщина жінка жіноча жін ქალი მდედრობითი أنثى امرأة 女 女性 여 여성 γυναίκα"
)
_GENDERS: Final = dict.fromkeys(_MALE | _MALE_TOO, "male") | dict.fromkeys(_FEMALE | _FEMALE_TOO, "female")


def read_choice(field: Field, text: str) -> str | None:
    """Return which of the options of a CHOICE ``text`` is, by value, label or a usual word; ``None`` if none."""
    key = word_key(clean_line(text).strip(" .,"))
    values = {word_key(said): value for value, label in field.options for said in (value, label)}
    value = values.get(key) or _GENDERS.get(key)
    return value if value in values.values() else None

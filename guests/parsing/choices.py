"""One of a few values, as people and programs write it."""

from typing import Final

from guests.fields.field import Field
from guests.text.normalise import clean_line, word_key
from guests.text.word_lists import words

_MALE: Final = words(
    "m male man mr erkek bay kişi mann männlich herr homme masculin hombre masculino uomo maschio mannelijk"
)
_FEMALE: Final = words(
    "f female woman mrs ms kadın bayan qadın w frau weiblich femme féminin mujer femenino donna k vrouw vrouwelijk ayol"
)
_MALE_TOO: Final = words("м муж мужской чоловік чоловіча კაცი მამრობითი ذكر 男")
_FEMALE_TOO: Final = words("ж жен женский жінка жіноча ქალი მდედრობითი أنثى 女")
_GENDERS: Final = dict.fromkeys(_MALE | _MALE_TOO, "male") | dict.fromkeys(_FEMALE | _FEMALE_TOO, "female")


def read_choice(field: Field, text: str) -> str | None:
    """Return which of the options of a CHOICE ``text`` is, by value, label or a usual word; ``None`` if none."""
    key = word_key(clean_line(text).strip(" .,"))
    values = {word_key(said): value for value, label in field.options for said in (value, label)}
    value = values.get(key) or _GENDERS.get(key)
    return value if value in values.values() else None

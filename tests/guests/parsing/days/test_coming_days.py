from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.parsing.days.coming_days import read_coming

FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("day", "texts"),
    [
        (date(2026, 12, 4), "Friday|until Friday|Fri|cuma|cumaya kadar|Freitag|vendredi|viernes|venerdì|vrijdag|до пятницы|п'ятниця|الجمعة|პარასკევი|juma|cümə"),
        (date(2026, 11, 30), "Monday|next Monday|pazartesi|Montag|lundi|lunes|lunedì|maandag|понедельника|понеділок|bazar ertəsi"),
        (date(2026, 11, 28), "tomorrow|yarın|morgen|demain|mañana|domani|завтра|غدا|ხვალ|ertaga"),
        (date(2026, 12, 11), "2 weeks|for 2 weeks|2 hafta|2 Wochen|2 semaines|2 semanas|2 settimane|2 weken|2 недели|2 тижні|2 həftə"),
        (date(2026, 12, 27), "a month|1 month|next month|bir ay|einen Monat|un mois|1 mes|місяць|1 oy"),
        (date(2027, 11, 27), "one year|1 yıl|ein Jahr|год|1 il"),
    ],
)  # fmt: skip
def test_a_day_to_come_is_said_in_words(day: date, texts: str) -> None:
    """A weekday is the next one, never today; a length counts from today."""
    for text in texts.split("|"):
        assert (text, read_coming(text, FRIDAY)) == (text, day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "until",
        "the party",
        "2 chairs",
        "sunny",
        "monthly",
        "until they pay",
        "2",
        "Friday Monday",
        "0 days",
    ],
)
def test_other_words_are_no_day(text: str) -> None:
    """Nothing is guessed."""
    assert read_coming(text, FRIDAY) is None


@given(text=st.text(max_size=40), today=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_what_is_read_lies_ahead(text: str, today: date) -> None:
    """Whatever is typed."""
    day = read_coming(text, today)
    assert day is None or day > today

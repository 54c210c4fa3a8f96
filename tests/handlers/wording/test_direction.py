"""Lines in which texts of both directions meet."""

import re
import unicodedata
from gettext import NullTranslations

import pytest
from babel import Locale
from markupsafe import Markup

from guests.guest import Guest
from handlers.wording.deliveries import say_delivery
from handlers.wording.direction import RIGHT_TO_LEFT, isolating
from handlers.wording.match_reasons import brief
from handlers.wording.phrases import say_country, say_guest
from handlers.wording.translator import LANGUAGES, Texts
from tests.handlers.values import EN, JANE, delivery, entry

ARABIC = Texts("ar", NullTranslations())
MARK = "\u200f"


def seen(text: str) -> str:
    """Return a text with its isolates and marks as brackets that can be read."""
    return str(text).replace("\u2068", "[").replace("\u2069", "]").replace(MARK, "<")


def base(line: str) -> str:
    """Return the direction that a line's first letter gives it, without tags and what is isolated (UAX #9, P2)."""
    kept = re.sub("<[^>]*>", "", line)
    while (less := re.sub("\u2068[^\u2068\u2069]*\u2069", "", kept)) != kept:
        kept = less
    kinds = (unicodedata.bidirectional(letter) for letter in kept)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "")


def test_the_languages_are_those_of_unicode() -> None:
    """Whichever we speak is right-to-left for us if it is in CLDR."""
    assert {one for one in LANGUAGES if Locale(one).text_direction == "rtl"} == RIGHT_TO_LEFT & set(LANGUAGES)
    assert all(Locale(one).text_direction == "rtl" for one in RIGHT_TO_LEFT)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ضيف {guest}: {phone}", "ضيف [{guest}]: [{phone}]"),
        ("{icon} {value}", "<[{icon}] [{value}]"),
        ("<b>{provider}</b> يطلب", "<<b>[{provider}]</b> يطلب"),
        ("اكتب <code>@{bot} jane</code>", "اكتب [<code>@{bot} jane</code>]"),
        ("/queue يعرض, /new", "<[/queue] يعرض, [/new]"),
        ("نعم\n\n{link}", "نعم\n\n<[{link}]"),
        (" (“{said}”)", "< (“[{said}]”)"),
        ("", ""),
    ],
)
def test_what_is_put_into_a_right_to_left_text_keeps_to_itself(text: str, shown: str) -> None:
    """Values, commands and code are isolated, and a line without a letter of its own in front gets a mark."""
    assert seen(isolating(text)) == shown


@pytest.mark.parametrize(
    "value", ["Jane Doe", "+44 7911 123456", "jane@example.com", "3/11/2026", "…999d4", "محمد"]
)
def test_every_value_is_isolated_in_arabic(value: str) -> None:
    """A name in Latin, a phone number, an address, a date, the number of a record: in texts and on buttons."""
    assert seen(ARABIC("{icon} {value}", icon="👤", value=value)) == f"<[👤] [{value}]"
    assert seen(ARABIC.plain("✓ {value}", value=value)) == f"<✓ [{value}]"


def test_a_line_of_parts_runs_from_the_right() -> None:
    """Names in Latin stand in the order of an Arabic sentence, with its comma, and empty parts are left out."""
    assert seen(ARABIC.listed(["Clopos", "", "Chift"])) == "<[Clopos]، [Chift]"
    assert seen(EN.listed(["Clopos", "محمد"])) == "Clopos, [محمد]"
    assert seen(ARABIC.enumerated(["Clopos", "Chift"])) == "<[Clopos]؛ [Chift]"
    assert EN.enumerated(["Clopos", "Chift"]) == "Clopos; Chift"
    assert ARABIC.listed([]) == EN.listed([]) == ""


def test_a_card_in_arabic_runs_from_the_right() -> None:
    """Each line does, though it begins with an icon, a flag, a name or the name of a provider in Latin."""
    guest = Guest.from_dict({**JANE.to_dict(), "email": "jane@example.com", "note": "window seat"})
    lines = [
        *say_guest(ARABIC, guest),
        say_delivery(ARABIC, "Clopos", delivery()),
        brief(ARABIC, entry(guest=guest)),
        say_country(ARABIC, "GB"),
    ]

    assert {base(line) for line in lines} == {"R"}


def test_each_line_of_a_value_runs_from_the_right() -> None:
    """A note of several lines, in Latin: an isolate doesn't last beyond its line."""
    said = ARABIC("{icon} {value}", icon="📝", value="Window seat\nVIP")

    assert seen(said) == "<[📝] [Window seat]\n<[VIP]"
    assert str(EN("{value}", value="Window seat\nVIP")) == "Window seat\nVIP"


def test_markup_stays_markup_in_arabic() -> None:
    """A bold name is isolated as a whole."""
    said = ARABIC("{icon} {value}", icon="👤", value=Markup("<b>{}</b>").format("Jane & Co"))

    assert seen(said) == "<[👤] [<b>Jane &amp; Co</b>]"

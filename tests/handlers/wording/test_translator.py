import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from handlers.wording.direction import isolate
from handlers.wording.translator import LANGUAGES, language_for, texts_for
from tests.handlers.values import EN, TR

ISOLATE, POP = "\u2068", "\u2069"
MALICE = "<b>Jane</b> & \"co\" 'x' {name}"


def test_a_value_is_escaped() -> None:
    """A value can't bring markup of its own, and braces in it mean nothing."""
    said = EN("<b>{name}</b> {phone}", name=MALICE, phone="1 < 2")

    assert said == "<b>&lt;b&gt;Jane&lt;/b&gt; &amp; &#34;co&#34; &#39;x&#39; {name}</b> 1 &lt; 2"
    assert isinstance(said, Markup)


def test_markup_is_escaped_once() -> None:
    """What is markup already goes in as it is."""
    assert EN("<b>{name}</b>", name=escape("a & b")) == "<b>a &amp; b</b>"


def test_plain_text_is_not_escaped() -> None:
    """A button's label shows the value itself."""
    assert EN.plain("Use existing: {guest}", guest="O'Neil & <Co>") == "Use existing: O'Neil & <Co>"


def test_plural_forms() -> None:
    """The number chooses the form; Turkish has the same noun for both."""
    one, many = "Found {count} guest:", "Found {count} guests:"

    assert EN.plural(one, many, 1) == "Found 1 guest:"
    assert EN.plural(one, many, 0) == "Found 0 guests:"
    assert EN.plural(one, many, 7) == "Found 7 guests:"
    assert TR.plural(one, many, 1) == "1 misafir bulundu:"
    assert TR.plural(one, many, 7) == "7 misafir bulundu:"


def test_long_numbers_are_grouped_as_the_language_does() -> None:
    """An amount of four digits or more; a number that is a name, such as an id, comes as a text and stays whole."""
    assert EN("Guests in the book: {count}", count=12345) == "Guests in the book: 12,345"
    assert "12.345" in TR("Guests in the book: {count}", count=12345)
    assert EN("{count}", count=999) == "999"
    assert EN("{number}", number="12345") == "12345"


def test_french_sets_its_colons_apart() -> None:
    """By a space that doesn't break, once; a colon inside a value stays as it is."""
    french = texts_for("fr")

    assert french("{provider}: {state}", provider="Clopos", state="16: 04") == "Clopos\u00a0: 16: 04"
    assert french("Added: {count}", count=2) == "Ajoutés\u00a0: 2"


def test_a_text_without_translation_stays_english() -> None:
    """An unknown message is shown as it stands in the code."""
    assert TR("nobody has translated {this}", this="that") == "nobody has translated that"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Jane", "Jane"),
        ("Ayşe Öztürk", "Ayşe Öztürk"),
        ("محمد", f"{ISOLATE}محمد{POP}"),
        ("שרה Levi", f"{ISOLATE}שרה Levi{POP}"),
        ("٠٧٧", "٠٧٧"),
        (7, 7),
        (None, None),
        ("", ""),
    ],
)
def test_right_to_left_values_keep_to_themselves(value: object, shown: object) -> None:
    """A text with right-to-left letters is isolated (UAX #9); nothing else is touched."""
    assert isolate(value) == shown


def test_isolated_markup_stays_markup() -> None:
    """A bold name is isolated as a whole, and is not escaped a second time."""
    said = EN("{icon} {value}", icon="👤", value=Markup("<b>{}</b>").format("محمد"))

    assert said == f"👤 {ISOLATE}<b>محمد</b>{POP}"


@given(st.text())
def test_no_value_brings_a_tag(value: str) -> None:
    """Whatever is typed, the only tags are those of the text."""
    said = str(EN("<b>{name}</b>", name=value)).replace("<b>", "").replace("</b>", "")

    assert "<" not in said
    assert ">" not in said


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        (("tr", "en"), "tr"),
        ((None, "tr-TR"), "tr"),
        (("TR",), "tr"),
        (("xx", "tr"), "tr"),
        (("", None, "klingon"), "en"),
        ((), "en"),
    ],
)
def test_the_first_wish_that_we_speak(wishes: tuple[str | None, ...], language: str) -> None:
    """A person's choice goes before their Telegram's language, and that before the venue's."""
    assert language_for(*wishes) == language


@pytest.mark.parametrize("wish", ["xx", "../../etc", ""])
def test_an_unknown_language_is_english(wish: str) -> None:
    """A language that we do not speak is answered in English."""
    assert texts_for(wish).language == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_read_once(language: str) -> None:
    """A catalogue is read from its file only once."""
    assert texts_for(language) is texts_for(language)
    assert texts_for(language).language == language


@given(st.one_of(st.text(), st.integers(max_value=999), st.none(), st.builds(escape, st.text())))
def test_values_go_in_as_markupsafe_puts_them(value: object) -> None:
    """Our own filling in gives what ``Markup.format`` gives."""
    assert EN("<b>{value}</b>", value=value) == Markup("<b>{value}</b>").format(value=isolate(value))

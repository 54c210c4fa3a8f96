import re
from collections import Counter
from datetime import date
from gettext import c2py
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po
from babel.plural import to_gettext

from guests.conversation.replies import UNDO
from guests.guest import FIELDS
from guests.quickadd.reader import read_line
from guests.text.normalise import word_key
from handlers.cards.comparison import CHANGED_BY_REPLY
from handlers.cards.draft_card import LABELS
from handlers.cards.guest_card import DECISIONS
from handlers.menus.commands import ALL
from handlers.menus.shortcuts import HELP
from handlers.wording.translator import LANGUAGES, LOCALES, texts_for

pytestmark = pytest.mark.drift

ROOT = LOCALES.parent.parent
TEMPLATE = LOCALES / "hoststand.pot"
TRANSLATED = sorted(set(LANGUAGES) - {"en"})
EXTRACT = (
    "extract -F handlers/locales/babel.cfg -k N_ -k plural:1,2 --no-location --sort-output --omit-header"
)
RULE = "the plural forms in the file's header are not those of the language, such as: Plural-Forms: {}"
CURE = "the texts have changed: run `make messages` and translate what is new"
TAG = re.compile(r"</?\w+>")
HOMES = {"en": "GB", "ar": "AE", "ka": "GE", "uk": "UA"}
"""Where the example of a phone number is at home, if no country is called as its language."""
SHORT = 24  # characters; Telegram cuts longer labels on a narrow phone when three share a row
DESCRIPTION = 256  # https://core.telegram.org/bots/api#botcommand


def catalogue(language: str) -> Catalog:
    """Read the catalogue of a language."""
    with (LOCALES / language / "LC_MESSAGES" / "hoststand.po").open("rb") as file:
        return read_po(file, locale=language)


def template() -> Catalog:
    """Read the source texts."""
    with TEMPLATE.open("rb") as file:
        return read_po(file)


def forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """Return the forms of a message or of its translation."""
    return [text or ""] if isinstance(text, str | None) else list(text)


def messages(one: Catalog) -> dict[str, Message]:
    """Return the messages by their first source text, without the header."""
    return {forms(message.id)[0]: message for message in one if message.id}


def placeholders(text: str) -> set[str]:
    """Return the names of the values that are put in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def forms_of_one_number(spoken: Catalog) -> set[int]:
    """Return the plural forms that are never said of another number, such as the English singular."""
    uses = Counter(map(c2py(spoken.plural_expr), range(2000)))
    return {form for form, numbers in uses.items() if numbers == 1}


def test_the_template_is_fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The template is what the code's texts give today."""
    monkeypatch.chdir(ROOT)
    fresh = tmp_path / "fresh.pot"

    command: Any = CommandLineInterface()
    command.run(["pybabel", "-q", *EXTRACT.split(), "-o", str(fresh), "guests", "handlers"])

    assert TEMPLATE.read_text("utf-8") == fresh.read_text("utf-8"), CURE


def test_every_catalogue_belongs_to_a_language() -> None:
    """There is a catalogue for each language that we say we speak, and for no other."""
    assert sorted(path.parent.parent.name for path in LOCALES.glob("*/LC_MESSAGES/*.po")) == TRANSLATED


@pytest.mark.parametrize("language", TRANSLATED)
def test_everything_is_translated(language: str) -> None:
    """Every message has each of its forms, none is a guess, and none is left of texts that are gone."""
    spoken = catalogue(language)

    untranslated = [name for name, message in messages(spoken).items() if not all(forms(message.string))]

    assert set(messages(spoken)) == set(messages(template())), CURE
    assert untranslated == []
    assert [message.id for message in spoken if message.id and message.fuzzy] == []
    assert not spoken.obsolete


@pytest.mark.parametrize("language", TRANSLATED)
def test_plurals_follow_the_language(language: str) -> None:
    """Plural messages have a form for each category that a whole number below a million is in (Unicode CLDR)."""
    spoken = catalogue(language)

    plurals = [message for message in spoken if isinstance(message.id, (tuple, list))]
    category, form = Locale(language).plural_form, c2py(spoken.plural_expr)
    pairs = {(category(number), form(number)) for number in range(2000)}

    assert sorted(number for _, number in pairs) == list(range(spoken.num_plurals)), RULE.format(
        to_gettext(category)
    )
    assert len({name for name, _ in pairs}) == len(pairs), RULE.format(to_gettext(category))
    assert plurals
    assert all(len(forms(message.string)) == spoken.num_plurals for message in plurals)


@pytest.mark.parametrize("language", TRANSLATED)
def test_values_and_markup_survive(language: str) -> None:
    """A translation has the values, the tags, the commands and the edges of its source text.

    A plural form that is of one number alone may say it as a word, or not at all.
    """
    spoken = catalogue(language)
    alone = forms_of_one_number(spoken)
    for source, message in messages(spoken).items():
        for at, said in enumerate(translated := forms(message.string)):
            needless = {"count"} if len(translated) > 1 and at in alone else set()
            assert placeholders(said) | needless == placeholders(source) | needless, source
            assert sorted(TAG.findall(said)) == sorted(TAG.findall(source)), source
            assert sorted(re.findall(r"/[a-z]+\b", TAG.sub("", said))) == sorted(
                re.findall(r"/[a-z]+\b", TAG.sub("", source))
            ), source
            assert said.count("\n") == source.count("\n"), source
            assert said.startswith(" ") == source.startswith(" "), source


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_short(language: str) -> None:
    """What stands on a button fits on it."""
    texts = texts_for(language)
    decisions = {label for row in DECISIONS.values() for _, label in row}

    labels = [texts.plain(label) for label in {*LABELS.values(), *decisions, "Use existing", "Copy phone"}]
    labels += [f"{row.icon} {texts.plain(row.label)}" for row in FIELDS]

    assert [label for label in labels if len(label) > SHORT] == []
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_fits(language: str) -> None:
    """The menu of commands is within Telegram's limits."""
    for name, what in ALL.items():
        assert re.fullmatch("[a-z0-9_]{1,32}", name)
        assert 0 < len(texts_for(language).plain(what)) <= DESCRIPTION


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_speaks_for_itself(language: str) -> None:
    """The sentence about the language is about this one, and so it is not the English one."""
    said = texts_for(language).plain("I'll speak English from now on.")

    assert LANGUAGES[language] in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_can_be_typed(language: str) -> None:
    """The line that the help shows is read as it is meant, in a country where the language is spoken."""
    shown = re.findall("<code>(.*?)</code>", texts_for(language)(HELP, bot="stand_bot"))[0]
    home = HOMES.get(language, language.upper())

    reading = read_line(shown, country=home, language=language, today=date(2026, 11, 20))

    assert set(reading.guest.given()) == {"first_name", "last_name", "phone", "email", "note"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_that_undoes_is_understood(language: str) -> None:
    """The card says in each language what to reply, and that is read as it is meant."""
    said = texts_for(language).plain(CHANGED_BY_REPLY, changes="-")
    word = re.search("[“„«‘](.+?)[”“»’]", said)

    assert word
    assert word_key(word[1].strip()) in UNDO

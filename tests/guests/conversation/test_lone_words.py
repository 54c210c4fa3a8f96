"""Lone words: which there are, and that no guest's words are among them."""

import pytest

from guests.conversation.lone_words import (
    FieldNamed,
    LoneWord,
    asked_after,
    field_named,
    is_named_so,
    is_state,
    lone_word,
)
from guests.guest import FIELD
from guests.venue import Venue
from handlers.wording.translator import LANGUAGES, texts_for


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("save", LoneWord.SAVE),
        ("Kaydet!", LoneWord.SAVE),
        ("İPTAL", LoneWord.CANCEL),
        ("Edit", LoneWord.EDIT),
        ("düzenle", LoneWord.EDIT),
        ("изменить", LoneWord.EDIT),
        ("oʻzgartirish", LoneWord.EDIT),
        ("delete?", LoneWord.DELETE),
        ("SİL", LoneWord.DELETE),
        ("löschen", LoneWord.DELETE),
        ("حذف", LoneWord.DELETE),
        ("წაშლა", LoneWord.DELETE),
        ("what?", LoneWord.EXPLAIN),
        ("Bu ne?", LoneWord.EXPLAIN),
        ("كيف؟", LoneWord.EXPLAIN),
        ("??", LoneWord.EXPLAIN),
        ("…", LoneWord.EXPLAIN),
        ("thanks!", LoneWord.COURTESY),
        ("hayır", LoneWord.COURTESY),
    ],
)
def test_a_lone_word_is_known(text: str, asked: LoneWord) -> None:
    """In any language, in capitals, with marks."""
    assert lone_word(text) is asked


@pytest.mark.parametrize(
    "text",
    [
        "Kim",
        "late",
        "vip",
        "vegan?",
        "birthday?",
        "+ window",
        "save the window seat",
        "Nick Cave",
        "edit phone",
        "👶",
        "📞 07911 123456",
        "07911 123456",
        "what a lovely guest",
    ],
)
def test_what_may_be_said_of_a_guest_is_none(text: str) -> None:
    """A name, a note or a value stays what it is."""
    assert lone_word(text) is None


def test_a_word_may_be_a_name_somewhere() -> None:
    """Edit is a name in Hungary, Salva one in Spain, for all that they are words elsewhere."""
    assert is_named_so("Edit", "hu")
    assert not is_named_so("Edit", "en")
    assert not is_named_so("edit", None)


@pytest.mark.parametrize("text", ["late", "Geldi!", "en retard", "опаздывает", "متأخر"])
def test_how_a_guest_is_says_nobody_s_name(text: str) -> None:
    """Though some of the words are last names, too; with more beside them they are what the line says."""
    assert is_state(text)
    assert not is_state(f"{text} Jane")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Kim?", "Kim"),
        ("¿Jane?", "Jane"),
        ("Jane??", "Jane"),
        ("Kim!?", "Kim"),
        ("田中？", "田中"),
        ("محمد؟", "محمد"),
        ("O'Neill ?", "O'Neill"),
        ("Айгүл?", "Айгүл"),
        ("jane@example.com?", "jane@example.com"),
    ],
)
def test_a_word_with_a_question_mark_asks_after_somebody(text: str, asked: str) -> None:
    """In any script, with its own mark."""
    assert asked_after(text) == asked


@pytest.mark.parametrize(
    "text", ["Kim", "Kim!", "?", "??", "0123?", "Jane Doe?", "Jane? 07911 123456", "ok?", "👍?"]
)
def test_what_else_is_asked_is_after_nobody(text: str) -> None:
    """Marks, digits, courtesies and whole lines mean something else."""
    assert asked_after(text) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_groups_are_named_as_their_button_is(language: str) -> None:
    """In every language of the chat."""
    label = texts_for(language).plain(FIELD["picks"].label)

    assert field_named(label, Venue(slug="bistro", name="Bistro", country="GB")) == FieldNamed("picks")

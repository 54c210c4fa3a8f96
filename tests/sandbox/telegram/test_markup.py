"""Telegram's HTML: what it means, and how it is refused."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.telegram.text.entities import covered, detect, to_html, trim, utf16
from sandbox.telegram.text.markup import MarkupError, parse_html

TAGS = st.sampled_from(["b", "i", "u", "s", "tg-spoiler", "blockquote"])
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)


def tree(leaf: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Make nested markup."""
    wrapped = st.tuples(TAGS, leaf).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>")
    return st.lists(wrapped | leaf, min_size=1, max_size=4).map("".join)


MARKUP = st.recursive(TEXT.map(lambda text: html.escape(text, quote=False)), tree, max_leaves=12)


@pytest.mark.parametrize(
    ("markup", "description"),
    [
        ("a <b>c", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é <script>", 'Unsupported start tag "script" at byte offset 3'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href='x", "Unclosed start tag at byte offset 0"),
        ("<b =x>", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("</b>", "Unexpected end tag at byte offset 0"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_wrong_markup_is_refused_in_telegrams_words(markup: str, description: str) -> None:
    """The offset counts bytes."""
    with pytest.raises(MarkupError) as caught:
        parse_html(markup)
    assert str(caught.value) == description


@pytest.mark.parametrize(
    ("markup", "text", "entities"),
    [
        ("&lt;&gt;&amp;&quot;&#33;&#x21;&copy;", '<>&"!!&copy;', []),
        ("😀<b>a</b>", "😀a", [{"type": "bold", "offset": 2, "length": 1}]),
        ("<b></b>a", "a", []),
        ('<a href="https://e.com/?a=1&amp;b=2">x</a>', "x", [{"type": "text_link", "url": "https://e.com/?a=1&b=2", "offset": 0, "length": 1}]),
        ('<a href="tg://user?id=7">x</a>', "x", [{"type": "text_mention", "user": {"id": 7}, "offset": 0, "length": 1}]),
        ('<pre><code class="language-py">x</code></pre>', "x", [{"type": "pre", "language": "py", "offset": 0, "length": 1}]),
        ("<blockquote expandable>x</blockquote>", "x", [{"type": "expandable_blockquote", "offset": 0, "length": 1}]),
        ("<B>x</>", "x", [{"type": "bold", "offset": 0, "length": 1}]),
    ],
)  # fmt: skip
def test_markup_is_text_and_entities(markup: str, text: str, entities: list[dict[str, object]]) -> None:
    """Offsets count UTF-16 code units."""
    assert parse_html(markup) == (text, entities)


@given(MARKUP)
def test_markup_survives_the_way_there_and_back(markup: str) -> None:
    """HTML written from entities reads back as the same text and entities."""
    text, entities = parse_html(markup)
    assert text == html.unescape(markup if "<" not in markup else text) or entities
    again = parse_html(to_html(text, entities))
    assert again[0] == text
    key = lambda entity: (entity["offset"], entity["length"], entity["type"])  # noqa: E731 - a sort key
    assert sorted(again[1], key=key) == sorted(entities, key=key)
    assert all(covered(text, entity) for entity in entities)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """It only raises Telegram's own refusal, and escaped text is unchanged."""
    assert parse_html(html.escape(text, quote=False)) == (text, [])
    try:
        parse_html(text)
    except MarkupError as error:
        assert str(error)  # noqa: PT017 - either outcome is right


@given(TEXT, st.integers(0, 3), st.integers(0, 3))
def test_trimming_keeps_what_entities_cover(text: str, left: int, right: int) -> None:
    """White space around a text is stripped, and entities move with the rest."""
    padded = " " * left + text + " " * right
    bare, entities = trim(padded, [{"type": "bold", "offset": 0, "length": utf16(padded)}])
    assert bare == padded.strip()
    assert [covered(bare, entity) for entity in entities] == ([bare] if bare else [])


def test_telegram_finds_links_and_commands_itself() -> None:
    """Commands, mentions, addresses and numbers become entities; not inside code."""
    text = "/new@stand_bot me@example.com @ana https://example.com +44 7700 900123 /x"
    code = [{"type": "code", "offset": utf16(text) - 2, "length": 2}]
    found = [(entity["type"], covered(text, entity)) for entity in detect(text, code)]
    assert found == [
        ("bot_command", "/new@stand_bot"),
        ("email", "me@example.com"),
        ("mention", "@ana"),
        ("url", "https://example.com"),
        ("phone_number", "+44 7700 900123"),
        ("code", "/x"),
    ]

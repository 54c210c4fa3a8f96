"""Screens as a page that looks like the chat, for eyes: one file per language that needs nothing else, and an index."""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from itertools import groupby
from operator import attrgetter
from typing import Final

from babel import Locale
from markupsafe import Markup

from bot.gallery.screen import Screen, rows_of

INDEX: Final = "index.html"
_PAGE: Final = Markup("""\
<!doctype html>
<html lang="{language}" dir="{direction}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
<header><h1 dir="ltr">{title}</h1>
<nav dir="ltr">{links}</nav></header>
<main>
{content}
</main>
</html>
""")
_LINK: Final = Markup('<a href="{target}">{label}</a>')
_GROUP: Final = Markup(
    '<section><h2 dir="ltr" id="{anchor}">{name}</h2>\n<div class="wall">\n{screens}\n</div></section>'
)
_SCREEN: Final = Markup('<figure>{caption}<div class="bubble" dir="auto">{text}</div>{rows}</figure>')
_CAPTION: Final = Markup('<figcaption dir="ltr">{title}</figcaption>')
_ROWS: Final = Markup('<div class="tap-rows">{}</div>')
_ROW: Final = Markup('<div class="tap-row">{}</div>')
_KEY: Final = Markup('<span class="tap" dir="auto" title="{label}">{label}</span>')


def as_page(language: str, name: str, screens: Iterable[Screen]) -> str:
    """Return the page of a language, which is called ``name`` in itself."""
    groups = [(group, list(shown)) for group, shown in groupby(screens, key=attrgetter("group"))]
    links = [_LINK.format(target=INDEX, label="All languages")]
    links += [_LINK.format(target=f"#{_anchor(group)}", label=group) for group, _ in groups]
    count = sum(len(shown) for _, shown in groups)
    return _PAGE.format(
        language=language,
        direction=_direction(language),
        title=f"{count} screens: {name}",
        style=_style(),
        links=Markup("\n").join(links),
        content=Markup("\n").join(_group(group, shown) for group, shown in groups),
    )


def as_index(languages: Mapping[str, str]) -> str:
    """Return the page that leads to the languages, given by their codes and own names."""
    links = [_LINK.format(target=f"{code}.html", label=name) for code, name in languages.items()]
    return _PAGE.format(
        language="en",
        direction="ltr",
        title="Every screen of the chat",
        style=_style(),
        links=Markup("\n").join(links),
        content="",
    )


def _group(name: str, shown: Iterable[Screen]) -> Markup:
    drawn = Markup("\n").join(map(as_figure, shown))
    return _GROUP.format(anchor=_anchor(name), name=name, screens=drawn)


def as_figure(screen: Screen, *, named: bool = True) -> Markup:
    """Return one screen as a figure, for any page with the stylesheet ``chat``, with its English name if ``named``."""
    rows = [
        _ROW.format(Markup().join(_KEY.format(label=label) for label in row))
        for row in rows_of(screen.keyboard)
    ]
    keys = _ROWS.format(Markup().join(rows)) if rows else Markup()
    caption = _CAPTION.format(title=screen.title) if named else Markup()
    return _SCREEN.format(caption=caption, text=screen.text, rows=keys)


def _anchor(group: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in group.lower())


def _direction(language: str) -> str:
    return str(Locale.parse(language).text_direction)


def _style() -> Markup:
    return Markup(f"{stylesheet('chat')}{stylesheet('page')}")  # noqa: S704 - files of ours


def stylesheet(name: str) -> str:
    """Return a stylesheet of ours: ``chat`` is for messages anywhere, ``page`` for a page of nothing else."""
    return (files(__package__) / f"{name}.css").read_text("utf-8")

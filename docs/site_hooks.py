"""What the documentation's site does beyond its pages: screens of the chat, pages from elsewhere, and links to code.

A page names screens as ``<!-- screens: GROUP / TITLE; GROUP / TITLE -->``; they are drawn by the code that the bot uses. Pages
that stand elsewhere in the repository for good reasons are read from there. A link to anything that is not on the
site keeps its words alone, so that every link that is left leads somewhere: the build is strict.
"""

import asyncio
import posixpath
import re
from functools import cache
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from bot.gallery.as_page import INDEX, as_figure, as_index, as_page, stylesheet
from bot.gallery.catalogue import every_screen
from bot.gallery.screen import Screen
from handlers.wording.translator import LANGUAGES

ROOT: Final = Path(__file__).parents[1]
ELSEWHERE: Final = ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "benchmarks/RESULTS.md")
HOME: Final = "README.md"
STANDS_FOR: Final = {HOME: "index.md", "bot/gallery": f"screens/{INDEX}"}
SCREENS: Final = re.compile(r"<!-- screens: (.+?) -->", re.DOTALL)
LINK: Final = re.compile(r"(?<!!)\[(?P<words>[^\]]+)\]\((?P<target>[^)\s]+)\)")
OUTSIDE: Final = ("http://", "https://", "mailto:")


@cache
def _drawn(language: str) -> list[Screen]:
    return asyncio.run(every_screen(language))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages from elsewhere, the stylesheet of the chat, and the gallery."""
    for path in ELSEWHERE:
        files.append(File.generated(config, path, content=(ROOT / path).read_text("utf-8")))
    files.append(File.generated(config, "chat.css", content=stylesheet("chat")))
    files.append(File.generated(config, f"screens/{INDEX}", content=as_index(LANGUAGES)))
    for code, name in LANGUAGES.items():
        page = as_page(code, name, _drawn(code))
        files.append(File.generated(config, f"screens/{code}.html", content=page))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Draw the screens that the page names, and let its links lead to pages of the site."""
    here = page.file.src_uri
    written_in = here if here in ELSEWHERE else f"{Path(config.docs_dir).name}/{here}"

    def link(found: re.Match[str]) -> str:
        words, target = found["words"], found["target"]
        if target.startswith((*OUTSIDE, "#")):
            return found[0]
        path, hash_, anchor = target.partition("#")
        if path.endswith(HOME) and anchor:  # the site's first page has other headings
            return words
        to = _on_site(posixpath.normpath(posixpath.join(posixpath.dirname(written_in), path)), files)
        if to is None:
            return words
        return f"[{words}]({posixpath.relpath(to, posixpath.dirname(here) or '.')}{hash_}{anchor})"

    return SCREENS.sub(_figures, LINK.sub(link, markdown))


def _on_site(path: str, files: Files) -> str | None:
    """Return where the site has a file of the repository, if it does."""
    if path in STANDS_FOR:
        return STANDS_FOR[path]
    inside = path if path in ELSEWHERE else path.removeprefix("docs/")
    known = path in ELSEWHERE or path.startswith("docs/")
    return inside if known and files.get_file_from_path(inside) else None


def _figures(found: re.Match[str]) -> str:
    """Return the screens that are named; raises ``KeyError`` for one that there is not."""
    known = {f"{screen.group} / {screen.title}": screen for screen in _drawn("en")}
    drawn = "".join(as_figure(known[" ".join(name.split())]) for name in found[1].split(";"))
    return f'<div class="wall framed">{drawn}</div>'

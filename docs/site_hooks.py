"""What the documentation's site does beyond its pages: screens of the chat, pages from elsewhere, and links to code.

A page names screens as ``<!-- screens: GROUP / TITLE; GROUP / TITLE -->``; they are drawn by the code that the bot uses, in
the language of the page. The hosts' page is in each language of the chat, and each leads to all. Pages that stand
elsewhere in the repository for good reasons are read from there. A link to anything that is not on the site keeps its
words alone, so that every link that is left leads somewhere: the build is strict.
"""

import asyncio
import posixpath
import re
from functools import cache, partial
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from bot.gallery.as_page import INDEX, as_figure, as_index, as_page, stylesheet
from bot.gallery.catalogue import every_screen
from bot.gallery.screen import Screen
from handlers.wording.direction import RIGHT_TO_LEFT
from handlers.wording.translator import FALLBACK, LANGUAGES
from release.drawings import with_pictures

ROOT: Final = Path(__file__).parents[1]
ELSEWHERE: Final = ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "benchmarks/RESULTS.md")
HOME: Final = "README.md"
STANDS_FOR: Final = {HOME: "index.md", "bot/gallery": f"screens/{INDEX}"}
SCREENS: Final = re.compile(r"<!-- screens: (.+?) -->", re.DOTALL)
LINK: Final = re.compile(r"(?<!!)\[(?P<words>[^\]]+)\]\((?P<target>[^)\s]+)\)")
OUTSIDE: Final = ("http://", "https://", "mailto:")
FOR_HOSTS: Final = {code: "hosts.md" if code == FALLBACK else f"hosts/{code}.md" for code in LANGUAGES}
LANGUAGE_OF: Final = {page: code for code, page in FOR_HOSTS.items()}


@cache
def _drawn(language: str) -> list[Screen]:
    return asyncio.run(every_screen(language))


def on_config(config: MkDocsConfig) -> None:
    """Put the hosts' page into the menu in each language, under the language's own name."""
    pages = [{LANGUAGES[code]: page} for code, page in FOR_HOSTS.items()]
    config.nav = [{"For hosts": pages} if "For hosts" in entry else entry for entry in config.nav or ()]


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
    """Draw the screens that the page names, show its drawings, and let its links lead to pages of the site."""
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

    language = LANGUAGE_OF.get(here)
    linked = with_pictures(LINK.sub(link, markdown))
    drawn = SCREENS.sub(partial(_figures, language=language or FALLBACK), linked)
    return _leading_to_all(drawn, language) if language else drawn


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs names all
    """Say which language a page is in, and let it run the way the language does."""
    language = LANGUAGE_OF.get(page.file.src_uri, FALLBACK)
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    return html if language == FALLBACK else f'<div lang="{language}" dir="{direction}">{html}</div>'


def _leading_to_all(markdown: str, language: str) -> str:
    """Put a line with the page's languages below its title."""
    title, _, rest = markdown.partition("\n")
    here = posixpath.dirname(FOR_HOSTS[language]) or "."
    names = [
        f"**{LANGUAGES[code]}**"
        if code == language
        else f"[{LANGUAGES[code]}]({posixpath.relpath(page, here)})"
        for code, page in FOR_HOSTS.items()
    ]
    return f"{title}\n\n{' · '.join(names)}\n{rest}"


def _on_site(path: str, files: Files) -> str | None:
    """Return where the site has a file of the repository, if it does."""
    if path in STANDS_FOR:
        return STANDS_FOR[path]
    inside = path if path in ELSEWHERE else path.removeprefix("docs/")
    known = path in ELSEWHERE or path.startswith("docs/")
    return inside if known and files.get_file_from_path(inside) else None


def _figures(found: re.Match[str], language: str) -> str:
    """Return the screens that are named; raises ``KeyError`` for one that there is not.

    Their names are English, so that they stand on a page in English alone.
    """
    known = {f"{screen.group} / {screen.title}": screen for screen in _drawn(language)}
    named = [known[" ".join(name.split())] for name in found[1].split(";")]
    drawn = "".join(as_figure(screen, named=language == FALLBACK) for screen in named)
    return f'<div class="wall framed">{drawn}</div>'

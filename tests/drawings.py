"""``python -m tests.drawings MERMAID``: draw the documentation's drawings, with Chromium and Mermaid's own script."""

import asyncio
import re
import sys
from pathlib import Path
from typing import Final

from playwright.async_api import Page

from release.drawings import FOLDER, drawings, picture_of
from tests import browser

LOOK: Final = {
    "startOnLoad": False,
    "theme": "neutral",
    "htmlLabels": False,
    "flowchart": {"htmlLabels": False},
    "state": {"useMaxWidth": False},
    "fontFamily": "system-ui, sans-serif",
    "deterministicIds": True,
}
DRAW: Final = """async ([id, source, look]) => {
    mermaid.initialize(look);
    return (await mermaid.render(id, source)).svg;
}"""


async def main(script: Path) -> None:
    """Draw all that have no picture, and remove the pictures of what is no longer drawn."""
    path = browser.found()
    if path is None:
        sys.exit(f"{browser.MISSING}: {browser.CURE}")
    FOLDER.mkdir(exist_ok=True)
    wanted = {picture_of(source): source for source in drawings()}
    for picture in set(FOLDER.glob("*.svg")) - wanted.keys():
        picture.unlink()
    async with browser.opened(path) as started:
        page = await started.new_page()
        await page.add_script_tag(path=script)
        for picture, source in wanted.items():
            picture.write_text(await _drawn(page, f"d{picture.stem}", source), "utf-8")


async def _drawn(page: Page, name: str, source: str) -> str:
    """Return a drawing as one line: an empty line would end it in Markdown."""
    svg = await page.evaluate(DRAW, [name, source, LOOK])
    return re.sub(r"\s*\n\s*", " ", svg) + "\n"


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))

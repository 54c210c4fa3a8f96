"""What the page consists of."""

import re

from sandbox.pages import FOLDER

HEAVIEST = 150_000  # bytes


def test_the_page_is_light() -> None:
    """All files together are small, and load nothing from elsewhere."""
    pages = [page for page in FOLDER.rglob("*") if page.is_file()]
    texts = [page.read_text("utf-8") for page in pages]

    assert sum(page.stat().st_size for page in pages) <= HEAVIEST
    assert [text for text in texts if re.search(r"""(src|href|from|url\()\s*=?\s*["']?https?:""", text)] == []

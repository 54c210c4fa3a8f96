#!/usr/bin/env bash
# Expected: what aiogram's CallbackData packs into a button comes out of it when somebody taps the button.
# Really: an empty text comes out as its field's default. A pager for an empty search with the default "all" pages
#   through "all", and an empty optional text comes back as None. Without a default it stays empty.
# Met by: buttons that carry what was typed, a filter or a tag.
# hoststand: its buttons carry ids, its own words and a revision, never typed text.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq aiogram==3.31.0 || exit 2
"$room/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from aiogram.filters.callback_data import CallbackData


class Turn(CallbackData, prefix="turn"):
    page: int
    plain: str
    by_default: str = "all"
    optional: str | None = None


sent = Turn(page=2, plain="", by_default="", optional="")
button = sent.pack()
pressed = Turn.unpack(button)
print("version: aiogram", version("aiogram"))
print("expected:", sent)
print("seen:", pressed, "from the button", repr(button))
is_known = (pressed.page, pressed.plain, pressed.by_default, pressed.optional) == (2, "", "all", None)
sys.exit(0 if is_known else "changed")
PYTHON

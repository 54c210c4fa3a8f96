#!/usr/bin/env bash
# Expected: two inline buttons of python-telegram-bot are equal only if they do the same, so a keyboard equal to the
#   one on display need not be sent again.
# Really: equality ignores copy_text and switch_inline_query_chosen_chat: a button that copies another number is
#   "equal" to the old one, and so are the keyboards. The new number never reaches the card. callback_data, url and
#   style are compared.
# Met by: bots that compare before they edit, to avoid "message is not modified".
# hoststand: compares no keyboards; cards have a version that is wanted and one that is shown.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq python-telegram-bot==22.8 || exit 2
"$room/venv/bin/python" - <<'PYTHON'
import sys

import telegram
from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, SwitchInlineQueryChosenChat

KINDS = {
    "callback_data": ("save:1", "save:2"),
    "style": ("primary", "danger"),
    "copy_text": (CopyTextButton("+447700900123"), CopyTextButton("+447700900124")),
    "switch_inline_query_chosen_chat": (SwitchInlineQueryChosenChat("jane"), SwitchInlineQueryChosenChat("mary")),
}


def are_equal(kind: str) -> tuple[bool, bool]:
    """Tell whether what a button carries is equal, and whether keyboards of such a button are."""
    one, other = KINDS[kind]
    keyboards = [InlineKeyboardMarkup([[InlineKeyboardButton("Jane", **{kind: value})]]) for value in (one, other)]
    return one == other, keyboards[0] == keyboards[1]


seen = {kind: are_equal(kind) for kind in KINDS}
print("version: python-telegram-bot", telegram.__version__)
print("expected: no keyboard equals one that does something else")
for kind, (carried, keyboards) in seen.items():
    print(f"seen: another {kind} (equal: {carried}): keyboards equal: {keyboards}")
known = {
    "callback_data": (False, False),
    "style": (False, False),
    "copy_text": (False, True),
    "switch_inline_query_chosen_chat": (False, True),
}
sys.exit(0 if seen == known else "changed")
PYTHON

#!/usr/bin/env bash
# Expected: segno puts a text that is not Latin-1 into a QR code as UTF-8.
# Really: before UTF-8 it tries Shift_JIS, which has Cyrillic letters, and Greek ones without accents. A Russian vCard
#   goes into the code as Japanese, without an ECI mark, while a single Turkish letter makes the same card UTF-8. A
#   reader that expects UTF-8 gets nothing readable. encoding="utf-8" fixes it.
# Met by: codes with names on menus, badges and business cards.
# hoststand: makes no QR codes.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq zxing-cpp==3.1.1 segno==1.6.6 numpy==2.4.6 || exit 2
"$room/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import numpy
import segno
import zxingcpp

CARD = "BEGIN:VCARD\nVERSION:4.0\nFN:{}\nEND:VCARD"
NAMES = ["Дмитрий Иванов", "ΜΑΡΙΑ ΠΑΠΑΔΟΠΟΥΛΟΥ", "Дмитрий Çelik", "Ayşe Yıldırım"]


def bytes_in(code: segno.QRCode) -> bytes:
    """Scan the code, black on white, and return the bytes in it."""
    rows = code.matrix_iter(scale=4, border=4)
    picture = numpy.array([[0 if dark else 255 for dark in row] for row in rows], dtype=numpy.uint8)
    return zxingcpp.read_barcodes(picture)[0].bytes


def encoding_of(name: str, **options: str) -> str:
    card = CARD.format(name)
    data = bytes_in(segno.make_qr(card, **options))
    encodings = ("utf-8", "shift_jis")
    return next((encoding for encoding in encodings if data.decode(encoding, "replace") == card), "another")


seen = {name: (encoding_of(name), encoding_of(name, encoding="utf-8")) for name in NAMES}
print("version: segno", version("segno"))
print("expected: utf-8 every time")
for name, (by_itself, asked_for) in seen.items():
    print(f"seen: {name}: {by_itself}; with encoding='utf-8': {asked_for}")
known = [("shift_jis", "utf-8"), ("shift_jis", "utf-8"), ("utf-8", "utf-8"), ("utf-8", "utf-8")]
sys.exit(0 if list(seen.values()) == known else "changed")
PYTHON

#!/usr/bin/env bash
# Expected: the text of a QR code is what somebody encoded, or there is a sign that its encoding is a guess.
# Really: for a code without an ECI mark zxing-cpp guesses, and mistakes Windows-1254 for Latin-1. A card in that
#   encoding, as older Turkish programs print it, becomes "Ayþe Yýldýrým", content type Text, without any sign. The
#   bytes next to the text are right.
# Met by: anybody who reads the business cards of Turkish guests.
# hoststand: uses the bytes, never the text: as UTF-8, else in the Windows code page of the venue's language
#   (guests/codes/letters.py).
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

CARD = "BEGIN:VCARD\nVERSION:2.1\nFN:Ayşe Yıldırım\nEND:VCARD"


def scanned(data: bytes) -> zxingcpp.Barcode:
    """Print bytes as a QR code, black on white, and scan it."""
    rows = segno.make_qr(data).matrix_iter(scale=4, border=4)
    picture = numpy.array([[0 if dark else 255 for dark in row] for row in rows], dtype=numpy.uint8)
    return zxingcpp.read_barcodes(picture)[0]


seen = {encoding: scanned(CARD.encode(encoding)) for encoding in ("utf-8", "windows-1254")}
print("version: zxing-cpp", version("zxing-cpp"))
print("expected: Ayşe Yıldırım")
for encoding, code in seen.items():
    kept = code.bytes.decode(encoding) == CARD
    print(f"seen: {encoding}: {code.text.splitlines()[2]}, {code.content_type}, the bytes are right: {kept}")
turkish = seen["windows-1254"]
is_known = (
    seen["utf-8"].text == CARD
    and "FN:Ayþe Yýldýrým" in turkish.text
    and turkish.content_type == zxingcpp.ContentType.Text
    and turkish.bytes.decode("windows-1254") == CARD
)
sys.exit(0 if is_known else "changed")
PYTHON

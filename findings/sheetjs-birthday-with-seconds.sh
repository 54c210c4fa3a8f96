#!/usr/bin/env bash
# Expected: a birthday that SheetJS writes into a sheet, a JavaScript Date at midnight, is a day: a whole number.
# Really: it counts from 30 December 1899 in local time, and in many places the clock was off by odd seconds then.
#   With TZ=Europe/Istanbul every date, even today's, is 56 seconds after midnight, in Baku 24. Excel shows the day;
#   programs that read the file get a time of day, and code that compares days or refuses times fails.
# Met by: lists from web applications whose server or browser runs in Turkey, Azerbaijan, France, Russia or India.
# hoststand: drops the time of day from the dates of a sheet.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm install --silent --no-fund --no-audit xlsx@0.18.5 || exit 2
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq openpyxl==3.1.5 || exit 2
cat >write.js <<'JS'
const sheets = require("xlsx");
const sheet = sheets.utils.aoa_to_sheet([[new Date(1990, 4, 14)]]);
const book = sheets.utils.book_new();
sheets.utils.book_append_sheet(book, sheet, "Guests");
sheets.writeFile(book, process.argv[2]);
JS
for place in UTC Europe/London Europe/Istanbul Asia/Baku; do
    TZ=$place node write.js "${place##*/}.xlsx"
done
"$room/venv/bin/python" - <<'PYTHON'
import json
import sys
from importlib.metadata import version
from pathlib import Path

from openpyxl import load_workbook

PLACES = ("UTC", "London", "Istanbul", "Baku")
seen = {place: str(load_workbook(f"{place}.xlsx").active["A1"].value) for place in PLACES}
sheetjs = json.loads(Path("node_modules/xlsx/package.json").read_text())["version"]
print("version: SheetJS (xlsx)", sheetjs, "read by openpyxl", version("openpyxl"))
print("expected: 1990-05-14 00:00:00")
for place, moment in seen.items():
    print(f"seen: written in {place}: {moment}")
known = {place: f"1990-05-14 00:00:{seconds}" for place, seconds in zip(PLACES, ("00", "00", "56", "24"), strict=True)}
sys.exit(0 if seen == known else "changed")
PYTHON

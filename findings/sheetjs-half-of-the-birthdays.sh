#!/usr/bin/env bash
# Expected: SheetJS reads the cells of a CSV file literally, or treats a column consistently.
# Really: it guesses cell by cell, with the month first. In a column of days such as 14/05/1990 and 05/06/1990 the
#   first stays text and the second is the serial number of 6 May; phone numbers without spaces become numbers,
#   without their 0 or plus. Nothing fails. With raw: true all cells stay text.
# Met by: web pages that accept guest lists from anywhere but the United States.
# hoststand: reads a column of dates in one order, that of the venue's country.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm install --silent --no-fund --no-audit xlsx@0.18.5 || exit 2
cat >read.js <<'JS'
const assert = require("node:assert");
const sheets = require("xlsx");

const LIST = `name,phone,born
Jane,07700900123,14/05/1990
Mary,07700 900124,05/06/1990
Ann,+447700900125,31/12/1990
`;

function read(options) {
  const book = sheets.read(LIST, { type: "string", ...options });
  return sheets.utils.sheet_to_json(book.Sheets.Sheet1).map((row) => [row.phone, row.born]);
}

const seen = read({});
console.log("version: SheetJS (xlsx)", sheets.version);
console.log("expected:", JSON.stringify(read({ raw: true })));
console.log("seen:", JSON.stringify(seen));
for (const [, born] of seen) {
  if (typeof born === "number") console.log("seen:", born, "is", sheets.SSF.format("d mmmm yyyy", born));
}
const known = [
  [7700900123, "14/05/1990"],
  ["07700 900124", 32999],
  [447700900125, "31/12/1990"],
];
assert.deepStrictEqual(seen, known, "changed");
JS
node read.js

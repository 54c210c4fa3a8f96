#!/usr/bin/env bash
# Expected: Babel has one opinion on how many plural forms a language has. CLDR, which it includes, says two for
#   Turkish: "one" and "other".
# Really: a catalogue created by Babel (pybabel init) gets "nplurals=1; plural=0" for Turkish, Hungarian and Georgian,
#   from another table. Translators see a single form, and the text for one guest is the same as for many.
# Met by: bots with a Turkish, Hungarian or Georgian translation that was started with Babel.
# hoststand: the Turkish catalogue declares two forms itself (handlers/locales/tr).
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq babel==2.18.0 || exit 2
cat >"$room/guests.pot" <<'POT'
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"

msgid "%(num)d guest"
msgid_plural "%(num)d guests"
msgstr[0] ""
msgstr[1] ""
POT
for language in tr hu ka az; do
    "$room/venv/bin/pybabel" -q init -i "$room/guests.pot" -l $language -o "$room/$language.po" 2>"$room/warnings"
done
"$room/venv/bin/python" - "$room" <<'PYTHON'
import re
import sys
from importlib.metadata import version
from pathlib import Path

from babel import Locale


def forms(language: str) -> tuple[int, int]:
    """Return how many forms a new catalogue has, and how many CLDR has."""
    catalogue = (Path(sys.argv[1]) / f"{language}.po").read_text("utf-8")
    return int(re.search(r"nplurals=(\d)", catalogue)[1]), len(Locale(language).plural_form.tags | {"other"})


seen = {language: forms(language) for language in ("tr", "hu", "ka", "az")}
print("version: Babel", version("babel"))
print("expected: two each, both ways")
for language, (catalogue, cldr) in seen.items():
    print(f"seen: {language}: {catalogue} in a new catalogue, {cldr} in CLDR")
sys.exit(0 if seen == {"tr": (1, 2), "hu": (1, 2), "ka": (1, 2), "az": (2, 2)} else "changed")
PYTHON

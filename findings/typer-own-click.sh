#!/usr/bin/env bash
# Expected: Typer is built on Click, so a command may raise click.BadParameter, or click.UsageError from a helper that is
#   shared with Click commands, and the user reads a sentence and the exit status is 2.
# Really: since it carries a copy of Click within itself, Typer doesn't know the errors of the Click that is installed:
#   the user reads a traceback, and the status is 1. Its own, typer.BadParameter, works.
# Met by: helpers, parameter types and plugins written for Click, in a program that updates Typer.
# hoststand: its commands raise Typer's own errors.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv" || exit 2
"$room/venv/bin/pip" install -qq typer==0.29.2 click==8.5.1 || exit 2
cat > "$room/venue.py" <<'PYTHON'
import click
import typer


def main(seats: int, theirs: bool = False) -> None:
    kind = typer.BadParameter if theirs else click.BadParameter
    if seats < 1:
        raise kind("a table has at least one seat")


typer.run(main)
PYTHON
status() { "$room/venv/bin/python" "$room/venue.py" "$@" > "$room/said" 2>&1 && echo 0 || echo $?; }
by_click=$(status 0); traceback=$(grep -c "Traceback" "$room/said" || true)
by_typer=$(status 0 --theirs)
"$room/venv/bin/pip" list 2> /dev/null | awk '/^(typer|click) / {print "version:", $1, $2}'
echo "expected: status 2 for both"
echo "seen: click.BadParameter ends with status $by_click and $traceback traceback, typer.BadParameter with status $by_typer"
[ "$by_click $traceback $by_typer" = "1 1 2" ]

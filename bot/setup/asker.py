"""Asks on a terminal, on standard error, so that standard output is for the answer of the program."""

import sys
from collections.abc import Callable, Sequence
from typing import Final

import typer
from rich.console import Console
from rich.prompt import Confirm, Prompt
from rich.text import Text

from bot.check.findings import Finding, as_lines
from bot.runtime.errors import StartError, UsageError

Problem = Callable[[str], str | None]
AGAIN: Final = "again"
KEEP: Final = "keep"
DROP: Final = "drop"


class Asker:
    """Asks for what no flag gave; ``silent`` asks nothing, and takes what stands for no answer."""

    def __init__(self, *, silent: bool) -> None:
        self.silent = silent
        self._console = Console(stderr=True)

    def say(self, text: str) -> None:
        """Show a line."""
        typer.echo(text, err=True)

    def tell(self, finding: Finding) -> None:
        """Show what a trial has found."""
        for line in as_lines([finding]):
            typer.secho(line, err=True, fg="green" if finding.ok else "yellow")

    def text(
        self,
        question: str,
        *,
        flag: str,
        problem: Problem,
        given: str | None = None,
        default: str | None = None,
        secret: bool = False,
    ) -> str:
        """Return what a flag gave, or ask until there is no problem with the answer.

        Raises ``UsageError`` for a wrong value of a flag, and if nobody may be asked and there is no default.
        """
        if given is not None:
            if wrong := problem(given):
                raise UsageError(f"{flag}: {wrong}")
            return given.strip()
        while not self.silent:
            answer = self._asked(question, default=default, secret=secret)
            wrong = problem(answer)
            if wrong is None:
                return answer
            self.say(f"  {wrong}")
        if default is None:
            raise UsageError(f"{flag} is missing: with --yes, nothing is asked")
        return default

    def words(self, question: str, known: list[str]) -> list[str]:
        """Return those of the known words that somebody picks, in the order given; none if nobody may be asked."""
        if self.silent or not known:
            return []
        while True:
            picked = list(dict.fromkeys(self._asked(question).replace(",", " ").lower().split()))
            unknown = [one for one in picked if one not in known]
            if not unknown:
                return picked
            self.say(f"  There is no {', '.join(unknown)}; there are {', '.join(known)}.")

    def yes(self, question: str, *, default: bool) -> bool:
        """Ask yes or no; the default if nobody may be asked."""
        return default if self.silent else Confirm.ask(Text(question), default=default, console=self._console)

    def after(self, finding: Finding, *choices: str) -> str:
        """Return what to do about a credential that did not work: one of the choices.

        Raises ``StartError`` if it was refused and nobody may be asked; what nobody could try is kept.
        """
        if self.silent:
            if finding.reached:
                raise StartError(f"{finding.what}: nothing is written, since this credential does not work")
            return KEEP
        default = AGAIN if finding.reached else KEEP
        question = "Enter it again, or keep it untried?" if not finding.reached else "Enter it again?"
        return self._asked(question, default=default, choices=choices)

    def _asked(
        self, question: str, *, default: str | None = None, secret: bool = False, choices: Sequence[str] = ()
    ) -> str:
        """Return one answer, ``""`` for none. Raises ``EOFError`` and ``KeyboardInterrupt``."""
        answer = Prompt.ask(
            Text(question),
            console=self._console,
            default=default or "",
            show_default=bool(default),
            password=secret and sys.stdin.isatty(),  # elsewhere nobody sees it, and getpass warns
            choices=list(choices) or None,
        )
        return answer.strip()

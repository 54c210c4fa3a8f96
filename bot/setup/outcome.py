"""What ``hoststand init`` leaves behind: the settings, a unit for systemd, and the link for the first owner."""

import asyncio
import getpass
import os
import shlex
import sys
from pathlib import Path

from telegram.error import TelegramError

from bot.config.errors import SettingsError
from bot.config.settings import load_settings
from bot.runtime.errors import StartError, UsageError
from bot.runtime.private_files import new_private
from bot.setup import unit
from bot.setup.plan import Plan
from bot.setup.settings_file import as_toml
from bot.team import first_owner
from storage.errors import DatabaseError


def refuse_existing(*files: Path) -> None:
    """Raise ``StartError`` for the first file that is there already, or whose folder is not."""
    for file in files:
        if file.exists():
            raise StartError(f"{file} exists; choose another with --config, or replace it with --force")
        if not file.parent.is_dir():
            raise StartError(f"there is no folder {file.parent}")


def write_settings(plan: Plan, file: Path, *, force: bool) -> None:
    """Write the settings, once they have been read back and are right; ``force`` replaces what is there.

    Raises ``UsageError`` for what only the whole shows to be wrong, and ``StartError`` if they can't be written.
    """
    try:
        with new_private(file, as_toml(plan), replace=force) as beside:
            load_settings(beside, {})
    except SettingsError as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise StartError(f"{file} can't be written ({error.strerror})") from None


def write_unit(config: Path, *, force: bool) -> Path:
    """Write a systemd unit beside the settings, and return where; raises ``StartError`` if it can't be written."""
    file = config.with_name(unit.NAME)
    text = unit.as_text(user=getpass.getuser(), program=sys.executable, config=config)
    try:
        with new_private(file, text, replace=force):
            pass
    except OSError as error:
        raise StartError(f"{file} can't be written ({error.strerror})") from None
    return file


def link_for(config: Path) -> str:
    """Return the link by which the first owner joins; raises ``StartError`` if there is none now."""
    try:
        settings = load_settings(config, os.environ)
        return asyncio.run(first_owner.owner_link(settings, settings.every_bot[0]))
    except (DatabaseError, SettingsError, TelegramError) as error:
        raise StartError(f"there is no link for the owner yet: {error}") from None


def how_to_start(config: Path) -> str:
    """Return the command that starts the bot."""
    program = (
        "hoststand" if Path(sys.argv[0]).name == "hoststand" else f"{shlex.quote(sys.executable)} -m bot"
    )
    return f"{program} run --config {shlex.quote(str(config))}"

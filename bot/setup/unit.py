"""A systemd unit for the settings that were just written, where they are, for the user who wrote them.

https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html. ``docs/hoststand.service`` is the one for a
machine whose operator separates program, settings and data.
"""

from pathlib import Path
from typing import Final

NAME: Final = "hoststand.service"
_TEXT: Final = """\
[Unit]
Description=Host stand in Telegram
Wants=network-online.target
After=network-online.target

[Service]
Type=notify
User={user}
ExecStart={program} -m bot run --config {config}
WorkingDirectory={folder}
UMask=0077
Restart=on-failure
RestartSec=5
# 2 means that the settings are wrong: a restart would not fix them
RestartPreventExitStatus=2
# a start may have to upgrade a large database
TimeoutStartSec=15min
# longer than the program itself takes to stop
TimeoutStopSec=20
# an event loop that is silent for this long is stuck
WatchdogSec=60
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths={writable}

[Install]
WantedBy=multi-user.target
"""


def as_text(*, user: str, program: str, config: Path) -> str:
    """Return the unit; ``program`` is the Python that has hoststand, ``config`` an absolute path."""
    return _TEXT.format(
        user=user,
        program=_argument(program),
        config=_argument(str(config)),
        folder=str(config.parent).replace("%", "%%"),
        writable=_word(str(config.parent)),
    )


def how_to_install(unit: Path) -> str:
    """Return the commands that make the machine run it."""
    return f"sudo cp {_word(str(unit))} /etc/systemd/system/ && sudo systemctl enable --now hoststand"


def _word(text: str) -> str:
    """Quote one word; % begins a specifier everywhere in a unit."""
    text = text.replace("%", "%%")
    plain = all(letter.isalnum() or letter in "/._-+@:%" for letter in text)
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _argument(text: str) -> str:
    """Quote one word of a command, where $ begins a variable."""
    return _word(text.replace("$", "$$"))

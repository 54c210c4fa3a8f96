"""``python -m bot`` is ``hoststand``."""

from bot.cli import main

main()

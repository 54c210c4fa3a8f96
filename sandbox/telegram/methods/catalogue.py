"""Every method of the stand-in, by its lower-case name (Telegram ignores case)."""

from typing import Final

from sandbox.telegram.methods import answering, editing, lookups, profile, sending, updates
from sandbox.telegram.methods.calls import Method

METHODS: Final[dict[str, Method]] = {
    item.name.lower(): item
    for module in (answering, editing, lookups, profile, sending, updates)
    for item in vars(module).values()
    if isinstance(item, Method)
}

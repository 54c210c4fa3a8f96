"""What only a person can decide: a host opens the guest's card, looks at the provider, and taps."""

from sandbox.host import RemoteHost, Shown
from tests.laboratory.control import Control
from tests.laboratory.guests_to_be import Registration
from tests.laboratory.hosts import SAVED

ACCOUNTS = {
    "Clopos": "clopos",
    "Check&Place": "checkandplace",
    "Check&Place staff": "checkandplace_staff",
    "Chift": "chift",
    "ResDiary": "resdiary",
}
IN_DOUBT = "needs you: I can't tell whether it arrived"


async def decide(phone: RemoteHost, mine: list[Registration], control: Control) -> int:
    """Tap what the cards of these guests ask for, once each; returns how many taps it took."""
    await phone.line.refresh()
    records = await control.records()
    callbacks = 0
    for one in mine:
        card = next(
            (shown for shown in reversed(phone.messages) if one.name in shown.text and SAVED in shown.text),
            None,
        )
        for provider in _in_doubt(card) if card else ():
            there = bool(records.get(ACCOUNTS[provider.partition(" · ")[0]], {}).get(one.name))
            button = _button(card, provider, "It is there" if there else "Send again")
            if card and button:
                one.tell(f"decides about {provider}: {button}")
                await phone.tap_on(card, button)
                callbacks += 1
    return callbacks


def _in_doubt(card: Shown) -> list[str]:
    """Return the providers where somebody must look, according to the card."""
    return [line.partition(":")[0] for line in card.text.splitlines() if IN_DOUBT in line]


def _button(card: Shown | None, provider: str, label: str) -> str | None:
    """Return the label of the button; it names the provider only if several need somebody."""
    name = provider.partition(" · ")[0]
    labels = [f"{label} · {name}", label]
    return next((one for one in labels if card and card.button(one)), None)

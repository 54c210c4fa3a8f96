from bot.background import BACKGROUND, OF_A_BOT
from bot.roles import EVERYWHERE, PARTS, Part, Role

STARTED_BY_NAME = {Part.UPDATES, Part.DELIVERIES, Part.NOTICES, Part.AUDIT}  # they finish what is in hand


def test_intake_and_worker_together_do_everything_once() -> None:
    """No part is in nobody's hands, and none that is not everybody's is in both."""
    intake, worker = PARTS[Role.INTAKE], PARTS[Role.WORKER]
    assert intake | worker == PARTS[Role.RUN] == set(Part)
    assert intake & worker == EVERYWHERE


def test_every_part_is_begun_somewhere() -> None:
    """What is not begun by name is in one of the tables of what goes on in the background."""
    begun = [*BACKGROUND, *OF_A_BOT, *STARTED_BY_NAME]
    assert sorted(begun) == sorted(Part)

"""What the audit has recorded, as sentences."""

from typing import Any

import pytest

from guests.audit.acts import Act
from guests.audit.record import Record
from handlers.wording.acts import Names, say_act
from handlers.wording.translator import texts_for

NAMES = Names(reader=1, people={"7": "Mary"})


@pytest.mark.parametrize(
    ("act", "details", "said"),
    [
        (Act.TEAM_INVITED, {"role": "manager"}, "ekibe yönetici olarak katılmak için bağlantı oluşturuldu"),
        (
            Act.TEAM_CHANGED,
            {"member": 7, "was": "host", "role": "owner"},
            "Mary için rol değiştirildi: karşılama → sahip",
        ),
        (Act.TEAM_INVITED, {"role": "barista"}, "ekibe barista olarak katılmak için bağlantı oluşturuldu"),
    ],
)
def test_a_role_is_in_the_readers_language(act: Act, details: dict[str, Any], said: str) -> None:
    """The records have it as a word of the program's; a role of another version stays as it is."""
    record = Record(seq=1, at=0, venue="bistro", actor="1", act=act, details=details)

    assert say_act(texts_for("tr"), record, NAMES) == said

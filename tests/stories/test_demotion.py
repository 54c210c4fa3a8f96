"""Somebody's role is lowered while Telegram does not answer: what was decided for the higher one is not sent."""

import pytest

from guests.audit.acts import Act
from guests.book.unit import Write
from guests.people import Member, Role
from handlers.turn.replies import Document
from handlers.turn.turn import Turn
from sandbox.app import OWNER
from sandbox.faults import Fault
from storage.tables.book import audit
from tests.stories.conftest import Stand, until
from tests.stories.test_rights import SOMEBODY, with_a_guest_and_a_draft


async def test_a_file_that_had_to_wait_is_not_sent(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    """The audit has the export, since it was decided; the host who was a manager then does not get it."""
    sam = await with_a_guest_and_a_draft(stand, Role.MANAGER)
    desk, answered = stand.program.dispatcher, list[Turn]()
    answer = desk.answer

    async def demoted(turn: Turn) -> list[Write]:
        if any(isinstance(one, Document) for one in turn.replies):
            host = Member(user_id=SOMEBODY, venue="bistro", role=Role.HOST, name="Sam")
            await desk.services.book.commit(
                desk.services.book.put_member(host, added_by=OWNER, was=Role.MANAGER)
            )
            remember = await answer(turn)
            answered.append(turn)
            return remember
        return await answer(turn)

    monkeypatch.setattr(desk, "answer", demoted)
    stand.sandbox.faults["telegram"].add("sendDocument", Fault("status", status=502))
    await sam.send("/export")
    await sam.tap("CSV")
    await until(lambda: answered)

    assert len(stand.calls("sendDocument")) <= 1
    assert not any(message.document for message in sam.messages if message.from_bot)
    acts = [row["act"] for row in await stand.read(audit.of_venue("bistro", 50))]
    assert acts.count(Act.EXPORTED) == 1

"""Openings: what a handler reads first, as statements that a unit can end with."""

from collections.abc import Sequence

from guests.book.reads import Opening
from guests.people import is_group
from storage.sql.statement import Row, Statement
from storage.tables.chat import drafts, host_groups, people, questions

NOTHING: Sequence[Row] = ()


def of_lane(user_id: int, chat_id: int, draft_id: str | None, bot: int = 0) -> tuple[Statement, ...]:
    """Return the reads about a person, their open questions in a chat with ``bot``, and the draft they mean; see ``read``."""
    return (
        people.by_id(user_id, bot),
        drafts.asking(chat_id, user_id, bot),
        questions.of_person(chat_id, user_id, bot),
        *([host_groups.by_chat(chat_id, bot)] if is_group(chat_id) else ()),
        *([drafts.by_id(draft_id)] if draft_id else ()),
    )


def read(reads: Sequence[Statement], results: Sequence[Sequence[Row]]) -> Opening:
    """Read the answers to ``reads``, which ``of_lane`` has made."""
    found = {one.query: rows for one, rows in zip(reads, results, strict=True)}
    meant, asking = found.get("draft_by_id", NOTHING), found["draft_asking"]
    bound = found.get("host_group_by_chat", NOTHING)
    return Opening(
        person=people.read(found["person_with_roles"]),
        draft=drafts.read(meant[0]) if meant else None,
        asking=drafts.read(asking[0]) if asking else None,
        questions=tuple(map(questions.read, found["question_of_person"])),
        group=host_groups.read(bound[0]) if bound else None,
    )

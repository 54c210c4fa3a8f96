"""Openings: what a handler reads first, as statements that a unit can end with."""

from collections.abc import Sequence

from guests.book.reads import Opening
from guests.people import Person, Role
from storage.sql.statement import Row, Statement
from storage.tables.chat import drafts, host_groups, people, questions, staff


def of_lane(user_id: int, chat_id: int, draft_id: str | None) -> tuple[Statement, ...]:
    """Return the reads about a person, their open questions in a chat, and the draft they mean; see ``read``."""
    return (
        people.by_id(user_id),
        staff.of_person(user_id),
        drafts.asking(chat_id, user_id),
        questions.of_person(chat_id, user_id),
        host_groups.by_chat(chat_id),
        *([drafts.by_id(draft_id)] if draft_id else ()),
    )


def read(user_id: int, results: Sequence[Sequence[Row]]) -> Opening:
    """Read the answers to ``of_lane``."""
    chosen, roles, asking, asked, bound, *meant = results
    person = people.read(chosen[0]) if chosen else Person(user_id=user_id)
    return Opening(
        person=Person(
            user_id=user_id,
            language=person.language,
            venue=person.venue,
            roles={row["venue"]: Role(row["role"]) for row in roles},
        ),
        draft=drafts.read(meant[0][0]) if meant and meant[0] else None,
        asking=drafts.read(asking[0]) if asking else None,
        questions=tuple(map(questions.read, asked)),
        group=host_groups.read(bound[0]) if bound else None,
    )

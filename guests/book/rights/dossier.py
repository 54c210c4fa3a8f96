"""The dossier: all that is held on one person, and who had to do with it (GDPR, articles 15 and 20)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from guests.audit.differences import NONE
from guests.audit.record import Record
from guests.book.display import Display
from guests.book.rights.erasure import Erasure
from guests.consents.answers import Answer
from guests.delivery.state_machine import Delivery
from guests.drafts import Draft
from guests.guest import Guest
from guests.invitations.invitation import Invitation
from guests.invitations.visit import Visit

SHOWN: Final = "shown"  # the detail of a search that lists whom it found


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What is held. The first of ``parts`` is the guest, the others became part of it.

    ``former`` are what they were before they became one; ``drafts`` those in which the guest is being edited;
    ``answers`` are what the guest has said to being written to, the newest first; ``invitations`` the links by which they
    could, ``visits`` what they have tapped there and not sent yet; ``seen`` the records of the audit;
    ``exports`` files with all guests of the venue that were made since the guest was registered; ``people`` the names
    that the team has, by Telegram's id.
    """

    parts: tuple[Display, ...]
    former: tuple[Guest, ...] = ()
    drafts: tuple[Draft, ...] = ()
    answers: tuple[Answer, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    visits: tuple[Visit, ...] = ()
    seen: tuple[Record, ...] = ()
    exports: tuple[Record, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    erasure: Erasure | None = None

    @property
    def accounts(self) -> tuple[int, ...]:
        """The Telegram accounts from which the guest's links were opened, by Telegram's ids."""
        found = (*(one.opened_by for one in self.invitations), *(one.user_id for one in self.visits))
        return tuple(dict.fromkeys(one for one in found if one is not None))

    @property
    def guest(self) -> Guest:
        """The person, as the book has them now."""
        return self.parts[0].entry.guest

    def tells_of_others(self, record: Record) -> bool:
        """Whether a record has values of somebody else: of a merge that was undone, since the two were not the same."""
        own = {None, *(display.entry.id for display in self.parts)}
        return not {record.guest_id, record.other_id} <= own


def as_data(dossier: Dossier) -> dict[str, Any]:
    """Return the dossier as JSON values; times are ISO 8601, UTC."""
    first = dossier.parts[0]
    return {
        "guest": first.entry.guest.to_dict(),
        "venue": first.entry.venue,
        "id": first.entry.id,
        "registered_at": moment(first.entry.created_at),
        "registered_by": first.registrar or first.entry.created_by,
        "changed_at": moment(first.entry.updated_at),
        "restricted_since": moment(first.entry.restricted_at),
        "to_be_erased_on": moment(dossier.erasure.due_at) if dossier.erasure else None,
        "merged": [_part(display) for display in dossier.parts[1:]],
        "former": [guest.to_dict() for guest in dossier.former],
        "drafts": [dict(draft.state) for draft in dossier.drafts],
        "records": [
            {"account": account, "id": record_id}
            for display in dossier.parts
            for account, record_id in display.links.items()
        ],
        "deliveries": [_delivery(one) for display in dossier.parts for one in display.deliveries],
        "messages": [
            {"chat": card.chat_id, "message": card.message_id}
            for display in dossier.parts
            for card in display.cards
        ],
        "consents": [_answer(one) for one in dossier.answers],
        "invitations": [_invitation(dossier, one) for one in dossier.invitations],
        "being_answered": [one.form.to_dict() for one in dossier.visits],
        "telegram_accounts": list(dossier.accounts),
        "seen": [_seen(dossier, one) for one in dossier.seen],
        "exports": [_seen(dossier, one) for one in dossier.exports],
    }


def moment(at: int | None) -> str | None:
    """Return Unix milliseconds as ISO 8601 in UTC."""
    return None if at is None else datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds")


def _part(display: Display) -> dict[str, Any]:
    entry = display.entry
    return {"id": entry.id, "guest": entry.guest.to_dict(), "registered_at": moment(entry.created_at)}


def _delivery(one: Delivery) -> dict[str, Any]:
    return {
        "account": one.account,
        "operation": one.operation.value,
        "state": one.state.value,
        "sent_at": moment(one.sent_at),
        "record_id": one.record_id,
        "payload": dict(one.payload),
        "details": one.details,
        "differences": [[row.field, row.sent, row.stored] for row in one.differences],
    }


def _answer(one: Answer) -> dict[str, Any]:
    return {"at": moment(one.at), "field": one.field, "said": one.said and one.said.to_dict()}


def _invitation(dossier: Dossier, one: Invitation) -> dict[str, Any]:
    return {
        "made_at": moment(one.made_at),
        "made_by": dossier.people.get(str(one.made_by), one.made_by),
        "opened_by": one.opened_by,
        "closed_at": moment(one.closed_at),
    }


def _seen(dossier: Dossier, one: Record) -> dict[str, Any]:
    """Return a record without other guests: those that a search also showed, and those who were taken for this one."""
    changed = NONE if dossier.tells_of_others(one) else one.changed
    return {
        "at": moment(one.at),
        "by": dossier.people.get(one.actor, one.actor),
        "act": one.act,
        "details": {name: value for name, value in one.details.items() if name != SHOWN},
        "before": dict(changed.before),
        "after": dict(changed.after),
    }

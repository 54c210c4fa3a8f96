"""Acts: what the audit has recorded, as sentences in the reader's language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from markupsafe import Markup

from guests.audit.acts import Act, Machine
from guests.audit.record import Record
from guests.clock import local
from guests.fields.kinds import Kind
from guests.guest import FIELD, Guest
from guests.people import Role
from guests.translatable import N_
from handlers.wording.phrases import NO, YES, clock, label_of, masked, show_value, today_as
from handlers.wording.roles import ROLES
from handlers.wording.translator import Texts

MOST: Final = 60  # characters of a value
NAMED: Final = 3  # guests of those whom a search has shown
ERASED: Final = N_("erased")
SOMEBODY: Final = N_("a guest")
YOU: Final = N_("You")
MACHINES: Final[Mapping[str, str]] = {
    Machine.COMMAND_LINE: N_("Command line"),
    Machine.SYNC: N_("Sync"),
    Machine.WORKER: N_("The bot"),
    Machine.SETTINGS: N_("Settings"),
    Machine.GUEST: N_("The guest"),
}
ACTS: Final[Mapping[str, str]] = {
    Act.CREATED: N_("added {guest}"),
    Act.EDITED: N_("edited {guest}"),
    Act.BLOCKED: N_("blocked {guest}"),
    Act.UNBLOCKED: N_("unblocked {guest}"),
    Act.UNSUBSCRIBED: N_("unsubscribed {guest} from everything"),
    Act.CONSENT_CHANGED: N_("changed the consents of {guest}"),
    Act.DUPLICATE_PREVENTED: N_("filled in {guest} instead of adding a duplicate"),
    Act.MERGED: N_("merged {other} into {guest}"),
    Act.UNMERGED: N_("undid the merge of {other} into {guest}"),
    Act.UNDONE: N_("undid the last Save of {guest}"),
    Act.PUT_BACK: N_("put {guest} back"),
    Act.RENUMBERED: N_("updated old phone numbers: {rewritten}"),
    Act.GUESTS_SHARED: N_("began to share the guests with the group {group}: {count}"),
    Act.VIEWED: N_("opened {guest}"),
    Act.PHONE_SHOWN: N_("looked at the phone number of {guest}"),
    Act.SEARCHED: N_("searched and saw {shown}"),
    Act.INLINE_SHOWN: N_("searched inline and saw {shown}"),
    Act.DISCLOSED: N_("shared {guest} in another chat"),
    Act.HISTORY_READ: N_("read the history"),
    Act.REPORT_READ: N_("read how the days went"),
    Act.EXPORTED: N_("exported guests ({format}): {count}"),
    Act.IMPORTED: N_("imported guests: {added} added, {filled} filled in"),
    Act.SYNCED: N_("copied guests from {provider}: {added} added, {filled} filled in"),
    Act.DELETED_THERE: N_("asked {provider} to delete {guest}"),
    Act.MERGED_THERE: N_("asked {provider} to merge its records of {guest}"),
    Act.CHANGED_BY_HAND: N_("changed {guest} at {provider} by hand"),
    Act.DELETED_BY_HAND: N_("deleted {guest} at {provider} by hand"),
    Act.NOT_DELETED_BY_HAND: N_("took back that {guest} was deleted at {provider} by hand"),
    Act.DELIVERY_LINKED: N_("confirmed that {provider} has {guest}"),
    Act.DELIVERY_RETRIED: N_("had {guest} sent to {provider} again"),
    Act.DELIVERY_DROPPED: N_("decided not to send {guest} to {provider}"),
    Act.TEAM_JOINED: N_("added {member} to the team as {role}"),
    Act.TEAM_CHANGED: N_("changed the role of {member}: {was} → {role}"),
    Act.TEAM_LEFT: N_("removed {member} from the team"),
    Act.TEAM_INVITED: N_("made a link to join the team as {role}"),
    Act.TEAM_UNINVITED: N_("revoked a link to join the team as {role}"),
    Act.TEAM_ENTERED: N_("joined the team as {role} by a link of {member}"),
    Act.PIN_SET: N_("set a PIN"),
    Act.PIN_RESET: N_("reset the PIN of {member}"),
    Act.PIN_REFUSED: N_("typed a wrong PIN"),
    Act.OWNER_CLAIMED: N_("became the first owner by the link that the program printed"),
    Act.INVITED: N_("made a link for guests to answer themselves"),
    Act.CONSENTED: N_("answered about {guest} by themselves"),
    Act.GROUP_BOUND: N_("let a group work for the venue"),
    Act.GROUP_UNBOUND: N_("ended a group's work for the venue"),
    Act.REFUSED: N_("was refused ({asked})"),
    Act.REDACTED: N_("erased the data of {guest}"),
    Act.ERASURE_ASKED: N_("asked to erase {guest}"),
    Act.ERASURE_REVOKED: N_("kept {guest}, who was to be erased"),
    Act.ERASED: N_("erased {guest} from the book"),
    Act.HANDED_OUT: N_("handed out what is held on {guest}"),
    Act.RESTRICTED: N_("restricted {guest}"),
    Act.RESTRICTION_LIFTED: N_("lifted the restriction of {guest}"),
    Act.RETENTION: N_("removed guests whom nobody had seen for too long: {count}"),
}
TO_ALL: Final = N_("had everything waiting for {provider} sent again")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Who and what the ids in records are: guests by id, people by Telegram's id, accounts by id.

    ``reader`` is Telegram's id of whom it is told to, 0 for nobody on the team; phone numbers are ``masked`` where the reader needs no more.
    ``venues`` are those that are named because the reader is at another.
    """

    reader: int
    guests: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    accounts: Mapping[str, str] = field(default_factory=dict)
    venues: Mapping[str, str] = field(default_factory=dict)
    masked: bool = True


def say_record(texts: Texts, record: Record, names: Names) -> Markup:
    """Return who did what when, with a line for each field that changed."""
    head = texts(
        N_("{day}, {time} · <b>{who}</b> {what}"),
        day=today_as(texts, local(record.at, texts.zone).date()),
        time=clock(texts, record.at),
        who=_where(say_actor(texts, record.actor, names), record, names),
        what=say_act(texts, record, names),
    )
    return Markup("\n").join([head, *_changes(texts, record, names)])


def _where(who: str, record: Record, names: Names) -> str:
    """Return who did it, with the venue if it is another than the reader's."""
    venue = names.venues.get(record.venue or "")
    return f"{who} ({venue})" if venue else who


def say_actor(texts: Texts, actor: str, names: Names) -> str:
    """Return who did it; a person without a name by their number."""
    if actor == str(names.reader):
        return texts.plain(YOU)
    return texts.plain(MACHINES[actor]) if actor in MACHINES else names.people.get(actor) or actor


def say_act(texts: Texts, record: Record, names: Names) -> str:
    """Return the act; one of another version by its name."""
    details = record.details

    def guest(guest_id: str | None) -> str:
        return names.guests.get(guest_id or "") or texts.plain(SOMEBODY)

    account = str(details.get("account", ""))
    member = str(details.get("member", ""))
    values: dict[str, Any] = {
        "added": 0,
        "filled": 0,
        **details,
        **{name: _role(texts, details[name]) for name in ("role", "was") if name in details},
        "guest": guest(record.guest_id),
        "other": guest(record.other_id),
        "provider": names.accounts.get(account, account),
        "member": names.people.get(member) or member,
        "shown": _shown(texts, details.get("shown", ()), guest),
    }
    to_all = record.act == Act.DELIVERY_RETRIED and record.guest_id is None
    sentence = TO_ALL if to_all else ACTS.get(record.act)
    try:
        return texts.plain(sentence, **values) if sentence else record.act
    except KeyError:  # the details of another version
        return record.act


def _role(texts: Texts, role: str | None) -> str:
    """Return a role's name; one of another version as it is, and ``–`` for none."""
    return texts.plain(ROLES[Role(role)]) if role in set(Role) else role or "–"


def _shown(texts: Texts, guest_ids: Sequence[str], name: Callable[[str], str]) -> str:
    more = len(guest_ids) - NAMED
    return texts.listed([*map(name, guest_ids[:NAMED]), *([f"+{more}"] if more > 0 else [])])


def _changes(texts: Texts, record: Record, names: Names) -> list[Markup]:
    fields = [name for name in record.fields if name in FIELD]
    if record.redacted:
        erased = texts.listed(label_of(texts, name) for name in fields)
        return (
            [texts(N_("   {fields}: {erased}"), fields=erased, erased=texts.plain(ERASED))] if fields else []
        )
    before, after = (Guest.from_dict(dict(side)) for side in (record.changed.before, record.changed.after))
    return [
        texts(
            N_("   {field}: {before} → {after}"),
            field=label_of(texts, name),
            before=_value(texts, name, getattr(before, name), names),
            after=_value(texts, name, getattr(after, name), names),
        )
        for name in fields
    ]


def _value(texts: Texts, name: str, value: Any, names: Names) -> str:
    row = FIELD[name]
    if row.kind is Kind.FLAG:
        return texts.plain(YES if value else NO)
    if not value:
        return "–"
    if row.kind is Kind.CONSENT:
        return texts.plain(YES if value.allowed else NO)
    shown = masked(value) if row.kind is Kind.PHONE and names.masked else show_value(texts, row, value)
    return shown if len(shown) <= MOST else shown[: MOST - 1] + "…"

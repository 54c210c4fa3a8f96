"""Turn: one update being handled. It reads once, collects writes and replies, and touches nothing else."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from telegram import Message, Update

from guests.audit.acts import Act
from guests.audit.differences import Values
from guests.book.display import Display
from guests.book.reads import Opening
from guests.book.unit import Write
from guests.delivery.state_machine import Delivery
from guests.drafts import ASKS_FOR, Draft
from guests.entries import Entry
from guests.guest import Guest
from guests.people import HostGroup, Person, Role, is_group
from guests.questions import Question
from guests.team.rights import Right
from guests.venue import Venue
from handlers.turn.buttons import DRAFT, read_press
from handlers.turn.replies import Reply
from handlers.turn.services import AccountInfo, Services
from handlers.wording.translator import Texts, language_for, texts_for


@dataclass(slots=True, kw_only=True)
class Turn:
    """What one update is about, and what comes of it. ``chat_id`` of an inline query is the person's own.

    ``languages`` are those of the person, the chosen one first. ``asking`` and ``questions`` are what is asked in the chat, as in ``guests.entries.Opening``.
    ``new`` are deliveries owed for guests who are being added: whoever stores ``writes`` may claim them in the same unit.
    ``unsaid``: Telegram was out of reach for so long that a reply was given up. ``reminds``: it answers no
    update, so another process may have gone on with the draft meanwhile. ``direct``: it is a message or a tap. ``bot`` is the bot's user name. In a group,
    ``group`` is its binding to a venue, which is then ``venue``, and the texts are in that venue's language; ``topic`` is
    the forum topic, and ``answering`` the message to which all that is said is a reply. ``origin`` names the update in the
    audit. ``places`` are the venues at which the person has to do with the guests it is about, by their ids.
    """

    services: Services
    chat_id: int
    person: Person
    texts: Texts
    languages: tuple[str, ...] = ()
    venue: Venue | None = None
    draft: Draft | None = None
    asking: Draft | None = None
    questions: tuple[Question, ...] = ()
    writes: list[Write] = field(default_factory=list)
    wakes: set[str] = field(default_factory=set)
    new: list[tuple[Entry, Delivery]] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    unsaid: bool = False
    reminds: bool = False
    group: HostGroup | None = None
    direct: bool = False
    bot: str = ""
    topic: int | None = None
    answering: int | None = None
    origin: str | None = None
    places: dict[str, str] = field(default_factory=dict)

    @property
    def question(self) -> Question | None:
        """The newest question about a guest of the book that a message asks."""
        return next((question for question in self.questions if not question.is_silent), None)

    @property
    def is_private_chat(self) -> bool:
        """Whether the person has written to the bot, or tapped, in the chat of the two."""
        return self.direct and self.chat_id == self.user_id

    @property
    def in_group(self) -> bool:
        """Whether others read along: what is said there shows next to nothing of a guest."""
        return is_group(self.chat_id)

    @property
    def user_id(self) -> int:
        """Telegram's id of who sent the update."""
        return self.person.user_id

    @property
    def role(self) -> Role | None:
        """The person's role at the present venue; ``None`` for a stranger."""
        return self.person.roles.get(self.venue.slug) if self.venue else None

    def may(self, right: Right, venue: str | None = None) -> bool:
        """Tell whether the person has a right at a venue, the present one if not said otherwise."""
        role = self.person.roles.get(venue) if venue else self.role
        return self.services.rights.allow(role, right)

    @property
    def place(self) -> Venue:
        """The venue; only to be asked once the person is known to belong to one."""
        if self.venue is None:
            raise LookupError("a stranger has no venue")
        return self.venue

    @property
    def accounts(self) -> tuple[AccountInfo, ...]:
        """The provider accounts of the venue."""
        return self.services.accounts.get(self.place.slug, ())

    @property
    def moment(self) -> str:
        """Now, as it is kept with a consent: ISO 8601, UTC, with milliseconds."""
        return datetime.fromtimestamp(self.services.now() / 1000, UTC).isoformat(timespec="milliseconds")

    def today(self, slug: str | None = None) -> date:
        """Return the day it is at a venue, the present one if not said otherwise."""
        return self.services.today(self.services.venues[slug] if slug else self.place)

    def placed(self, entry: Entry) -> Entry | None:
        """Return a guest at the venue where the person has to do with them, ``None`` if that is none of theirs.

        It is the present venue if its book has the guest, else where the guest was saved last, or another of the book.
        """
        venues, roles = self.services.venues, self.person.roles
        here = self.venue.slug if self.venue else ""
        theirs = [one for one in roles if one in venues and venues[one].book == entry.book]
        slug = next((one for one in (here, entry.venue, *theirs) if one in theirs), None)
        if slug is None:
            return None
        self.places[entry.id] = slug
        return entry.at(slug)

    def elsewhere(self, entry: Entry) -> str | None:
        """Return the name of the venue where a guest was saved last, if it is not the present one."""
        here, last = self.venue.slug if self.venue else None, entry.elsewhere or entry.venue
        return None if last == here else self.services.name_of(last)

    async def guest(self, guest_id: str) -> Entry | None:
        """Read a guest whom the person may see, at the venue where they have to do with them."""
        entry = await self.services.book.guest(guest_id)
        return self.placed(entry) if entry else None

    async def display(self, guest_id: str) -> Display | None:
        """Read what is shown of a guest whom the person may see, at the venue where they have to do with them."""
        display = await self.services.book.display(guest_id)
        entry = self.placed(display.entry) if display else None
        return display.at(entry.venue) if display and entry else None

    async def newest_draft(self, *, source: int | None = None) -> Draft | None:
        """Return the draft in this chat that the person touched last, at a venue that is still theirs.

        ``source``: of those that began with this message, also one that is only kept.
        """
        return await self.services.book.newest_draft(
            chat_id=self.chat_id, user_id=self.user_id, venues=self.person.roles, source=source
        )

    def write(self, *writes: Write) -> None:
        """Have these stored with everything else that this update causes."""
        self.writes.extend(writes)

    def note(
        self,
        act: Act,
        *,
        venue: str | None = None,
        guest_id: str | None = None,
        other_id: str | None = None,
        before: Guest | Values | None = None,
        after: Guest | Values | None = None,
        **details: Any,
    ) -> None:
        """Have the audit record what the person does, together with what it changes; by default at the present venue."""
        place = self.venue.slug if self.venue else None
        noted = self.services.book.audit(
            act,
            venue=venue or place,
            by=self.user_id,
            guest_id=guest_id,
            other_id=other_id,
            origin=self.origin,
            before=before,
            after=after,
            **details,
        )
        self.write(noted)

    @property
    def stands(self) -> tuple[Write, ...]:
        """What refuses the unit if the person has lost a role since this was decided."""
        return standing(self.services, self.person)

    def reply(self, *replies: Reply) -> None:
        """Have these sent, in order, once it is stored."""
        self.replies.extend(replies)


def standing(services: Services, person: Person) -> tuple[Write, ...]:
    """Return what refuses a unit if a person has lost a role since they were read. Owners of the settings lose none."""
    if not person.roles or person.user_id in services.owners:
        return ()
    return (services.book.still_on_team(person),)


async def turn_for(services: Services, update: Update, opening: Opening | None = None) -> Turn:
    """Open the turn of an update; ``opening`` is what is known of the person if the caller has just read it."""
    user = update.effective_user
    user_id = user.id if user else 0
    chat_id = update.effective_chat.id if update.effective_chat else user_id
    message = update.effective_message
    press = read_press(update.callback_query.data) if update.callback_query else None
    draft_id = press.id if press and press.scope == DRAFT else None
    spoken = user.language_code if user else None
    if opening is None:
        turn = await open_turn(services, user_id=user_id, chat_id=chat_id, draft_id=draft_id, spoken=spoken)
    else:
        turn = turn_from(services, opening, chat_id, spoken)
    turn.direct = bool(update.message or update.callback_query)
    if turn.in_group and isinstance(message, Message):
        turn.topic = message.message_thread_id if message.is_topic_message else None
        turn.answering = message.message_id if update.message else None
    turn.origin = f"update {update.update_id}"
    return turn


async def open_turn(
    services: Services, *, user_id: int, chat_id: int, draft_id: str | None = None, spoken: str | None = None
) -> Turn:
    """Read who it is and the draft it is about, in one trip. ``spoken`` is the language of their Telegram."""
    opening = await services.book.opening(user_id=user_id, chat_id=chat_id, draft_id=draft_id)
    return turn_from(services, opening, chat_id, spoken)


def turn_from(services: Services, opening: Opening, chat_id: int, spoken: str | None) -> Turn:
    """Return the turn of a person in a chat, from what was read of them."""
    person = with_owner_rights(services, opening.person)
    if is_group(chat_id):
        venue = services.venues.get(opening.group.venue) if opening.group else None
        language = language_for(venue.language if venue else None, person.language, spoken)
    else:
        venue = venue_of(services, person)
        language = language_for(person.language, spoken, venue.language if venue else None)
    own = opening.draft if opening.draft and opening.draft.user_id == person.user_id else None
    return Turn(
        services=services,
        chat_id=chat_id,
        person=person,
        texts=texts_for(language).at(venue, services.now()).masking(not _sees_phones(services, person)),
        languages=tuple(one for one in (person.language, spoken) if one),
        venue=venue,
        group=opening.group,
        draft=own if own and own.venue in person.roles else None,
        asking=_still_asking(opening.asking, person, services.now()),
        questions=tuple(
            one for one in opening.questions if one.venue in person.roles and not one.is_void(services.now())
        ),
    )


def _sees_phones(services: Services, person: Person) -> bool:
    """Tell whether a person sees whole phones at all of their venues: what they read may be of any."""
    return all(services.rights.allow(role, Right.PHONES) for role in person.roles.values())


def _still_asking(draft: Draft | None, person: Person, now: int) -> Draft | None:
    """Return the draft if its question takes answers: not for ever, and only from who is on the team."""
    asks = draft is not None and draft.venue in person.roles and now - draft.touched_at <= ASKS_FOR
    return draft if asks else None


def with_owner_rights(services: Services, person: Person) -> Person:
    """Owners named in the settings are owners of every venue; venues no longer in the settings count for nobody."""
    roles = {slug: role for slug, role in person.roles.items() if slug in services.venues}
    if person.user_id in services.owners:
        roles = dict.fromkeys(services.venues, Role.OWNER)
    return Person(user_id=person.user_id, language=person.language, venue=person.venue, roles=roles)


def venue_of(services: Services, person: Person) -> Venue | None:
    """Return the venue that the person works at now: the chosen one, else the first of theirs."""
    if person.venue and person.venue in person.roles:
        return services.venues[person.venue]
    return next((venue for slug, venue in services.venues.items() if slug in person.roles), None)

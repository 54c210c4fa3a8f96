"""Where a guest's answers land: on the guest of the book who was asked, or as a card of a host on duty.

Whoever introduces themselves is a draft of that host: it is not in the book before the host saves it.
"""

from typing import Final

from guests.audit.acts import Act, Machine
from guests.book.display import Display
from guests.consents.answers import Asking
from guests.conversation.state import Flow
from guests.drafts import Draft
from guests.guest import Guest
from guests.invitations.form import confirmed, introduced
from guests.invitations.invitation import Invitation
from guests.invitations.visit import Visit
from guests.people import Person, Role
from guests.team.rights import Right
from guests.translatable import N_
from guests.values import OWN_TAP
from guests.venue import Venue
from handlers.book.duplicates import look_around
from handlers.book.writes import MERGED_IN_A_ROW, accounts_of, rewrite
from handlers.cards.draft_card import draft_keyboard, draft_text
from handlers.turn.replies import Caption, Refresh, Say, Show
from handlers.turn.turn import Turn, standing, with_owner_rights
from handlers.visitors.questions import texts_of
from handlers.wording.consents import asked_in, wordings
from handlers.wording.phrases import clock
from handlers.wording.translator import Texts, language_for, texts_for

SHIFT: Final = 12 * 3_600_000  # milliseconds: who has done nothing for so long is not on duty
DONE: Final = N_("Thank you! {venue} has your answers.")
GONE: Final = N_("Sorry, {venue} can't take your answers any more. Please ask a host.")


async def confirm(turn: Turn, visit: Visit, venue: Venue, at: int) -> None:
    """Take the answers; the form in the message ``at`` is over."""
    form, book = visit.form, turn.services.book
    asking = Asking(
        moment=turn.moment,
        by=visit.invitation.made_by,
        how=OWN_TAP,
        wordings=wordings(venue, asked_in(venue, form.language)),
    )
    turn.write(book.end_visit(visit))
    if form.introduces:
        landed = await _propose(turn, visit.invitation, venue, introduced(form, venue, asking))
    else:
        landed = await _note(turn, visit, asking)
    said = DONE if landed else GONE
    turn.reply(Show(message_id=at, text=texts_of(form, venue)(said, venue=venue.name)))


async def _note(turn: Turn, visit: Visit, asking: Asking) -> bool:
    """Note the answers of the guest who was asked, and say so where the link was shown."""
    book, invitation = turn.services.book, visit.invitation
    turn.write(book.close_invitation(invitation))
    display = await _present(turn, invitation)
    if display is None:
        return False
    before = display.entry.guest
    entry = rewrite(turn, display, confirmed(visit.form, before, asking))
    turn.write(
        book.audit(
            Act.CONSENTED,
            venue=entry.venue,
            by=Machine.GUEST,
            guest_id=entry.id,
            origin=turn.origin,
            before=before,
            after=entry.guest,
        )
    )
    if invitation.message_id:
        host = await _host(turn, invitation.made_by)
        texts = _texts_of(turn, host, entry.venue)
        text = texts(N_("Guest confirmed ✓ {time}"), time=clock(texts, turn.services.now()))
        turn.reply(Caption(chat_id=invitation.chat_id, message_id=invitation.message_id, text=text))
    turn.reply(Refresh(guest_id=entry.id))
    return True


async def _present(turn: Turn, invitation: Invitation) -> Display | None:
    """Return the guest, or whom they have become part of, at the venue that asked; ``None`` if the book has them no more."""
    display = await turn.services.book.display(invitation.guest_id or "")
    for _ in range(MERGED_IN_A_ROW):
        if display is None or not display.entry.merged_into:
            break
        display = await turn.services.book.display(display.entry.merged_into)
    return None if display is None or display.entry.gone else display.at(invitation.venue)


async def _propose(turn: Turn, invitation: Invitation, venue: Venue, guest: Guest) -> bool:
    """Give a host on duty the guest as a card; returns whether there is such a host."""
    host = await _on_duty(turn, invitation)
    if host is None:
        return False
    book = turn.services.book
    flow, found = await look_around(turn.services, Flow(guest=guest, introduced=True), venue)
    draft = Draft(
        id=turn.services.new_id(),
        chat_id=host.user_id,
        user_id=host.user_id,
        venue=venue.slug,
        state=flow.to_dict(),
    )
    turn.write(*standing(turn.services, host), book.add_draft(draft))
    texts, accounts = _texts_of(turn, host, venue.slug), accounts_of(turn, venue.slug)
    card = draft_text(texts, flow, accounts, found, venue)
    buttons = draft_keyboard(texts, draft, flow, accounts, found)
    turn.reply(
        Say(
            text=card,
            keyboard=buttons,
            draft=draft,
            chat_id=host.user_id,
            texts=texts,
            looks_up=True,
        )
    )
    return True


async def _on_duty(turn: Turn, invitation: Invitation) -> Person | None:
    """Return who worked with the venue's guests last, else who made the poster, else a manager or an owner."""
    book, slug = turn.services.book, invitation.venue
    lately = await book.on_duty(slug, turn.services.now() - SHIFT)
    team = sorted(await book.team(slug), key=lambda one: -one.role.rank)
    managers = [one.user_id for one in team if one.role.rank >= Role.MANAGER.rank]
    for user_id in dict.fromkeys([*lately, invitation.made_by, *managers, *sorted(turn.services.owners)]):
        host = await _host(turn, user_id)
        if slug in host.roles:
            return host
    return None


async def _host(turn: Turn, user_id: int) -> Person:
    opening = await turn.services.book.opening(user_id=user_id, chat_id=user_id, draft_id=None)
    return with_owner_rights(turn.services, opening.person)


def _texts_of(turn: Turn, host: Person, venue: str) -> Texts:
    place = turn.services.venues[venue]
    texts = texts_for(language_for(host.language, place.language)).at(place, turn.services.now())
    return texts.masking(not turn.services.rights.allow(host.roles.get(venue), Right.PHONES))

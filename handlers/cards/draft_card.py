"""The card of a draft: everything read so far, the open question, and the buttons that make sense."""

from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from guests.clock import local
from guests.conversation.choices import Action, Choice, choices, hidden, in_front
from guests.conversation.consents import without_consents
from guests.conversation.provider_matches import ProviderMatch
from guests.conversation.state import Flow, Screen
from guests.drafts import Draft
from guests.fields.field import Field
from guests.fields.kinds import Kind
from guests.guest import FIELD, STEPS, Guest
from guests.matching.match import Found
from guests.number_doubts import Offer
from guests.phones.display import international
from guests.translatable import N_
from guests.venue import Venue
from handlers.cards.comparison import CHANGED_BY_REPLY, say_changes, say_gains
from handlers.cards.no_place import say_without_place
from handlers.turn.buttons import DRAFT, CallbackData, button, keyboard
from handlers.turn.services import AccountInfo
from handlers.wording.consents import SHORT, asked_in, mark, wordings
from handlers.wording.deliveries import short_number
from handlers.wording.match_reasons import brief, say_candidate
from handlers.wording.phrases import (
    NO,
    YES,
    label_of,
    say_country,
    say_guest,
    say_option,
    say_problem,
    today_as,
)
from handlers.wording.translator import Texts

Accounts = tuple[AccountInfo, ...]
LABELS: Final[dict[Action, str]] = {
    Action.SAVE: N_("Save"),
    Action.SAVE_ANYWAY: N_("Save anyway"),
    Action.USE_EXISTING: N_("Use existing"),
    Action.NOT_SAME: N_("Not the same person"),
    Action.UPDATE: N_("Update"),
    Action.EDIT: N_("Edit"),
    Action.SKIP: N_("Skip"),
    Action.CLEAR: N_("Clear"),
    Action.MORE: N_("More fields"),
    Action.CONSENTS: N_("Consents"),
    Action.ALL_YES: N_("All yes"),
    Action.TURN: N_("More"),
    Action.DONE: N_("Done"),
    Action.BACK: N_("Back"),
    Action.CANCEL: N_("Cancel"),
}
NAMED: Final[dict[Action, str]] = {
    Action.USE_EXISTING: N_("Use existing: {guest}"),
    Action.NOT_SAME: N_("Not {guest}"),
}
ERASED: Final = N_(
    "⚠️ Somebody with this phone or e-mail was erased on {date}. Save only if they want to be a guest again."
)
MEANT: Final = N_("Did you mean {guest}?")
STYLES: Final[dict[Action, str]] = {
    Action.SAVE: "success",
    Action.USE_EXISTING: "success",
    Action.UPDATE: "success",
    Action.DONE: "success",
    Action.CANCEL: "danger",
}


def draft_text(
    texts: Texts, flow: Flow, accounts: Accounts, found: Sequence[Found], venue: Venue | None = None
) -> Markup:
    """Return the card's text: title, lines of the guest, notices, and the question if one is open.

    ``found`` are the guests of the book that the screen speaks of; ``venue`` is the one that asks for consents. A new guest's numbers are whole.
    """
    if flow.screen is Screen.COMPARE:
        return _comparison(texts, flow, found)
    lines = [_title(texts, flow)]
    shown = without_consents(flow.guest) if flow.screen is Screen.CONSENTS else flow.guest
    lines += say_guest(texts.masking(texts.masks and bool(flow.guest_id)), shown, flow.unsure)
    lines += _notices(texts, flow, accounts, found)
    if flow.before and (changes := say_changes(texts, flow.before, flow.guest)):
        lines += [Markup(), texts(CHANGED_BY_REPLY, changes=changes)]
    if flow.problem:
        lines += [Markup(), "⚠️ " + say_problem(texts, flow.problem)]
    if question := flow.question:
        lines += [Markup(), *_question(texts, flow, question, venue)]
    elif flow.screen is Screen.CONSENTS:
        lines += [Markup(), *_consents(texts, flow.guest, venue)]
    elif flow.screen is Screen.CANDIDATES:
        lines += [Markup(), texts(N_("Is it one of them?"))]
    elif flow.screen in {Screen.FIELDS, Screen.MORE}:
        lines += [Markup(), texts(N_("What should I change?"))]
    return Markup("\n").join(line for at, line in enumerate(lines) if line or lines[at - 1])


def _comparison(texts: Texts, flow: Flow, found: Sequence[Found]) -> Markup:
    lines = [texts(N_("<b>{guest}</b> is in the book."), guest=brief(texts, one.entry)) for one in found]
    for one in found:
        gains = say_gains(texts, one.entry.guest, flow.gain)
        intro = N_("This would change:") if gains else N_("All of this is there already.")
        lines += [Markup(), texts(intro), *gains]
    return Markup("\n").join(lines)


def _question(texts: Texts, flow: Flow, field: Field, venue: Venue | None) -> list[Markup]:
    label = Markup("<b>{}</b>").format(label_of(texts, field.name))
    if field.kind is Kind.CONSENT:
        asked = wordings(venue, asked_in(venue, flow.guest.language))
        return [label, texts(N_("Ask the guest: “{wording}”"), wording=asked[field.name].text)]
    if field.kind is Kind.UNTIL:
        return [
            texts(N_("{field}: tap for how long, or type a day. You can type the reason, too."), field=label)
        ]
    if field.kind is Kind.SEVERAL or (field.kind is Kind.TEXT and field.options):
        return [texts(N_("{field}: tap what applies, or type it."), field=label)]
    if field.kind in {Kind.CHOICE, Kind.PICKS, Kind.TAGS}:
        return [texts(N_("{field}: please choose."), field=label)]
    if field.question and not flow.editing:
        return [label, texts(field.question.text)]
    return [texts(N_("{field}: please type it."), field=label)]


def _consents(texts: Texts, guest: Guest, venue: Venue | None) -> list[Markup]:
    """Return the questions in the guest's language, each with its answer so far."""
    asked = wordings(venue, asked_in(venue, guest.language))
    lines = [texts("{mark} {text}", mark=mark(getattr(guest, name)), text=asked[name].text) for name in asked]
    return [texts(N_("Ask the guest, then tap what they answer:")), *lines]


def _title(texts: Texts, flow: Flow) -> Markup:
    if flow.guest_id:
        return texts(N_("<b>Editing a guest</b>"))
    if flow.question and not flow.editing:
        step = STEPS.index(flow.question.name) + 1
        return texts(N_("<b>New guest</b> · {step} of {steps}"), step=step, steps=len(STEPS))
    if flow.from_link:
        return texts(N_("<b>New guest</b> · from a link, not saved yet"))
    if flow.introduced:
        return texts(
            N_("📱 <b>From the guest's own phone</b> · number confirmed by Telegram · not saved yet")
        )
    return texts(N_("<b>New guest</b> · not saved yet"))


def _notices(texts: Texts, flow: Flow, accounts: Accounts, found: Sequence[Found]) -> list[Markup]:
    """Return who may be the same person, and on the review what accounts need and what has no place at them."""
    if flow.screen not in {Screen.REVIEW, Screen.CANDIDATES}:
        return []
    guests, records = in_front(flow)
    everybody = flow.screen is Screen.CANDIDATES
    shown = {*guests, flow.meant}
    lines = [say_candidate(texts, one) for one in found if everybody or one.entry.id in shown]
    seen = [(at, one) for at, one in flow.in_sight if everybody or at in records or one.used]
    if flow.erased_at is not None:
        lines.append(texts(ERASED, date=today_as(texts, local(flow.erased_at, texts.zone).date())))
    for account in accounts:
        lines += [_sighted(texts, account, one) for _, one in seen if one.account == account.id]
        if flow.screen is Screen.REVIEW and (missing := account.misses(flow.guest)):
            fields = texts.listed(label_of(texts, name) for name in missing)
            lines.append(texts(N_("⚠️ {provider} needs: {fields}"), provider=account.name, fields=fields))
    if flow.screen is Screen.REVIEW and (homeless := say_without_place(texts, flow, accounts)):
        lines.append(homeless)
    return [Markup(), *lines] if lines else []


def _sighted(texts: Texts, account: AccountInfo, provider_match: ProviderMatch) -> Markup:
    message = (
        N_("✓ {provider}: no. {record} will be used, {guest}")
        if provider_match.used
        else N_("❗ {provider} already has: {guest}, no. {record}")
    )
    record = provider_match.record
    return texts(
        message,
        provider=account.name,
        guest=record.guest.name or provider_match.key,
        record=short_number(record.id),
    )


def draft_keyboard(
    texts: Texts, draft: Draft, flow: Flow, accounts: Accounts, found: Sequence[Found]
) -> InlineKeyboardMarkup | None:
    """Return the buttons of the draft, each bound to its present revision."""
    names = {one.entry.id: one.entry.guest.name or brief(texts, one.entry) for one in found}
    providers = {account.id: account.name for account in accounts}

    def make(choice: Choice) -> InlineKeyboardButton:
        press = CallbackData(DRAFT, choice.action.value, draft.id, draft.revision, choice.subject)
        return button(_label(texts, flow, choice, names | providers), press, STYLES.get(choice.action))

    return keyboard([[make(choice) for choice in row] for row in _at_hand(texts, flow, accounts)])


def _at_hand(texts: Texts, flow: Flow, accounts: Accounts) -> list[Sequence[Choice]]:
    """Return the rows of buttons; fields stand two in a row, without those that nobody uses at the venue."""
    rows = choices(flow)
    fields = [one for row in rows for one in row if one.action is Action.FIELD]
    used = [one for one in fields if _is_at_hand(texts, accounts, one)]
    others = [row for row in rows if not set(row) & set(fields)]
    return [*(used[at : at + 2] for at in range(0, len(used), 2)), *others]


def _is_at_hand(texts: Texts, accounts: Accounts, choice: Choice) -> bool:
    """Whether a field has a button: tags where the venue has some, a custom field where the venue or an account has it."""
    row = FIELD[choice.subject]
    if row.kind is Kind.TAGS:
        return bool(texts.tags)
    if row.shared:
        return texts.shares
    if not row.custom:
        return True
    return choice.subject in texts.names or any(choice.subject in one.carries for one in accounts)


def _option(texts: Texts, flow: Flow, choice: Choice) -> str:
    """Return the label of an answer that can be tapped."""
    subject = choice.subject
    if choice.action is Action.NUMBER:
        return _number(texts, flow.offered_numbers[int(subject)])
    if choice.action is Action.TOGGLE:
        return f"{mark(getattr(flow.guest, subject))} {texts.plain(SHORT[subject])}"
    return _answer(texts, flow, FIELD[flow.asking or ""], subject)


def _answer(texts: Texts, flow: Flow, field: Field, subject: str) -> str:
    """Return the label of an answer to the open question."""
    match field.kind:
        case Kind.CONSENT:
            return texts.plain(YES if subject == "yes" else NO)
        case Kind.TAGS:
            tag = flow.offers[int(subject)].name
            return ("✓ " if tag in flow.guest.tags else "") + tag
        case Kind.PICKS:
            pick = flow.offers[int(subject)]
            return ("✓ " if pick in flow.guest.picks else "") + pick.name
        case Kind.SEVERAL:
            chosen = subject in getattr(flow.guest, field.name)
            return ("✓ " if chosen else "") + say_option(texts, field, subject)
        case _:
            return texts.plain(dict(field.options)[subject])


def _label(texts: Texts, flow: Flow, choice: Choice, names: Mapping[str, str]) -> str:
    """Return a button's label; what stands there more than once says by its name whom or what it means."""
    several = flow.screen is Screen.CANDIDATES
    match choice.action:
        case Action.FIELD:
            field = FIELD[choice.subject]
            return f"{field.icon} {label_of(texts, field.name)}"
        case Action.USE_EXISTING | Action.NOT_SAME if several or choice.subject == flow.meant:
            label = NAMED[choice.action] if several else MEANT
            return texts.plain(label, guest=names.get(choice.subject, "?"))
        case Action.USE_THERE:
            return _label_there(texts, flow, flow.provider_matches[int(choice.subject)], names)
        case Action.OTHERS:
            return str(texts.plural("{count} more", "{count} more", hidden(flow)))
        case Action.CHOOSE | Action.TOGGLE | Action.NUMBER:
            return _option(texts, flow, choice)
        case _:
            is_stranger = flow.introduced and choice.action is Action.CANCEL
            return texts.plain(N_("Not our guest") if is_stranger else LABELS[choice.action])


def _number(texts: Texts, offer: Offer) -> str:
    """Return the label of what a number in doubt may be: the country that makes it so, else the number."""
    return say_country(texts, offer.country) if offer.country else international(offer.e164)


def _label_there(texts: Texts, flow: Flow, provider_match: ProviderMatch, names: Mapping[str, str]) -> str:
    label = ("✓ " if provider_match.used else "") + texts.plain(N_("Use existing there"))
    if len(flow.in_sight) == 1:
        return label
    provider = names.get(provider_match.account, provider_match.account)
    record = short_number(provider_match.record.id)
    return texts.plain("{label}: {provider} {record}", label=label, provider=provider, record=record)

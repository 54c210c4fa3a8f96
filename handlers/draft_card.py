"""The card of a draft: everything read so far, the open question, and the buttons that make sense."""

from typing import Final

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from guests.choices import Action, Choice, choices
from guests.entries import Draft, Entry
from guests.flow_state import Flow, Screen
from guests.guest import FIELD, N_, STEPS, Field, Kind
from guests.phones import international
from handlers.buttons import DRAFT, Press, button, keyboard
from handlers.services import Account
from handlers.texts import Texts, isolate
from handlers.wording import CONSENT_WORDING, NO, YES, label_of, say_guest, say_problem

LABELS: Final[dict[Action, str]] = {
    Action.SAVE: N_("Save"),
    Action.SAVE_ANYWAY: N_("Save anyway"),
    Action.EDIT: N_("Edit"),
    Action.SKIP: N_("Skip"),
    Action.CLEAR: N_("Clear"),
    Action.MORE: N_("More fields"),
    Action.BACK: N_("Back"),
    Action.CANCEL: N_("Cancel"),
}
STYLES: Final[dict[Action, str]] = {
    Action.SAVE: "success",
    Action.USE_EXISTING: "success",
    Action.CANCEL: "danger",
}


def draft_text(texts: Texts, flow: Flow, accounts: tuple[Account, ...], existing: list[Entry]) -> Markup:
    """Return the card's text: title, lines of the guest, notices, and the question if one is open."""
    lines = [_title(texts, flow)]
    lines += say_guest(texts, flow.guest, flow.unsure)
    lines += _notices(texts, flow, accounts, existing)
    if flow.problem:
        lines += [Markup(), "⚠️ " + say_problem(texts, flow.problem)]
    if question := flow.question:
        lines += [Markup(), *_question(texts, flow, question)]
    elif flow.screen in {Screen.FIELDS, Screen.MORE}:
        lines += [Markup(), texts(N_("What shall I change?"))]
    return Markup("\n").join(line for at, line in enumerate(lines) if line or lines[at - 1])


def _question(texts: Texts, flow: Flow, field: Field) -> list[Markup]:
    label = Markup("<b>{}</b>").format(label_of(texts, field.name))
    if field.kind is Kind.CONSENT:
        return [
            label,
            texts(N_("Ask the guest: “{wording}”"), wording=texts.plain(CONSENT_WORDING[field.name])),
        ]
    if field.kind in {Kind.CHOICE, Kind.PICKS}:
        return [texts(N_("{field}: please choose."), field=label)]
    if field.question and not flow.editing:
        return [label, texts(field.question)]
    return [texts(N_("{field}: please type it."), field=label)]


def _title(texts: Texts, flow: Flow) -> Markup:
    if flow.guest_id:
        return texts(N_("<b>Editing a guest</b>"))
    if flow.question and not flow.editing and not flow.needed:
        step = STEPS.index(flow.question.name) + 1
        return texts(N_("<b>New guest</b> · {step} of {steps}"), step=step, steps=len(STEPS))
    return texts(N_("<b>New guest</b> · not saved yet"))


def _notices(texts: Texts, flow: Flow, accounts: tuple[Account, ...], existing: list[Entry]) -> list[Markup]:
    if flow.screen is not Screen.REVIEW:
        return []
    lines = [texts(N_("❗ Already in the book: {guest}"), guest=brief(entry)) for entry in existing]
    for account in accounts:
        for message, names in (
            (N_("⚠️ {provider} needs: {fields}"), account.misses(flow.guest)),
            (N_("<i>{provider} takes no: {fields}</i>"), account.lacks(flow.guest)),
        ):
            if names:
                fields = ", ".join(label_of(texts, name) for name in names)
                lines.append(texts(message, provider=account.name, fields=fields))
    return [Markup(), *lines] if lines else []


def brief(entry: Entry) -> str:
    """Return a guest in one short line: name, else phone, else e-mail."""
    guest = entry.guest
    phone = international(guest.phone) if guest.phone else None
    return " · ".join(isolate(part) for part in (guest.name or guest.nickname, phone or guest.email) if part)


def draft_keyboard(
    texts: Texts, draft: Draft, flow: Flow, existing: list[Entry]
) -> InlineKeyboardMarkup | None:
    """Return the buttons of the draft, each bound to its present revision."""
    return keyboard(
        [[_button(texts, draft, flow, choice, existing) for choice in row] for row in choices(flow)]
    )


def _option(texts: Texts, flow: Flow, subject: str) -> str:
    """Return the label of an answer that can be tapped."""
    field = FIELD[flow.asking or ""]
    match field.kind:
        case Kind.CONSENT:
            return texts.plain(YES if subject == "yes" else NO)
        case Kind.PICKS:
            pick = flow.offers[int(subject)]
            return ("✓ " if pick in flow.guest.picks else "") + pick.name
        case _:
            return texts.plain(dict(field.options)[subject])


def _button(
    texts: Texts, draft: Draft, flow: Flow, choice: Choice, existing: list[Entry]
) -> InlineKeyboardButton:
    press = Press(DRAFT, choice.action.value, draft.id, draft.revision, choice.subject)
    match choice.action:
        case Action.FIELD:
            field = FIELD[choice.subject]
            label = f"{field.icon} {texts.plain(field.label)}"
        case Action.USE_EXISTING if len(existing) > 1:
            known = next((entry for entry in existing if entry.id == choice.subject), None)
            label = texts.plain(
                N_("Use existing: {guest}"), guest=(known.guest.name or brief(known)) if known else "?"
            )
        case Action.USE_EXISTING:
            label = texts.plain(N_("Use existing"))
        case Action.CHOOSE:
            label = _option(texts, flow, choice.subject)
        case _:
            label = texts.plain(LABELS[choice.action])
    return button(label, press, STYLES.get(choice.action))

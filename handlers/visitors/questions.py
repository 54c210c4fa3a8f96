"""The questions that a guest is asked in their own Telegram: name, number, consents."""

from dataclasses import replace
from typing import Final

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove, Update

from guests.invitations.form import Form, Step, following
from guests.invitations.visit import Visit
from guests.translatable import N_
from guests.venue import Venue
from handlers.turn.buttons import VISIT, CallbackData, button, in_rows, keyboard
from handlers.turn.replies import Say
from handlers.turn.turn import Turn
from handlers.wording.consents import SHORT, asked_in, sign, wordings
from handlers.wording.translator import LANGUAGES, LANGUAGES_IN_A_ROW, Texts, language_for, texts_for

ANSWERS: Final[dict[bool | None, str]] = {True: "yes", False: "no", None: "none"}
SPEAK: Final = "speak"
CONFIRM: Final = "confirm"
DECLINE: Final = "decline"
HELLO: Final = N_("<b>{venue}</b> would like to know whom to expect. What's your name?")
NUMBER: Final = N_(
    "Thank you! Please share your number with the button below, so that {venue} can reach you."
)
THANKS: Final = N_("Thank you! One more question.")


def go_on(turn: Turn, visit: Visit, form: Form, venue: Venue, update: Update) -> None:
    """Keep the form, and ask what comes next."""
    later = replace(visit, form=form, revision=visit.revision + 1)
    turn.write(turn.services.book.advance_visit(later))
    ask(turn, later, venue, update)


def ask(turn: Turn, visit: Visit, venue: Venue, update: Update, problem: str | None = None) -> None:
    """Ask for what is missing, in a new message; ``problem`` says first what was wrong."""
    texts, user = texts_of(visit.form, venue), update.effective_user
    before = texts(problem) + Markup("\n\n") if problem else Markup()
    match visit.form.step:
        case Step.NAME:
            named = [[KeyboardButton(user.full_name[:100])]] if user else []
            keys = ReplyKeyboardMarkup(named, resize_keyboard=True, one_time_keyboard=True)
            turn.reply(Say(text=before + texts(HELLO, venue=venue.name), keys=keys))
        case Step.PHONE:
            share = KeyboardButton(texts.plain(N_("📱 Share my number")), request_contact=True)
            keys = ReplyKeyboardMarkup([[share]], resize_keyboard=True, one_time_keyboard=True)
            turn.reply(Say(text=before + texts(NUMBER, venue=venue.name), keys=keys))
        case Step.CONSENTS:
            if visit.form.introduces:  # a message has one keyboard: this one takes the last one away
                turn.reply(Say(text=texts(THANKS), keys=ReplyKeyboardRemove()))
            turn.reply(Say(text=consents_text(visit, venue), keyboard=consents_keyboard(visit, venue)))


def texts_of(form: Form, venue: Venue) -> Texts:
    """Return our texts in the guest's language, if we speak it, else in the venue's."""
    return texts_for(language_for(form.language, venue.language))


def consents_text(visit: Visit, venue: Venue) -> Markup:
    """Return who asks, and the questions in the venue's words, each with its answer so far."""
    form, texts = visit.form, texts_of(visit.form, venue)
    asked = wordings(venue, asked_in(venue, form.language))
    lines = [texts(N_("<b>{venue}</b> asks you:"), venue=venue.name), Markup()]
    lines += [
        texts("{mark} {text}", mark=sign(form.answers.get(name)), text=question.text)
        for name, question in asked.items()
    ]
    lines += [
        Markup(),
        texts(N_("Tap once for yes, twice for no, then Confirm. You can change your mind at any time.")),
    ]
    return Markup("\n").join(lines)


def consents_keyboard(visit: Visit, venue: Venue) -> InlineKeyboardMarkup | None:
    """Return a toggle for each question, the languages, and the way out.

    A toggle carries the answer that it stands for, so that quick taps are all taken, and twice the same one once.
    """
    form, texts = visit.form, texts_of(visit.form, venue)

    def press(action: str, subject: str = "") -> CallbackData:
        return CallbackData(VISIT, action, visit.id, 0, subject)

    toggles = [
        button(f"{sign(said)} {texts.plain(label)}", press(ANSWERS[following(said)], name))
        for name, label in SHORT.items()
        for said in [form.answers.get(name)]
    ]
    languages = [
        button(name, press(SPEAK, code)) for code, name in LANGUAGES.items() if code != texts.language
    ]
    confirm = button(texts.plain(N_("Confirm")), press(CONFIRM), "success")
    decline = button(texts.plain(N_("Not now")), press(DECLINE))
    return keyboard([*in_rows(toggles, 2), [confirm, decline], *in_rows(languages, LANGUAGES_IN_A_ROW)])

"""A guest being typed: the review card and what may be on it, the questions, and what is wrong with an answer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.gallery.screen import Screen
from bot.gallery.values import ACCOUNTS, BISTRO, CLOPOS, FULL, JANE, JANET, NOW, OMAR, entry
from guests.conversation.provider_matches import ProviderMatch
from guests.conversation.state import Flow
from guests.conversation.state import Screen as Shown
from guests.delivery.connector import ProviderRecord
from guests.drafts import Draft
from guests.guest import FIELDS, STEPS, Guest
from guests.matching.match import Found, Likeness, Verdict
from guests.problems import Code, Problem
from guests.values import Pick
from handlers.cards.draft_card import draft_keyboard, draft_text
from handlers.wording.phrases import say_problem
from handlers.wording.translator import Texts

REVIEW: Final = Flow(guest=JANE)
SAME: Final = Found(entry=entry(), likenesses=(Likeness.SAME_PHONE, Likeness.NAME_SAME), verdict=Verdict.SAME)
FAMILY: Final = Found(entry=entry(2, JANET), likenesses=(Likeness.SAME_PHONE,), verdict=Verdict.SHARED_PHONE)
MISSPELT: Final = Found(entry=entry(), likenesses=(Likeness.NAME_CLOSE,), verdict=Verdict.MISSPELT)
THERE: Final = ProviderMatch(
    account="bistro/clopos",
    key="+447700900123",
    record=ProviderRecord(id="50014", guest=JANE, echoed=frozenset()),
)
PICKS: Final = (
    Pick(account="bistro/clopos", kind="group", id="1", name="Regulars"),
    Pick(account="bistro/clopos", kind="group", id="2", name="Press"),
)
IN_DOUBT: Final = Guest(first_name="Jane", last_name="Doe", phone="+445321234567")
VALUES: Final = {"example": "07400 123456", "length": 250, "limit": 200}

STATES: Final[Sequence[tuple[str, Flow, Sequence[Found]]]] = (
    ("A line was read", REVIEW, ()),
    ("With every common field", Flow(guest=FULL), ()),
    ("A value to check", replace(REVIEW, unsure=("last_name",)), ()),
    ("A number that no plan knows", Flow(guest=IN_DOUBT, abroad=("TR", "DE")), ()),
    ("A provider needs a field", Flow(guest=Guest(first_name="Jane", phone=JANE.phone)), ()),
    ("Already in the book", replace(REVIEW, existing=("g1",)), (SAME,)),
    ("A family's phone", replace(REVIEW, existing=("g2",)), (FAMILY,)),
    (
        "Several may be the guest",
        replace(REVIEW, existing=("g1", "g2"), screen=Shown.CANDIDATES),
        (SAME, FAMILY),
    ),
    (
        "A name that may be misspelt",
        Flow(guest=Guest(first_name="Jnae", last_name="Doe"), meant="g1"),
        (MISSPELT,),
    ),
    ("A provider has the guest", replace(REVIEW, provider_matches=(THERE,)), ()),
    ("A provider's record will be used", replace(REVIEW, provider_matches=(replace(THERE, used=True),)), ()),
    (
        "What the known guest would gain",
        Flow(
            guest=replace(JANE, note="Likes the terrace"),
            existing=("g1",),
            screen=Shown.COMPARE,
            comparing="g1",
        ),
        (SAME,),
    ),
    ("Which field to change", replace(REVIEW, screen=Shown.FIELDS), ()),
    ("More fields", replace(REVIEW, screen=Shown.MORE), ()),
    ("Consents", replace(Flow(guest=FULL), screen=Shown.CONSENTS), ()),
    ("Changed by a reply", replace(Flow(guest=replace(JANE, vip=True)), before=JANE), ()),
    ("Editing a guest of the book", Flow.edit("g1", JANE), ()),
    ("From a link", replace(REVIEW, from_link=True), ()),
    ("From the guest's own phone", replace(Flow(guest=OMAR), introduced=True), ()),
    ("Erased before", replace(REVIEW, erased_at=NOW), ()),
)


def screens(texts: Texts) -> Iterator[Screen]:
    """Yield the screens of a draft in this language."""
    yield from (_draw(texts, "A new guest", title, flow, found) for title, flow, found in STATES)
    both = (CLOPOS, replace(CLOPOS, id="bistro/till", name="Till"))
    text = draft_text(texts, Flow(guest=replace(JANE, company="Acme")), both, ())
    yield Screen(group="A new guest", title="Something that no provider takes", text=text)
    for step in STEPS:
        flow = Flow(guest=Guest() if step == STEPS[0] else JANE, screen=Shown.ASK, asking=step)
        yield _draw(texts, "Step by step", f"Step: {step}", flow)
    for row in FIELDS:
        offers = PICKS if row.name == "picks" else ()
        flow = replace(Flow.edit("g1", FULL, row.name), offers=offers)
        yield _draw(texts, "Asking for a field", f"Field: {row.name}", flow)
    for code in Code:
        text = say_problem(texts, Problem(code, **VALUES), BISTRO.country)
        yield Screen(group="What can't be read", title=f"Problem: {code.value}", text=text)


def _draw(texts: Texts, group: str, title: str, flow: Flow, found: Sequence[Found] = ()) -> Screen:
    draft = Draft(id="d1", chat_id=1001, user_id=1001, venue="bistro", state=flow.to_dict())
    return Screen(
        group=group,
        title=title,
        text=draft_text(texts, flow, ACCOUNTS, found, BISTRO),
        keyboard=draft_keyboard(texts, draft, flow, ACCOUNTS, found),
    )

from dataclasses import replace

import pytest

from guests.conversation.choices import Action
from guests.conversation.provider_matches import ProviderMatch
from guests.conversation.state import Flow, Screen
from guests.days import MonthDay
from guests.delivery.connector import ProviderRecord
from guests.fields.field import Question
from guests.fields.kinds import Kind
from guests.guest import FIELDS, STEPS, Guest
from guests.matching.match import Found, Likeness, Verdict
from guests.problems import Code, Problem
from guests.values import Pick
from handlers.cards.draft_card import LABELS, draft_keyboard, draft_text
from handlers.turn.buttons import read_press
from handlers.turn.services import AccountInfo
from handlers.wording.translator import Texts
from tests.handlers.values import EN, JANE, TR, account, callbacks, draft, entry, labels

REVIEW = Flow(guest=JANE)


def found(number: int = 1, guest: Guest = JANE, verdict: Verdict = Verdict.SAME, *why: Likeness) -> Found:
    """Find the guest ``g<number>`` in the book."""
    return Found(entry=entry(number, guest), likenesses=why, verdict=verdict)


def text(flow: Flow, *accounts: AccountInfo, existing: tuple[int, ...] = ()) -> str:
    """Return the card's text in English."""
    return str(draft_text(EN, flow, accounts, [found(number) for number in existing]))


def buttons(flow: Flow, existing: tuple[int, ...] = ()) -> list[list[str]]:
    """Return the rows of the card's labels in English."""
    return labels(draft_keyboard(EN, draft(flow), flow, (account(),), [found(number) for number in existing]))


def test_the_review_card() -> None:
    """Every field, the phone in international form, and Save, Edit, Cancel, with the consents below."""
    assert (
        text(REVIEW, account()) == "<b>New guest</b> · not saved yet\n👤 <b>Jane Doe</b>\n📞 +44 7700 900123"
    )
    assert buttons(REVIEW) == [["Save", "Edit", "Cancel"], ["Consents"]]


def test_a_doubtful_value_is_marked() -> None:
    """What was guessed asks to be checked, before it is saved."""
    assert "+44 7700 900123 ⚠️ <i>please check</i>" in text(replace(REVIEW, unsure=("phone",)))


def test_a_birthday_without_its_year_is_told_to_no_provider() -> None:
    """The card says so, in every language, and shows the day as people say it."""
    card = text(Flow(guest=replace(JANE, birthday=MonthDay(5, 14))), account())

    assert "🎂 14 May" in card.splitlines()
    assert card.endswith("<i>Not stored everywhere: Birthday without its year (Clopos)</i>")


def test_what_a_provider_does_not_take_is_said() -> None:
    """Fields that some provider has no place for are on one line, with the providers; one that takes all is silent."""
    guest = replace(JANE, vip=True, company="Acme")
    resdiary = account("ResDiary", without="vip company")

    assert text(Flow(guest=guest), resdiary, account()).splitlines()[-2:] == [
        "",
        "<i>Not stored everywhere: Company, VIP (ResDiary)</i>",
    ]
    silent = account("Chift", without="vip company")
    both = text(Flow(guest=guest), resdiary, silent, account("Clopos", without="company"))
    assert both.endswith("<i>Not stored everywhere: Company, VIP (ResDiary, Chift); Company (Clopos)</i>")


def test_what_no_account_takes_stays_in_the_guest_book() -> None:
    """The line says where it is, and not the names of all who have it not."""
    guest = replace(JANE, vip=True, company="Acme")
    accounts = [account(name, without="vip company") for name in ("ResDiary", "Chift")]

    assert (
        text(Flow(guest=guest), *accounts).splitlines()[-1] == "<i>Only in the guest book: Company, VIP</i>"
    )


def test_what_everybody_is_asked_for_is_in_help_alone() -> None:
    """A provider that takes no phones takes none of any guest: the card doesn't say so each time."""
    guest = replace(JANE, note="window seat", email="jane@example.com")
    assert "Not stored" not in text(Flow(guest=guest), account("Clopos", without="phone email note"))


def test_an_edit_says_only_what_it_concerns() -> None:
    """Of a guest in the book only what was typed now is told to have no place; /help has the rest."""
    known = replace(JANE, vip=True)
    edited = Flow.edit("g1", known)
    flow = replace(edited, guest=replace(known, company="Acme"), screen=Screen.REVIEW)
    resdiary = account("ResDiary", without="vip company")

    assert text(flow, resdiary).endswith("<i>Not stored everywhere: Company (ResDiary)</i>")
    assert "Not stored" not in text(replace(flow, guest=known), resdiary)


def test_what_a_provider_needs_is_said() -> None:
    """A provider that can't do without a field says so; one of several that would do is enough."""
    strict = account(requires=(("last_name",), ("email", "phone")))

    assert "⚠️ Clopos needs: Last name" in text(
        Flow(guest=Guest(first_name="Jane", phone="+447700900123")), strict
    )
    assert "⚠️ Clopos needs: E-mail" in text(Flow(guest=Guest(first_name="Jane", last_name="Doe")), strict)
    assert "needs" not in text(REVIEW, strict)


def test_notices_are_for_the_review_only() -> None:
    """While something is being typed the card stays short."""
    strict = account(requires=(("email",),))
    fields = replace(REVIEW, screen=Screen.FIELDS)

    assert "Clopos" in text(REVIEW, strict)
    assert "Clopos" not in text(fields, strict, existing=(1,))


def test_a_likely_duplicate() -> None:
    """Use existing comes first and Save becomes Save anyway."""
    flow = replace(REVIEW, existing=("g1",))

    assert text(flow, existing=(1,)).splitlines()[-2:] == [
        "",
        "❗ Already in the book: Jane Doe · +44 7700 900123",
    ]
    assert buttons(flow, (1,)) == [
        ["Use existing", "Not the same person"],
        ["Save anyway", "Edit", "Cancel"],
        ["Consents"],
    ]


def test_several_likely_duplicates() -> None:
    """One is in front; behind the others' button each has its own with its name, bound to its own id."""
    front = replace(REVIEW, existing=("g1", "g2"))
    flow = replace(front, screen=Screen.CANDIDATES)
    known = [found(1), found(2, replace(JANE, first_name="Janet"))]

    keyboard = draft_keyboard(EN, draft(flow), flow, (), known)

    assert labels(draft_keyboard(EN, draft(front), front, (), known)) == [
        ["Use existing", "Not the same person"],
        ["Save anyway", "Edit", "Cancel"],
        ["Consents", "1 more"],
    ]
    assert "Janet" not in draft_text(EN, front, (), known)
    assert "Janet" in draft_text(EN, flow, (), known)
    assert draft_text(EN, flow, (), known).endswith("\n\nIs it one of them?")
    assert labels(keyboard)[:2] == [
        ["Use existing: Jane Doe", "Not Jane Doe"],
        ["Use existing: Janet Doe", "Not Janet Doe"],
    ]
    meant = [press.subject for data in callbacks(keyboard)[:4] if (press := read_press(data))]
    assert meant == ["g1", "g1", "g2", "g2"]


def test_nobody_can_not_be_saved() -> None:
    """Without name, phone and e-mail there is no Save."""
    assert buttons(Flow(guest=Guest(note="window"))) == [["Edit", "Cancel"]]


@pytest.mark.parametrize("step", range(1, len(STEPS) + 1))
def test_each_step_asks_its_question(step: int) -> None:
    """A step tells its number, names its field and asks; only a required one can't be skipped."""
    name = STEPS[step - 1]
    row = next(row for row in FIELDS if row.name == name)
    asked = row.question or Question("")
    flow = Flow(screen=Screen.ASK, asking=name)

    assert text(flow) == f"<b>New guest</b> · {step} of {len(STEPS)}\n\n<b>{row.label}</b>\n{EN(asked.text)}"
    assert buttons(flow) == [*([] if asked.required else [["Skip"]]), ["Back", "Cancel"]]


def test_a_wrong_answer_is_explained_above_the_question() -> None:
    """What was typed before stays, the problem and its cure follow, and the question stands again."""
    problem = Problem(Code.NOT_A_PHONE, example="07400 123456")
    flow = Flow(guest=Guest(first_name="Jane"), screen=Screen.ASK, asking="phone", problem=problem)

    assert text(flow).splitlines() == [
        f"<b>New guest</b> · 3 of {len(STEPS)}",
        "👤 <b>Jane</b>",
        "",
        "⚠️ I can't read that as a phone number. Try 07400 123456, or with the country code: +…",
        "",
        "<b>Phone</b>",
        "What's the phone number?",
    ]


@pytest.mark.parametrize(
    ("screen", "common", "last"),
    [
        (Screen.FIELDS, True, [["More fields"], ["Back", "Cancel"]]),
        (Screen.MORE, False, [["Back", "Cancel"]]),
    ],
)
def test_the_lists_of_fields(screen: Screen, last: list[list[str]], *, common: bool) -> None:
    """Every field can be picked from one of two pages, two in a row, with its icon; tags where the venue has some, a note for all where it shares its guests."""
    flow = replace(REVIEW, screen=screen)
    here = [
        f"{row.icon} {row.label}"
        for row in FIELDS
        if row.common is common and row.name != "tags" and not row.shared
    ]

    assert text(flow).endswith("\n\nWhat should I change?")
    shown = buttons(flow)
    assert shown[-len(last) :] == last
    assert [label for row in shown[: -len(last)] for label in row] == here
    assert {len(row) for row in shown[: -len(last) - 1]} == {2}


def test_a_choice_is_a_row_of_buttons() -> None:
    """What has few answers is asked with a button for each, in the reader's language."""
    flow = replace(REVIEW, screen=Screen.ASK, asking="gender", editing=True)

    assert text(flow).endswith("\n\n<b>Gender</b>: please choose.")
    assert buttons(flow) == [["Male", "Female"], ["Back", "Cancel"]]
    assert labels(draft_keyboard(TR, draft(flow), flow, (), []))[0] == ["Erkek", "Kadın"]
    assert ["Clear"] in buttons(replace(flow, guest=replace(JANE, gender="female")))


def test_a_consent_shows_the_words_to_ask_with() -> None:
    """The host reads the guest the very words that are kept, and taps what the guest says."""
    flow = replace(REVIEW, screen=Screen.ASK, asking="consent_sms", editing=True)

    assert text(flow).splitlines()[-2:] == [
        "<b>May text (SMS)</b>",
        "Ask the guest: “May we send you news and offers by text message (SMS)?”",
    ]
    assert buttons(flow) == [["Yes", "No"], ["Back", "Cancel"]]


def test_groups_are_a_list_with_marks() -> None:
    """Each thing to pick has a row of its own; what the guest has is marked, also under a new name."""
    regulars = Pick(account="bistro/clopos", kind="group", id="1", name="Regulars")
    wine = Pick(account="bistro/resdiary", kind="code", id="1", name="Wine <&> more")
    guest = replace(JANE, picks=(replace(wine, name="Wine"),))
    flow = Flow(guest=guest, screen=Screen.ASK, asking="picks", editing=True, offers=(regulars, wine))

    assert text(flow).endswith("\n\n<b>Groups</b>: please choose.")
    assert buttons(flow) == [["Regulars"], ["✓ Wine <&> more"], ["Clear"], ["Back", "Cancel"]]
    pressed = [read_press(data) for data in callbacks(draft_keyboard(EN, draft(flow), flow, (), []))]
    assert [press.subject for press in pressed if press][:2] == ["0", "1"]


@pytest.mark.parametrize("texts", [EN, TR])
@pytest.mark.parametrize("name", [row.name for row in FIELDS if row.kind is not Kind.FLAG])
def test_every_field_can_be_asked_for(texts: Texts, name: str) -> None:
    """No field is without a question, with its label, in any language."""
    flow = replace(REVIEW, screen=Screen.ASK, asking=name, editing=True)
    card = draft_text(texts, flow, (), [])

    assert f"<b>{texts(next(row.label for row in FIELDS if row.name == name))}</b>" in card
    assert "{" not in card
    assert draft_keyboard(texts, draft(flow), flow, (), []) is not None


def test_a_field_is_edited() -> None:
    """The field is named and asked for; a value that is there can be cleared."""
    flow = replace(REVIEW, screen=Screen.ASK, asking="phone", editing=True)

    assert text(flow).endswith("\n\n<b>Phone</b>: please type it.")
    assert buttons(flow) == [["Clear"], ["Back", "Cancel"]]
    assert buttons(replace(flow, asking="email")) == [["Back", "Cancel"]]


def test_a_guest_of_the_book_is_edited() -> None:
    """The title tells that this guest is known already."""
    assert text(replace(REVIEW, guest_id="g1")).startswith("<b>Editing a guest</b>\n")


@pytest.mark.parametrize(
    "flow",
    [
        REVIEW,
        replace(REVIEW, existing=("g1",)),
        replace(REVIEW, screen=Screen.FIELDS),
        replace(REVIEW, screen=Screen.MORE),
        replace(REVIEW, screen=Screen.ASK, asking="consent_sms", editing=True),
        Flow.steps(),
        Flow(screen=Screen.ASK, asking="phone"),
    ],
)
def test_buttons_are_bound_to_the_revision(flow: Flow) -> None:
    """Every button carries the draft's id and revision, so that an older card's button is seen to be stale."""
    keyboard = draft_keyboard(EN, draft(flow, revision=7), flow, (), [found()])

    pressed = [read_press(data) for data in callbacks(keyboard)]

    assert pressed
    assert all(press and (press.scope, press.id, press.revision) == ("d", "d1", 7) for press in pressed)


def test_nothing_of_the_guest_travels_in_a_button() -> None:
    """Callback data holds ids and names of fields, never a value."""
    sent = " ".join(
        callbacks(draft_keyboard(EN, draft(REVIEW), replace(REVIEW, screen=Screen.FIELDS), (), []))
    )

    assert not any(value in sent for value in ("Jane", "Doe", "900123"))


def test_hostile_values_are_text() -> None:
    """Names, existing guests and providers can bring no markup."""
    guest = Guest(first_name="<b>x</b>", company="</i>")
    card = draft_text(EN, Flow(guest=guest), (account("<Co>", without="company"),), [found(1, guest)])

    assert card.count("<b>") == card.count("</b>") == 2
    assert "&lt;b&gt;x&lt;/b&gt;" in card
    assert "<i>Not stored everywhere: Company (&lt;Co&gt;)</i>" in card


def test_the_card_in_turkish() -> None:
    """Title, notices and buttons are all in the reader's language."""
    flow = Flow(guest=replace(JANE, company="Acme"), existing=("g1",))
    card = draft_text(TR, flow, (account(without="company"),), [found()])

    assert card.startswith("<b>Yeni misafir</b> · henüz kaydedilmedi\n")
    assert "<i>Her yerde saklanmıyor: Şirket (Clopos)</i>" in card
    assert labels(draft_keyboard(TR, draft(flow), flow, (), [found()])) == [
        ["Mevcudu kullan", "Aynı kişi değil"],
        ["Yine de kaydet", "Düzenle", "Vazgeç"],
        ["İzinler"],
    ]


def test_every_action_has_a_label() -> None:
    """No choice of the flow is without words."""
    worded_by_subject = {
        Action.FIELD,
        Action.USE_THERE,
        Action.CHOOSE,
        Action.NUMBER,
        Action.OTHERS,
        Action.TOGGLE,
    }

    assert set(LABELS) == set(Action) - worded_by_subject


def test_one_who_is_alike_in_name_only() -> None:
    """They are listed below a plain Save."""
    flow = replace(REVIEW, similar=("g1",))
    alike = [found(1, JANE, Verdict.UNSURE, Likeness.NAME_CLOSE)]
    card = draft_text(EN, flow, (), alike)

    assert card.endswith("\n\n👥 Much like Jane Doe · +44 7700 900123 — <i>similar name</i>")
    assert labels(draft_keyboard(EN, draft(flow), flow, (), alike)) == [
        ["Save", "Edit", "Cancel"],
        ["Use existing", "Not the same person"],
        ["Consents"],
    ]


def test_one_whose_name_may_be_misspelt() -> None:
    """One row below Save asks whether they are meant; the line says who that is."""
    flow = replace(REVIEW, meant="g1")
    meant = [found(1, JANE, Verdict.MISSPELT, Likeness.NAME_CLOSE)]

    assert draft_text(EN, flow, (), meant).endswith("\n\n✏️ Did you mean Jane Doe · +44 7700 900123?")
    assert labels(draft_keyboard(EN, draft(flow), flow, (), meant)) == [
        ["Save", "Edit", "Cancel"],
        ["Did you mean Jane Doe?"],
        ["Consents"],
    ]


def provider_match(account: str = "clopos", number: str = "17", *, used: bool = False) -> ProviderMatch:
    """See Jane at a provider, under her phone."""
    record = ProviderRecord(id=number, guest=replace(JANE, last_name="<Roe>"), echoed=frozenset({"phone"}))
    return ProviderMatch(account=f"bistro/{account}", key="+447700900123", record=record, used=used)


def test_whom_a_provider_has() -> None:
    """It is said beside the provider's name, with a button; once chosen, both say so."""
    flow = replace(REVIEW, provider_matches=(provider_match(),))
    chosen = replace(REVIEW, provider_matches=(provider_match(used=True),))

    assert text(flow, account()).endswith("\n\n❗ Clopos already has: Jane &lt;Roe&gt;, no. 17")
    assert buttons(flow) == [["Use existing there"], ["Save", "Edit", "Cancel"], ["Consents"]]
    assert text(chosen, account()).endswith("\n\n✓ Clopos: no. 17 will be used, Jane &lt;Roe&gt;")
    assert buttons(chosen)[0] == ["✓ Use existing there"]


def test_several_whom_providers_have() -> None:
    """The first is in front, and each button says which; what was seen under another phone is not shown."""
    both = (account(), account("Chift"))
    seen = (
        provider_match(),
        provider_match("chift", "a"),
        replace(provider_match(number="9"), key="+447700900999"),
    )
    flow = replace(REVIEW, provider_matches=seen)

    assert labels(draft_keyboard(EN, draft(flow), flow, both, [])) == [
        ["Use existing there: Clopos 17"],
        ["Save", "Edit", "Cancel"],
        ["Consents", "1 more"],
    ]
    assert text(flow, *both).count("already has") == 1
    everybody = replace(flow, screen=Screen.CANDIDATES)
    assert labels(draft_keyboard(EN, draft(flow), everybody, both, []))[:2] == [
        ["Use existing there: Clopos 17"],
        ["Use existing there: Chift a"],
    ]
    assert text(everybody, *both).count("already has") == 2


def test_no_long_number_is_on_a_line_or_button() -> None:
    """Of a record's UUID only the end is shown, enough to tell two apart."""
    long = "717f6e01-3c5d-4204-be37-8e83038999d4"
    flow = replace(REVIEW, provider_matches=(provider_match(number=long), provider_match(number="18")))

    assert "no. …999d4" in text(flow, account())
    assert long not in text(flow, account()) + str(buttons(flow))


def test_a_comparison() -> None:
    """Who it is, what would change, and Update; where nothing would, that is said."""
    flow = Flow(guest=replace(JANE, note="late"), screen=Screen.COMPARE, comparing="g1")

    assert text(flow, existing=(1,)).splitlines() == [
        "<b>Jane Doe · +44 7700 900123</b> is in the book.",
        "",
        "This would change:",
        "Note: + late",
    ]
    assert buttons(flow, (1,)) == [["Update"], ["Back", "Cancel"]]
    assert text(replace(flow, guest=JANE), existing=(1,)).endswith("\n\nAll of this is there already.")

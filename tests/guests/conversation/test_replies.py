from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.conversation.events import Typed
from guests.conversation.lone_words import FieldNamed
from guests.conversation.replies import Change, Undo, is_explicit, read_reply
from guests.guest import FIELD, Guest
from guests.problems import Code, Problem
from guests.venue import Venue

JANE = Guest(first_name="Jane", last_name="Doe", phone="+447911123456", note="nut allergy")
BISTRO = Venue(slug="bistro", name="Bistro", country="GB")
MEYHANE = Venue(slug="meyhane", name="Meyhane", country="TR", language="tr")


def typed(text: str, venue: Venue = BISTRO) -> Typed:
    """Type a text at a venue."""
    return Typed(text, venue, date(2026, 11, 27))


def values(text: str, venue: Venue = BISTRO, guest: Guest = JANE) -> dict[str, Any] | None:
    """Return the values that a reply to the card says."""
    said = read_reply(guest, typed(text, venue))
    return dict(said.values) if isinstance(said, Change) else None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("vip", {"vip": True}),
        ("VIP!", {"vip": True}),
        ("not vip", {"vip": False}),
        ("not a vip", None),
        ("no VIP", {"vip": False}),
        ("vip: no", {"vip": False}),
        ("vip: yes", {"vip": True}),
        ("blocked", {"blocked": True}),
        ("not blocked", {"blocked": False}),
        ("+ window seat", {"note": "nut allergy\nwindow seat"}),
        ("+window seat", {"note": "nut allergy\nwindow seat"}),
        ("+ 2 children", {"note": "nut allergy\n2 children"}),
        ("note window seat", {"note": "nut allergy\nwindow seat"}),
        ("Note: window seat", {"note": "nut allergy\nwindow seat"}),
        ("window seat please", {"note": "nut allergy\nwindow seat please"}),
        ("phone 07911 654321", {"phone": "+447911654321"}),
        ("tel: 07911 654321", {"phone": "+447911654321"}),
        ("07911 654321", {"phone": "+447911654321"}),
        ("+44 7911 654321", {"phone": "+447911654321"}),
        ("e-mail x@example.com", {"email": "x@example.com"}),
        ("email: x@example.com", {"email": "x@example.com"}),
        ("x@example.com", {"email": "x@example.com"}),
        ("birthday 12.05.1990", {"birthday": date(1990, 5, 12)}),
        ("company: Acme Ltd", {"company": "Acme Ltd"}),
        ("last name: Roe", {"last_name": "Roe"}),
        ("name: Mary Roe", {"first_name": "Mary", "last_name": "Roe"}),
        ("Jane Doe jane@example.com", {"email": "jane@example.com"}),
        ("not coming before eight", {"note": "nut allergy\nnot coming before eight"}),
        ("phone is broken", {"note": "nut allergy\nphone is broken"}),
    ],
)
def test_a_reply_is_an_edit_or_a_note(text: str, said: dict[str, Any] | None) -> None:
    """A mark, a value with its label or alone, or words for the note: what is known otherwise stays."""
    assert values(text) == (said or {"note": f"nut allergy\n{text}"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("vip değil", {"vip": False}),
        ("telefon 0532 123 45 67", {"phone": "+905321234567"}),
        ("not pencere kenarı", {"note": "nut allergy\npencere kenarı"}),
        ("e-posta: ayse@example.com", {"email": "ayse@example.com"}),
        ("doğum günü 12.05.1990", {"birthday": date(1990, 5, 12)}),
    ],
)
def test_a_reply_is_read_in_the_languages_of_the_venues(text: str, said: dict[str, Any]) -> None:
    """By the same labels as a line."""
    assert values(text, MEYHANE) == said


@pytest.mark.parametrize(
    ("language", "country", "texts"),
    [
        ("en", "GB", "birthday cake|birthday cake at 8|birthday 20:00|birthday 8|phone off|phone is off|no phone|email bounced|number 5|anniversary dinner|company dinner|title unknown|address unknown|language barrier|work lunch|blocked sink|birthday surprise for John Smith|table by the window"),
        ("tr", "TR", "doğum günü pastası|telefon yok|telefonu kapalı|e-posta yok|numara yanlış|iş yemeği|ev yemeği|yıldönümü yemeği|doğum günü 20:00|cam kenarı"),
        ("az", "AZ", "ad günü tortu|telefon yoxdur|iş yeməyi|ildönümü şam yeməyi|nömrə səhvdir|pəncərə kənarı"),
        ("de", "DE", "Geburtstag Kuchen|Telefon kaputt|Handy aus|Hochzeitstag Essen|Mail falsch|Tisch am Fenster"),
        ("fr", "FR", "anniversaire surprise|téléphone cassé|portable éteint|numéro faux|courriel faux"),
        ("es", "ES", "cumpleaños sorpresa|teléfono apagado|móvil roto|aniversario cena|correo malo"),
        ("it", "IT", "compleanno torta|telefono spento|cellulare rotto|anniversario cena|nome da verificare"),
        ("nl", "NL", "verjaardag taart|telefoon kapot|mobiel uit|trouwdag diner|mail later"),
        ("ru", "RU", "день рождения торт|телефон выключен|номер неверный|годовщина ужин|почта не работает|столик у окна"),
        ("uk", "UA", "день народження торт|телефон вимкнено|номер невірний|річниця вечеря|столик біля вікна"),
        ("ar", "AE", "عيد ميلاد كعكة|الهاتف مغلق|طاولة قرب النافذة"),
        ("ka", "GE", "დაბადების დღე ტორტი|ტელეფონი გამორთულია|მაგიდა ფანჯარასთან"),
        ("uz", "UZ", "tug'ilgan kun torti|telefon o'chiq|deraza yonida stol"),
    ],
)  # fmt: skip
def test_words_that_begin_with_a_label_are_a_note(language: str, country: str, texts: str) -> None:
    """Unless what follows looks like a value: nothing that can be read as a note is refused, or taken for somebody's name."""
    venue = Venue(slug="here", name="Here", country=country, language=language)
    for text in texts.split("|"):
        said = values(text, venue) or {}
        assert (text, said.get("note")) == (text, f"nut allergy\n{text}")
        assert said.keys() <= {"note", "occasion"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("birthday 32.13.1990", Code.NOT_A_DATE),
        ("birthday 99/99", Code.NOT_A_DATE),
        ("phone 0791", Code.NOT_A_PHONE),
        ("email jane@", Code.NOT_AN_EMAIL),
    ],
)
def test_a_slip_in_a_value_is_explained(text: str, code: Code) -> None:
    """What looks like the value that its label announces is no note."""
    with pytest.raises(Problem) as raised:
        values(text)

    assert raised.value.code is code


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("block", {"blocked": True}),
        ("Block!", {"blocked": True}),
        ("kara listeye al", {"blocked": True}),
        ("blocked until Friday", {"blocked_until": date(2026, 12, 4)}),
        ("block for 2 weeks", {"blocked_until": date(2026, 12, 11)}),
        ("blacklist until 12 December", {"blocked_until": date(2026, 12, 12)}),
        ("gesperrt bis Freitag", {"blocked_until": date(2026, 12, 4)}),
        ("заблокирован до пятницы", {"blocked_until": date(2026, 12, 4)}),
        ("kara liste 1 ay", {"blocked_until": date(2026, 12, 27)}),
        ("blocked: too loud", {"blocked": True, "block_reason": "too loud"}),
        ("заблокирован: драка", {"blocked": True, "block_reason": "драка"}),
        ("blocked sink", {"note": "nut allergy\nblocked sink"}),
        ("engelli misafir", {"note": "nut allergy\nengelli misafir"}),
    ],
)
def test_a_block_is_said_with_its_end_or_its_reason(text: str, said: dict[str, Any]) -> None:
    """In the words of our hosts; what is neither is for the note."""
    assert values(text) == said


@pytest.mark.parametrize("text", ["cam kenarı", "free parking", "running late", "Cam kenarı"])
def test_words_of_notes_that_are_names_too_are_a_note(text: str) -> None:
    """Cam and Free are somebody's names, but not beside a word that is none."""
    assert (values(text) or {}).get("note") == f"nut allergy\n{text}"


def test_a_name_that_begins_like_a_label_is_somebody() -> None:
    """``Nick`` is a label of the nickname, and a name."""
    assert read_reply(JANE, typed("Nick Cave")) is None


@pytest.mark.parametrize(
    "text", ["undo", "Undo!", "geri al", "annuler", "отменить", "скасувати", "geri qaytar", "qaytarish"]
)
def test_undo_is_one_word(text: str) -> None:
    """In the languages of our hosts."""
    assert read_reply(JANE, typed(text)) == Undo()


@pytest.mark.parametrize(
    "text", ["John Roe 07911 654321", "Jane Doe 07911 654321", "John Roe", "Mary Poe mary@example.com window"]
)
def test_another_guest_is_no_edit(text: str) -> None:
    """Whoever has another name or contradicts what is known is read by themselves."""
    assert read_reply(JANE, typed(text)) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("jane@", Code.NOT_AN_EMAIL),
        ("email: nonsense", Code.NOT_AN_EMAIL),
        ("phone: nonsense", Code.NOT_A_PHONE),
        ("birthday: someday", Code.NOT_A_DATE),
        ("+ " + "x" * 2000, Code.TOO_LONG),
    ],
)
def test_a_value_that_cannot_be_read_is_explained(text: str, code: Code) -> None:
    """Nothing is guessed, and nothing that does not fit is cut."""
    with pytest.raises(Problem) as raised:
        read_reply(JANE, typed(text))

    assert raised.value.code is code


@pytest.mark.parametrize(("text", "is_one"), [("vip", True), ("undo", True), ("+ window", True), ("John Roe", False), ("+447911654321", False), ("hello", False)])  # fmt: skip
def test_some_texts_make_sense_only_as_replies(text: str, is_one: bool) -> None:  # noqa: FBT001 - the expectation
    """A mark, more for a note, and undo."""
    assert is_explicit(typed(text)) is is_one


@given(text=st.text(max_size=200), guest=st.sampled_from([JANE, Guest(), Guest(email="a@b.co", vip=True)]))
def test_any_reply_is_read_or_explained(text: str, guest: Guest) -> None:
    """Whatever is typed, only fields of a guest change, and to values that can be stored."""
    try:
        said = read_reply(guest, typed(text))
    except Problem:
        return
    if isinstance(said, Change):
        assert said.values.keys() <= FIELD.keys()
        changed = Guest(**{**{name: getattr(guest, name) for name in FIELD}, **said.values})
        assert Guest.from_dict(changed.to_dict()) == changed


def test_a_note_of_an_occasion_fills_its_field() -> None:
    """As in a line, unless the guest has one; typed for the field, a usual one counts in any language."""
    noted = {"note": "nut allergy\ndoğum günü pastası", "occasion": "birthday"}
    assert values("+ doğum günü pastası", MEYHANE) == noted
    assert values("pasta, doğum günü için", MEYHANE) == {
        "note": "nut allergy\npasta, doğum günü için",
        "occasion": "birthday",
    }
    married = replace(JANE, occasion="wedding")
    assert values("+ doğum günü pastası", MEYHANE, married) == {"note": noted["note"]}
    assert values("vesile: doğum günü", MEYHANE, married) == {"occasion": "birthday"}
    assert values("occasion: Hochzeitstag") == {"occasion": "anniversary"}
    assert values("occasion: retirement") == {"occasion": "retirement"}


TOLD = Guest(
    first_name="Jane", last_name="Doe", allergies=("nuts",), diets=("vegetarian",), note="by the fire"
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no nut allergy", {"allergies": ()}),
        ("not allergic to nuts", {"allergies": ()}),
        ("no longer allergic to nuts", {"allergies": ()}),
        ("no allergies", {"allergies": ()}),
        ("not vegetarian", {"diets": ()}),
        ("not vegetarian but vegan", {"diets": ("vegan",), "note": "by the fire\nbut"}),
        ("not vegetarian, likes the corner", {"diets": (), "note": "by the fire\nlikes the corner"}),
        ("nicht vegetarisch", {"diets": ()}),
        ("fındık alerjisi yok", {"allergies": ()}),
        ("аллергии на орехи нет", {"allergies": ()}),
        ("аллергии на орехи больше нет", {"allergies": ()}),
        ("больше нет аллергии", {"allergies": ()}),
        ("плюс ещё больше не вегетарианка", {"diets": (), "note": "by the fire\nплюс ещё"}),
        ("plus d'allergie", {"allergies": ()}),
        ("n'a plus aucune allergie", {"allergies": ()}),
        ("n'est plus allergique", {"allergies": ()}),
        ("sans allergie", {"allergies": ()}),
        ("artık alerjisi yok", {"allergies": ()}),
        ("fındık alerjisi geçti", {"allergies": ()}),
        ("alerjisiz", {"allergies": ()}),
        ("keine Allergie mehr", {"allergies": ()}),
        ("Allergie ist weg", {"allergies": ()}),
        ("no more nut allergy", {"allergies": ()}),
        ("no known allergies", {"allergies": ()}),
        ("nut allergy is gone", {"allergies": ()}),
        ("not allergic any more", {"allergies": ()}),
        ("ya no es alérgica", {"allergies": ()}),
        ("non ha più allergie", {"allergies": ()}),
        ("não tem mais alergia", {"allergies": ()}),
        ("geen allergie meer", {"allergies": ()}),
        ("لم يعد لديه حساسية", {"allergies": ()}),
        ("ალერგია აღარ აქვს", {"allergies": ()}),
        ("allergiyasi qolmagan", {"allergies": ()}),
        ("artıq allergiyası yoxdur", {"allergies": ()}),
    ],
)
def test_an_allergy_or_a_diet_is_taken_back_by_a_denial(text: str, said: dict[str, Any]) -> None:
    """A card that shows a mark beside the note that denies it helps no kitchen."""
    given = values(text, guest=TOLD)

    assert given is not None
    assert {name: value or () for name, value in given.items()} == said


@pytest.mark.parametrize(
    "text",
    ["likes vegetarian food", "doesn't like vegetarian food", "not vegan", "no nuts", "no fish allergy"],
)
def test_what_the_card_does_not_show_is_not_denied(text: str) -> None:
    """Nor by a taste, or by what somebody does not want tonight: these are words for the note."""
    given = values(text, guest=TOLD)

    assert given is not None
    assert not {"allergies", "diets"} & {
        name for name, value in given.items() if value != getattr(TOLD, name)
    }


def test_all_own_words_of_what_is_denied_go_with_it() -> None:
    """They say how bad it was."""
    guest = replace(TOLD, allergies=("nuts", "severe nut allergy", "kiwi"))

    assert values("no nut allergy", guest=guest) == {"allergies": ("kiwi",)}


def test_a_field_is_announced_by_the_venues_own_name_for_it() -> None:
    """With a colon, as the card shows it."""
    venue = replace(BISTRO, custom_fields={"custom_1": "Car plate", "custom_2": "Wine club"})

    assert values("Car plate: AB12 CDE", venue) == {"custom_1": "AB12 CDE"}
    assert values("wine club: gold", venue) == {"custom_2": "gold"}
    assert values("wine club silver", venue) == {"note": "nut allergy\nwine club silver"}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("phone", "phone"),
        ("Phone?", "phone"),
        ("phone:", "phone"),
        ("phone number", "phone"),
        ("telefon", "phone"),
        ("e-mail", "email"),
        ("E-Mail", "email"),
        ("eposta", "email"),
        ("почта", "email"),
        ("البريد", "email"),
        ("note", "note"),
        ("Last name", "last_name"),
        ("allergies", "allergies"),
        ("аллергия", "allergies"),
        ("company", "company"),
        ("date of birth", "birthday"),
        ("blocked until", "blocked_until"),
        ("newsletter", "consent_email"),
        ("Tags", "tags"),
        ("Groups", "picks"),
        ("name", "name"),
        ("wine club", "custom_2"),
    ],
)
def test_a_field_that_is_only_named_is_to_be_asked_for(text: str, field: str) -> None:
    """Its name is no note about the guest."""
    venue = replace(BISTRO, custom_fields={"custom_2": "Wine club"})

    assert read_reply(JANE, typed(text, venue)) == FieldNamed(field)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("birthday", {"note": "nut allergy\nbirthday", "occasion": "birthday"}),
        ("doğum günü", {"note": "nut allergy\ndoğum günü", "occasion": "birthday"}),
        ("vip", {"vip": True}),
        ("p", {"note": "nut allergy\np"}),
        ("order", {"note": "nut allergy\norder"}),
        ("phone later", {"note": "nut allergy\nphone later"}),
    ],
)
def test_what_is_more_than_the_name_of_a_field_is_said_of_the_guest(text: str, said: dict[str, Any]) -> None:
    """An occasion, a mark, other words."""
    assert values(text) == said


def test_words_that_the_note_has_are_not_added_again() -> None:
    """Whatever their case."""
    assert values("+ By the fire", guest=TOLD) == {"note": "by the fire"}


def test_words_are_taken_out_of_the_note_by_a_minus() -> None:
    """A line of it, or what stands between commas; other words are none of it."""
    guest = replace(TOLD, note="window seat, quiet\nby the fire")

    assert values("- by the fire", guest=guest) == {"note": "window seat, quiet"}
    assert values("- Quiet", guest=guest) == {"note": "window seat\nby the fire"}
    assert values("- by the fire", guest=TOLD) == {"note": None}
    assert values("- the door", guest=TOLD) == {"note": "by the fire\n- the door"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("unblock", {"blocked": False}),
        ("entsperren", {"blocked": False}),
        ("разблокировать", {"blocked": False}),
        ("engeli kaldır", {"blocked": False}),
        (
            "blocked until 5 Dec 2026 rude to staff",
            {"blocked_until": date(2026, 12, 5), "block_reason": "rude to staff"},
        ),
        ("block 2 weeks, too loud", {"blocked_until": date(2026, 12, 11), "block_reason": "too loud"}),
    ],
)
def test_a_block_may_have_both_a_day_and_a_reason(text: str, said: dict[str, Any]) -> None:
    """And it is ended in a word."""
    assert values(text) == said


def test_a_block_until_a_day_that_is_over_is_refused() -> None:
    """It became a note, and the guest was not blocked."""
    with pytest.raises(Problem) as raised:
        values("blocked until 20 Nov 2026")

    assert raised.value.code is Code.DATE_IS_OVER
    assert is_explicit(typed("blocked until 20 Nov 2026"))

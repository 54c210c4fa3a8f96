from datetime import date

import pytest

from guests.transfer.cells.flaws import Flaw
from tests.guests.transfer.rows.lists import read


def answers(headers: str, *cells: str) -> dict[str, bool]:
    """Return the consents of a row."""
    given = read(headers, *cells).guest.given()
    return {name: said.allowed for name, said in given.items() if name.startswith("consent_")}


def test_a_refusal_goes_before_a_consent() -> None:
    """Whichever comes first, and that is said; of two days the later one counts."""
    headers = "Name;Newsletter;Email Opt Out"
    assert answers(headers, "Jane", "yes", "yes") == {"consent_email": False}
    row = read("Name;Email Opt Out;Newsletter", "Jane", "yes", "yes")
    assert [doubt.flaw for doubt in row.doubts] == [Flaw.CONTRADICTED]
    assert answers("Name;OPTIN_TIME;UNSUB_TIME", "Jane", "2020-01-01", "2022-06-01") == {
        "consent_email": False
    }
    assert answers("Name;OPTIN_TIME;UNSUB_TIME", "Jane", "2023-01-01", "2022-06-01") == {
        "consent_email": True
    }


def test_do_not_contact_refuses_every_channel() -> None:
    """Its opposite allows none."""
    channels = ("consent_email", "consent_sms", "consent_call", "consent_whatsapp")
    assert answers("Name;Do Not Contact", "Jane", "yes") == dict.fromkeys(channels, False)
    assert answers("Name;Do Not Contact", "Jane", "no") == {}


def test_a_column_can_ask_for_two_channels() -> None:
    """And for no other."""
    assert answers("Name;Email/SMS consent", "Jane", "yes") == {"consent_email": True, "consent_sms": True}


def test_a_consent_that_can_t_be_read_is_kept_and_said() -> None:
    """Under the header as the list has it."""
    row = read("Name;Newsletter", "Jane", "talán")
    assert (row.guest.note, [str(doubt) for doubt in row.doubts]) == (
        "Newsletter: talán",
        ["Newsletter: can't be read; kept in the note"],
    )


def test_a_no_to_a_question_for_wishes_says_nothing() -> None:
    """Most people have no allergies."""
    assert read("Name;Allergies", "Jane", "No").guest.note is None
    assert read("Name;Children", "Jane", "No").guest.note == "Children: No"


@pytest.mark.parametrize(
    "no", ["f", "FALSE", "FALSCH", "FAUX", "FALSO", "ONWAAR", "FAŁSZ", "ЛОЖЬ", "ХИБНІСТЬ", "YANLIŞ"]
)
def test_what_a_spreadsheet_or_a_database_calls_false_is_a_no(no: str) -> None:
    """In the language in which the list was saved."""
    guest = read("Name;Email opt in;VIP", "Jane Doe", no, no).guest

    assert (guest.consent_email and guest.consent_email.allowed, guest.vip) == (False, False)


@pytest.mark.parametrize(
    "yes", ["t", "TRUE", "WAHR", "VRAI", "VERDADERO", "WAAR", "PRAWDA", "ИСТИНА", "ІСТИНА", "DOĞRU"]
)
def test_what_a_spreadsheet_or_a_database_calls_true_is_a_yes(yes: str) -> None:
    """In the language in which the list was saved."""
    guest = read("Name;Email opt in;VIP", "Jane Doe", yes, yes).guest

    assert (guest.consent_email and guest.consent_email.allowed, guest.vip) == (True, True)


def test_a_quotation_mark_that_was_never_closed_hides_no_refusal() -> None:
    """Nor any other answer; in a text it is one of its signs."""
    assert answers("Name;Newsletter;SMS consent", "Jane", '"no', 'no"') == {
        "consent_email": False,
        "consent_sms": False,
    }
    assert read("Name;Birthday", "Jane", '"1990-05-14').guest.birthday == date(1990, 5, 14)
    assert read("Name;Company", "Jane", '"Acme').guest.company == '"Acme'


def test_words_of_consent_are_of_the_channel_that_the_header_names() -> None:
    """A refusal of texts is none of e-mails."""
    headers = "Name;Email subscriber status;SMS subscriber status"
    said = answers(headers, "Jane", "subscribed", "never subscribed")
    assert said == {"consent_email": True, "consent_sms": False}


@pytest.mark.parametrize(
    ("header", "yes", "no"),
    [
        ("Newsletter-Abo", "Ja", "Nein"),
        ("Mailing toegelaten", "Ja", "Nee"),
        ("Nyhetsbrev", "Ja", "Nej"),
        ("Abonat newsletter", "Da", "Nu"),
        ("Hírlevél", "igen", "nem"),
        ("Souhlas s newsletterem", "Ano", "Ne"),
        ("メルマガ", "希望する", "希望しない"),
        ("Можно писать?", "да", "нет"),
        ("Участвует в рассылке", "Да", "Нет"),
        ("Darf kontaktiert werden", "Ja", "Nein"),
        ("Privacy marketing", "Sì", "No"),
    ],
)
def test_a_newsletter_is_asked_for_in_many_languages(header: str, yes: str, no: str) -> None:
    """And answered."""
    for answer, allowed in ((yes, True), (no, False)):
        assert answers(f"Name;{header}", "Jane", answer) == {"consent_email": allowed}

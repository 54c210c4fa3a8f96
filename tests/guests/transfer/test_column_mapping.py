from datetime import date

import pytest

from guests.parsing.locale import Order
from guests.transfer.column_mapping import Layout, guess_layout, mapped

TODAY = date(2026, 11, 21)


def layout(*rows: list[str], country: str = "GB") -> Layout:
    """Guess the layout of these rows."""
    return guess_layout(rows, country=country, today=TODAY)


def test_titles_above_the_header_are_skipped() -> None:
    """Lists from a till begin with what they are."""
    found = layout(["Customers of 2024"], [], ["Name", "Mobile"], ["Jane Doe", "07700900123"])
    assert (found.skipped, found.targets) == (3, ("name", "phone"))


def test_a_name_beside_a_last_name_is_the_first_name() -> None:
    """As ``Ad`` beside ``Soyad``; beside both halves it is the whole, for rows that lack one."""
    assert layout(["Ad", "Soyad", "Tel"]).targets == ("first_name", "last_name", "phone")
    assert layout(["Name", "Given Name", "Family Name"]).targets == ("name", "first_name", "last_name")


def test_a_list_without_a_header_is_judged_by_its_contents() -> None:
    """Also which of two words is the last name."""
    found = layout(
        ["Jane", "Doe", "07700 900123", "j@x.com", "12/05/1990"], ["Bob", "Roe", "07700 900124", "", ""]
    )
    assert found.skipped == 0
    assert found.targets == ("first_name", "last_name", "phone", "email", "birthday")
    assert layout(["Jane Doe", "07700 900123"]).targets == ("name", "phone")


def test_a_column_of_small_numbers_holds_no_phones() -> None:
    """Though ``Number`` is what some call them."""
    assert layout(["Number", "Name"], ["1", "Jane"], ["2", "Bob"]).targets == (None, "name")


def test_the_dates_themselves_show_their_order() -> None:
    """Not the venue's country, where one of them can be read in one way only."""
    dates = [["Name", "Birthday"], ["A", "05/13/1990"], ["B", "01/02/1990"]]
    assert layout(*dates).order is Order.MONTH_FIRST
    assert layout(*dates, ["C", "13/05/1990"]).order is None


def test_a_wish_goes_before_a_guess() -> None:
    """By header or by number; a wrong one is named with what there is."""
    guessed = layout(["Name", "Spent"], ["Jane", "12"])
    assert mapped(guessed, {"spent": "note", "1": ""}).targets == (None, "note")
    with pytest.raises(ValueError, match="Name, Spent"):
        mapped(guessed, {"Foo": "note"})
    with pytest.raises(ValueError, match="first_name"):
        mapped(guessed, {"Spent": "money"})


@pytest.mark.parametrize(
    ("headers", "targets"),
    [
        ("Prénom;Nom", "first_name last_name"),
        ("Name;Vorname", "last_name first_name"),
        ("Ad;Soyad", "first_name last_name"),
        ("Имя;Фамилия", "first_name last_name"),
        ("Nome;Cognome", "first_name last_name"),
        ("Nombre;Apellidos", "first_name last_name"),
        ("Imię;Nazwisko", "first_name last_name"),
        ("Прізвище;Ім'я", "last_name first_name"),
        ("Naam;Voornaam", "last_name first_name"),
        ("Nome;Sobrenome", "first_name last_name"),
    ],
)
def test_a_name_beside_one_half_is_the_other_half(headers: str, targets: str) -> None:
    """In every language."""
    assert " ".join(map(str, layout(headers.split(";")).targets)) == targets


def test_a_name_that_repeats_the_half_beside_it_is_the_whole() -> None:
    """The rows tell."""
    found = layout(["Name", "First name"], ["Jane Doe", "Jane"], ["Bob Roe", "Bob"])
    assert found.targets == ("name", "first_name")


def test_contents_decide_where_the_header_is_not_known() -> None:
    """Six in ten that say something are enough; what stands for nothing doesn't count."""
    rows = [
        ["Zork", "Blip", "Gnu"],
        ["a@x.com", "07700 900123", "Subscribed"],
        ["n/a", "07700 900124", "Unsubscribed"],
    ]
    assert layout(*rows).targets == ("email", "phone", "consent_email")


def test_dates_of_late_are_no_birthdays() -> None:
    """Under a header that nobody knows; days of long ago are."""
    rows = [
        ["Name", "Zork", "Blip"],
        ["Jane", "2024-05-06", "1990-05-12"],
        ["Bob", "2023-01-02", "1985-01-30"],
    ]
    assert layout(*rows).targets == ("name", None, "birthday")


def test_ten_digits_under_an_unknown_header_are_no_phones() -> None:
    """Unless they are written as phones are, or nearly all are mobiles of the country."""
    ids = [["Name", "Zork"], ["Jane", "2079460018"], ["Bob", "2079460019"]]
    assert layout(*ids).targets == ("name", None)
    written = [["Name", "Zork"], ["Jane", "020 7946 0018"], ["Bob", "020 7946 0019"]]
    assert layout(*written).targets == ("name", "phone")
    mobiles = [["Ad", "Zork"], ["Ali", "5321234567"], ["Can", "5321234568"]]
    assert layout(*mobiles, country="TR").targets == ("name", "phone")


def test_a_column_can_be_answered_by_yes_and_no() -> None:
    """Then a channel heads a consent, and an address doesn't."""
    rows = [["Name", "Email", "SMS"], ["Jane", "yes", "no"], ["Bob", "no", "yes"]]
    assert layout(*rows).targets == ("name", "consent_email", "consent_sms")


def test_what_people_wrote_is_a_remark() -> None:
    """Codes and the like are left out."""
    rows = [["Name", "Zork", "Blip"], ["Jane", "likes red wine", "A17"], ["Bob", "window seat please", "B18"]]
    assert layout(*rows).targets == ("name", "note", None)


def test_titles_of_jobs_are_no_titles() -> None:
    """They are remarks."""
    rows = [["Name", "Title"], ["Jane", "Sales Manager"], ["Bob", "Chief Buyer"]]
    assert layout(*rows).targets == ("name", "note")
    assert layout(["Name", "Title"], ["Jane", "Mrs"], ["Bob", "Dr."]).targets == ("name", "title")


def test_a_header_in_an_unknown_language_is_known_by_what_stands_below() -> None:
    """Names are the columns of words with given names in them."""
    rows = [
        ["Efternamn", "Förnamn", "E-post"],
        ["Lindqvist", "Anna", "a@x.se"],
        ["Nyström", "Peter", "p@x.se"],
    ]
    found = layout(*rows, country="SE")
    assert (found.skipped, found.targets) == (1, ("last_name", "first_name", "email"))


def test_a_header_can_name_the_order_of_its_dates() -> None:
    """Before the country and the dates themselves."""
    assert layout(["Name", "Date of Birth (MM/DD/YYYY)"]).order is Order.MONTH_FIRST
    assert layout(["Ad", "Doğum Tarihi (gg.aa.yyyy)"], country="US").order is Order.DAY_FIRST


def test_where_a_computer_was_is_no_region() -> None:
    """In a list of Mailchimp's."""
    headers = ["Email Address", "First Name", "GMTOFF", "CC", "REGION"]
    assert layout(headers, ["a@x.com", "Jane", "0", "GB", "ENG"]).targets == (
        "email",
        "first_name",
        None,
        None,
        None,
    )


def test_several_consents_and_refusals_can_be_wished_for() -> None:
    """As they are guessed."""
    guessed = layout(["Name", "Yes?"])
    assert mapped(guessed, {"Yes?": "consent_email+consent_sms"}).targets[1] == "consent_email+consent_sms"
    assert mapped(guessed, {"Yes?": "no_contact"}).targets[1] == "no_contact"


def test_of_two_lines_of_headers_the_lower_one_counts() -> None:
    """The upper one stands over several columns each."""
    sample = [
        ["Guest", "", "Contact", "", "Preferences"],
        ["First", "Last", "Phone", "Email", "Notes"],
        ["Jane", "Doe", "07911 123456", "jane@example.com", "booth"],
    ]
    layout = guess_layout(sample, country="GB", today=TODAY)
    assert (layout.targets, layout.skipped) == (("first_name", "last_name", "phone", "email", "note"), 2)


@pytest.mark.parametrize(
    "header", ["table_notes", "Bemerkungen intern", "Lieblingsplatz", "Fave table", "Любимое место"]
)
def test_what_a_header_calls_a_note_is_kept(header: str) -> None:
    """With whatever stands beside that word, and however short its cells are."""
    assert layout(["Name", header], ["Jane", "Table 4"]).targets == ("name", "note")
    assert layout(["Name", header], ["Jane", "4"]).targets == ("name", None)


def test_the_number_of_a_taxpayer_is_no_phone() -> None:
    """Even where it could be one."""
    assert layout(["Nome", "CPF"], ["Ana", "123.456.789-09"], country="BR").targets == ("name", None)


def test_of_a_name_and_a_company_to_choose_from_it_is_the_name() -> None:
    """A company is known among names."""
    assert layout(["Ragione sociale / Nominativo", "Mail"]).targets == ("name", "email")


def test_answers_are_nobodys_names() -> None:
    """Where no header tells which column has the names."""
    assert layout(["Phone", "Zork"], ["07700 900123", "Si"], ["07700 900124", "No"]).targets == (
        "phone",
        None,
    )

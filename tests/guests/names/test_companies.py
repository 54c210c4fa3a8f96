"""Companies among names."""

import pytest

from guests.names.companies import company_of, is_legal_form
from guests.names.split import Name, read_name


@pytest.mark.parametrize(
    "typed",
    [
        "Acme Catering Ltd", "Acme Ltd.", "ACME LTD", "acme ltd", "Acme, Inc.", "Acme S.A. de C.V.", "Acme Pty Ltd", "KPMG LLP",
        "Smith & Co", "Smith & Sons", "Smith and Sons", "Baker Brothers LLC", "Globex Corp", "Ernst & Young LLP",
        "Müller GmbH", "Müller & Söhne GmbH & Co. KG", "Siemens AG", "Universität Wien",
        "Koç Holding A.Ş.", "Koç Holding", "Yılmaz İnşaat Ltd. Şti.", "Yılmaz İnşaat San. ve Tic. A.Ş.", "Şahin Turizm",
        "Azərsun MMC", "“Azərsun” MMC", "MMC “Ulduz”", "Bakı Otel", "ООО «Ромашка»", "ИП Иванов", "Ромашка ООО", "ТОВ Київ", "შპს მზე",
        "Dupont SA", "Nestlé S.A.", "Clinique La Prairie", "Café Central", "Ferrari S.p.A.", "Ferrari SpA", "Rossi S.r.l.", "ROSSI SRL",
        "Jansen B.V.", "Jansen BV", "Novak Sp. z o.o.", "Adria d.o.o.", "Škoda a.s.", "Acme Kft.", "Acme Oy", "Volvo AB", "Equinor ASA",
        "华为有限公司", "トヨタ株式会社", "株式会社トヨタ", "주식회사 삼성", "شركة النور",
        "Hotel Bristol", "HOTEL BRISTOL", "Marriott Hotel", "Restaurant Olymp", "Sunrise Travel", "British Embassy", "Acme Events",
    ],
)  # fmt: skip
def test_companies_are_known(typed: str) -> None:
    """A legal form, or what kind of house it is, shows a company; it has no first and last name."""
    assert company_of(typed) == typed
    name = read_name(typed, "en")
    assert (name.first, name.last) == (None, None)
    assert name.company is not None


@pytest.mark.parametrize(
    "typed",
    [
        "Jane Doe", "Maria Sá", "Maria Sa", "MARIA SA", "Ahmet As", "ALI AS", "Jack Co", "Ng Co", "Ltd", "GmbH", "jane hotel",
        "Paris Hilton", "Bar Refaeli", "Tyra Banks", "Rose Bistrow", "Ed Sheeran", "Al Pacino", "Kim & Chang", "Marks & Spencer", "AB de Villiers",
        "Mary Hotelling", "Anna Spa", "Maria da Silva", "Ag Özdemir", "", "  ", ",",
    ],
)  # fmt: skip
def test_people_are_no_companies(typed: str) -> None:
    """A short form that is a name or a word too counts in capitals or with dots alone."""
    assert company_of(typed) is None


def test_a_person_and_a_company_behind_a_comma_are_both() -> None:
    """What follows the comma is the company."""
    assert read_name("Jane Doe, Acme Ltd", "en") == Name(None, "Jane", "Doe", company="Acme Ltd")
    assert read_name("Doe, Jane, Acme Ltd", "en") == Name(None, "Jane", "Doe", company="Acme Ltd")
    assert read_name("Acme, Inc.", "en") == Name(company="Acme Inc.")


def test_the_short_forms_need_their_marks() -> None:
    """``AG`` and ``a.g.`` are forms, ``Ag`` is a name."""
    assert is_legal_form("AG")
    assert is_legal_form("a.g.")
    assert is_legal_form("gmbh")
    assert not is_legal_form("Ag")
    assert not is_legal_form("co")

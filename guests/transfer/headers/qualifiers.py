"""Qualifiers: words beside the word that says what a column holds: whose it is, which of several, and empty ones.

``Guest's Home Phone Number 2`` is a phone: a guest's, at home, the second.
"""

from enum import StrEnum
from typing import Final

from guests.fields.kinds import Kind
from guests.text import ways
from guests.text.normalise import word_key
from guests.transfer.headers.targets import ADDRESS_PARTS, MACHINE


class Class(StrEnum):
    """What a qualifier says. Those of the last four go with some kinds of fields only."""

    OWNER = "owner"
    COUNT = "count"
    HOME = "home"
    WORK = "work"
    OTHER = "other"
    NUMBER = "number"
    DATE = "date"
    ADDRESS = "address"
    NAME = "name"


_WORDS: Final = {
    Class.OWNER: (
        "guest guests guest's customer customers client clients contact contacts member patron diner person personal user"
        " subscriber lead the of general important özel genel allgemeine internal staff manager менеджера персонала op o gościu your primary main preferred default current müşteri müşterinin misafir misafirin konuk"
        " konuğun üye kişi müştəri müştərinin qonaq qonağın gast gastes des der kunde kunden kontakt haupt du de la le l' invité"
        " contacto cliente del huésped comensal ospite contatto klant gasten klienta klient gościa gość клиента клиент гостя гость"
        " контакта покупателя клієнта hóspede do da contato العميل الضيف el en"
    ),
    Class.HOME: ways.HOME,
    Class.WORK: ways.WORK,
    Class.OTHER: ways.OTHER,
    Class.COUNT: "value values field formatted",
    Class.NUMBER: ways.NUMBER,
    Class.DATE: "date day tarih tarihi tarix tarixi gün günü datum tag fecha data dia jour giorno дата день dzień تاريخ",
    Class.ADDRESS: (
        "address addresses werkadres huisadres thuisadres woonadres postadres factuuradres privatadresse geschäftsadresse firmenadresse rechnungsadresse postadresse adres adresi adresse adressen adresa dirección indirizzo адрес адреса endereço morada ünvan ünvanı"
        " عنوان"
    ),
    Class.NAME: "name ad adı isim ismi nom nombre nome naam nazwa название назва имя اسم",
}
_CLASSES: Final = {
    word_key(word): frozenset(sort for sort, row in _WORDS.items() if word in row.split())
    for row in _WORDS.values()
    for word in row.split()
}
_REACHED: Final = frozenset({Kind.PHONE, Kind.EMAIL, Kind.ADDRESS, Kind.COUNTRY})
_GO_WITH: Final = {
    Class.NUMBER: frozenset({Kind.PHONE, Kind.CODE}),
    Class.DATE: frozenset({Kind.DATE}),
}


def classes_of(word: str) -> frozenset[Class]:
    """Return what a word (as ``word_key`` has it) can say as a qualifier; nothing if it is none."""
    return frozenset({Class.COUNT}) if word.isdecimal() else _CLASSES.get(word, frozenset())


def goes_with(classes: frozenset[Class], target: str, kind: Kind | None) -> bool:
    """Tell whether a qualifier of one of these classes can stand beside a target."""
    return any(_fits(one, target, kind) for one in classes)


def _fits(one: Class, target: str, kind: Kind | None) -> bool:
    match one:
        case Class.OWNER | Class.COUNT:
            return True
        case Class.NUMBER if target == MACHINE:
            return True
        case Class.HOME | Class.WORK | Class.OTHER:
            return kind in _REACHED or target in ADDRESS_PARTS or target == MACHINE
        case Class.NAME:
            return target in {"company", "nickname"}
        case Class.ADDRESS:
            return (
                kind in {Kind.EMAIL, Kind.PHONE, Kind.COUNTRY}
                or target == "company"
                or target in ADDRESS_PARTS
            )
        case _:
            return kind in _GO_WITH[one]

"""A printed card or note, read as a guest; everything is a guess, since a camera is never sure of a letter."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from guests.book.merging.merge import fill_in
from guests.business_cards.letters import restored
from guests.business_cards.lines import CardLines, sort_lines
from guests.guest import Guest
from guests.parsing.locale import language_of
from guests.problems import Code, Problem
from guests.quickadd.reader import Reading
from guests.vcards.reader import read_vcard
from guests.vcards.syntax.texts import escaped


def read_card(
    lines: Sequence[str], *, country: str, language: str | None = None, today: date, known: Sequence[str] = ()
) -> Reading:
    """Read the lines of a picture. ``known`` are names of the guest book, whose letters are trusted.

    Raises ``Problem``: ``NOT_A_GUEST`` where there is neither a number nor a mail address, ``TOO_LONG``.
    """
    card = sort_lines(lines, country)
    if not (card.numbers or card.emails):
        raise Problem(Code.NOT_A_GUEST)
    tongue = language_of(country, language)
    reading = read_vcard(_as_vcard(card, tongue, known), country=country, language=tongue, today=today)
    values = {**reading.guest.given(), **({"address": card.address} if card.address else {})}
    guest = Guest(**values)
    return Reading(guest, tuple(guest.given()))


def name_on(lines: Sequence[str], *, country: str) -> str | None:
    """Return the name on a card as it is read, to look for in the guest book."""
    return sort_lines(lines, country).name


def with_words(card: Reading, caption: str, read: Callable[[str], Reading]) -> Reading:
    """Return the caption's guest, whose words win, with gaps filled from the card; what differs goes to the note."""
    beside = _read(caption, card.guest, read)
    guest = fill_in(beside.guest, card.guest)
    unsure = {name for name, value in guest.given().items() if value != getattr(beside.guest, name)}
    return Reading(guest, tuple(name for name in guest.given() if name in {*unsure, *beside.unsure}))


def _read(caption: str, guest: Guest, read: Callable[[str], Reading]) -> Reading:
    """Read a caption; one that names nobody is read together with how the card's guest is reached."""
    try:
        return read(caption)
    except Problem as problem:
        if problem.code is not Code.NOT_A_GUEST:
            raise
    about = read(f"{caption}\n{guest.email or guest.phone}")
    return Reading(replace(about.guest, email=None, phone=None), about.unsure)


def _as_vcard(card: CardLines, language: str, known: Sequence[str]) -> str:
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *_properties(card, language, known), "END:VCARD", ""])


def _properties(card: CardLines, language: str, known: Sequence[str]) -> Iterator[str]:
    if card.name:
        yield f"FN:{escaped(restored(card.name, language, known))}"
    if card.company:
        yield f"ORG:{escaped(card.company)}"
    yield from (f"TEL{f';TYPE={kind}' if kind else ''}:{escaped(number)}" for kind, number in card.numbers)
    yield from (f"EMAIL:{escaped(email)}" for email in card.emails)
    yield from (f"TITLE:{escaped(job)}" for job in card.jobs)
    yield from (f"URL:{escaped(page)}" for page in card.pages)
    yield from (f"NOTE:{escaped(line)}" for line in card.rest)

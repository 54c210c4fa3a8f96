"""Likeness: why somebody was found, and who of the book a draft may be, in words."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from markupsafe import Markup

from guests.entries import Entry
from guests.matching.match import Found, Likeness, Verdict
from guests.matching.notes import Excerpt
from guests.number_doubts import doubted
from guests.translatable import N_
from handlers.wording.marks import marks
from handlers.wording.phrases import DOUBT, say_block, say_phone
from handlers.wording.translator import Texts

WORDS: Final[dict[Likeness, str]] = {
    Likeness.SAME_PHONE: N_("same phone"),
    Likeness.SAME_EMAIL: N_("same e-mail"),
    Likeness.SAME_BIRTHDAY: N_("same birthday"),
    Likeness.PHONE_ENDING: N_("phone ends in these digits"),
    Likeness.NAME_SAME: N_("same name"),
    Likeness.NAME_STARTS: N_("name starts with this"),
    Likeness.NAME_CLOSE: N_("similar name"),
    Likeness.NICKNAME: N_("nickname"),
    Likeness.COMPANY: N_("company"),
    Likeness.EMAIL_PART: N_("e-mail part"),
    Likeness.MEMBERSHIP: N_("membership number"),
    Likeness.DETAIL: N_("another field"),
    Likeness.NOTE: N_("note"),
}
VERDICTS: Final[dict[Verdict | None, str]] = {
    Verdict.SAME: N_("❗ Already in the book: {guest}"),
    Verdict.LIKELY: N_("❗ Perhaps already in the book: {guest}"),
    Verdict.SHARED_PHONE: N_("👪 Shares the phone with {guest}"),
    Verdict.MISSPELT: N_("✏️ Did you mean {guest}?"),
}
ALIKE: Final = N_("👥 Much like {guest}")


def brief(texts: Texts, entry: Entry, today: date | None = None) -> str:
    """Return a guest in one short line: marks and name, else phone, else e-mail; feasts of ``today`` are marked."""
    guest = entry.guest
    phone = say_phone(texts, guest.phone) if guest.phone else None
    line = texts.joined(" · ", (guest.name or guest.nickname or "", phone or guest.email or ""))
    return " ".join(part for part in (marks(guest, today), line) if part)


def say_why(texts: Texts, likenesses: Sequence[Likeness]) -> str:
    """Return the reasons in short, the strongest first; ``""`` when there are none."""
    return texts.listed(texts.plain(WORDS[likeness]) for likeness in likenesses)


def say_found(texts: Texts, found: Found) -> Markup:
    """Return the line of somebody whom a search found, with the part of the note in which it was.

    A phone number in doubt is marked as on the card.
    """
    line = Markup("{}").format(brief(texts, found.entry, texts.today))
    if "phone" in doubted(found.entry.guest):
        line += " " + texts(DOUBT)
    line += _until(texts, found.entry)
    line = _with_why(texts, line, found.likenesses)
    return line + texts(": {excerpt}", excerpt=say_excerpt(found.excerpt)) if found.excerpt else line


def say_excerpt(excerpt: Excerpt) -> Markup:
    """Return a part of a note, with what was looked for in bold."""
    bold, plain = Markup("<b>{}</b>"), Markup("{}")
    return Markup().join((bold if piece.hit else plain).format(piece.text) for piece in excerpt)


def say_candidate(texts: Texts, found: Found) -> Markup:
    """Return the line of somebody who may be the guest being typed."""
    line = texts(VERDICTS.get(found.verdict, ALIKE), guest=brief(texts, found.entry))
    line += _until(texts, found.entry)
    if found.place:
        line += texts(" · {place}", place=found.place)
    if found.verdict is Verdict.MISSPELT:
        return line
    shared = found.verdict is Verdict.SHARED_PHONE  # the sentence says it
    return _with_why(
        texts, line, [one for one in found.likenesses if not shared or one is not Likeness.SAME_PHONE]
    )


def _until(texts: Texts, entry: Entry) -> Markup:
    block = say_block(texts, entry.guest)
    return Markup(" · {}").format(block) if block else Markup()


def _with_why(texts: Texts, line: Markup, likenesses: Sequence[Likeness]) -> Markup:
    why = say_why(texts, likenesses)
    return line + Markup(" — <i>{}</i>").format(why) if why else line

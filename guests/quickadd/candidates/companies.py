"""Companies and the word VIP: ``@ Acme Ltd``, ``Acme Catering Ltd``, ``VIP room``."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from guests.names.companies import (
    ends_company,
    is_abbreviated_company,
    is_company,
    is_legal_form,
    opens_company,
)
from guests.quickadd import costs
from guests.quickadd.candidates.candidate import Candidate, taken
from guests.quickadd.costs import Case
from guests.quickadd.line import Atom, Text
from guests.quickadd.vocabulary import Means
from guests.quickadd.words import Role, Shape
from guests.text import word_lists
from guests.text.normalise import has_substance, word_key

_VIP: Final = re.compile(
    r"(?<![\w@.#/-])(?P<word>v\.i\.p\.?|vip|вип)(?![\w@/-])(?: (?P<next>[^\W\d_]+))?", re.IGNORECASE
)
# `@ 8pm` and `@ 19:30` are times, not companies, and `@07400 123456` is a number.
_SIGN: Final = re.compile(
    r"(?<![^\s,;|])[@＠](?P<space> ?)(?=[^\W_])(?!\d{1,2}(?:[:.h]\d\d)?\s?(?:am|pm|uhr|h)?\b|[\d ]{7})",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 6
_MOST_BEHIND_FORM: Final = 4
_QUOTES: Final = "\"'“”„«»"
# May lead to a company, and open its name: `from deloitte`, `@ the ritz`.
_FROM: Final = word_lists.words("@ from at of for von bei de chez da di van bij z od из от з від")
_ARTICLES: Final = word_lists.words("the le la les l' il el der die das de het")
_OPENING_WORDS: Final = Role.FAMILY | Role.UNKNOWN | Role.EITHER | Role.BOTH | Role.WHOLE | Role.INITIAL
_BEFORE_FORM: Final = Role.NUMBER | Role.CODE | Role.PAUSE | Role.STOP
_WORDS: Final = (
    Role.GIVEN
    | Role.BOTH
    | Role.FAMILY
    | Role.UNKNOWN
    | Role.EITHER
    | Role.NOTE
    | Role.SMALL
    | Role.PARTICLE
    | Role.INITIAL
    | Role.AFTER
    | Role.LINEAGE
    | Role.LINK
    | Role.LEGAL
    | Role.CODE
)


def vip_candidates(text: Text) -> Iterator[Candidate]:
    """Yield the word VIP wherever it stands; with the thing it goes with (``VIP room``) it stays in the note too."""
    for match in _VIP.finditer(text.text):
        if word_key(match["next"] or "") in word_lists.VIP_THINGS:
            yield Candidate(
                match.start(), match.end(), "vip", True, costs.FLAG, ("is a thing for guests of honour",)
            )
        yield taken(*match.span("word"), "vip", True, costs.FLAG)


def company_candidates(text: Text, atoms: Sequence[Atom]) -> Iterator[Candidate]:
    """Yield the company behind an ``@``, and names that end with a legal form."""
    if "@" in text.text or "＠" in text.text:
        for match in _SIGN.finditer(text.text):
            yield from _behind_sign(text, atoms, match)
    for at in [at for at, atom in enumerate(atoms) if atom.word.means & Means.BRAND]:
        yield _brand(text, atoms, at)
    for at in [at for at, atom in enumerate(atoms) if atom.word.of_company]:
        if atoms[at].word.role == Role.LEGAL and not _is_shouted(atoms[at]):
            yield from _before_form(text, atoms, at)
        if opens_company(atoms[at].word.key, text.language):
            yield from _behind_form(text, atoms, at)
        if not atoms[at].word.means & Means.PARTY:  # `group of 8`
            yield from _house(text, atoms, at)
        if ends_company(atoms[at].word.key) and _opens_text(atoms, at - 1):
            yield from _small_house(text, atoms, at)


def _brand(text: Text, atoms: Sequence[Atom], at: int) -> Candidate:
    """Return ``deloitte``, with what leads to it and the word for a company before it."""
    first = at - 1 if at and atoms[at - 1].word.of_company else at
    start = at - 1 if first == at and at and atoms[at - 1].word.key in _FROM else first
    value = text.text[atoms[first].start : atoms[at].end]
    return taken(atoms[start].start, atoms[at].end, "company", value, costs.BRAND, "is a brand")


def _behind_form(text: Text, atoms: Sequence[Atom], form: int) -> Iterator[Candidate]:
    """Yield ``ооо ромашка`` and ``Fa. Müller`` with each end that it may have, a quoted name whole."""
    is_legal = atoms[form].word.role == Role.LEGAL
    is_form = is_legal or is_abbreviated_company(atoms[form].word.key, text.language)
    words = _OPENING_WORDS | Role.GIVEN | Role.PARTICLE if is_form else _OPENING_WORDS
    if form + 1 == len(atoms) or not atoms[form + 1].word.role & words:
        return
    if form and not atoms[form - 1].word.role & _BEFORE_FORM and is_legal:
        return  # it rather ends the name before it
    typed = text.text[atoms[form + 1].start : atoms[form + 1].end]
    is_quoted = typed[0] in _QUOTES
    cost = costs.LEGAL_COMPANY
    for at in range(form + 1, min(form + 1 + _MOST_BEHIND_FORM, len(atoms))):
        if not atoms[at].word.role & (_WORDS | Role.PUNCTUATION):
            return
        end = atoms[at].end
        is_closed = text.text[end - 1] in _QUOTES
        is_person = at > form + 1 and atoms[at].word.role & (Role.GIVEN | Role.WHOLE)
        is_partner = atoms[at].word.of_company and atoms[at - 1].word.role == Role.LINK
        cost += costs.CONTACT if is_person else costs.PARTNER if is_partner else _word_cost(atoms[at])
        if not is_quoted or is_closed:
            start = atoms[form].start
            yield taken(start, end, "company", text.text[start:end], cost, "begins with a legal form")
        if is_closed:
            return


def _house(text: Text, atoms: Sequence[Atom], at: int) -> Iterator[Candidate]:
    """Yield ``Hotel Bristol`` and ``Acme Catering``, which begin or end with word ``at``."""
    first = last = at
    while first and _is_big(atoms[first - 1]):
        first -= 1
    while last + 1 < len(atoms) and _is_big(atoms[last + 1]):
        last += 1
    for start, end in dict.fromkeys(((first, at), (at, last))):
        if start < end and is_company(text.text[atoms[start].start : atoms[end].end].split()):
            value = text.text[atoms[start].start : atoms[end].end]
            yield taken(
                atoms[start].start,
                atoms[end].end,
                "company",
                value,
                costs.HOUSE,
                "is what companies are called",
            )


def _opens_text(atoms: Sequence[Atom], at: int) -> bool:
    return at == 0 or (at > 0 and (atoms[at - 1].parts or bool(atoms[at - 1].word.role & _BEFORE_FORM)))


def _small_house(text: Text, atoms: Sequence[Atom], last: int) -> Iterator[Candidate]:
    """Yield ``koç holding``, which opens its text, where no letter case shows it."""
    first = atoms[last - 1]
    if first.case == Case.SILENT and first.word.role & _OPENING_WORDS:
        value = text.text[first.start : atoms[last].end]
        cost = costs.SMALL_HOUSE
        yield taken(first.start, atoms[last].end, "company", value, cost, "is what companies are called")


def _is_shouted(atom: Atom) -> bool:
    """Tell whether a form has its capitals from its line: `AB 20` in a German line of capitals."""
    return atom.case == Case.SILENT and atom.word.shape is Shape.SHOUT and not is_legal_form(atom.word.key)


def _is_big(atom: Atom) -> bool:
    return (
        bool(atom.word.role & _WORDS)
        and atom.word.shape >= Shape.CAPITAL
        and (atom.word.of_company or not atom.word.role & (Role.SMALL | Role.NOTE))
    )


def _behind_sign(text: Text, atoms: Sequence[Atom], match: re.Match[str]) -> Iterator[Candidate]:
    """Yield the company with each number of words that it may have; ``@Acme Jane Doe`` at the front has one."""
    starts = next((at for at, atom in enumerate(atoms) if atom.end > match.end()), len(atoms))
    is_handle = not match["space"] and not has_substance(text.text[: match.start()])
    cost = costs.COMPANY
    form = _form_behind(atoms, starts)
    has_form = False
    for at in range(starts, min(starts + (1 if is_handle else _MOST_WORDS), len(atoms))):
        role = atoms[at].word.role
        if not role & _WORDS and not (at == starts and role == Role.ADDRESS):
            return
        if has_form and role != Role.LEGAL and not _goes_on(atoms, at):
            return
        has_form = has_form or role == Role.LEGAL
        opens = at == starts and atoms[at].word.key in _ARTICLES
        cost += 0 if has_form else 1 if opens or at < form else _word_cost(atoms[at])
        value = text.text[match.end() : atoms[at].end]
        yield taken(match.start(), atoms[at].end, "company", value, cost, "stands behind an @")


def _form_behind(atoms: Sequence[Atom], first: int) -> int:
    """Return where the legal form is that ends the company beginning at ``first``; ``first`` if none does."""
    for at in range(first, min(first + _MOST_WORDS, len(atoms))):
        if atoms[at].word.role == Role.LEGAL:
            return at
        if not atoms[at].word.role & _WORDS:
            break
    return first


def _goes_on(atoms: Sequence[Atom], at: int) -> bool:
    """Tell whether a legal form goes on behind a letter: ``Sp. z o.o.``."""
    return len(atoms[at].word.key) == 1 and at + 1 < len(atoms) and atoms[at + 1].word.role == Role.LEGAL


def _word_cost(atom: Atom) -> int:
    """Return how odd a word is in a company's name: a note has small words."""
    if atom.word.role == Role.LEGAL:
        return 0
    if atom.word.role & (Role.NOTE | Role.SMALL):
        return 2 if atom.case == Case.FOR else 8
    return 3 if atom.case == Case.AGAINST else 1


def _before_form(text: Text, atoms: Sequence[Atom], last: int) -> Iterator[Candidate]:
    """Yield ``Acme Catering Ltd`` with each beginning that it may have."""
    end = last
    while end + 1 < len(atoms) and (atoms[end + 1].word.role == Role.LEGAL or _goes_on(atoms, end + 1)):
        end += 1
    cost = costs.LEGAL_COMPANY
    for first in range(last - 1, max(last - _MOST_WORDS, -1), -1):
        if not atoms[first].word.role & _WORDS:
            return
        cost += _word_cost(atoms[first])
        value = text.text[atoms[first].start : atoms[end].end].strip(" ,;:")
        yield taken(atoms[first].start, atoms[end].end, "company", value, cost, "ends with a legal form")

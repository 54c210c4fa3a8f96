"""What each line of a card is: a number, an address of mail or of a page, the postal address, a name, a company."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from guests.business_cards.emails import is_page, take_email
from guests.business_cards.letters import shape
from guests.business_cards.look_alikes import in_one_script
from guests.business_cards.words import number_type, says_a_job, without_label
from guests.names.companies import is_company, is_word_of_companies
from guests.names.given_names import is_given_name
from guests.parsing.addresses import read_address
from guests.phones.line.candidates import find_numbers
from guests.text.normalise import clean
from guests.values import Address

_APART: Final = re.compile(r"\s+[|•·●■▪]\s+")
_EDGES: Final = ' |_~*=<>«»"“”„—–•·°¬;'
# In a word that is digits for the most part, these are digits too.
_DIGITS: Final = str.maketrans("OoОоlI|SBЗ", "0000111583")
_NUMERAL: Final = re.compile(r"[\d+(][\dOoОоlI|SBЗ().+/-]*")
_FEWEST_LETTERS: Final = 2
_MOST_WORDS: Final = 5  # of a person's name
_LARGEST: Final = 40  # lines of a card
_TELLING: Final = 4  # letters of a word that is looked for in a mail address
_SHORTEST_CODE: Final = 3  # digits of a postcode


@dataclass(slots=True)
class CardLines:
    """The lines by what they are. ``numbers`` have their vCard type, if a label says it; ``rest`` fits nowhere."""

    numbers: list[tuple[str | None, str]] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    address: Address | None = None
    name: str | None = None
    company: str | None = None
    jobs: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)


def sort_lines(lines: Sequence[str], country: str) -> CardLines:
    """Sort the lines of a picture, from the top down."""
    card, texts = CardLines(), []
    for line in _pieces(lines):
        texts += [rest for rest in _take_reach(card, line, country) if _is_legible(rest)]
    texts = _take_address(card, texts, country)
    _take_name(card, texts)
    for line in texts:
        if line not in (card.name, card.company):
            (card.jobs if says_a_job(line) else card.rest).append(line)
    return card


def _pieces(lines: Sequence[str]) -> Iterator[str]:
    for line in lines[:_LARGEST]:
        for piece in _APART.split(clean(line).replace("\n", " ")):
            bare = in_one_script(piece.strip(_EDGES))
            if _is_legible(bare):
                yield bare


def _is_legible(text: str) -> bool:
    return sum(map(str.isalnum, text)) >= _FEWEST_LETTERS


def _take_reach(card: CardLines, line: str, country: str) -> list[str]:
    """Take the addresses and numbers of a line; return what it says besides."""
    email, line = take_email(line)
    if email:
        card.emails.append(email)
    if is_page(line):
        card.pages.append(line)
        return []
    return _take_numbers(card, line, country)


def _take_numbers(card: CardLines, line: str, country: str) -> list[str]:
    """Take the numbers of a line, each with the label before it; a doubtful one has a label, or the line for itself."""
    text = _NUMERAL.sub(lambda word: _as_digits(word.group()), line)
    has_words = any(map(str.isalpha, text))
    rest, end = [], 0
    for found in find_numbers(text, country):
        before = text[end : found.start]
        label = number_type(before)
        if label or found.number.sure or not has_words:
            card.numbers.append((label, text[found.start : found.end]))
            rest.append(without_label(before))
            end = found.end
    return [*rest, text[end:].strip(_EDGES)] if end else [line]


def _as_digits(word: str) -> str:
    return word.translate(_DIGITS) if sum(map(str.isdigit, word)) * 2 > len(word) else word


def _take_address(card: CardLines, texts: list[str], country: str) -> list[str]:
    """Take the postal address: the most neighbouring lines that make one, and one of which has a digit."""
    for size in (3, 2, 1):
        for at in range(len(texts) - size, -1, -1):
            block = texts[at : at + size]
            has_number = any(char.isdigit() for char in block[0]) or (size > 1 and _has_code(block[-1]))
            if has_number and not any(map(_is_of_person, block)) and (found := _address(block, country)):
                card.address = found
                return [*texts[:at], *texts[at + size :]]
    return texts


def _has_code(line: str) -> bool:
    return sum(map(str.isdigit, line)) >= _SHORTEST_CODE


def _is_of_person(line: str) -> bool:
    return says_a_job(line) or is_company(line.split())


def _address(block: Sequence[str], country: str) -> Address | None:
    found = read_address("\n".join(block), country)
    return found if found and (found.postal_code or found.number) else None


def _take_name(card: CardLines, texts: Sequence[str]) -> None:
    """Take the company and the name: what has the words of one, or stands in the mail address; the first in doubt."""
    mailbox, _, domain = (card.emails[0] if card.emails else "").partition("@")
    left = [line for line in texts if not any(map(str.isdigit, line))]
    companies = _best(left, partial(_company_score, domain=shape(domain)))
    card.company = next(companies, None)
    people = [line for line in left if line != card.company and not says_a_job(line)]
    card.name = next(_best(people, partial(_name_score, mailbox=shape(mailbox))), None)


def _best(lines: Sequence[str], score: Callable[[str], int]) -> Iterator[str]:
    """Yield the lines with a score, the best first."""
    yield from (line for line in sorted(lines, key=score, reverse=True) if score(line) > 0)


def _company_score(line: str, domain: str) -> int:
    words = line.split()
    keys = [key for word in words if len(key := shape(word).strip(".,&")) >= _TELLING]
    in_domain = sum(key in domain for key in keys)
    whole = bool(keys) and in_domain == len(keys) and len(keys) > 1
    if (says_a_job(line) or any(map(is_given_name, words))) and not is_company(words) and not whole:
        return 0
    return 4 * is_company(words) + 2 * bool(in_domain) + whole + any(map(is_word_of_companies, words))


def _name_score(line: str, mailbox: str) -> int:
    words = [word for word in line.split() if any(map(str.isalpha, word))]
    if not 1 <= len(words) <= _MOST_WORDS or any(
        word[0].islower() for word in words if len(word) >= _TELLING
    ):
        return 0
    known = any(map(is_given_name, words))
    in_mailbox = any(len(word) >= _TELLING and shape(word) in mailbox for word in words)
    return 4 * known + 3 * in_mailbox + (len(words) > 1)

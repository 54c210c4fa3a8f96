"""What has a shape of its own: e-mail addresses, phone numbers, dates. Each is cut out with its label."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from guests.fields.kinds import Kind
from guests.guest import FIELDS
from guests.parsing.dates import DaySpan, before, find_dates, is_past
from guests.parsing.emails import find_emails
from guests.parsing.labels import IGNORED, label_after, label_before
from guests.phones.line.candidates import Candidate, find_numbers
from guests.phones.number import Number
from guests.phones.read import read_number
from guests.quickadd.scan import Scan
from guests.quickadd.spans import Region

_YOUNGEST: Final = 5  # years since a date that is taken for a birthday though nothing says so
_SHORT_YEAR_OLDEST: Final = 90  # `05.01.27` without a label is rather a booking for next year
_DATES: Final = frozenset(row.name for row in FIELDS if row.kind is Kind.DATE)
_FURTHER: Final = {  # numbers and addresses that only their label tells from the guest's first ones
    kind: frozenset(row.name for row in FIELDS if row.kind is kind) - {name}
    for kind, name in ((Kind.PHONE, "phone"), (Kind.EMAIL, "email"))
}
_MAILTO: Final = "mailto:"


def recognise(scan: Scan, country: str, today: date) -> None:
    """Span the first e-mail address, phone number, birthday and anniversary; further ones stay as typed."""
    phones = find_numbers(scan.text, country)
    _cut_further(scan, phones)
    _cut_email(scan)
    dates = find_dates(scan.text, country=country, today=today)
    for span in dates:
        _cut_labelled_date(scan, span, today)
    _cut_phone(scan, phones, country)
    for span in dates:
        _cut_plain_date(scan, span, today)
    _look_into_notes(scan, country)


def _cut_further(scan: Scan, phones: Sequence[Candidate]) -> None:
    """Span the numbers and addresses that have labels of their own, such as a landline."""
    numbers = ((span.start, span.end, span.number.e164) for span in phones)
    for kind, found in ((Kind.PHONE, numbers), (Kind.EMAIL, find_emails(scan.text))):
        for start, end, value in found:
            label = label_before(scan.text, start)
            is_further = label and label.field in _FURTHER[kind] and not scan.has(label.field)
            if label and is_further and scan.is_free(label.start, end):
                scan.cut(label.start, end, label.field, value)


def _cut_email(scan: Scan) -> None:
    for start, end, address in find_emails(scan.text):
        if scan.is_free(start, end):
            scheme = start - len(_MAILTO)
            begin = scheme if scan.text[max(scheme, 0) : start].lower() == _MAILTO else start
            scan.cut(scan.start_with_label(begin, "email"), end, "email", address)
            return


def _cut_labelled_date(scan: Scan, span: DaySpan, today: date) -> None:
    """Span a date that a word before or directly behind it calls a birthday or an anniversary."""
    day = before(span.day, today)
    leading, trailing = label_before(scan.text, span.start), label_after(scan.text, span.end)
    start, end, name = span.start, span.end, None
    if leading and leading.field in _DATES:
        start, name = leading.start, leading.field
    elif (
        trailing and trailing.field in _DATES and scan.text[trailing.end : trailing.end + 1] not in (":", "=")
    ):
        end, name = trailing.end, trailing.field
    if name and is_past(day.value, today) and not scan.has(name) and scan.is_free(start, end):
        scan.cut(start, end, name, day.value, sure=day.sure)


def _cut_plain_date(scan: Scan, span: DaySpan, today: date) -> None:
    """Span a date that nothing names if it lies where birthdays lie; it is a guess."""
    oldest = _SHORT_YEAR_OLDEST if span.day.short_year else today.year
    age = today.year - span.day.value.year
    is_likely = is_past(span.day.value, today) and _YOUNGEST <= age <= oldest
    if is_likely and not scan.has("birthday") and scan.is_free(span.start, span.end):
        scan.cut(span.start, span.end, "birthday", span.day.value, sure=False)


def _cut_phone(scan: Scan, phones: Sequence[Candidate], country: str) -> None:
    """Span the first number that is labelled as a phone, else the first that is not a fax or a booking."""
    plain: Candidate | None = None
    for span in phones:
        label = label_before(scan.text, span.start)
        if not scan.is_free(span.start, span.end) or (label and label.field == IGNORED):
            continue
        if label and label.field == "phone":
            plain = span
            break
        plain = plain or span
    labelled = _labelled_phone(scan, country)
    if plain and (not labelled or scan.start_with_label(plain.start, "phone") < plain.start):
        begin = scan.start_with_label(plain.start, "phone")
        scan.cut(begin, plain.end, "phone", plain.number.e164, sure=plain.number.sure)
    elif labelled:
        region, phone = labelled
        scan.cut(region.start, region.end, "phone", phone.e164, sure=phone.sure)


def _labelled_phone(scan: Scan, country: str) -> tuple[Region, Number] | None:
    """Return a number that only its label shows to be one, such as one without the trunk prefix."""
    for label in scan.labels:
        region = scan.region(label)
        if label.field == "phone" and scan.is_free(label.start, region.end):
            typed = scan.text[region.start : region.end]
            phone = read_number(typed.strip(" ,;|\n"), country)
            if phone and not phone.extension:
                return Region(label.start, region.start + len(typed.rstrip(" ,;|\n"))), phone
    return None


def _look_into_notes(scan: Scan, country: str) -> None:
    """Take a phone number and an address out of a labelled note if there is none elsewhere; guesses."""
    for note in scan.notes:
        typed = scan.text[note.start : note.end]
        if not scan.has("phone") and (phones := find_numbers(typed, country)):
            scan.add("phone", phones[0].number.e164, sure=False)
        if not scan.has("email") and (emails := find_emails(typed)):
            scan.add("email", emails[0][2], sure=False)

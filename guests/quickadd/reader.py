"""Quick-add: a line or a few as a host types them, read as a guest.

Every part of the line may be several things; what it is shows only in the whole. So all that it may say is
collected with what it costs to believe in (``candidates``), and the cheapest cover of the line is taken (``cover``).
What is left is the note, as typed. Nothing typed is dropped but labels that were understood.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from guests.fields.blocking import agreeing
from guests.fields.kinds import Kind
from guests.guest import FIELD, FIELDS, Guest
from guests.health.answers import in_order
from guests.names.split import Name, read_part
from guests.names.titles import canonical
from guests.number_doubts import pruned
from guests.parsing.labels import NAME, find_labels
from guests.parsing.locale import language_of
from guests.parsing.spoken_labels import with_spoken
from guests.phones.kinds import kind_of_e164
from guests.phones.line.spoken import spoken_numbers
from guests.phones.line.unread import has_unread_number
from guests.phones.number import Kind as NumberKind
from guests.problems import Code, Problem
from guests.quickadd.candidates.candidate import NOTE, Candidate
from guests.quickadd.candidates.consents import REFUSED
from guests.quickadd.candidates.contacts import second_phone
from guests.quickadd.candidates.health import HEALTH
from guests.quickadd.candidates.people import name_of
from guests.quickadd.context.last_names import is_of_family
from guests.quickadd.line import Text
from guests.quickadd.readings import Covered, read_parts
from guests.quickadd.remainder import remainder
from guests.quickadd.vocabulary.occasions import occasion_in
from guests.quickadd.vocabulary.slips import with_slips
from guests.text.normalise import clean
from guests.text.word_lists import words
from guests.values import IN_A_LINE, Consent, NumberCheck

# Longer than all fields together can be: refused before it is read.
_LONGEST: Final = 2 * sum(row.limit for row in FIELDS if row.common and not row.shared)
_FAMILY_OF: Final = words("ailesi ailesinden ailəsi")  # behind a last name: `Şahin ailesi`
_HALVES: Final = ("first_name", "last_name")
_SEVERAL: Final = frozenset(row.name for row in FIELDS if row.kind in {Kind.SEVERAL, Kind.TAGS})


@dataclass(frozen=True, slots=True)
class Reading:
    """A guest as read, and the names of the fields that are guesses or may be mistyped."""

    guest: Guest
    unsure: tuple[str, ...] = ()


def read_line(
    text: str,
    *,
    country: str,
    language: str | None = None,
    today: date,
    abroad: tuple[str, ...] = (),
    tags: Sequence[str] = (),
    custom_fields: Mapping[str, str] = MappingProxyType({}),
) -> Reading:
    """Read what a host typed about one guest.

    ``country`` (ISO 3166-1 alpha-2) decides how phone numbers and dates are read, ``language`` (default:
    the country's) how names are. What can't be a number there is looked for in the countries ``abroad``, the likeliest
    first; ``tags`` and ``custom_fields`` (by field) are those of the venue. Raises ``Problem``: ``NOT_A_GUEST`` without a name, a phone number and an
    e-mail address; ``TOO_LONG`` (``field``, ``limit``, ``length``).
    """
    return guest_of(
        cover_of(
            text,
            country=country,
            language=language,
            today=today,
            abroad=abroad,
            tags=tags,
            custom_fields=custom_fields,
        )
    )


def cover_of(
    text: str,
    *,
    country: str,
    language: str | None = None,
    today: date,
    abroad: tuple[str, ...] = (),
    tags: Sequence[str] = (),
    custom_fields: Mapping[str, str] = MappingProxyType({}),
) -> Covered:
    """Return what the parts of a text are; for ``guest_of``, and to tell why. Raises ``Problem``: ``TOO_LONG``."""
    cleaned = clean(text)
    if len(cleaned) > _LONGEST:
        raise Problem(Code.TOO_LONG, field="note", limit=FIELD["note"].limit, length=len(cleaned))
    local = language_of(country, language)
    found = find_labels(cleaned, local, custom_fields)
    labels = with_slips(cleaned, with_spoken(cleaned, found))
    return read_parts(Text(cleaned, country, local, today, labels, abroad, tags))


def guest_of(covered: Covered) -> Reading:
    """Return the guest that the parts of a text make. Raises as ``read_line`` does."""
    chosen = covered.chosen
    parts = {each.field: each for each in reversed(chosen)}
    values = {name: each.value for name, each in parts.items() if name in FIELD and name != NOTE}
    if values.get("title"):
        values["title"] = canonical(values["title"], covered.text.language)
    name = _as_family(covered, parts.get(NAME), _name(covered.text, parts))
    values |= {"first_name": name.first, "last_name": name.last}
    for field, said in _beside_halves(name).items():
        values[field] = values.get(field) or said
    guesses = {field for field, each in parts.items() if not each.sure} | covered.doubtful
    if NAME in guesses or not name.sure:
        guesses |= {*_HALVES}
    from_notes = _look_into_notes(covered, chosen, values)
    guesses |= {each.field for each in from_notes} - {"vip"}
    for each in chosen:
        if each.field == REFUSED:
            for consent in each.value:
                concerns = values.get("email" if consent == "consent_email" else "phone")
                values[consent] = Consent(allowed=False, value=concerns, source=IN_A_LINE)
    guesses |= _gather(covered, chosen, values)
    cuts = [each.cut for each in chosen if each.cut and (name or each.field != NAME)]
    if second := _second_phone(covered, values, guesses):
        cuts.append(second)
    values[NOTE] = note = remainder(covered.text.text, cuts)
    may_be_number = any(each.field == "phone" for each in covered.candidates)
    if note and "phone" not in values and (may_be_number or _has_unread(note, covered.text)):
        guesses.add(NOTE)
    values["occasion"] = values.get("occasion") or occasion_in(values[NOTE], covered.text.language)
    checks = [each.check for each in (*parts.values(), *from_notes) if each.check]
    return reading_of(values, guesses, checks)


def _has_unread(note: str, text: Text) -> bool:
    """Tell whether a note has a number that no plan has, in digits or in words."""
    return has_unread_number(note) or bool(spoken_numbers(note, text.languages))


def reading_of(values: dict[Any, Any], guesses: set[Any], checks: Sequence[NumberCheck] = ()) -> Reading:
    """Return a reading of values that were read. Raises as ``read_line`` does."""
    for name, value in values.items():
        if isinstance(value, str) and len(value) > FIELD[name].limit:
            raise Problem(Code.TOO_LONG, field=name, limit=FIELD[name].limit, length=len(value))
    guest = pruned(
        Guest.of(
            agreeing({name: value for name, value in values.items() if value}) | {"checks": tuple(checks)}
        )
    )
    if not guest.is_known:
        raise Problem(Code.NOT_A_GUEST)
    unsure = tuple(name for name in FIELD if name in guesses and getattr(guest, name)) if guesses else ()
    return Reading(guest, unsure)


def _second_phone(covered: Covered, values: dict[str, Any], guesses: set[str]) -> tuple[int, int] | None:
    """Put the second number of a line into its field; return where it stands."""
    first = next((each for each in covered.chosen if each.field == "phone"), None)
    second = second_phone(covered.text.text, covered.atoms, covered.chosen)
    if first is None or second is None or "phone_2" in values:
        return None
    values["phone_2"], cut = second
    values |= _by_kind(values)
    if first.sure and "landline" in values:
        guesses.discard("phone")  # it may as well have been the other one, but for its kind
    return cut


def _by_kind(values: dict[str, Any]) -> dict[str, Any]:
    """Return what changes where a line has two numbers: of a mobile and a fixed line the mobile is the phone."""
    if "landline" in values:
        return {}
    phone, other = values["phone"], values["phone_2"]
    if kind_of_e164(other) is NumberKind.FIXED:
        return {"landline": other, "phone_2": None}
    is_turned = kind_of_e164(phone) is NumberKind.FIXED and kind_of_e164(other) is NumberKind.MOBILE
    return {"phone": other, "landline": phone, "phone_2": None} if is_turned else {}


def _name(text: Text, parts: dict[str, Candidate]) -> Name:
    """Return the name as labelled, else as found; a whole name beside one labelled half is the other half."""
    halves = {half: parts[half].value if half in parts else None for half in _HALVES}
    whole = parts.get(NAME)
    if whole and not any(halves.values()):
        return whole.value[1] if isinstance(whole.value, tuple) else name_of(text, whole)
    if whole:
        typed = whole.value[0] if isinstance(whole.value, tuple) else whole.value
        missing = "last_name" if halves["first_name"] else "first_name"
        halves[missing] = halves[missing] or typed
    first = read_part(halves["first_name"] or "", text.language)
    last = read_part(halves["last_name"] or "", text.language, is_last_name=True)
    return Name(None, first or None, last or None)


def _beside_halves(name: Name) -> dict[str, str | None]:
    return {"title": name.title, "company": name.company, "other_name": name.other, "nickname": name.nickname}


def _as_family(covered: Covered, part: Candidate | None, name: Name) -> Name:
    """Return a name that is one word as a last name where it stands for a family: ``Şahin ailesi``, ``the Johnsons``."""
    if _is_plural(covered, part):
        whole = name.last or name.first or ""
        return replace(name, first=None, last=whole.removesuffix("s"), sure=False)
    is_first = _is_of_family(covered, part) and name.first and not name.last
    return replace(name, first=None, last=name.first) if is_first else name


def _is_of_family(covered: Covered, name: Candidate | None) -> bool:
    """Tell whether a name is that of a family, by the word behind it: ``Şahin ailesi``."""
    behind = (atom.word.key for atom in covered.atoms if name and atom.start >= name.end)
    return next(behind, None) in _FAMILY_OF


def _is_plural(covered: Covered, name: Candidate | None) -> bool:
    """Tell whether a name is one word that stands for a family, by the article before it: ``the Johnsons``."""
    inside = [at for at, atom in enumerate(covered.atoms) if name and name.start <= atom.start < name.end]
    before = covered.atoms[inside[0] - 1].word.key if len(inside) == 1 and inside[0] else ""
    return before == "the" and is_of_family(covered.atoms[inside[0]].word.key)


def _gather(covered: Covered, chosen: Sequence[Candidate], values: dict[str, Any]) -> set[str]:
    """Put together what several parts say of one field, those of labelled notes included; returns the guesses."""
    inside = [
        each
        for note in chosen
        if note.field == NOTE and note.cut
        for each in covered.candidates
        if each.field == HEALTH and note.start < each.start and each.end <= note.end
    ]
    gathered: defaultdict[str, list[str]] = defaultdict(list)
    guesses: set[str] = set()
    for each in (*chosen, *inside):
        if each.field != HEALTH and each.field not in _SEVERAL:
            continue
        said = each.value if each.field == HEALTH else {each.field: each.value}
        for field, more in said.items():
            gathered[field] += more
        guesses |= set() if each.sure else {*said}
    values |= {field: in_order(FIELD[field], more) for field, more in gathered.items()}
    return guesses


def _look_into_notes(
    covered: Covered, chosen: Sequence[Candidate], values: dict[str, Any]
) -> list[Candidate]:
    """Take VIP, a number and an address out of labelled notes if there is none elsewhere; return what was taken."""
    found: list[Candidate] = []
    for note in chosen:
        if note.field != NOTE or not note.cut:
            continue
        inside = [each for each in covered.candidates if note.start < each.start and each.end <= note.end]
        for each in sorted(inside, key=lambda each: each.cost):
            if each.field in {"vip", "phone", "email"} and each.field not in values:
                values[each.field] = each.value
                found.append(each)
    return found

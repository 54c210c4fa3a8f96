"""Whole: the body of "Update customer", which replaces the record. What isn't sent is blanked.

Source: working public clients, which found it out; the page doesn't say it.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final

from connectors.providers.resdiary import consents, translation
from connectors.providers.resdiary.settings import ResDiarySettings
from guests.guest import Guest

_THEIRS: Final = frozenset({"Id", "IsBlocked", "CreatedDateTime", "Rank"})  # known to us, not to them
_NEVER_EMPTIED: Final = frozenset({"note", "consent_email", "consent_sms"})


def changed_to(
    stored: Mapping[str, Any], guest: Guest, settings: ResDiarySettings, changed: Collection[str] = ()
) -> dict[str, Any]:
    """Return ``stored`` with ``guest``'s values.

    A value that ``guest`` lacks stays, since somebody may have entered it there, unless our field is in
    ``changed``; likewise, codes are added to the stored ones. Comments belong to everybody: a note is added
    to them, once. A missing consent is not a refusal.
    """
    written = guest.given().keys() | (set(changed) - _NEVER_EMPTIED)
    fields = translation.fields(guest, settings)
    new = translation.merged(values for name, values in fields.items() if name in written)
    if "CustomerCodes" in new and "picks" not in changed:
        theirs = stored.get("CustomerCodes")
        kept = theirs if isinstance(theirs, list) else []
        new["CustomerCodes"] = list(dict.fromkeys([*kept, *new["CustomerCodes"]]))
    return _kept(stored) | new | {"Comments": joined(stored.get("Comments"), guest.note)}


def without_marketing(stored: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return ``stored`` without consents, ``None`` if it has none."""
    if not any(stored.get(flag) for flag in consents.FLAGS):
        return None
    return _kept(stored) | dict.fromkeys(consents.FLAGS, False)


def joined(stored: object, note: str | None) -> str | None:
    """Return comments with both, the note on separate lines; doing it twice changes nothing."""
    comments = stored if isinstance(stored, str) and stored.strip() else None
    if not comments or not note:
        return comments or note
    ours, theirs = _block(note), _block(comments)
    if ours in theirs:
        return comments
    return note if theirs in ours else f"{comments}\r\n{note}"


def _kept(stored: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in stored.items() if name not in _THEIRS}
    # Without the option, each repetition would append the comments to themselves again.
    return kept | {"CustomerOptions": {"AppendComments": False}}


def _block(text: str) -> str:
    return "\n" + "\n".join(line.strip() for line in text.strip().splitlines()) + "\n"

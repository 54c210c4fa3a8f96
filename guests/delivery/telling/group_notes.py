"""A group's note on a guest at an account, which has one note: it stands behind the venue's own."""

from dataclasses import replace

from guests.guest import Guest


def with_group_note(guest: Guest) -> Guest:
    """Return the guest with what the group notes behind what the venue does."""
    if not guest.group_note:
        return guest
    return replace(guest, note=f"{guest.note}\n{guest.group_note}" if guest.note else guest.group_note)


def without_group_note(there: Guest, known: Guest) -> Guest:
    """Return a guest as an account stores them without the note that the group has on them here."""
    if not there.note or not known.group_note:
        return there
    if there.note == known.group_note:
        return replace(there, note=None)
    return replace(there, note=there.note.removesuffix(f"\n{known.group_note}"))

"""People's names at providers with a single name field."""

from dataclasses import replace

from guests.guest import Guest
from guests.names.split import Name, read_name


def read_whole(whole: str | None, like: Guest) -> Name:
    """Return the name: split as in ``like`` if the whole is the same except for case, else read like typed text.

    A company, or a name in two scripts, stays whole: the provider has no other place for it, as it has none for a
    nickname, which goes with the first name. A different case stays as stored, so reading back shows it.
    """
    typed = " ".join((whole or "").split())
    if typed == " ".join(like.name.split()):
        return Name(None, like.first_name, like.last_name)
    if typed and typed.casefold() == " ".join(like.name.split()).casefold():
        words, given = typed.split(), len((like.first_name or "").split())
        return Name(None, " ".join(words[:given]) or None, " ".join(words[given:]) or None)
    name = read_name(typed, "")
    if name.nickname:
        return replace(name, first=" ".join(filter(None, (name.first, name.nickname))), nickname=None)
    return Name(None, typed) if name.company or name.other else name


def cut_nickname(nickname: str | None, like: Guest) -> tuple[str | None, str | None]:
    """Return first and last name: as in ``like`` if the whole is the same, else split at the last space.

    A nickname that staff chose (``Blue hat``) need not be a name, and stays as typed.
    """
    name = " ".join((nickname or "").split())
    if name == " ".join(like.name.split()):
        return like.first_name, like.last_name
    first, _, last = name.rpartition(" ")
    return (first, last) if first else (name or None, None)

"""The venue's own tags at an account: as what its lists call the same, or what the settings say for a tag."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from guests.guest import Guest
from guests.text.normalise import joined_key
from guests.values import SEVERAL, Pick


@dataclass(frozen=True, slots=True, kw_only=True)
class VenueTags:
    """A venue's ``tags``, and by ``names`` what they are called at an account, as far as the settings say so."""

    tags: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def tag_picks(
    tags: Sequence[str], picks: Sequence[Pick], offered: Sequence[Pick], names: Mapping[str, str]
) -> dict[str, Pick]:
    """Return what each tag becomes out of what an account ``offered``; a tag without a place is left out.

    ``names`` says what a tag is there, by its name or id; any other is what is called the same, case, accents and
    what joins the words aside. ``picks`` are those that a person made at this account: of a list from which a guest
    has one thing only they come first, then the first of the tags.
    """
    chosen, found = list(picks), {}
    for tag in tags:
        pick = _place(tag, offered, names)
        if pick is None:
            continue
        if pick not in chosen:
            if pick.kind not in SEVERAL and any(one.kind == pick.kind for one in chosen):
                continue
            chosen.append(pick)
        found[tag] = pick
    return found


def with_tags(
    picks: Sequence[Pick], tags: Sequence[str], offered: Sequence[Pick], names: Mapping[str, str]
) -> tuple[Pick, ...]:
    """Return what a guest is picked for at an account, by a person and by tags."""
    return tuple(dict.fromkeys((*picks, *tag_picks(tags, picks, offered, names).values())))


def from_picks(guest: Guest, venue: VenueTags, offered: Sequence[Pick]) -> Guest:
    """Return a guest as an account stores them, with what ``with_tags`` has told it as tags again."""
    places = {place: tag for tag in venue.tags if (place := _place(tag, offered, venue.names))}
    tags = [places[pick] for pick in guest.picks if pick in places]
    picks = tuple(pick for pick in guest.picks if pick not in places)
    return replace(guest, picks=picks, tags=tuple(dict.fromkeys((*guest.tags, *tags)))) if tags else guest


def supposed(account: str, tags: Sequence[str]) -> tuple[Pick, ...]:
    """Return lists in which every tag has a place, for an account whose lists nobody has read yet."""
    return tuple(Pick(account=account, kind="tag", id=f"#{tag}", name=tag) for tag in tags)


def _place(tag: str, offered: Sequence[Pick], names: Mapping[str, str]) -> Pick | None:
    """Return what the tag is there, first of the lists from which a guest can have several things."""
    called = names.get(tag, tag)
    by_id = (one for one in offered if tag in names and one.id == called)
    by_name = (one for one in offered if joined_key(one.name) == joined_key(called))
    return min((*by_id, *by_name), key=lambda one: one.kind not in SEVERAL, default=None)

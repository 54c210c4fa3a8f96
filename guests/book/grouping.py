"""Grouping: what the settings ask of the books when a venue joins a group, or leaves one.

A book of guests belongs to a group, or to a venue without one. Joining moves a venue's guests into the group's book,
where they stay: a guest whom several venues know is no more one venue's than another's.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from guests.venue import Venue


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """A venue whose guests are in its own book, and belong into its group's."""

    venue: str
    group: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """A venue that the settings have out of a group whose book still has guests. That can't be done."""

    venue: str
    was: str

    @property
    def group(self) -> str:
        """The group that it would leave."""
        return self.was.removeprefix("@")


def asked(
    venues: Iterable[Venue], known: Mapping[str, str], used: Collection[str]
) -> tuple[list[Joining], list[Leaving]]:
    """Return what there is to move, and what can't be.

    ``known`` are the books of the venues so far, by slug; ``used`` are the books that have guests.
    """
    joining, leaving = [], []
    for one in venues:
        was = known.get(one.slug, one.slug)
        if was not in {one.slug, one.book} and was in used:
            leaving.append(Leaving(venue=one.slug, was=was))
        elif one.group and one.slug in used:
            joining.append(Joining(venue=one.slug, group=one.group, was=one.slug, becomes=one.book))
    return joining, leaving

"""Scan: one typed text while it is read, with its labels and with what was recognised so far."""

from dataclasses import dataclass, field
from typing import Any

from guests.parsing.labels import Label, find_labels, label_before
from guests.quickadd.spans import Region, Span, gaps, overlaps
from guests.text.normalise import has_substance


@dataclass(slots=True)
class Scan:
    """A cleaned text. No two of its ``spans`` overlap, and none lies in a labelled note."""

    text: str
    labels: list[Label]
    notes: list[Region] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Tell whether the field or label ``name`` was recognised."""
        return any(cut.field == name for cut in self.spans)

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether nothing of ``text[start:end]`` is cut or belongs to a labelled note."""
        return not overlaps(start, end, self.spans) and not overlaps(start, end, self.notes)

    def cut(
        self, start: int, end: int, name: str | None = None, value: Any = None, *, sure: bool = True
    ) -> None:
        """Span ``text[start:end]``, which says ``value`` about the field or label ``name``."""
        self.spans.append(Span(start, end, name, value, sure))

    def add(self, name: str, value: Any, *, sure: bool = True) -> None:
        """Take a value whose text stays where it is."""
        self.spans.append(Span(-1, -1, name, value, sure))

    def start_with_label(self, start: int, *names: str) -> int:
        """Return where a value at ``start`` begins if a label of one of ``names`` before it is its own."""
        label = label_before(self.text, start)
        if label and label.field in names and self.is_free(label.start, label.end):
            return label.start
        return start

    def region(self, label: Label) -> Region:
        """Return where the value of ``label`` may stand: up to the next label or the end of the line.

        When the label stands alone on its line, that is the next line.
        """
        following = min(
            (each.start for each in self.labels if each.start >= label.end), default=len(self.text)
        )
        end = self.text.find("\n", label.end)
        if end >= 0 and not has_substance(self.text[label.end : end]):
            end = self.text.find("\n", end + 1)
        return Region(label.end, min(following, end if end >= 0 else len(self.text)))

    def first_gap(self, region: Region) -> Region | None:
        """Return the first part of ``region`` that is not cut and says something."""
        free = gaps(region.start, region.end, self.spans)
        return next((gap for gap in free if has_substance(self.text[gap.start : gap.end])), None)

    def unread_labels(self) -> list[Region]:
        """Return labels and their values where the value could not be read: they stay as typed."""
        regions = (Region(label.start, self.region(label).end) for label in self.labels)
        return [region for region in regions if not overlaps(region.start, region.start + 1, self.spans)]


def open_scan(text: str) -> Scan:
    """Return a scan for a cleaned text; the labels of its notes are cut."""
    scan = Scan(text, find_labels(text))
    for label in scan.labels:
        if label.field == "note":
            scan.notes.append(scan.region(label))
            scan.cut(label.start, label.end)
    return scan

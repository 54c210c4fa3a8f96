"""What is counted of the audit's records."""

from typing import Any

from guests.audit.acts import Act, Machine
from guests.reports.deeds import LEADS_TO, MINUTE, Kind, Trace, deeds_in
from guests.reports.figures import Figures, figures_of, grouped

START, END = 1_000 * MINUTE, 2_000 * MINUTE
HENRY, MARY = "1002", "1003"


def trace(act: Act, at: int = 1, guest_id: str | None = "g1", actor: str = HENRY, **given: Any) -> Trace:
    """Make a record, so many minutes after the start."""
    return Trace(at=START + at * MINUTE, actor=actor, act=act, guest_id=guest_id, **given)


def count(*traces: Trace) -> Figures:
    """Return the figures of the span."""
    return figures_of(deeds_in(traces, START, END))


def created(at: int = 1, guest_id: str = "g1", **given: Any) -> Trace:
    """Make the record of a Save after nine seconds."""
    return trace(Act.CREATED, at, guest_id, details={"took": 9_000}, **given)


def test_a_save_counts_once() -> None:
    """With the time from the first text to it."""
    assert count(created()) == Figures(registered=1, times=(9_000,))


def test_only_the_span_counts() -> None:
    """What was done before it, or when it is over, does not."""
    assert count(created(-1), created(999, "g2"), created(1000, "g3")).registered == 1


def test_a_save_that_was_undone_does_not_count() -> None:
    """Even if it was undone after the day, unless the guest was put back; not even then twice."""
    undone = trace(Act.UNDONE, 1005, details={"did": "created"})
    back = trace(Act.PUT_BACK, 1008)

    assert count(created(999), undone) == Figures()
    assert count(created(999), undone, back) == Figures(registered=1, times=(9_000,))
    assert count(created(999), undone, back, undone) == Figures()


def test_who_came_by_a_file_or_from_a_provider_was_not_registered() -> None:
    """Neither those whom a command brought, nor those of a file that was sent to the chat."""
    imported = [
        trace(Act.CREATED, origin="update 7"),
        trace(Act.IMPORTED, guest_id=None, origin="update 7"),
        trace(Act.CREATED, guest_id="g2", actor=Machine.COMMAND_LINE),
        trace(Act.CREATED, guest_id="g3", actor=Machine.SYNC),
    ]

    assert count(*imported, created(guest_id="g4", origin="update 8")).registered == 1


def test_duplicates_prevented() -> None:
    """Filled in, or merged; not if that was undone. To undo a later edit undoes no such thing."""
    filled = trace(Act.DUPLICATE_PREVENTED)
    merged = trace(Act.MERGED, other_id="g2")

    assert count(filled, merged).prevented == 2
    assert (
        count(filled, trace(Act.UNDONE, details={"did": "changed", "of": "duplicate_prevented"})).prevented
        == 0
    )
    assert count(filled, trace(Act.UNDONE, details={"did": "changed"})).prevented == 1
    assert count(merged, trace(Act.UNMERGED, other_id="g2")).prevented == 0
    assert count(merged, trace(Act.UNDONE, other_id="g2")).prevented == 0


def test_a_search_that_opened_a_guest() -> None:
    """It counts once, whatever it showed before, if the guest was among them and opened by the same person in time."""
    searched = trace(Act.SEARCHED, 1, None, details={"shown": ["g1", "g2"]})
    typed = trace(Act.INLINE_SHOWN, 2, None, details={"shown": ["g1"]})
    opened = trace(Act.VIEWED, 3)

    assert count(searched).found == 0
    assert count(searched, typed, opened).found == 1
    assert count(searched, opened, trace(Act.VIEWED, 4)).found == 1
    assert count(searched, opened, searched, trace(Act.VIEWED, 5)).found == 2
    assert count(opened).found == 0
    assert count(searched, trace(Act.VIEWED, 3, "g9")).found == 0
    assert count(searched, trace(Act.VIEWED, 3, actor=MARY)).found == 0
    assert count(searched, trace(Act.VIEWED, 2 + LEADS_TO // MINUTE)).found == 0


def test_who_did_it() -> None:
    """Figures are counted by anything that stands beside a deed."""
    deeds = deeds_in([created(), created(2, "g2", actor=MARY), created(3, "g3")], START, END)
    by_host = grouped((deed.host, deed) for deed in deeds)

    assert {host: figures.registered for host, figures in by_host.items()} == {HENRY: 2, MARY: 1}
    assert [deed.kind for deed in deeds] == [Kind.REGISTERED] * 3


def test_the_times_that_most_saves_keep() -> None:
    """By nearest rank: half of them, and 95 in 100."""
    times = tuple(range(1, 21))

    assert Figures(times=times).within(50) == 10
    assert Figures(times=times).within(95) == 19
    assert Figures(times=(7,)).within(50) == Figures(times=(7,)).within(95) == 7
    assert Figures().within(50) is None

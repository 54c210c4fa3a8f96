"""The day itself: discrete events in order of time.

A host looks whether a guest is known (a message and its answer), types a line and gets the card, reads it and taps
Save; the card is edited at once, and again when all accounts have the guest. Every answer and edit waits for the limits of
its chat and of its bot; taps are answered without counting. At half past eleven by the venue's clock a digest
goes to its manager. Nothing is sent to a provider that is away.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from heapq import heappop, heappush
from random import Random
from typing import Final

from benchmarks.simulation.figures import Figures
from benchmarks.simulation.limits import Queue, Window
from benchmarks.simulation.load import Arrival, Load
from benchmarks.simulation.setting import PER_ACCOUNT, PER_BOT, PER_CHAT, PER_GROUP, Setting
from benchmarks.simulation.stations import Station

SPREAD: Final = 0.6
MANAGER: Final = -1
Act = Callable[[float], None]


@dataclass(slots=True)
class Guest:
    """A registration under way."""

    venue: int
    host: int
    line_at: float = 0.0
    saved_at: float = 0.0
    owed: int = 0


class Day:
    """Runs once. What happens at a moment gets the moment, and books what follows."""

    def __init__(self, load: Load, setting: Setting, seed: int) -> None:
        self._load = load
        self._setting = setting
        self._lots = Random(seed)  # noqa: S311 - made-up behaviour
        self._events: list[tuple[float, int, Act]] = []
        self._booked = 0
        self._bots = [Queue(Window(*PER_BOT)) for _ in range(setting.bots)]
        self._chats: defaultdict[tuple[int, int], list[Window]] = defaultdict(lambda: [Window(*PER_CHAT)])
        self._accounts: defaultdict[tuple[int, int], Queue] = defaultdict(lambda: Queue(Window(*PER_ACCOUNT)))
        self._cores = Station(setting.cores)
        self._slots = Station(setting.slots)
        self.figures = Figures()

    def run(self, registrations: Iterable[Arrival]) -> Figures:
        """Live through the day until nothing is left to do."""
        for arrival in registrations:
            self._at(arrival.at, partial(self._begin, arrival.venue))
        for venue in range(self._load.venues):
            self._at(self._load.at_utc(venue, self._setting.digest_at), partial(self._digest, venue))
        while self._events:
            now, _, act = heappop(self._events)
            act(now)
        self.figures.busy_cores = self._cores.busy_seconds
        self.figures.busy_slots = self._slots.busy_seconds
        return self.figures

    def _at(self, moment: float, act: Act) -> None:
        self._booked += 1
        heappush(self._events, (moment, self._booked, act))

    def _begin(self, venue: int, now: float) -> None:
        self.figures.begun += 1
        is_group = venue % 100 < self._setting.groups * 100
        host = 0 if is_group else 1 + self._lots.randrange(self._setting.hosts)
        guest = Guest(venue, host)
        if is_group and (venue, host) not in self._chats:
            self._chats[venue, host] = [Window(*PER_CHAT), Window(*PER_GROUP)]
        self._updated(now, partial(self._answer, venue, host, partial(self._found, guest)))

    def _found(self, guest: Guest, now: float) -> None:
        self._at(now + self._about(self._setting.typing), partial(self._line, guest))

    def _line(self, guest: Guest, now: float) -> None:
        guest.line_at = now
        self._updated(now, partial(self._answer, guest.venue, guest.host, partial(self._card, guest)))

    def _card(self, guest: Guest, now: float) -> None:
        self.figures.cards.add(guest.line_at, now)
        self._at(now + self._about(self._setting.reading), partial(self._tap, guest))

    def _tap(self, guest: Guest, now: float) -> None:
        guest.saved_at = now
        self._updated(now, partial(self._save, guest))

    def _save(self, guest: Guest, now: float) -> None:
        self._answer(guest.venue, guest.host, _nothing, now)
        guest.owed = self._setting.accounts
        for account in range(self._setting.accounts):
            self._owe(guest, account, now)
        if not guest.owed:
            self._proof(guest, now)

    def _owe(self, guest: Guest, account: int, now: float) -> None:
        outage = self._setting.outage
        is_theirs = outage is not None and self._lots.random() < outage.share
        ready = outage.over(now, self._lots.random()) if outage and is_theirs else now
        self._at(ready, partial(self._deliver, guest, account))

    def _deliver(self, guest: Guest, account: int, now: float) -> None:
        turn = self._accounts[guest.venue, account].join(now)
        self._at(turn, partial(self._call, guest))

    def _call(self, guest: Guest, now: float) -> None:
        takes = self._setting.answer * math.exp(self._lots.gauss(0, SPREAD))
        self._at(self._slots.serve(now, takes), partial(self._answered, guest))

    def _answered(self, guest: Guest, now: float) -> None:
        guest.owed -= 1
        if not guest.owed:
            self._answer(guest.venue, guest.host, partial(self._proof, guest), now)

    def _proof(self, guest: Guest, now: float) -> None:
        self.figures.proofs.add(guest.saved_at, now)
        self.figures.done += 1

    def _digest(self, venue: int, now: float) -> None:
        self._answer(venue, MANAGER, partial(self.figures.digests.add, now), now)

    def _updated(self, now: float, act: Act) -> None:
        """Handle an update on a core, then go on."""
        self._at(self._cores.serve(now, self._setting.cpu), act)

    def _answer(self, venue: int, host: int, then: Act, now: float) -> None:
        """Send or edit a message as soon as the chat and the bot may, then go on."""
        windows = self._chats[venue, host]
        if (free := max(window.earliest(now) for window in windows)) > now:
            self._at(free, partial(self._answer, venue, host, then))
            return
        number = venue % self._setting.bots
        bot = self._bots[number]
        moment = bot.join(now)
        self.figures.note_queue(now, bot.length(now))
        self.figures.note_sent(number, moment)
        for window in windows:
            window.record(moment)
        self._at(moment, then)

    def _about(self, seconds: float) -> float:
        return seconds * (0.5 + self._lots.random())


def _nothing(_: float) -> None:
    """Do nothing more."""

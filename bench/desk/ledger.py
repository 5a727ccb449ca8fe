"""What became of each line: sent, taken, shown on both sides; how long it took, what was lost, doubled or out of order.

All times are seconds of one monotonic clock, that of the process which holds all sockets.
"""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum


class Side(Enum):
    """Who writes or is shown a line."""

    CUSTOMER = "customer"
    DESK = "agent"

    @property
    def other(self) -> Side:
        return Side.DESK if self is Side.CUSTOMER else Side.CUSTOMER


@dataclass
class Line:
    """`word` stands in its text and in no other's. `shown`: when it first came to each side's socket."""

    word: str
    conversation: str
    by: Side
    sent: float
    taken: float | None = None
    refused: str | None = None
    shown: dict[Side, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Faults:
    """`lost`: taken, but not shown on both sides or not in the transcript; `doubled`: twice on a socket or there."""

    lost: int
    doubled: int
    out_of_order: int
    unanswered: int
    refused: int

    @property
    def none(self) -> bool:
        return not any((self.lost, self.doubled, self.out_of_order, self.unanswered, self.refused))


class Ledger:
    """Lines by their client message id."""

    def __init__(self) -> None:
        self.lines: dict[str, Line] = {}
        self.refusals: Counter[str] = Counter()
        self._by_word: dict[str, Line] = {}
        self._cursors: defaultdict[tuple[str, Side], int] = defaultdict(int)
        self._doubled: set[tuple[str, Side]] = set()
        self._stored: Counter[str] = Counter()
        self._out_of_order = 0
        self._news = asyncio.Event()

    def next_word(self) -> str:
        """Letters alone: digits might be taken for a number or a code, and taken out."""
        number, letters = len(self.lines), ""
        while number or not letters:
            number, letter = divmod(number, 26)
            letters = chr(ord("a") + letter) + letters
        return f"x{letters}x"

    def send(self, key: str, word: str, conversation: str, by: Side, at: float) -> None:
        self.lines[key] = self._by_word[word] = Line(word, conversation, by, at)

    def take(self, key: str, at: float) -> None:
        """The service's ack: from here on the line may not be lost."""
        self._news.set()
        if key in self.lines:
            self.lines[key].taken = at

    def refuse(self, key: str, code: str) -> None:
        self._news.set()
        self.refusals[code] += 1
        if key in self.lines:
            self.lines[key].refused = code

    def show(self, side: Side, conversation: str, sequence: int, text: str, at: float) -> None:
        """A message came to a socket of this side; those that are no lines of ours count for the order alone."""
        self._news.set()
        if sequence <= self._cursors[conversation, side]:
            self._out_of_order += 1
        self._cursors[conversation, side] = sequence
        line = self._by_word.get(word_of(text))
        if line is None:
            return
        if side in line.shown:
            self._doubled.add((line.word, side))
        line.shown.setdefault(side, at)

    def store(self, texts: Iterable[str]) -> None:
        """A whole transcript, read at the end."""
        self._stored.update(word for text in texts if (word := word_of(text)) in self._by_word)

    @property
    def open(self) -> int:
        """Lines of which something is still to come."""
        return sum(one.refused is None and (one.taken is None or len(one.shown) < 2) for one in self.lines.values())

    async def nothing_open(self, seconds: float) -> None:
        """Returns when nothing is to come any more, or nothing has come for so long."""
        while self.open:
            self._news.clear()
            try:
                async with asyncio.timeout(seconds):
                    await self._news.wait()
            except TimeoutError:
                return

    def faults(self) -> Faults:
        taken = [one for one in self.lines.values() if one.taken is not None]
        return Faults(
            lost=sum(len(one.shown) < 2 or not self._stored[one.word] for one in taken),
            doubled=len(self._doubled) + sum(count > 1 for count in self._stored.values()),
            out_of_order=self._out_of_order,
            unanswered=sum(one.taken is None and one.refused is None for one in self.lines.values()),
            refused=self.refusals.total(),
        )

    def delays(self, by: Side) -> list[float]:
        """Seconds from the ack to the other side's socket. 0 where the line was there before its ack."""
        return [max(0.0, shown - taken) for _, taken, shown in self._passed(by)]

    def ways(self, by: Side) -> list[float]:
        """Seconds from sending to the other side's socket."""
        return [shown - sent for sent, _, shown in self._passed(by)]

    def _passed(self, by: Side) -> Sequence[tuple[float, float, float]]:
        found = (one for one in self.lines.values() if one.by is by)
        return [
            (one.sent, one.taken, one.shown[by.other])
            for one in found
            if one.taken is not None and by.other in one.shown
        ]


def text_of(word: str) -> str:
    """About as long as people write."""
    return f"{word} è il segno di questa riga, che per il resto è lunga come le righe che si scrivono in chat"


def word_of(text: str) -> str:
    return text.partition(" ")[0]


def percentile(seconds: Sequence[float], percent: int) -> float:
    """The nearest rank: a time that occurred. NaN when nothing did."""
    ordered = sorted(seconds)
    return ordered[max(0, -(-percent * len(ordered) // 100) - 1)] if ordered else float("nan")


def summary(seconds: Sequence[float]) -> Mapping[str, float]:
    """Milliseconds."""
    figures = {"p50": percentile(seconds, 50), "p95": percentile(seconds, 95), "longest": percentile(seconds, 100)}
    return {name: value * 1000 for name, value in figures.items()}

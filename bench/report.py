"""The table, and the bars that ours has to clear."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bench.measuring import Run


class Better(Enum):
    """Which way a figure is good, and so how the two are divided."""

    LOWER = "lower"
    HIGHER = "higher"


@dataclass(frozen=True)
class Row:
    """One figure of both engines. `at_least`: times that ours must be better; None: told, not judged."""

    what: str
    unit: str
    stock: float
    ours: float
    better: Better = Better.LOWER
    at_least: float | None = None
    at_most_share: float | None = None

    @property
    def times_better(self) -> float:
        return self.stock / self.ours if self.better is Better.LOWER else self.ours / self.stock

    @property
    def holds(self) -> bool:
        share = self.ours / self.stock
        return (self.at_least is None or self.times_better >= self.at_least) and (
            self.at_most_share is None or share <= self.at_most_share
        )


FLATTEST = 1.25
"""A turn at 200 messages may take so many times one at 1 message."""


def rows(stock: Run, ours: Run, training: tuple[float, float]) -> list[Row]:
    """All figures; `training` is stock's and ours, in seconds."""
    return [
        Row("turn at 1 message, p50", "ms", stock.p50_1, ours.p50_1),
        Row("turn at 1 message, p95", "ms", stock.p95_1, ours.p95_1),
        Row("turn at 30 messages, p50", "ms", stock.p50_30, ours.p50_30, at_least=5),
        Row("turn at 30 messages, p95", "ms", stock.p95_30, ours.p95_30),
        Row("turn at 200 messages, p50", "ms", stock.p50_200, ours.p50_200, at_least=18),
        Row("turn at 200 messages, p95", "ms", stock.p95_200, ours.p95_200),
        Row("8 conversations at once", "messages/s", stock.throughput, ours.throughput, Better.HIGHER, at_least=6),
        Row("resident memory, model loaded", "MB", stock.loaded, ours.loaded, at_most_share=0.6),
        Row("resident memory, after the run", "MB", stock.used, ours.used, at_most_share=0.6),
        Row("start, to the first answer", "s", stock.start, ours.start),
        Row("training", "s", *training),
    ]


def growth(run: Run) -> float:
    """How many times a turn at 200 messages takes what one at 1 message takes."""
    return run.p50_200 / run.p50_1


def table(found: list[Row], stock: Run, ours: Run) -> str:
    """The comparison in Markdown."""
    lines = ["| | stock Rasa | ours | ratio | bar | |", "|---|---:|---:|---:|---|---|"]
    lines += [_line(row) for row in found]
    flat = "holds" if growth(ours) <= FLATTEST else "**missed**"
    lines.append(
        f"| p50 at 200 over p50 at 1 | {growth(stock):.2f} | {growth(ours):.2f} | | at most {FLATTEST} | {flat} |"
    )
    return "\n".join(lines)


def _line(row: Row) -> str:
    share = f"{row.ours / row.stock:.2f} of it" if row.at_most_share else f"{row.times_better:.1f} times better"
    return f"| {row.what} | {_figure(row.stock, row.unit)} | {_figure(row.ours, row.unit)} | {share} | {_bar(row)} |"


def _bar(row: Row) -> str:
    if row.at_least is None and row.at_most_share is None:
        return " | "
    bar = f"at least {row.at_least:g} times" if row.at_least else f"at most {row.at_most_share:g} of it"
    return f"{bar} | {'holds' if row.holds else '**missed**'}"


def _figure(value: float, unit: str) -> str:
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:.1f} {unit}"


def all_hold(found: list[Row], ours: Run) -> bool:
    return all(row.holds for row in found) and growth(ours) <= FLATTEST

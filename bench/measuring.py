"""One run: what one engine takes, from its start to its end."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from bench.actions import NOTED
from bench.engines import BenchedEngine
from bench.messages import MIX, sentence

WINDOW = len(MIX)
"""Samples at each length of history: every sentence of the mix once."""

HISTORIES = (1, 30, 200)
"""Customer messages that came before the measured one. 30 and 200 are the middle of a window in one conversation."""

CONVERSATIONS = 8
ROUNDS = 3
"""Times that eight fresh conversations go through the mix, all at once, each waiting for its answers."""


@dataclass(frozen=True)
class Run:
    """Milliseconds, messages a second, megabytes and seconds of one run."""

    p50_1: float
    p95_1: float
    p50_30: float
    p95_30: float
    p50_200: float
    p95_200: float
    throughput: float
    loaded: float
    used: float
    start: float

    def as_dict(self) -> dict[str, float]:
        return asdict(self)


async def measure(engine: BenchedEngine) -> Run:
    """Starts the engine, warms it with one conversation, measures and stops it."""
    try:
        await engine.start()
        loaded = engine.resident_megabytes()
        await _converse(engine, NOTED, WINDOW)
        turns = {1: await _second_turns(engine), **await _long_conversation(engine)}
        rate = await _throughput(engine)
        figures = [round(value, 2) for history in HISTORIES for value in percentiles(turns[history])]
        return Run(*figures, rate, loaded, engine.resident_megabytes(), engine.started_in)
    finally:
        await engine.stop()


async def _converse(engine: BenchedEngine, conversation: str, messages: int) -> list[float]:
    return [await engine.say(conversation, sentence(number)) for number in range(messages)]


async def _second_turns(engine: BenchedEngine) -> list[float]:
    """The second message of fresh conversations: the first one also opens the session."""
    seconds = []
    for number in range(WINDOW):
        await engine.say(f"short-{number}", sentence(number - 1))
        seconds.append(await engine.say(f"short-{number}", sentence(number)))
    return seconds


async def _long_conversation(engine: BenchedEngine) -> dict[int, list[float]]:
    half = WINDOW // 2
    seconds = await _converse(engine, "long", HISTORIES[-1] + half)
    return {history: seconds[history - half : history + half] for history in HISTORIES[1:]}


async def _throughput(engine: BenchedEngine) -> float:
    """Messages a second while eight customers write as fast as they are answered."""
    started = time.perf_counter()
    for turn in range(ROUNDS):
        await asyncio.gather(*(_converse(engine, f"busy-{turn}-{n}", WINDOW) for n in range(CONVERSATIONS)))
    return ROUNDS * CONVERSATIONS * WINDOW / (time.perf_counter() - started)


def percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    """The 50th and the 95th of these times (the nearest above), in milliseconds."""
    ordered = sorted(seconds)
    return statistics.median(ordered) * 1000, ordered[-(-95 * len(ordered) // 100) - 1] * 1000


def median(runs: Sequence[Run]) -> Run:
    """Each figure's median over the runs."""
    rows = [run.as_dict() for run in runs]
    return Run(**{name: statistics.median(row[name] for row in rows) for name in rows[0]})

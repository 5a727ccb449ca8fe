"""How long a line takes between customer and agent: prints the figures; exit code 1 if a line was lost or doubled.

    .venv/service/bin/python -m bench.desk.run                      300 wait, 100 talk, two minutes
    .venv/service/bin/python -m bench.desk.run --waiting 5 --live 3 --every 1 --seconds 2

What is measured and how stands in docs/benchmark.md.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector

from bench.desk.agents import rows
from bench.desk.ledger import Ledger, Side, summary
from bench.desk.talking import Size, Talk
from bench.processes import ChildProcess, free_port

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST_START = 60.0
LONGEST_OPENING = 300.0
LONGEST_SECONDS = 3600.0
GRACE = 60.0
"""Seconds beyond the talk's own for what comes after it."""
AIM = 200.0
"""Milliseconds at p95, from a line's ack to the other side's socket."""
SERVICE: Sequence[str] = (sys.executable, "-m", "bench.desk.service")


@dataclass(frozen=True)
class Found:
    """A run's ledger, and what the service took for it: seconds of processor while they talked, and megabytes."""

    ledger: Ledger
    still_waiting: int
    queues: int
    processor: float
    megabytes: float


def main(arguments: Sequence[str] | None = None) -> int:
    size = _size(arguments)
    with tempfile.TemporaryDirectory(prefix="bench-desk-") as folder:
        found = asyncio.run(measure(size, Path(folder)))
    print("\n".join(report(size, found)), flush=True)
    return 0 if holds(size, found) else 1


async def measure(size: Size, folder: Path) -> Found:
    """Starts the service with a database of its own, fills it, lets them talk and ends all of it."""
    async with _service(size, folder) as (child, url), _client(url) as http:
        talk = Talk(http, size)
        async with asyncio.timeout(LONGEST_OPENING):
            await talk.open()
        print(f"==> {size.waiting} wait, {size.live} talk", flush=True)
        before = child.processor_seconds()
        async with asyncio.timeout(size.seconds + GRACE):
            await talk.run()
        used = child.processor_seconds() - before
        found = Found(talk.ledger, talk.still_waiting, talk.queues, used, child.resident_megabytes())
        await talk.close()
        return found


def holds(size: Size, found: Found) -> bool:
    """Whether every line came once and in order, and who waited still does."""
    return found.ledger.faults().none and found.still_waiting == size.waiting and bool(found.ledger.lines)


def report(size: Size, found: Found) -> list[str]:
    ledger, faults = found.ledger, found.ledger.faults()
    share = 100 * found.processor / size.seconds
    return [
        f"{size.waiting} wait, {size.live} talk with {size.agents} agents while a supervisor looks on; "
        f"a line each way every {size.every:g} s for {size.seconds:g} s",
        "",
        "| | lines | p50 | p95 | longest | aim |",
        "|---|---:|---:|---:|---:|---|",
        _row("customer to agent, from the ack", ledger.delays(Side.CUSTOMER), aim=True),
        _row("agent to customer, from the ack", ledger.delays(Side.DESK), aim=True),
        _row("customer to agent, from sending", ledger.ways(Side.CUSTOMER)),
        _row("agent to customer, from sending", ledger.ways(Side.DESK)),
        "",
        f"lost {faults.lost}, doubled {faults.doubled}, out of order {faults.out_of_order}, "
        f"unanswered {faults.unanswered}, refused {faults.refused} {dict(ledger.refusals) or ''}".rstrip(),
        f"still waiting at the end: {found.still_waiting} of {size.waiting}",
        f"service: {share:.0f} % of one processor, {found.megabytes:.0f} MB; {found.queues} looks at the queue sent",
    ]


def _row(what: str, seconds: Sequence[float], *, aim: bool = False) -> str:
    figures = summary(seconds)
    told = "" if not aim else f"p95 at most {AIM:g} ms: " + ("holds" if figures["p95"] <= AIM else "**missed**")
    return f"| {what} | {len(seconds):,} | " + " | ".join(f"{one:.0f} ms" for one in figures.values()) + f" | {told} |"


@asynccontextmanager
async def _service(size: Size, folder: Path) -> AsyncIterator[tuple[ChildProcess, str]]:
    port = free_port()
    told = json.dumps({"port": port, "folder": str(folder / "var"), "agents": rows(size.agents)})
    child = ChildProcess(SERVICE, ROOT, folder / "service.log", told)
    try:
        await child.start()
        await _listening(child, port)
        yield child, f"http://localhost:{port}"
    finally:
        await child.stop()


async def _listening(child: ChildProcess, port: int) -> None:
    async with asyncio.timeout(LONGEST_START), ClientSession(timeout=ClientTimeout(total=5)) as session:
        while True:
            child.check()
            try:
                async with session.get(f"http://127.0.0.1:{port}/health/live"):
                    return
            except ClientError:
                await asyncio.sleep(0.1)


def _client(url: str) -> ClientSession:
    """The desk answers pages of its own origin alone. No jar: each agent has a cookie of their own."""
    jar, connector = DummyCookieJar(), TCPConnector(limit=0)
    return ClientSession(url, connector=connector, cookie_jar=jar, headers={"Origin": url})


def _size(arguments: Sequence[str] | None) -> Size:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--waiting", type=int, default=300, help="customers in the queue")
    parser.add_argument("--live", type=int, default=100, help="conversations with an agent")
    parser.add_argument("--every", type=float, default=10.0, help="seconds between two lines of one side")
    parser.add_argument("--seconds", type=float, default=120.0, help="how long they talk, an hour at most")
    parser.add_argument("--seed", type=int, default=0, help="of the moments at which lines are sent")
    given = parser.parse_args(arguments)
    if given.waiting < 0 or given.live < 1 or given.every <= 0 or not 0 < given.seconds <= LONGEST_SECONDS:
        parser.error("at least one live conversation, and more than nothing of all else")
    return Size(given.waiting, given.live, given.every, given.seconds, given.seed)


if __name__ == "__main__":
    sys.exit(main())

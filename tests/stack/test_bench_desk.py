"""`make bench-desk` in small: five wait, three talk, and every line comes once."""

from __future__ import annotations

from pathlib import Path

from bench.desk.ledger import Side
from bench.desk.run import holds, measure, report
from bench.desk.talking import Size

SMALL = Size(waiting=5, live=3, every=1.0, seconds=2.0)


async def test_every_line_comes_once_and_who_waits_goes_on_waiting(tmp_path: Path) -> None:
    found = await measure(SMALL, tmp_path)
    told = "\n".join(report(SMALL, found))
    assert holds(SMALL, found), told
    assert all(len(found.ledger.ways(side)) >= SMALL.live for side in Side)
    assert "lost 0, doubled 0" in told

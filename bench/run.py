"""Stock Rasa against this engine, in one run on one machine: prints a Markdown table; exit code 1 if a bar is missed.

    .venv/service/bin/python -m bench.run            five interleaved runs of each
    .venv/service/bin/python -m bench.run --quick    one of each, to try

What is measured and how stands in docs/benchmark.md. Models and logs are kept in var/bench.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import secrets
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout

from bench.actions import noted_actions
from bench.engines import BenchedEngine, OurEngine, StockRasa
from bench.measuring import Run, measure, median
from bench.messages import MIX
from bench.processes import ChildProcess, free_port
from bench.report import all_hold, rows, table
from bench.training import ROOT, TrainedModel, train_ours, train_stock

FOLDER = ROOT / "var" / "bench"
LONGEST_RUN = 900.0
LONGEST_START = 30.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one run of each instead of five")
    runs = 1 if parser.parse_args().quick else 5
    return 0 if asyncio.run(compare(runs)) else 1


async def compare(runs: int) -> bool:
    """Trains what is not trained, runs both in turn, prints the table; whether every bar holds."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    models: dict[type[BenchedEngine], TrainedModel] = {}
    models[StockRasa] = await train_stock(FOLDER)
    models[OurEngine] = await train_ours(FOLDER)
    found = await _interleaved(models, runs)
    stock, ours = median(found[StockRasa]), median(found[OurEngine])
    judged = rows(stock, ours, (models[StockRasa].seconds, models[OurEngine].seconds))
    _keep(found)
    print(table(judged, stock, ours), flush=True)
    print(_agreement(), flush=True)
    return all_hold(judged, ours)


async def _interleaved(
    models: dict[type[BenchedEngine], TrainedModel], runs: int
) -> dict[type[BenchedEngine], list[Run]]:
    found: dict[type[BenchedEngine], list[Run]] = {kind: [] for kind in models}
    for number in range(1, runs + 1):
        for kind, model in models.items():
            print(f"==> run {number} of {runs}: {kind.name}", flush=True)
            found[kind].append(await _one_run(kind, model, number))
    return found


async def _one_run(kind: type[BenchedEngine], model: TrainedModel, number: int) -> Run:
    folder = FOLDER / f"{kind.name}-{number}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    secret = secrets.token_hex(16)
    async with asyncio.timeout(LONGEST_RUN), _actions(secret, folder) as url:
        run = await measure(kind(model, url, secret, folder))
    print("    " + json.dumps(run.as_dict()), flush=True)
    return run


@asynccontextmanager
async def _actions(secret: str, folder: Path) -> AsyncIterator[str]:
    """A fresh action server, the same for both engines; gives the address that they call."""
    port = free_port()
    told = json.dumps({"port": port, "secret": secret})
    child = ChildProcess([sys.executable, "-m", "bench.actions"], ROOT, folder / "actions.log", told)
    try:
        await child.start()
        await _listening(child, port)
        yield f"http://127.0.0.1:{port}/webhook"
    finally:
        await child.stop()


async def _listening(child: ChildProcess, port: int) -> None:
    """Until the action server answers at all: without the secret it refuses, which is an answer."""
    async with asyncio.timeout(LONGEST_START), ClientSession(timeout=ClientTimeout(total=5)) as session:
        while True:
            child.check()
            try:
                async with session.post(f"http://127.0.0.1:{port}/webhook"):
                    return
            except ClientError:
                await asyncio.sleep(0.1)


def _agreement() -> str:
    """Whether both did the same work; where they differ, one has misread the sentence."""
    stock, ours = (noted_actions(FOLDER / f"{kind.name}-1" / "actions.log") for kind in (StockRasa, OurEngine))
    same = sum(one == other for one, other in zip(stock, ours, strict=False))
    return (
        f"\nThe same action was run for {same} of {len(MIX)} sentences ({len(stock)} and {len(ours)} actions in all)."
    )


def _keep(found: dict[type[BenchedEngine], list[Run]]) -> None:
    """All figures of all runs, for who wants to look closer."""
    every = {kind.name: [run.as_dict() for run in runs] for kind, runs in found.items()}
    (FOLDER / "results.json").write_text(json.dumps(every, indent=1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

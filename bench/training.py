"""Trains both models with the same command, once per state of their inputs, and remembers how long each took."""

from __future__ import annotations

import json
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.processes import ChildProcess
from bench.stock_project import project_fingerprint, write_project
from bot.model import fingerprint

ROOT = Path(__file__).resolve().parent.parent
ENGINE_PYTHON = ROOT / ".venv" / "engine" / "bin" / "python"
LONGEST = 3600.0


@dataclass(frozen=True)
class TrainedModel:
    """A model archive, and the seconds from starting `rasa train` to its end."""

    path: Path
    seconds: float


async def train_stock(folder: Path) -> TrainedModel:
    """The suggested configuration on this repository's data; the project itself stands in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="stock-") as temporary:
        project = Path(temporary) / "project"
        write_project(ROOT, project)
        return await _train("stock", project, folder, project_fingerprint(ROOT))


async def train_ours(folder: Path) -> TrainedModel:
    return await _train("ours", ROOT, folder, fingerprint(ROOT))


async def _train(name: str, project: Path, folder: Path, inputs: str) -> TrainedModel:
    model, note = folder / f"{name}.tar.gz", folder / f"{name}.json"
    known = json.loads(note.read_text(encoding="utf-8")) if note.exists() else {}
    if not model.exists() or known.get("inputs") != inputs:
        print(f"==> training {name} (see {folder / name}.log)", flush=True)
        known = {"inputs": inputs, "seconds": await _timed_training(name, project, folder)}
        note.write_text(json.dumps(known), encoding="utf-8")
    return TrainedModel(model, known["seconds"])


async def _timed_training(name: str, project: Path, folder: Path) -> float:
    """Without anything that an earlier training left behind."""
    command = [str(ENGINE_PYTHON), "-m", "rasa", "train", "--force", "--fixed-model-name", name, "--out", str(folder)]
    child = ChildProcess(command, project, folder / f"{name}.log")
    with tempfile.TemporaryDirectory(prefix="cache-") as cache:
        started = time.monotonic()
        await child.start({"RASA_CACHE_DIRECTORY": cache})
        try:
            await child.finish(LONGEST)
        finally:
            await child.stop()
        return time.monotonic() - started

"""The trained model and whether it still fits its inputs."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.config import ConfigurationError, Settings

ROOT = Path(__file__).resolve().parent.parent
QUIET = ("RASA_TELEMETRY_ENABLED=false", "TF_CPP_MIN_LOG_LEVEL=3", "SQLALCHEMY_SILENCE_UBER_WARNING=1")
_STEP = re.compile(r"Starting to train component '(\w+)'")
INPUTS = ("config.yml", "domain.yml", "data", "bot/engine/nlu", "bot/engine/policies.py", "requirements/engine.txt")


def train_if_needed(settings: Settings) -> bool:
    """Train when the inputs are not those of the model at hand; whether it was needed. Raises ConfigurationError."""
    model, wanted = settings.engine_model, fingerprint(ROOT)
    stamp = model.with_suffix(".inputs")
    if model.exists() and stamp.exists() and stamp.read_text().strip() == wanted:
        return False
    print("==> training the model (its inputs changed)", flush=True)
    model.parent.mkdir(parents=True, exist_ok=True)
    _train(settings.engine_python, model)
    stamp.write_text(wanted + "\n")
    return True


def fingerprint(root: Path) -> str:
    """A digest of everything that training reads: names and contents."""
    digest = hashlib.sha256()
    for path in _files(root):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for name in INPUTS:
        path = root / name
        yield from sorted(item for item in path.rglob("*") if _counts(item)) if path.is_dir() else [path]


def _counts(path: Path) -> bool:
    """The guided checks are no training data: whoever edits one waits for no training."""
    return path.is_file() and path.suffix in (".yml", ".py", ".json") and path.parent.name != "checks"


def _train(python: Path, model: Path) -> None:
    """Rasa says a lot; only what it is working at is shown, and everything when it fails."""
    name = model.name.removesuffix(".tar.gz")
    arguments = ["--fixed-model-name", name, "--out", str(model.parent), "--force", "--skip-validation"]
    command = ["env", *QUIET, str(python), "-m", "rasa", "train", *arguments]
    said: list[str] = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as training:
        assert training.stdout is not None
        for line in training.stdout:
            said.append(line)
            step = _STEP.search(line)
            if step:
                print(f"    {step.group(1)}", flush=True)
    if training.returncode != 0 or not model.exists():
        print("".join(said), file=sys.stderr)
        raise ConfigurationError(f"training ended with {training.returncode}: its output is above")

"""The engine imports Rasa without the libraries that it never uses, and with TensorFlow where a model needs it."""

import io
import json
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from bot.engine.lean_imports import needs_tensorflow

ROOT = Path(__file__).parents[2]
DIET = "rasa.nlu.classifiers.diet_classifier.DIETClassifier"
TED = "rasa.core.policies.ted_policy.TEDPolicy"
KEYWORDS = "rasa.nlu.classifiers.keyword_intent_classifier.KeywordIntentClassifier"


def archive(path: Path, *components: str) -> Path:
    """A model archive that says what it is made of, and holds nothing else."""
    nodes = {str(number): {"uses": name} for number, name in enumerate(components)}
    data = json.dumps({"predict_schema": {"nodes": nodes}}).encode()
    with tarfile.open(path, "w:gz") as content:
        item = tarfile.TarInfo("metadata.json")
        item.size = len(data)
        content.addfile(item, io.BytesIO(data))
    return path


def run(program: str) -> str:
    """What a program prints, in a process of its own."""
    command = [sys.executable, "-W", "ignore", "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("components", "needed"), [([KEYWORDS], False), ([KEYWORDS, DIET], True), ([TED], True), ([], False)]
)
def test_a_model_with_a_neural_component_needs_tensorflow(tmp_path: Path, components: list[str], needed: bool) -> None:
    assert needs_tensorflow(archive(tmp_path / "model.tar.gz", *components)) is needed


def test_of_a_folder_the_newest_model_counts(tmp_path: Path) -> None:
    old = archive(tmp_path / "b.tar.gz", DIET)
    new = archive(tmp_path / "a.tar.gz", KEYWORDS)
    while new.stat().st_ctime <= old.stat().st_ctime:
        new.touch()
    assert needs_tensorflow(tmp_path) is False


def test_the_tiny_model_needs_no_tensorflow(tiny_model: Path) -> None:
    assert needs_tensorflow(tiny_model) is False


LEAN = """
import sys
from bot.engine.lean_imports import NotImported, lean_imports
with lean_imports(with_tensorflow=False):
    import bot.engine.assembly
    from rasa.nlu.classifiers.diet_classifier import DIETClassifier
    import tensorflow
    try:
        tensorflow.constant(1)
    except NotImported as error:
        print(error)
try:
    import tensorflow
except ImportError:
    print("not installed")
print(sorted(name for name in ("tensorflow.python", "keras", "twilio", "pymongo") if sys.modules.get(name)))
"""


def test_rasa_is_imported_without_tensorflow_and_what_would_use_it_is_refused() -> None:
    assert run(LEAN).splitlines() == ["tensorflow.constant", "not installed", "[]"]


FULL = """
from bot.engine.logs import quiet_rasa
quiet_rasa()
from bot.engine.lean_imports import lean_imports
with lean_imports(with_tensorflow=True):
    import rasa.core.channels.slack
    import tensorflow
print(int(tensorflow.constant(1) + 1))
"""


def test_a_model_that_needs_tensorflow_gets_it() -> None:
    assert run(FULL).splitlines()[-1] == "2"

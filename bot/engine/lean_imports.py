"""Lets Rasa be imported without what it imports and the engine never uses.

Rasa's modules import TensorFlow to define neural policies and classifiers, and the libraries of every channel, broker
and store there is: together 400 MB and most of the start's time, in each engine process. While Rasa is imported, empty
modules stand in for them. They are good for being imported, subclassed and named in annotations; whatever would
compute something raises `NotImported`. Afterwards those libraries count as not installed.

A model with one of Rasa's neural components gets TensorFlow as usual.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import json
import sys
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

NEURAL_LIBRARIES = ("tensorflow", "tensorflow_hub", "tensorflow_text", "tensorflow_probability", "keras", "jax")
OTHER_LIBRARIES = (
    # channels
    *("aiogram", "fbmessenger", "mattermostwrapper", "rocketchat_API", "slack_sdk", "socketio", "twilio"),
    "webexteamssdk",
    # brokers and stores
    *("aio_pika", "boto3", "botocore", "pymongo"),
    # the command line
    *("matplotlib", "prompt_toolkit", "questionary"),
)
NEURAL_COMPONENTS = (
    *("rasa.core.policies.ted_policy", "rasa.core.policies.unexpected_intent_policy"),
    *("rasa.nlu.classifiers.diet_classifier", "rasa.nlu.selectors.response_selector"),
    *(
        "rasa.nlu.featurizers.dense_featurizer.lm_featurizer",
        "rasa.nlu.featurizers.dense_featurizer.convert_featurizer",
    ),
)


class NotImported(RuntimeError):
    """Something tried to use a library that the engine left out."""


def needs_tensorflow(model: Path) -> bool:
    """Whether a model (an archive, or the newest in a folder) has one of Rasa's neural components."""
    archive = model if model.is_file() else max(model.glob("*.tar.gz"), key=lambda path: path.stat().st_ctime)
    with tarfile.open(archive) as content:
        file = content.extractfile("metadata.json")
        metadata = json.load(file) if file else {}
    nodes = metadata.get("predict_schema", {}).get("nodes", {}).values()
    return any(str(node.get("uses")).startswith(NEURAL_COMPONENTS) for node in nodes)


@contextmanager
def lean_imports(with_tensorflow: bool) -> Iterator[None]:
    """What is imported within gets stand-ins; libraries that were imported before are left alone."""
    names = OTHER_LIBRARIES if with_tensorflow else OTHER_LIBRARIES + NEURAL_LIBRARIES
    absent = tuple(name for name in names if name not in sys.modules)
    finder = _Finder(absent)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in absent:
            # Python's way to say that there is no such module.
            sys.modules[name] = None  # type: ignore[assignment]


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, absent: tuple[str, ...]) -> None:
        self._absent = absent

    def find_spec(
        self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name.partition(".")[0] not in self._absent:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _EmptyModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__["__version__"] = "0"


class _EmptyModule(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        # Exceptions, so that Rasa may name them after `except`.
        thing = _StandIn(name, (Exception,), {"__module__": self.__name__})
        setattr(self, name, thing)
        return thing


class _StandIn(type):
    """The class of the stand-ins: each is a class, has any attribute, and refuses to be used."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _StandIn(name, (Exception,), {"__module__": cls.__module__})

    def __call__(cls, *arguments: Any, **named: Any) -> Any:
        # A decorator around a function or class of Rasa's leaves it as it is.
        if len(arguments) == 1 and not named and callable(arguments[0]):
            return arguments[0]
        raise NotImported(f"{cls.__module__}.{cls.__name__}")

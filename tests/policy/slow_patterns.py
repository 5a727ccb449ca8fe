"""Reads every regular expression of a package against `inputs`, and prints those that do not come to an end.

Run as a program (`python -m`), with the package's name: a hang is this process's own.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from types import FrameType

from tests.policy.pattern_inputs import inputs

SECONDS = 2.0
"""Of this process's own time, for what takes milliseconds where it ends at all."""
DEEP = 3


class Hangs(Exception):
    pass


def patterns(package: str) -> dict[re.Pattern[str], str]:
    """Those that the package's modules keep, alone or in tables, with their names."""
    found: dict[re.Pattern[str], str] = {}
    for module in modules(package):
        for name, value in vars(importlib.import_module(module)).items():
            for pattern in () if name.startswith("__") else _kept(value, DEEP):
                found.setdefault(pattern, f"{module}.{name}")
    return found


def modules(package: str) -> list[str]:
    root = importlib.import_module(package)
    return [package, *(module.name for module in pkgutil.walk_packages(root.__path__, f"{package}."))]


def _kept(value: object, deep: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif deep and isinstance(value, dict):
        yield from (pattern for inner in value.values() for pattern in _kept(inner, deep - 1))
    elif deep and isinstance(value, (list, tuple)):
        yield from (pattern for inner in value for pattern in _kept(inner, deep - 1))


def first_hanging(act: Callable[[str], object], texts: Iterable[str]) -> str | None:
    """The first of the texts with which the act takes too long."""
    signal.signal(signal.SIGPROF, _give_up)
    for text in texts:
        try:
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            act(text)
        except Hangs:
            return text
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    return None


def _give_up(number: int, frame: FrameType | None) -> None:
    raise Hangs


def main(package: str) -> None:
    kept = patterns(package)
    for pattern, name in kept.items():
        if text := first_hanging(pattern.search, inputs(pattern)):
            print(f"hangs: {name}: {text[:60]!r}", flush=True)
    print(f"{len(kept)} read")


if __name__ == "__main__":
    main(sys.argv[1])

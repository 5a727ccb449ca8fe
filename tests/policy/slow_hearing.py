"""Says texts that repeat themselves to every public function of a package that hears a text, and prints those that take
too long. One pattern may come to an end where several, one within the other, do not.

Run as a program (`python -m`), with the package's name: a hang is this process's own.
"""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Callable, Iterator

from tests.policy.slow_patterns import first_hanging, modules

MOST = 5_000
"""Letters; no longer message is heard."""
_SAID_OVER = (
    ("", "a", ""),
    ("", "a,", ""),
    ("", "1", " x"),
    ("", "12 ", ""),
    ("", " ", "x"),
    ("", "no, ", ""),
    ("", "non ", ""),
    ("quando ", "lo ", ""),
    ("se ", "la ", "x"),
    ("ho perso il telefono, ", "ma a ", ""),
    ("blocca la sim ", "anzi no ", "x"),
)
"""What a message begins with, says over and over, and ends with."""
TEXTS = (
    *((lead + said * MOST)[:MOST] + end for lead, said, end in _SAID_OVER),
    *("@" * 300, f"cambia {'@' * 300} a@b.it x", "qual è " * 40, "e la più cara " + "qual è " * 40 + "x"),
)
_GIVEN: dict[str, object] = {"str": "recharge", "bool": True}
"""What goes with the text: an act's name, a question's state."""


def hearers(package: str) -> Iterator[tuple[str, Callable[[str], object]]]:
    for module in modules(package):
        for name, value in vars(importlib.import_module(module)).items():
            own = inspect.isfunction(value) and value.__module__ == module and not name.startswith("_")
            if own and (hear := _of_text(value)) is not None:
                yield f"{module}.{name}", hear


def _of_text(function: Callable[..., object]) -> Callable[[str], object] | None:
    """None: it hears no text, or needs more than words."""
    taken = list(inspect.signature(function).parameters.values())
    if not taken or taken[0].name != "text" or taken[0].annotation != "str":
        return None
    needed = [one for one in taken[1:] if one.default is inspect.Parameter.empty]
    if any(one.annotation not in _GIVEN for one in needed):
        return None
    given = {one.name: _GIVEN[one.annotation] for one in needed}
    return lambda text: function(text, **given)


def main(package: str) -> None:
    heard = dict(hearers(package))
    for name, hear in heard.items():
        if text := first_hanging(hear, TEXTS):
            print(f"hangs: {name}: {text[:60]!r}", flush=True)
    print(f"{len(heard)} heard")


if __name__ == "__main__":
    main(sys.argv[1])
